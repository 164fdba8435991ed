"""Another database file, to be read and never touched: what is read is a copy of one moment."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from overlap_tui.app.ports import StoreError
from overlap_tui.storage.faults import told
from overlap_tui.storage.inspect_file import inspect, reachable
from overlap_tui.storage.reader import open_to_read
from overlap_tui.storage.sqlite_store import SqliteStore


@contextmanager
def other_store(path: Path, own: Path, *, replica: str, today: Callable[[], str]) -> Iterator[SqliteStore]:
    """The store on a copy of the file at ``path``, brought up to date; the file itself stays as it is.

    The copy is gone when the context ends. Raises ``StoreError`` when the file is none of ours, newer than
    this program, damaged, or the same as ``own``.
    """
    try:
        _check(path, own)
    except StoreError as error:
        raise StoreError(str(error).replace(" with --db", "")) from error
    with tempfile.TemporaryDirectory(prefix="overlap-") as folder:
        copy = Path(folder) / "other.db"
        _copy(path, copy)
        store = SqliteStore(copy, replica=replica, today=today)
        try:
            yield store
        finally:
            store.close()


def _check(path: Path, own: Path) -> None:
    with reachable(path):
        if not path.exists():
            raise StoreError(f"There is no file {path}: check the path.")
        if own.exists() and path.samefile(own):
            raise StoreError(f"{path} is the database that is open here: name the other one.")
    if inspect(path).version == 0:
        raise StoreError(f"There are no sessions in {path}: name another file.")


def _copy(path: Path, copy: Path) -> None:
    with closing(_reader(path)) as source, told(str(path)), closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        if target.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise StoreError(f"{path} is damaged, so nothing was taken from it: run `overlap doctor` on it.")


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that leaves no helper files beside a file which nobody has open."""
    if any(Path(f"{os.path.realpath(path)}{ending}").exists() for ending in ("-wal", "-shm", "-journal")):
        return open_to_read(path)
    with told(str(path)):
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
