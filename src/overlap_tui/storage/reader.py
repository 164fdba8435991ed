"""Opens the file without any right to write."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from overlap_tui.storage.faults import told
from overlap_tui.storage.patience import SQLITE, retried


def open_to_read(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """A connection that cannot write.

    SQLite wants to put its helper files beside the database even to read it. Where it may not, and nothing
    waits in a write-ahead log, the file is read as one that nobody changes.
    """
    path = Path(os.path.realpath(path))
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with told(str(path), opening=True):
        sql = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=SQLITE)
        try:
            retried(lambda: sql.execute("SELECT count(*) FROM sqlite_master").fetchall())
        except sqlite3.OperationalError as error:
            sql.close()
            wal = Path(f"{path}-wal")
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY or (wal.exists() and wal.stat().st_size):
                raise
            sql = sqlite3.connect(f"{uri}&immutable=1", uri=True, isolation_level=None)
            sql.execute("SELECT count(*) FROM sqlite_master").fetchall()
        return sql
