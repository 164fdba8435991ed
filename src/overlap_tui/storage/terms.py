"""The words of the index that begin with what was typed, so that a search reads each one's newest entries.

SQLite answers a begun word by first uniting everything that it may mean, which takes as long as there are
entries. The same words one by one are read from the newest on, and no further than needed.
"""

from __future__ import annotations

import sqlite3

MOST = 24
"""Words that are looked up one by one; of what may mean more, SQLite unites the entries."""
PREFIXES = (2, 3)
"""Lengths of beginnings that the index keeps an own list for; those need no help."""


def prepare(sql: sqlite3.Connection) -> None:
    """Show the words of the index to this connection."""
    sql.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab (main, search, instance)"
    )


def begun(sql: sqlite3.Connection, start: str) -> list[str] | None:
    """The words of the index that begin with ``start``; None when they are too many or not simple.

    Only of ASCII is it certain that the index folds letters as we do.
    """
    start = start.lower()
    if not (start.isascii() and start.isalnum()) or len(start) in PREFIXES:
        return None
    found: list[str] = []
    at = start
    while len(found) <= MOST:
        row = sql.execute("SELECT term FROM search_terms WHERE term >= ? LIMIT 1", (at,)).fetchall()
        if not row or not row[0][0].startswith(start):
            return found
        found.append(row[0][0])
        # No word has a control character, so this lies between this word and the next.
        at = found[-1] + "\x01"
    return None
