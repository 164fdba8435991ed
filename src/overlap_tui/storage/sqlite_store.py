"""The store on an SQLite file: explicit SQL, one transaction for each change."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial

from overlap_tui.app.ports import Decider, DraftText, Hit, Hits, Journal, Loaded, Placed, SessionSummary, Stop
from overlap_tui.storage import drafts, sessions
from overlap_tui.storage.connection import Connection
from overlap_tui.storage.faults import told
from overlap_tui.storage.patience import SCRIPT

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:  # each is imported by the first call that needs it: a session is shown without most of them
    from overlap_tui.domain.journal import Change, Event
    from overlap_tui.domain.query import Query
    from overlap_tui.storage.headers import Headers
    from overlap_tui.storage.windows import Windows


class SqliteStore:
    """A ``Store`` on the file at ``path``, which is created when it is missing.

    ``replica`` names this open window in the journal; ``today`` is the local day, ISO 8601; ``patience``:
    so many seconds a change waits for those of other windows. Raises ``StoreError`` when the file cannot be
    used; it is then left as it is.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        replica: str,
        today: Callable[[], str],
        read_only: bool = False,
        patience: float = SCRIPT,
    ) -> None:
        self._file = Connection(path, read_only=read_only, patience=patience)
        self.replica = replica
        self.read_only = self._file.read_only
        self.trouble = self._file.trouble
        self.where = self._file.where
        self._today = today
        self._path = self._file.path
        self._shown: Windows | None = None
        self._version = self._file.data_version()
        self._headers: Headers | None = None
        self._searching: Callable[[sqlite3.Connection, Query, int, Stop | None], Hits] | None = None

    def sessions(
        self, *, text: str = "", archived: bool = False, limit: int = -1, offset: int = 0
    ) -> list[SessionSummary]:
        with self._file.reading() as sql:
            return sessions.listed(
                sql, self._today(), text=text, archived=archived, limit=limit, offset=offset
            )

    def count(self, *, text: str = "", archived: bool = False) -> int:
        with self._file.reading() as sql:
            return sessions.counted(sql, text=text, archived=archived)

    def find(self, ref: str) -> list[SessionSummary]:
        with self._file.reading() as sql:
            return sessions.found(sql, self._today(), ref)

    def load(self, session_id: str, *, lazily: bool = False, links: bool = True) -> Loaded:
        with self._file.reading() as sql:
            return _load(sql, session_id, lazily and sessions.is_long(sql, session_id), links)

    def load_apart(self, session_id: str) -> Loaded:
        from overlap_tui.storage.reader import open_to_read

        with closing(open_to_read(self._path)) as sql, told(self.where):
            sql.execute("PRAGMA cache_size = -256").fetchall()  # kibibytes: everything is read just once
            sql.execute("BEGIN")
            return _load(sql, session_id)

    def commit(self, session_id: str, known: Loaded | None, decide: Decider) -> tuple[Change, Loaded]:
        from overlap_tui.storage import changes

        return changes.commit(self._file, self.replica, session_id, known, decide, self.journal(session_id))

    def changed(self) -> bool:
        version = self._file.data_version()
        moved = version != self._version
        self._version = version
        return moved

    def since(self, known: Loaded) -> tuple[list[Event], Loaded]:
        from overlap_tui.storage import changes

        return changes.since(self._file, known)

    def events(self, session_id: str) -> list[Event]:
        from overlap_tui.storage.journal_table import whole

        with self._file.reading() as sql:
            found = whole(sql, session_id)
        if not found:
            from overlap_tui.storage import refusals

            raise refusals.no_session(session_id)
        return found

    def turns(self, session_id: str) -> list[Event]:
        from overlap_tui.storage.turns import turns

        with self._file.reading() as sql:
            return turns(sql, session_id)

    def newest_event(self, session_id: str, upto: int) -> str:
        from overlap_tui.storage.journal_table import arrived_last

        with self._file.reading() as sql:
            return arrived_last(sql, session_id, upto)

    def news(self, session_id: str, event_id: str) -> int | None:
        from overlap_tui.storage.journal_table import arrived_after

        with self._file.reading() as sql:
            return arrived_after(sql, session_id, event_id)

    def journal(self, session_id: str) -> Journal:
        from overlap_tui.storage.headers import Headers
        from overlap_tui.storage.journal_table import SqlJournal

        if self._headers is None or self._headers.session != session_id:
            self._headers = Headers(session_id)
        return SqlJournal(self._file, self._headers)

    def merge(self, session_id: str, events: Iterable[Event]) -> int:
        from overlap_tui.storage import changes

        return changes.merge(self._file, session_id, events)

    def unite(self, sessions: Iterable[str], take: Callable[[str, list[Event]], Iterable[Event]]) -> None:
        from overlap_tui.storage import changes

        changes.unite(self._file, sessions, take)

    def set_gaps(self, session_id: str, lamport: int, gaps: int, due: str) -> None:
        with self._file.writing() as sql:
            sql.execute(
                "UPDATE session SET gaps = ?, gaps_lamport = ?, gaps_due = ? WHERE id = ? AND lamport >= ?",
                (gaps, lamport, due, session_id, lamport),
            )

    def names(self) -> list[tuple[str, str]]:
        with self._file.reading() as sql:
            return sessions.names(sql)

    def index_pending(self, limit: int = 500) -> int:
        from overlap_tui.storage.search_index import index_pending

        with self._file.writing() as sql:
            return index_pending(sql, limit)

    def search(self, query: Query, *, limit: int = 200, stop: Stop | None = None) -> Hits:
        if self._searching is None:
            from overlap_tui.storage import search, terms

            self._prepare = terms.prepare
            self._searching = partial(search.search, terms.Beginnings())
        self._file.once(self._prepare)
        with self._file.reading() as sql:
            return self._searching(sql, query, limit, stop)

    def similar(self, text: str, *, besides: str = "", limit: int = 3) -> list[Hit]:
        from overlap_tui.storage import search

        with self._file.reading() as sql:
            return search.similar(sql, text, besides, limit)

    def beside(self) -> SqliteStore:
        return SqliteStore(self._file.path, replica=self.replica, today=self._today, read_only=self.read_only)

    def items_of(self, kind: str, *, field: str = "", archived: bool = False) -> list[Placed]:
        from overlap_tui.storage import search

        with self._file.reading() as sql:
            return search.items_of(sql, kind, field, archived)

    def phase_times(self, session_id: str) -> list[int]:
        with self._file.reading() as sql:
            rows = sql.execute(
                "SELECT at_ms FROM event WHERE session = :session AND lamport >= coalesce(("
                "SELECT max(lamport) FROM event WHERE session = :session AND entity = 'session' "
                "AND instr(patch, '\"phase\":')), 0) "
                "ORDER BY at_ms",
                {"session": session_id},
            ).fetchall()
        return [at_ms for (at_ms,) in rows]

    def any_broken(self) -> bool:
        with self._file.reading() as sql:
            return bool(
                sql.execute(
                    "SELECT 1 FROM item WHERE kind = 'assumption' AND NOT deleted "
                    "AND instr(fields, '\"broken\"') LIMIT 1"
                ).fetchall()
            )

    def save_draft(self, draft: DraftText) -> None:
        with self._file.writing() as sql:
            if draft.replica == self.replica:
                self._windows.show()
            drafts.save(sql, draft)

    def drafts(self, session_id: str) -> list[DraftText]:
        with self._file.reading() as sql:
            return drafts.of_session(sql, session_id)

    def take_drafts(self, session_id: str, places: Sequence[str]) -> list[DraftText]:
        if self.read_only:
            return []
        with self._file.reading() as sql:
            waiting = drafts.of_session(sql, session_id)
        if all(draft.replica == self.replica or draft.place not in places for draft in waiting):
            return []
        with self._file.writing() as sql:
            self._windows.show()
            taken = drafts.take(sql, session_id, places, self.replica, self._windows.is_open)
        self._windows.clear(self._windows.gone())
        return taken

    def reader(self) -> SqliteStore:
        return SqliteStore(self._file.path, replica=self.replica, today=self._today, read_only=True)

    def close(self) -> None:
        if self._shown is not None:
            self._shown.close()
        self._file.close()

    @property
    def _windows(self) -> Windows:
        if self._shown is None:
            from overlap_tui.storage.windows import Windows

            self._shown = Windows(self._path, self.replica)
        return self._shown


def _load(sql: sqlite3.Connection, session_id: str, lazily: bool = False, links: bool = True) -> Loaded:
    from overlap_tui.storage.thaw import load_state, newest_seq

    if lazily and links:
        from overlap_tui.storage.lazy import load_lazily

        state = load_lazily(sql, session_id)
    else:
        lazily = False
        state = load_state(sql, session_id, links)
    if state is None:
        from overlap_tui.storage import refusals

        raise refusals.no_session(session_id)
    return Loaded(state, newest_seq(sql), not lazily)
