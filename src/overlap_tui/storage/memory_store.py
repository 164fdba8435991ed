"""The in-memory twin of the file: the same behaviour without a disk, for tests and throw-away sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from overlap_tui.app.ports import (
    Decider,
    DraftText,
    Hit,
    Hits,
    Journal,
    Loaded,
    Placed,
    ReadOnly,
    SessionSummary,
    Stop,
)
from overlap_tui.domain.fold import empty, fold
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.history import Header
from overlap_tui.domain.journal import Change, Event, change_of, events_of, in_order
from overlap_tui.domain.mind import turning
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.query import Query
from overlap_tui.storage import memory_search, refusals
from overlap_tui.storage.newest import count_live, each_once, key_of, take_in


@dataclass(slots=True)
class _Kept:
    """One session of the memory: its journal in order of arrival, and what it comes to."""

    state: SessionState
    events: list[Event] = field(default_factory=list)
    updated_ms: int = 0
    gaps: int | None = None
    gaps_lamport: int = -1
    gaps_due: str = ""


@dataclass(slots=True)
class Memory:
    """What stands for the file. Several stores on one memory behave as several windows on one file."""

    sessions: dict[str, _Kept] = field(default_factory=dict)
    drafts: dict[tuple[str, str, str], DraftText] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    seq: int = 0
    writes: list[str] = field(default_factory=list)
    """Which replica made each write, oldest first."""


class MemoryJournal:
    """The changes of one session, read from its events."""

    def __init__(self, session_id: str, events: Iterable[Event]) -> None:
        self._session = session_id
        self._changes: dict[str, list[Event]] = {}
        for event in in_order(events):
            self._changes.setdefault(event.change, []).append(event)

    def headers(self) -> Sequence[Header]:
        return [
            Header(first.change, first.undoes, first.command, first.replica, first.author)
            for first in (events[0] for events in self._changes.values())
        ]

    def change(self, change_id: str) -> Change:
        if change_id not in self._changes:
            raise refusals.no_change(change_id)
        return change_of(self._changes[change_id])


class MemoryStore:
    """A ``Store`` on a ``Memory``; ``today`` is the local day, ISO 8601."""

    def __init__(
        self,
        memory: Memory | None = None,
        *,
        replica: str = "memory",
        read_only: bool = False,
        today: Callable[[], str] = lambda: "2026-01-01",
    ) -> None:
        self.memory = Memory() if memory is None else memory
        self.replica = replica
        self.read_only = read_only
        self.trouble = ""
        self.where = "memory"
        self._today = today
        self._seen = len(self.memory.writes)
        self.memory.open.add(replica)

    def sessions(
        self, *, text: str = "", archived: bool = False, limit: int = -1, offset: int = 0
    ) -> list[SessionSummary]:
        found = self._listed(text, archived)
        return found[offset:] if limit < 0 else found[offset : offset + limit]

    def count(self, *, text: str = "", archived: bool = False) -> int:
        return len(self._listed(text, archived))

    def find(self, ref: str) -> list[SessionSummary]:
        everything = self._listed("", archived=True)
        exact = [s for s in everything if s.id == ref]
        key = key_of(ref)
        return exact or [s for s in everything if s.id.startswith(key) or key_of(s.title).startswith(key)]

    def load(self, session_id: str, *, lazily: bool = False, links: bool = True) -> Loaded:
        state = self._kept(session_id).state
        return Loaded(state if links else replace(state, links={}), self.memory.seq)

    def load_apart(self, session_id: str) -> Loaded:
        return self.load(session_id)

    def commit(self, session_id: str, known: Loaded | None, decide: Decider) -> tuple[Change, Loaded]:
        self._writable()
        kept = self.memory.sessions.get(session_id) or _Kept(empty(session_id))
        change = decide(kept.state, MemoryJournal(session_id, kept.events))
        refusals.check_change(change, session_id)
        events = events_of(change, self.replica, kept.state.lamport)
        self._append(kept, events, fold(kept.state, events))
        return change, Loaded(kept.state, self.memory.seq)

    def changed(self) -> bool:
        news = self.memory.writes[self._seen :]
        self._seen = len(self.memory.writes)
        return any(replica != self.replica for replica in news)

    def since(self, known: Loaded) -> tuple[list[Event], Loaded]:
        kept = self._kept(known.state.session.id)
        arrived = [event for event in kept.events if event.seq > known.seq]
        state = kept.state if arrived else known.state
        return in_order(arrived), Loaded(state, self.memory.seq)

    def events(self, session_id: str) -> list[Event]:
        return in_order(self._kept(session_id).events)

    def turns(self, session_id: str) -> list[Event]:
        return turning(self.events(session_id))

    def newest_event(self, session_id: str, upto: int) -> str:
        kept = self.memory.sessions.get(session_id)
        early = [event for event in (kept.events if kept else ()) if event.seq <= upto]
        return max(early, key=attrgetter("seq")).id if early else ""

    def news(self, session_id: str, event_id: str) -> int | None:
        kept = self.memory.sessions.get(session_id)
        events = kept.events if kept else []
        seq = next((event.seq for event in events if event.id == event_id), None)
        return None if seq is None else len({event.change for event in events if event.seq > seq})

    def journal(self, session_id: str) -> Journal:
        return MemoryJournal(session_id, self._kept(session_id).events)

    def merge(self, session_id: str, events: Iterable[Event]) -> int:
        self._writable()
        taken = self._fresh(session_id, events)
        self._take(session_id, taken)
        return len(taken)

    def unite(self, sessions: Iterable[str], take: Callable[[str, list[Event]], Iterable[Event]]) -> None:
        self._writable()
        fresh: dict[str, list[Event]] = {}
        for session_id in sessions:
            kept = self.memory.sessions.get(session_id)
            fresh[session_id] = self._fresh(
                session_id, take(session_id, in_order(kept.events if kept else ()))
            )
        for session_id, news in fresh.items():
            self._take(session_id, news)

    def _fresh(self, session_id: str, events: Iterable[Event]) -> list[Event]:
        """Those of the events that are not here; refused when they cannot be taken."""
        kept = self.memory.sessions.get(session_id) or _Kept(empty(session_id))
        known = {event.id for event in kept.events}
        news = [e for e in {e.id: e for e in events}.values() if e.id not in known]
        refusals.check_events(news, session_id)
        taken = {(event.replica, event.lamport) for event in kept.events}
        for event in news:
            if (event.replica, event.lamport) in taken:
                raise refusals.not_a_copy()
            taken.add((event.replica, event.lamport))
        return news

    def _take(self, session_id: str, news: Sequence[Event]) -> None:
        if not news:
            return
        kept = self.memory.sessions.get(session_id) or _Kept(empty(session_id))
        state = take_in(kept.state, news, lambda: [*kept.events, *news])
        kept.gaps_lamport = -1
        self._append(kept, in_order(news), state)

    def set_gaps(self, session_id: str, lamport: int, gaps: int, due: str) -> None:
        self._writable()
        kept = self._kept(session_id)
        if lamport <= kept.state.lamport:
            kept.gaps, kept.gaps_lamport, kept.gaps_due = gaps, lamport, due
            self.memory.writes.append(self.replica)

    def names(self) -> list[tuple[str, str]]:
        newest = [self.memory.sessions[s.id].state for s in self._listed("", archived=True)]
        return each_once((p.name, p.side) for state in newest for p in state.live_people())

    def index_pending(self, limit: int = 500) -> int:
        self._writable()
        return 0

    def search(self, query: Query, *, limit: int = 200, stop: Stop | None = None) -> Hits:
        return memory_search.search(self._states(), query, limit)

    def similar(self, text: str, *, besides: str = "", limit: int = 3) -> list[Hit]:
        return memory_search.similar(self._states(), text, besides, limit)

    def beside(self) -> MemoryStore:
        name = f"{self.replica}-beside"
        return MemoryStore(self.memory, replica=name, read_only=self.read_only, today=self._today)

    def items_of(self, kind: str, *, field: str = "", archived: bool = False) -> list[Placed]:
        newest = [self.memory.sessions[s.id].state for s in self._listed("", archived)]
        return memory_search.items_of(newest, kind, field)

    def phase_times(self, session_id: str) -> list[int]:
        events = self.events(session_id)
        begun = max((e.lamport for e in events if e.entity == "session" and "phase" in e.patch), default=0)
        return sorted(event.at_ms for event in events if event.lamport >= begun)

    def any_broken(self) -> bool:
        known = self.items_of("assumption", field="state", archived=True)
        return any(placed.item.value("state") == "broken" for placed in known)

    def save_draft(self, draft: DraftText) -> None:
        self._writable()
        try:
            "".join((draft.session, draft.replica, draft.place, draft.text, draft.author)).encode()
        except UnicodeEncodeError as error:
            raise refusals.broken_text() from error
        key = (draft.session, draft.replica, draft.place)
        self.memory.drafts.pop(key, None)
        if draft.text:
            self.memory.drafts[key] = draft
        self.memory.writes.append(self.replica)

    def drafts(self, session_id: str) -> list[DraftText]:
        found = [draft for draft in self.memory.drafts.values() if draft.session == session_id]
        return sorted(found, key=lambda d: (-d.at_ms, d.replica, d.place))

    def take_drafts(self, session_id: str, places: Sequence[str]) -> list[DraftText]:
        if self.read_only:
            return []
        mine = {d.place for d in self.drafts(session_id) if d.replica == self.replica}
        taken = []
        for draft in self.drafts(session_id):
            if draft.replica in self.memory.open or draft.place not in places or draft.place in mine:
                continue
            del self.memory.drafts[draft.session, draft.replica, draft.place]
            own = replace(draft, replica=self.replica)
            self.memory.drafts[own.session, own.replica, own.place] = own
            mine.add(own.place)
            taken.append(own)
        if taken:
            self.memory.writes.append(self.replica)
        return taken

    def reader(self) -> MemoryStore:
        return MemoryStore(self.memory, replica=f"{self.replica}-reader", read_only=True, today=self._today)

    def close(self) -> None:
        self.memory.open.discard(self.replica)

    def _writable(self) -> None:
        if self.read_only:
            raise ReadOnly("This window only reads: open the session without “read only” to change it.")

    def _kept(self, session_id: str) -> _Kept:
        kept = self.memory.sessions.get(session_id)
        if kept is None:
            raise refusals.no_session(session_id)
        return kept

    def _append(self, kept: _Kept, events: Sequence[Event], state: SessionState) -> None:
        for event in events:
            self.memory.seq += 1
            kept.events.append(replace(event, seq=self.memory.seq))
        kept.state = state
        kept.updated_ms = max(kept.updated_ms, *(event.at_ms for event in events))
        self.memory.sessions[state.session.id] = kept
        self.memory.writes.append(self.replica)

    def _states(self) -> list[SessionState]:
        """Every session, in the order they were begun."""
        return [kept.state for kept in self.memory.sessions.values()]

    def _listed(self, text: str, archived: bool) -> list[SessionSummary]:
        key = key_of(text)
        found = [
            self._summary(kept)
            for kept in self.memory.sessions.values()
            if (archived or not kept.state.session.archived) and key in key_of(kept.state.session.title)
        ]
        found.sort(key=attrgetter("id"))
        return sorted(found, key=attrgetter("updated_ms"), reverse=True)

    def _summary(self, kept: _Kept) -> SessionSummary:
        session = kept.state.session
        items, links = count_live(kept.state)
        stale = kept.gaps_lamport != kept.state.lamport or bool(
            kept.gaps_due and kept.gaps_due <= self._today()
        )
        return SessionSummary(
            session.id,
            session.title,
            session.phase,
            session.archived,
            tuple(person.name for person in kept.state.live_people()),
            items,
            links,
            kept.gaps,
            stale,
            session.at_ms,
            kept.updated_ms,
        )
