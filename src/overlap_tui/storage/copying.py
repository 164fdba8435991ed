"""Copies of the database file, made while others may be writing to it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from overlap_tui.app.ports import StoreError
from overlap_tui.storage.faults import told
from overlap_tui.storage.inspect_file import reachable


def copy_database(path: Path, target: Path) -> None:
    """Copy the file at ``path``, as of one moment, to ``target``, which must not exist.

    The copy is durable and complete when ``target`` appears; what stands there already is never replaced.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with reachable(target):
        if target.exists() or target.is_symlink():
            raise StoreError(f"{target} exists already: choose another name for the backup.")
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        try:
            with told(str(path)):
                _copy(path, part)
            _sync(part)
            # A hard link fails when the name was taken meanwhile; a rename would replace that file.
            os.link(part, target)
            _sync(target.parent)
        except FileExistsError as error:
            raise StoreError(f"{target} exists already: choose another name for the backup.") from error
        finally:
            part.unlink(missing_ok=True)


def _copy(path: Path, part: Path) -> None:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=1.0)) as source, closing(sqlite3.connect(part)) as to:
        source.backup(to)
        # The copy is one file: without this it would keep the write-ahead mode and grow helper files.
        to.execute("PRAGMA journal_mode = DELETE").fetchall()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
