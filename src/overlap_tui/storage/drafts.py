"""Half-typed text. Call these inside a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from overlap_tui.app.ports import DraftText
from overlap_tui.domain.frozen import replace

_COLUMNS = "session, replica, place, text, author, at_ms"
_KEY = "session = ? AND replica = ? AND place = ?"


def save(sql: sqlite3.Connection, draft: DraftText) -> None:
    """Keep the draft in place of the one that was there; empty text forgets it."""
    if draft.text:
        sql.execute(
            f"INSERT INTO draft ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "text = excluded.text, author = excluded.author, at_ms = excluded.at_ms",
            (draft.session, draft.replica, draft.place, draft.text, draft.author, draft.at_ms),
        )
    else:
        sql.execute(f"DELETE FROM draft WHERE {_KEY}", (draft.session, draft.replica, draft.place))


def of_session(sql: sqlite3.Connection, session_id: str) -> list[DraftText]:
    """Everybody's drafts, newest first."""
    found = sql.execute(
        f"SELECT {_COLUMNS} FROM draft WHERE session = ? ORDER BY at_ms DESC, replica, place", (session_id,)
    )
    return [DraftText(*row) for row in found]


def take(
    sql: sqlite3.Connection,
    session_id: str,
    places: Sequence[str],
    replica: str,
    is_open: Callable[[str], bool],
) -> list[DraftText]:
    """Move the newest draft of each place, left by a window that is gone, to ``replica``.

    A place where ``replica`` has a draft itself is left alone, and so are older drafts of a place: they can
    be taken later, when that place is free.
    """
    waiting = of_session(sql, session_id)
    filled = {draft.place for draft in waiting if draft.replica == replica}
    taken = []
    for draft in waiting:
        if draft.place in filled or draft.place not in places or is_open(draft.replica):
            continue
        sql.execute(f"UPDATE draft SET replica = ? WHERE {_KEY}", (replica, *_key(draft)))
        filled.add(draft.place)
        taken.append(replace(draft, replica=replica))
    return taken


def _key(draft: DraftText) -> tuple[str, str, str]:
    return draft.session, draft.replica, draft.place
