"""Lists of sessions and of the people in them, without opening any session."""

from __future__ import annotations

import sqlite3

from overlap_tui.app.ports import SessionSummary
from overlap_tui.domain.matching import key_of

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any

_SUMMARY = (
    "SELECT id, title, phase, archived, people, items, links, gaps, "
    "gaps_lamport <> lamport OR (gaps_due <> '' AND gaps_due <= :today), at_ms, updated_ms FROM session"
)
_LONG = 1000
_NEWEST = "ORDER BY updated_ms DESC, id"
_LISTED = "(:archived OR NOT archived) AND (:key = '' OR instr(title_key, :key))"


def listed(
    sql: sqlite3.Connection, today: str, *, text: str, archived: bool, limit: int, offset: int
) -> list[SessionSummary]:
    """One window of the sessions, the newest first."""
    values = {
        "key": key_of(text),
        "archived": archived,
        "today": today,
        "limit": limit,
        "offset": offset,
    }
    found = sql.execute(f"{_SUMMARY} WHERE {_LISTED} {_NEWEST} LIMIT :limit OFFSET :offset", values)
    return [_summary(row) for row in found]


def is_long(sql: sqlite3.Connection, session_id: str) -> bool:
    """Whether the session has so much in it that reading all of it would be felt."""
    found = sql.execute("SELECT items + links > ? FROM session WHERE id = ?", (_LONG, session_id)).fetchall()
    return bool(found and found[0][0])


def counted(sql: sqlite3.Connection, *, text: str, archived: bool) -> int:
    """How many sessions there are to list."""
    values = {"key": key_of(text), "archived": archived}
    return int(sql.execute(f"SELECT count(*) FROM session WHERE {_LISTED}", values).fetchall()[0][0])


def found(sql: sqlite3.Connection, today: str, ref: str) -> list[SessionSummary]:
    """The session with this id, else those whose id or title starts with ``ref``."""
    values: dict[str, Any] = {"ref": ref, "key": key_of(ref), "today": today}
    exact = sql.execute(f"{_SUMMARY} WHERE id = :ref", values).fetchall()
    rows = exact or sql.execute(
        f"{_SUMMARY} WHERE substr(id, 1, length(:key)) = :key "
        f"OR substr(title_key, 1, length(:key)) = :key {_NEWEST}",
        values,
    )
    return [_summary(row) for row in rows]


def names(sql: sqlite3.Connection) -> list[tuple[str, str]]:
    """Everybody's name and side, those of the newest session first."""
    from overlap_tui.storage.newest import each_once

    return each_once(
        sql.execute(
            "SELECT p.name, p.side FROM session AS s JOIN person AS p ON p.session = s.id "
            "WHERE NOT p.deleted ORDER BY s.updated_ms DESC, s.id, p.place"
        )
    )


def _names(stored: str) -> tuple[str, ...]:
    """The names of a JSON list. Most have nothing to be decoded, and ``json`` takes a third of a list of
    sessions to load."""
    if "\\" not in stored and '","' not in stored:
        return tuple(stored[2:-2].split('", "')) if stored != "[]" else ()
    import json

    return tuple(json.loads(stored))


def _summary(row: tuple[Any, ...]) -> SessionSummary:
    id_, title, phase, archived, people, items, links, gaps, stale, at_ms, updated_ms = row
    return SessionSummary(
        id_,
        title,
        phase,
        bool(archived),
        _names(people),
        items,
        links,
        gaps,
        bool(stale),
        at_ms,
        updated_ms,
    )
