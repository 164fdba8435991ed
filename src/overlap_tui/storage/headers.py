"""What undo reads of the journal: one header a change, kept while the session is open.

Reading the headers of a long session takes tens of milliseconds; at the next undo only what arrived since is
read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from overlap_tui.domain.history import Header

_COLUMNS = "change, undoes, command, replica, author, lamport"


class Headers:
    """The headers of one session up to the arrival number ``seq``, by change, oldest first."""

    def __init__(self, session: str) -> None:
        self.session = session
        self.seq = self.lamport = 0
        self.found: dict[str, Header] = {}

    def read(self, sql: sqlite3.Connection, newest: int) -> Sequence[Header]:
        """All headers up to the arrival number ``newest``; call it inside a transaction."""
        if self.seq and newest > self.seq:
            rows = sql.execute(
                f"SELECT {_COLUMNS} FROM event WHERE seq > ? AND +session = ? ORDER BY lamport, replica",
                (self.seq, self.session),
            ).fetchall()
            if any(row[5] <= self.lamport for row in rows):
                # A merge put events in between: the order has to be read anew.
                self.seq = 0
            else:
                self._add(rows)
        if not self.seq:
            self.lamport, self.found = 0, {}
            self._add(
                sql.execute(
                    f"SELECT {_COLUMNS} FROM event WHERE session = ? ORDER BY lamport, replica",
                    (self.session,),
                )
            )
        self.seq = newest
        return list(self.found.values())

    def _add(self, rows: Iterable[tuple[str, str, str, str, str, int]]) -> None:
        for change, undoes, command, replica, author, lamport in rows:
            self.lamport = lamport
            if change not in self.found:
                self.found[change] = Header(change, undoes, command, replica, author)
