"""Looks at a file before anything is written: whether it is ours, and which version wrote it."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from overlap_tui.app.held import read_start
from overlap_tui.app.ports import StoreError
from overlap_tui.domain.frozen import frozen
from overlap_tui.storage.faults import told
from overlap_tui.storage.migrations import APPLICATION_ID, latest
from overlap_tui.storage.patience import OPENING

StrPath = str | os.PathLike[str]
_MAGIC = b"SQLite format 3\x00"
LOGGED = b"\x02\x02"
"""In the header's bytes 18 and 19: the file is written through a write-ahead log."""
_HEADER = 100
"""Bytes of a database file's header."""


@frozen
class Found:
    """What is at a path.

    ``version`` 0 means that there is nothing yet; ``writable`` includes the folder; ``wal`` says whether the
    file is written through a write-ahead log, as it should be.
    """

    version: int
    writable: bool
    exists: bool
    wal: bool = False


def inspect(path: StrPath) -> Found:
    """What is at ``path``; raises ``StoreError``, and has changed nothing, when it cannot be used."""
    with reachable(path):
        # First the log: when it has something, the file of that log had its header before.
        waiting = _waiting(path)
        try:
            status = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            if waiting:
                raise _strange(path) from None
            return Found(0, True, exists=False)
        if stat.S_ISDIR(status.st_mode):
            raise StoreError(f"{path} is a folder: name a file in it with --db.")
        if not stat.S_ISREG(status.st_mode):
            raise StoreError(f"{path} is not a file: name another one with --db.")
        if status.st_nlink > 1:
            raise StoreError(
                f"{path} has another name too (a hard link), by which its sessions would be written past "
                "one another: remove one of the names (`ln -s` makes links that do no harm)."
            )
        folder = os.path.dirname(os.path.realpath(path))
        writable = os.access(path, os.W_OK) and os.access(folder, os.W_OK)
        if status.st_size == 0:
            if waiting:
                raise _strange(path)
            return Found(0, writable, exists=True)
        seen = _look(path)
    version = _version(path, seen)
    if version > latest():
        raise StoreError(
            f"{path} was written by a newer Overlap (version {version}, this one knows {latest()}) and was "
            "left as it is: update Overlap to open it."
        )
    return Found(version, writable, exists=True, wal=seen.header[18:20] == LOGGED)


@contextmanager
def reachable(path: StrPath) -> Iterator[None]:
    """Turn the system's refusals of ``path`` into ``StoreError``."""
    try:
        yield
    except PermissionError as error:
        raise StoreError(f"{path} may not be read or written by you: check its permissions.") from error
    except OSError as error:
        raise StoreError(
            f"{path} cannot be reached ({error.strerror}): name another file with --db."
        ) from error


@frozen
class _Seen:
    """The first 100 bytes of the file, its size in bytes, and whether a write-ahead log waits beside it."""

    header: bytes
    size: int
    waiting: bool


def _look(path: StrPath) -> _Seen:
    """Read what is needed, of one moment: another process may just be moving its log into the file."""
    while True:
        before = read_start(path, _HEADER)
        waiting = _waiting(path)
        after = read_start(path, _HEADER)
        if waiting or before == after:
            return _Seen(*after, waiting)


def _waiting(path: StrPath) -> bool:
    try:
        return os.stat(f"{os.path.realpath(path)}-wal").st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False


def _version(path: StrPath, seen: _Seen) -> int:
    """The file's ``user_version``; 0 for an SQLite file without any table."""
    if not seen.header.startswith(_MAGIC) or len(seen.header) < 100:
        raise StoreError(f"{path} is not an Overlap file and was left as it is: name another one with --db.")
    if not seen.waiting:
        return _version_of_header(path, seen.header, seen.size)
    if seen.header[18:20] != LOGGED:
        raise _strange(path)
    # What was written last is not in the file itself yet, so SQLite must read it.
    with told(str(path)):
        connection = sqlite3.connect(f"{_uri(path)}?mode=ro", uri=True, timeout=OPENING)
        try:
            return _version_of_tables(path, connection)
        finally:
            connection.close()


def _uri(path: StrPath) -> str:
    from pathlib import Path

    return Path(path).absolute().as_uri()


def _version_of_header(path: StrPath, header: bytes, size: int) -> int:
    """Read from the header alone (sqlite.org/fileformat2.html, section 1.3), so that nothing is touched."""
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    counted = header[24:28] == header[92:96]
    if counted and size < page_size * int.from_bytes(header[28:32], "big"):
        raise StoreError(f"{path} was cut short and was left as it is: open a backup of it.")
    application = int.from_bytes(header[68:72], "big")
    if application == APPLICATION_ID:
        return int.from_bytes(header[60:64], "big")
    if application == 0 and size <= page_size:
        with told(str(path)):
            connection = sqlite3.connect(f"{_uri(path)}?mode=ro&immutable=1", uri=True)
            try:
                return _version_of_tables(path, connection)
            finally:
                connection.close()
    raise foreign(path)


def _version_of_tables(path: StrPath, connection: sqlite3.Connection) -> int:
    """Ask an open connection; one statement, so that another process cannot create the tables between."""
    application, version, tables = connection.execute(
        "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_master) "
        "FROM pragma_application_id AS a, pragma_user_version AS v"
    ).fetchall()[0]
    if application == APPLICATION_ID:
        return int(version)
    if application == 0 and tables == 0:
        return 0
    raise foreign(path)


def _strange(path: StrPath) -> StoreError:
    """The refusal to mix the log of one file into another, such as a backup that was put in its place."""
    log = f"{os.path.realpath(path)}-wal"
    return StoreError(
        f"The changes that wait in {log} are of another file than {path}: put that one back, or move the "
        "-wal file away."
    )


def foreign(path: StrPath) -> StoreError:
    """The refusal of another program's file."""
    return StoreError(
        f"{path} belongs to another program and was left as it is: name another file with --db."
    )
