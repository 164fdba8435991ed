"""The doctor's checks of what is inside the file. Call these inside a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from overlap_tui.app.ports import Finding
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.words import quote
from overlap_tui.storage import migrations
from overlap_tui.storage.newest import count_live
from overlap_tui.storage.projection import COLUMNS, SESSION_COLUMNS, TABLES, Row, rows, session_row

SHOWN = 20
"""How many findings of one sort are spelled out; the rest is counted."""


def check_pages(sql: sqlite3.Connection) -> list[Finding]:
    """SQLite's own check of its pages and indexes."""
    try:
        lines = [row[0] for row in sql.execute("PRAGMA integrity_check(1000)")]
    except sqlite3.DatabaseError as error:
        lines = [str(error)]
    if lines == ["ok"]:
        return []
    first = "; ".join(line.replace("\n", " ") for line in lines[:3])
    return [
        Finding(
            f"The file is damaged ({first}; {len(lines)} in all): open a backup, or rescue it with "
            "`sqlite3 FILE .recover`."
        )
    ]


def check_schema(sql: sqlite3.Connection, *, mend: bool = False) -> list[Finding]:
    """Compare tables, indexes and triggers with those that the migrations make.

    With ``mend``, missing triggers and indexes are made anew; they hold nothing of their own.
    """
    wanted, there = _schema(_fresh()), _schema(sql)
    findings = []
    for kind, name in sorted(set(wanted) - set(there)):
        mendable = kind in ("trigger", "index") and wanted[kind, name]
        if mendable and mend:
            sql.execute(wanted[kind, name])
            findings.append(Finding(f"The {kind} {name} was missing and was made anew.", mended=True))
        else:
            what = "run `overlap doctor --repair`" if mendable else "open a backup"
            findings.append(Finding(f"The {kind} {name} is missing: {what}."))
    for kind, name in sorted(set(wanted) & set(there)):
        if wanted[kind, name] != there[kind, name]:
            findings.append(Finding(f"The {kind} {name} was altered: open a backup."))
    for kind, name in sorted(set(there) - set(wanted)):
        findings.append(Finding(f"The {kind} {name} is not Overlap’s: it does no harm.", serious=False))
    return findings


def check_references(sql: sqlite3.Connection) -> list[Finding]:
    """Rows that belong to a session that is not there."""
    broken: dict[str, int] = {}
    for row in sql.execute("PRAGMA foreign_key_check"):
        broken[row[0]] = broken.get(row[0], 0) + 1
    return [
        Finding(f"{count} rows of {table} belong to no session: run `overlap doctor --repair`.")
        for table, count in broken.items()
    ]


def compare_session(sql: sqlite3.Connection, state: SessionState, updated_ms: int) -> list[str]:
    """Where the tables differ from what the journal comes to, each as the start of a sentence."""
    session = state.session.id
    wanted = (*session_row(state, *count_live(state)), updated_ms)
    columns = f"{SESSION_COLUMNS}, updated_ms"
    there = sql.execute(f"SELECT {columns} FROM session WHERE id = ?", (session,)).fetchall()
    differences = _compare("session", columns, [wanted], there)
    for table in TABLES:
        found = sql.execute(
            f"SELECT {COLUMNS[table]} FROM {table} WHERE session = ? ORDER BY place", (session,)
        )
        differences += _compare(table, COLUMNS[table], rows(state, table), found)
    return differences


def orphans(sql: sqlite3.Connection) -> list[str]:
    """Sessions that no event speaks of, by any table that names one."""
    parts = (f"SELECT {'id' if t == 'session' else 'session'} AS s FROM {t}" for t in ("session", *TABLES))
    found = sql.execute(
        f"SELECT s FROM ({' UNION '.join(parts)}) WHERE NOT EXISTS "
        "(SELECT 1 FROM event WHERE event.session = s) ORDER BY s"
    )
    return [row[0] for row in found]


def _compare(what: str, columns: str, wanted: Iterable[Row], there: Iterable[Row]) -> list[str]:
    names = [name.strip(' "') for name in columns.split(",")]
    differences = []
    for expected, actual in zip_longest(wanted, there):
        if expected == actual:
            continue
        if actual is None:
            differences.append(f"There is no {what} {_short(expected)} although the journal has it")
        elif expected is None:
            differences.append(f"There is a {what} {_short(actual)} that the journal does not have")
        else:
            name, old, new = next(
                (n, a, e) for n, a, e in zip(names, actual, expected, strict=True) if a != e
            )
            row = f"{what} {actual[2]} of session {actual[0]}" if what in TABLES else f"session {actual[0]}"
            differences.append(f"In {row}, {name} says {_short(old)} where the journal says {_short(new)}")
    return differences


def _short(value: Any) -> str:
    return quote(str(value).replace("\n", " "), 60)


def _fresh() -> sqlite3.Connection:
    """An empty database as the migrations make it."""
    from sqlite_utils import Database

    sql = sqlite3.connect(":memory:", isolation_level=None)
    for migration in migrations.MIGRATIONS:
        migration(Database(sql, execute_plugins=False))
    return sql


def _schema(sql: sqlite3.Connection) -> dict[tuple[str, str], str]:
    found = sql.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name <> 'sqlite_stat1'"
    )
    return {(kind, name): text for kind, name, text in found}
