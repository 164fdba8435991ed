"""Copies of the database file, made while others may be writing to it."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from itertools import chain, count
from pathlib import Path
from time import gmtime, strftime

from overlap_tui.app.held import is_helper
from overlap_tui.app.ports import StoreError
from overlap_tui.storage.faults import told
from overlap_tui.storage.inspect_file import reachable
from overlap_tui.storage.reader import open_to_read

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


def copy_database(path: Path, target: Path) -> None:
    """Copy the file at ``path``, as of one moment, to ``target``, which must not exist.

    The copy is checked, complete and durable when ``target`` appears; what stands there already is never
    replaced. Raises ``StoreError``.
    """
    with reachable(target), closing(open_to_read(path)) as source:
        save_copy(source, str(path), target)


def back_up(path: Path, reason: str) -> None:
    """``copy_database`` to a dated name beside ``path`` that says why, and is nobody's yet."""
    name = f"{path}.backup-{strftime('%Y%m%dT%H%M%SZ', gmtime())}-{reason}"
    later = (f"{name}-{number}" for number in count(2))  # begun and ended twice in one second
    copy_database(path, next(free for free in map(Path, chain([name], later)) if not free.exists()))


def save_copy(source: sqlite3.Connection, where: str, target: Path) -> None:
    """``copy_database`` from an open connection to the file ``where``, which is in no transaction."""
    with reachable(target):
        if target.is_dir():
            raise StoreError(f"{target} is a folder: name a file in it.")
        if not target.parent.is_dir():
            raise StoreError(f"There is no folder {target.parent}: make it first, or choose another place.")
        if is_helper(target):
            raise StoreError(f"{target} belongs to a database: choose another name for the backup.")
        if target.exists() or target.is_symlink():
            raise _taken(target)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        try:
            _copy(source, where, part)
            _sync(part)
            _name(part, target)
            _sync(target.parent)
        finally:
            part.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, where: str, part: Path) -> None:
    with told(str(part)), closing(sqlite3.connect(part)) as copy:
        with told(where):
            source.backup(copy)
        # The copy is one file: without this it would keep the write-ahead mode and grow helper files.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        if copy.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise StoreError(f"{where} is damaged, so it was not copied: run `overlap doctor`.")


def _name(part: Path, target: Path) -> None:
    """Give the finished copy its name. A hard link fails when the name was taken meanwhile."""
    try:
        os.link(part, target)
    except FileExistsError as error:
        raise _taken(target) from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Such a file system cannot name a file without replacing; the name was free a moment ago.
        part.rename(target)


def _taken(target: Path) -> StoreError:
    return StoreError(f"{target} exists already: choose another name for the backup.")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
