"""Reading and appending to the journal's table. Call these inside a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from overlap_tui.app.ports import StoreError
from overlap_tui.domain.journal import Change, Event, change_of, in_order
from overlap_tui.storage import refusals
from overlap_tui.storage.codec import EVENT_COLUMNS, event_of, event_row
from overlap_tui.storage.connection import Connection
from overlap_tui.storage.thaw import newest_seq

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.domain.history import Header
    from overlap_tui.storage.headers import Headers

_INSERT = f"INSERT INTO event ({EVENT_COLUMNS.removesuffix(', seq')}) VALUES ({', '.join('?' * 13)})"


def append(sql: sqlite3.Connection, events: Sequence[Event]) -> int:
    """Append the events; the arrival number of the last one."""
    try:
        sql.executemany(_INSERT, map(event_row, events))
    except sqlite3.IntegrityError as error:
        raise refusals.not_a_copy() from error
    except ValueError as error:
        raise StoreError("These changes carry a value that cannot be kept: ask for a fresh copy.") from error
    return newest_seq(sql)


def arrived(sql: sqlite3.Connection, session_id: str, seq: int) -> list[Event]:
    """The session's events that arrived after ``seq``, in order of arrival."""
    # The unary plus keeps SQLite on the primary key: what is new is short, a session may be long.
    found = sql.execute(
        f"SELECT {EVENT_COLUMNS} FROM event WHERE seq > ? AND +session = ? ORDER BY seq", (seq, session_id)
    )
    return [event_of(row) for row in found]


def whole(sql: sqlite3.Connection, session_id: str) -> list[Event]:
    """The session's journal in its order."""
    found = sql.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE session = ?", (session_id,))
    return in_order(event_of(row) for row in found)


def known_ids(sql: sqlite3.Connection, session_id: str) -> set[str]:
    """The ids of the session's events."""
    return {row[0] for row in sql.execute("SELECT id FROM event WHERE session = ?", (session_id,))}


def arrived_last(sql: sqlite3.Connection, session_id: str, upto: int) -> str:
    """The id of the session's event with the highest arrival number up to ``upto``; empty without one."""
    # The unary plus keeps SQLite on the session's own events: the file may hold many others.
    found = sql.execute(
        "SELECT id FROM event WHERE session = ? AND +seq <= ? ORDER BY +seq DESC LIMIT 1", (session_id, upto)
    ).fetchone()
    return str(found[0]) if found else ""


def arrived_after(sql: sqlite3.Connection, session_id: str, event_id: str) -> int | None:
    """How many changes of the session have events that arrived after this one; None when it is not here."""
    seq = sql.execute("SELECT seq FROM event WHERE id = ? AND session = ?", (event_id, session_id)).fetchone()
    if seq is None:
        return None
    counted = sql.execute(
        "SELECT count(DISTINCT change) FROM event WHERE session = ? AND +seq > ?", (session_id, seq[0])
    )
    return int(counted.fetchone()[0])


class SqlJournal:
    """The changes of one session, read when they are asked for."""

    def __init__(self, file: Connection, headers: Headers) -> None:
        self._file = file
        self._headers = headers
        self._session = headers.session

    def headers(self) -> Sequence[Header]:
        with self._file.reading() as sql:
            return self._headers.read(sql, newest_seq(sql))

    def change(self, change_id: str) -> Change:
        with self._file.reading() as sql:
            found = sql.execute(
                f"SELECT {EVENT_COLUMNS} FROM event WHERE session = ? AND change = ? ORDER BY lamport",
                (self._session, change_id),
            ).fetchall()
        if not found:
            raise refusals.no_change(change_id)
        return change_of([event_of(row) for row in found])
