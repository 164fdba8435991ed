"""The changes of a journal that can have turned something round (``domain.mind.turning``), by one query."""

from __future__ import annotations

import sqlite3

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.domain.journal import Event

_EDITED = (
    "SELECT 1 FROM event WHERE session = :session "
    "AND (undoes <> '' OR (op = 'set' AND entity IN ('item', 'link'))) LIMIT 1"
)
_DECIDED = "SELECT 1 FROM link WHERE session = :session AND (verdict <> '' OR type = 'replaces') LIMIT 1"
"""A link that was never edited says in its row what it said when it was made."""
_CHANGES = (
    "SELECT change FROM event WHERE session = :session AND (undoes <> '' "
    "OR (entity = 'item' AND op = 'set') OR (entity = 'link' AND "
    "(op = 'set' OR NOT instr(patch, '\"verdict\":[null,\"\"]') OR instr(patch, ',\"replaces\"]'))))"
)


def turns(sql: sqlite3.Connection, session_id: str) -> list[Event]:
    """The events of these changes in the session's order; a few too many do no harm."""
    values = {"session": session_id}
    if not any(sql.execute(query, values).fetchone() for query in (_DECIDED, _EDITED)):
        return []  # most imports: nothing of the journal has to be read, and nothing that reads it loaded
    from overlap_tui.domain.journal import in_order
    from overlap_tui.storage.codec import EVENT_COLUMNS, event_of

    found = sql.execute(
        f"SELECT {EVENT_COLUMNS} FROM event WHERE session = :session AND change IN ({_CHANGES})", values
    )
    return in_order(map(event_of, found))
