"""Looking after the file: what is wrong with it, putting that right, and copies."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from overlap_tui.app.ports import Backup, Finding, StoreError
from overlap_tui.domain.fold import refold
from overlap_tui.domain.journal import Event
from overlap_tui.storage.checks import (
    SHOWN,
    check_pages,
    check_references,
    check_schema,
    compare_session,
    orphans,
)
from overlap_tui.storage.codec import EVENT_COLUMNS, event_of
from overlap_tui.storage.connection import Connection
from overlap_tui.storage.copying import back_up, copy_database
from overlap_tui.storage.faults import told
from overlap_tui.storage.inspect_file import Found, inspect
from overlap_tui.storage.migrations import latest
from overlap_tui.storage.projection import TABLES, write_whole
from overlap_tui.storage.reader import open_to_read
from overlap_tui.storage.surroundings import check_surroundings


def doctor(path: Path) -> list[Finding]:
    """Everything that is wrong with the file at ``path``; nothing is written.

    Raises ``StoreError`` when there is no file of ours to look at.
    """
    path = Path(os.path.realpath(path))
    version = _there(path).version
    return [*check_surroundings(path), *_inside(path, version)[0]]


def repair(path: Path) -> list[Finding]:
    """Put right what ``doctor`` finds as far as the journal can tell, after a dated backup of the file."""
    path = Path(os.path.realpath(path))
    version = _there(path).version
    findings, mendable = _inside(path, version)
    around = check_surroundings(path, mend=True)
    if not mendable:
        return around + findings
    back_up(path, "repair")
    file = Connection(path)
    try:
        with file.writing() as sql:
            mended = [finding for session in _sessions(sql) for finding in _mend_session(sql, session)]
            mended += _mend_orphans(sql)
            if mended:
                _forget_search(sql)
            rest = check_schema(sql, mend=True) + check_references(sql)
    finally:
        file.close()
    return around + rest + mended


def _inside(path: Path, version: int) -> tuple[list[Finding], bool]:
    """What is wrong inside the file, and whether some of it can be mended from the journal."""
    if version < latest():
        older = f"{path} was written by an older Overlap: it is brought up to date when it is next opened."
        return [Finding(older, serious=False)], False
    with told(str(path)), closing(open_to_read(path)) as sql:
        sql.execute("BEGIN")
        broken = check_pages(sql)
        if broken:
            return broken, False
        findings = check_schema(sql) + check_references(sql)
        for session in _sessions(sql):
            findings += _check_session(sql, session)
        findings += [_orphan(session) for session in orphans(sql)]
        return findings, any(finding.serious for finding in findings)


def backup(path: Path, target: Path) -> Backup:
    """Copy the file at ``path`` to ``target``, which must not exist."""
    _there(path)
    copy_database(path, target)
    with told(str(target)), closing(open_to_read(target)) as sql:
        sessions = int(sql.execute("SELECT count(DISTINCT session) FROM event").fetchall()[0][0])
    return Backup(str(target), target.stat().st_size, sessions)


def _there(path: Path) -> Found:
    found = inspect(path)
    if found.version == 0:
        raise StoreError(f"There are no sessions in {path} yet: start one with `overlap new TITLE`.")
    return found


def _sessions(sql: sqlite3.Connection) -> list[str]:
    return [row[0] for row in sql.execute("SELECT DISTINCT session FROM event ORDER BY session")]


def _journal(sql: sqlite3.Connection, session: str) -> list[Event]:
    found = sql.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE session = ?", (session,))
    return [event_of(row) for row in found]


def _check_session(sql: sqlite3.Connection, session: str) -> list[Finding]:
    """Fold the journal again and compare: this also finds a single changed letter."""
    try:
        events = _journal(sql, session)
    except StoreError:
        return [Finding(f"Session {session} has a change that cannot be read: open a backup.")]
    state = refold(session, events)
    differences = compare_session(sql, state, max(event.at_ms for event in events))
    findings = [
        Finding(f"{difference}: run `overlap doctor --repair` to follow the journal.")
        for difference in differences[:SHOWN]
    ]
    if len(differences) > SHOWN:
        findings.append(Finding(f"Session {session} has {len(differences) - SHOWN} more such differences."))
    return findings


def _mend_session(sql: sqlite3.Connection, session: str) -> list[Finding]:
    try:
        events = _journal(sql, session)
    except StoreError:
        return [Finding(f"Session {session} has a change that cannot be read: open a backup.")]
    state, updated_ms = refold(session, events), max(event.at_ms for event in events)
    differences = compare_session(sql, state, updated_ms)
    if differences:
        sql.execute("UPDATE session SET updated_ms = 0, gaps_lamport = -1 WHERE id = ?", (session,))
        write_whole(sql, state, updated_ms)
    return [Finding(f"{difference}: the journal was followed.", mended=True) for difference in differences]


def _mend_orphans(sql: sqlite3.Connection) -> list[Finding]:
    gone = orphans(sql)
    for session in gone:
        for table in (*TABLES, "draft"):
            sql.execute(f"DELETE FROM {table} WHERE session = ?", (session,))
        sql.execute("DELETE FROM session WHERE id = ?", (session,))
    return [Finding(f"Session {session} had no journal and was taken out.", mended=True) for session in gone]


def _orphan(session: str) -> Finding:
    return Finding(f"Session {session} has no journal: run `overlap doctor --repair` to take it out.")


def _forget_search(sql: sqlite3.Connection) -> None:
    """Have the search index filled anew, as it may hold words of what was mended."""
    sql.execute("DELETE FROM search")
    sql.execute("DELETE FROM search_entry")
    sql.execute("UPDATE search_mark SET seq = 0")
