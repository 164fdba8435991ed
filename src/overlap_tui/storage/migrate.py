"""Brings a file up to date: backs it up, then runs the migrations that are due."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from overlap_tui.storage import migrations
from overlap_tui.storage.copying import back_up
from overlap_tui.storage.inspect_file import foreign


def migrate(sql: sqlite3.Connection, path: Path) -> None:
    """Run what is due in one write transaction, after a dated backup beside the file if it has content.

    The caller holds the file's lock, so that no other process migrates meanwhile.
    """
    sql.execute("BEGIN IMMEDIATE")
    try:
        version = int(sql.execute("PRAGMA user_version").fetchall()[0][0])
        if version < migrations.latest():
            if version == 0 and sql.execute("SELECT count(*) FROM sqlite_master").fetchall() != [(0,)]:
                # Another program was quicker since the file was looked at.
                raise foreign(path)
            if version:
                back_up(path, f"v{version}")
            _run(sql, version)
        sql.execute("COMMIT")
    except BaseException:
        if sql.in_transaction:
            sql.execute("ROLLBACK")
        raise


def _run(sql: sqlite3.Connection, version: int) -> None:
    from sqlite_utils import Database

    database = Database(sql, execute_plugins=False)
    for migration in migrations.MIGRATIONS[version:]:
        migration(database)
    sql.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    sql.execute(f"PRAGMA user_version = {migrations.latest()}")
