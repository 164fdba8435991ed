"""The store on an SQLite file: explicit SQL, one transaction for each change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from overlap_tui.app.ports import Decider, DraftText, Hit, Hits, Journal, Loaded, Placed, SessionSummary
from overlap_tui.domain.fold import empty, fold, refold
from overlap_tui.domain.journal import Change, Event, events_of, in_order
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.query import Query
from overlap_tui.storage import drafts, refusals, search, sessions
from overlap_tui.storage.connection import Connection
from overlap_tui.storage.headers import Headers
from overlap_tui.storage.journal_table import SqlJournal, append, arrived, known_ids, newest_seq, whole
from overlap_tui.storage.newest import follows, take_in
from overlap_tui.storage.projection import write_change, write_whole
from overlap_tui.storage.search_index import index_pending
from overlap_tui.storage.thaw import load_state
from overlap_tui.storage.windows import Windows


class SqliteStore:
    """A ``Store`` on the file at ``path``, which is created when it is missing.

    ``replica`` names this open window in the journal; ``today`` is the local day, ISO 8601. Raises
    ``StoreError`` when the file cannot be used; it is then left as it is.
    """

    def __init__(
        self, path: Path, *, replica: str, today: Callable[[], str], read_only: bool = False
    ) -> None:
        self._file = Connection(path, read_only=read_only)
        self.replica = replica
        self.read_only = self._file.read_only
        self.where = self._file.where
        self._today = today
        self._windows = Windows(path, replica)
        self._version = self._file.data_version()
        self._headers: Headers | None = None

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

    def load(self, session_id: str) -> Loaded:
        with self._file.reading() as sql:
            state = load_state(sql, session_id)
            if state is None:
                raise refusals.no_session(session_id)
            return Loaded(state, newest_seq(sql))

    def commit(self, session_id: str, known: Loaded | None, decide: Decider) -> tuple[Change, Loaded]:
        with self._file.writing() as sql:
            before = self._newest(session_id, known)
            change = decide(before, self.journal(session_id))
            refusals.check_change(change, session_id)
            events = events_of(change, self.replica, before.lamport)
            after = fold(before, events)
            write_change(sql, before, after, events)
            seq = append(sql, events)
        return change, Loaded(after, seq)

    def changed(self) -> bool:
        version = self._file.data_version()
        moved = version != self._version
        self._version = version
        return moved

    def since(self, known: Loaded) -> tuple[list[Event], Loaded]:
        session_id = known.state.session.id
        with self._file.reading() as sql:
            news = in_order(arrived(sql, session_id, known.seq))
            state = self._with(known.state, news)
            return news, Loaded(state, newest_seq(sql))

    def events(self, session_id: str) -> list[Event]:
        with self._file.reading() as sql:
            found = whole(sql, session_id)
        if not found:
            raise refusals.no_session(session_id)
        return found

    def journal(self, session_id: str) -> Journal:
        if self._headers is None or self._headers.session != session_id:
            self._headers = Headers(session_id)
        return SqlJournal(self._file, self._headers)

    def merge(self, session_id: str, events: Iterable[Event]) -> int:
        offered = {event.id: event for event in events}
        with self._file.writing() as sql:
            known = known_ids(sql, session_id)
            news = in_order(event for event in offered.values() if event.id not in known)
            _take(sql, session_id, news)
        return len(news)

    def unite(self, sessions: Iterable[str], take: Callable[[str, list[Event]], Iterable[Event]]) -> None:
        with self._file.writing() as sql:
            for session_id in sessions:
                mine = whole(sql, session_id)
                known = {event.id for event in mine}
                news = {event.id: event for event in take(session_id, mine) if event.id not in known}
                _take(sql, session_id, in_order(news.values()))

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
        with self._file.writing() as sql:
            return index_pending(sql, limit)

    def search(self, query: Query, *, limit: int = 200) -> Hits:
        with self._file.reading() as sql:
            return search.search(sql, query, limit)

    def similar(self, text: str, *, besides: str = "", limit: int = 3) -> list[Hit]:
        with self._file.reading() as sql:
            return search.similar(sql, text, besides, limit)

    def items_of(self, kind: str, *, field: str = "") -> list[Placed]:
        with self._file.reading() as sql:
            return search.items_of(sql, kind, field)

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

    def close(self) -> None:
        self._windows.close()
        self._file.close()

    def _newest(self, session_id: str, known: Loaded | None) -> SessionState:
        """The state of this moment, inside the transaction."""
        if known is None:
            return load_state(self._file.sql, session_id) or empty(session_id)
        return self._with(known.state, arrived(self._file.sql, session_id, known.seq))

    def _with(self, state: SessionState, news: Sequence[Event]) -> SessionState:
        """The state with what arrived; read anew from its tables when something came in between."""
        session_id = state.session.id
        if not follows(state, news):
            return load_state(self._file.sql, session_id) or empty(session_id)
        return take_in(state, news, lambda: whole(self._file.sql, session_id))


def _take(sql: sqlite3.Connection, session_id: str, news: Sequence[Event]) -> None:
    """Append events of other copies and write anew what the session comes to. Call it in a transaction."""
    if not news:
        return
    refusals.check_events(news, session_id)
    append(sql, news)
    state = refold(session_id, whole(sql, session_id))
    write_whole(sql, state, max(event.at_ms for event in news))
    sql.execute("UPDATE session SET gaps_lamport = -1 WHERE id = ?", (session_id,))
