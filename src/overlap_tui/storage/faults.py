"""From SQLite's and the system's errors to sentences for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from overlap_tui.app.ports import Busy, ReadOnly, StoreError

_SENTENCES = {
    "SQLITE_FULL": "There is no room on the disk, so the last change was not kept: free some space and try "
    "again.",
    "SQLITE_IOERR": "The disk refused to read or write {where}, so the last change was not kept: check its "
    "free space and its cable or share, and try again.",
    "SQLITE_CORRUPT": "{where} is damaged and was left as it is: open a backup, or rescue it with "
    "`sqlite3 {where} .recover`.",
    "SQLITE_NOTADB": "{where} is not an Overlap file and was left as it is: name another one with --db.",
    "SQLITE_CANTOPEN": "{where} cannot be opened: check that its folder is there and that you may write in "
    "it.",
    "SQLITE_PERM": "{where} may not be opened by you: check its permissions.",
    "SQLITE_AUTH": "{where} may not be opened by you: check its permissions.",
    "SQLITE_TOOBIG": "This text is too long to be kept: split it over several items.",
    "SQLITE_NOMEM": "There is not enough memory for this: close other programs and try again.",
}
_OPENING = {
    "SQLITE_FULL": "There is no room on the disk to open {where}, which was left as it is: free some space "
    "and try again.",
    "SQLITE_IOERR": "The disk refused to open {where}, which was left as it is: check its free space and its "
    "cable or share, and try again.",
}
"""Nothing was changed yet, so these do not speak of a change."""
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


@contextmanager
def told(where: str, *, opening: bool = False) -> Iterator[None]:
    """Turn errors of SQLite about the file ``where`` into ``StoreError``; all others pass."""
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(error, where, opening=opening) from error
    except UnicodeDecodeError as error:  # the sentence of SQLite itself has what is broken in the file
        raise StoreError(_SENTENCES["SQLITE_CORRUPT"].format(where=where)) from error
    except UnicodeEncodeError as error:
        from overlap_tui.storage.refusals import broken_text

        raise broken_text() from error


def store_error(error: sqlite3.Error, where: str, *, opening: bool = False) -> StoreError:
    """The ``StoreError`` that says what ``error`` means for the file ``where``."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(_BUSY):
        return busy()
    if name.startswith("SQLITE_READONLY"):
        return read_only(where)
    for known, sentence in (_SENTENCES | _OPENING if opening else _SENTENCES).items():
        if name.startswith(known):
            return StoreError(sentence.format(where=where))
    return StoreError(f"{where} could not be used ({error}): run `overlap doctor`.")


def disk_refused(problem: StoreError) -> bool:
    """Whether the disk was full or failing; what is on it may still be read."""
    name = str(getattr(problem.__cause__, "sqlite_errorname", ""))
    return name.startswith(tuple(_OPENING))


def busy() -> Busy:
    return Busy("Another window is holding the file: wait a moment and try again.")


def read_only(where: str) -> ReadOnly:
    return ReadOnly(f"{where} can only be read: change its permissions, or copy it and open the copy.")
