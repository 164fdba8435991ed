"""The words of the index that begin with what was typed, so that a search reads each one's newest entries.

SQLite answers a begun word by first uniting everything that it may mean, which takes as long as there are
entries. The same words one by one are read from the newest on, and no further than needed.
"""

from __future__ import annotations

import sqlite3

MOST = 24
"""Words that are looked up one by one; of what may mean more, SQLite unites the entries."""
_REMEMBERED = 500
PREFIXES = (2, 3)
"""Lengths of beginnings that the index keeps an own list for; those need no help."""


def prepare(sql: sqlite3.Connection) -> None:
    """Show the words of the index to this connection."""
    sql.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab (main, search, instance)"
    )


class Beginnings:
    """What words begun like those of the last searches may mean: one more letter only narrows it down."""

    def __init__(self) -> None:
        self._known: dict[str, list[str] | None] = {}
        self._mark = -1

    def begun(self, sql: sqlite3.Connection, start: str, mark: int) -> list[str] | None:
        """As ``begun``; ``mark`` is how far the index goes, and what is known counts for that mark alone."""
        if mark != self._mark or len(self._known) > _REMEMBERED:
            self._known.clear()
            self._mark = mark
        start = start.lower()
        if start in self._known:
            return self._known[start]
        shorter = self._known.get(start[:-1])
        if shorter is not None and start.isascii() and start.isalnum() and len(start) not in PREFIXES:
            found: list[str] | None = [word for word in shorter if word.startswith(start)]
        else:
            found = begun(sql, start)
        self._known[start] = found
        return found


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
        # Two at a time: what stands in one entry only is known to be the last by the one behind it.
        rows = sql.execute("SELECT term FROM search_terms WHERE term >= ? LIMIT 2", (at,)).fetchall()
        if not rows or not rows[0][0].startswith(start):
            return found
        found.append(rows[0][0])
        if len(rows) < 2 or not rows[1][0].startswith(start):
            return found
        # No word has a control character, so this lies between this word and the next.
        at = found[-1] + "\x01"
    return None
