"""Searching in a thread of its own, so that nobody who types ever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from threading import Condition, Event, Thread

from overlap_tui.app.ports import Hit, Store, StoreError
from overlap_tui.app.search import Results, path_of, search
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.query import Query

_INDEXED = 250
"""Changes that are indexed in one write, so that other windows hardly wait for it."""
_REST_SECONDS = 0.08
"""How long nothing is asked before the ways of hits are looked up, and the index is brought up to date."""
_SESSIONS_KEPT = 64
_AT_ONCE = 12
"""Ways that are told together: about a screen of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to. ``problem`` says why it could not be done."""

    asked: str
    limit: int
    results: Results | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """In words the ways of hits to a problem or a need, by the hits; empty words where there is none."""

    asked: str
    ways: dict[Hit, str]


@dataclass(slots=True)
class _Wanted:
    """What is to be done: a search, then the ways of hits."""

    search: tuple[str, int] | None = None
    ways: tuple[str, list[Hit]] | None = None
    closed: bool = False
    stop: Event = field(default_factory=Event)


class Finder:
    """Searches one store. ``tell`` is called in the finder's own thread with ``Found`` and ``Ways``.

    Of several searches that are asked for only the newest is done. When nothing is asked, the index is
    brought up to date and the newest search done once more.
    """

    def __init__(self, store: Store, tell: Callable[[Found | Ways], object]) -> None:
        self._store = store
        self._tell = tell
        self._turn = Condition()
        self._wanted = _Wanted()
        self._states: dict[str, SessionState] = {}
        self._thread = Thread(target=self._run, name="overlap-search", daemon=True)
        self._thread.start()

    def ask(self, raw: str, limit: int) -> None:
        """Search for what is typed now; an older search is given up."""
        with self._turn:
            self._wanted.stop.set()
            self._wanted = _Wanted(search=(raw, limit))
            self._turn.notify()

    def ask_ways(self, raw: str, hits: list[Hit]) -> None:
        """Look up the ways of hits of the search ``raw``, unless another one is asked for meanwhile."""
        with self._turn:
            self._wanted.ways = (raw, hits)
            self._turn.notify()

    def close(self) -> None:
        """End the thread; what it was doing is given up."""
        with self._turn:
            self._wanted.stop.set()
            self._wanted.closed = True
            self._turn.notify()
        self._thread.join(5)

    @property
    def running(self) -> bool:
        """Whether the thread has not ended."""
        return self._thread.is_alive()

    # In the thread

    def _run(self) -> None:
        try:
            store = self._store.reader()
        except StoreError as problem:
            self._tell(Found("", 0, None, str(problem)))
            return
        try:
            self._serve(store)
        finally:
            store.close()

    def _serve(self, store: Store) -> None:
        last, behind = ("", 0), not self._store.read_only
        while True:
            wanted = self._next(behind)
            if wanted.closed:
                return
            if wanted.search:
                last, wanted.search = wanted.search, None
                behind = self._search(store, last, wanted.stop) and not self._store.read_only
            elif wanted.ways:
                ways, wanted.ways = wanted.ways, None
                self._look_up(store, *ways, wanted.stop)
            elif behind:
                behind, indexed = self._catch_up(store, wanted.stop)
                if indexed and last[1]:
                    self._search(store, last, wanted.stop)

    def _next(self, behind: bool) -> _Wanted:
        """What to do now; waits for it, and lets typing rest before anything but a search."""
        with self._turn:
            while not (self._wanted.closed or self._wanted.search):
                waits = self._wanted.ways or behind
                if not self._turn.wait(_REST_SECONDS if waits else None) and waits:
                    break
            return self._wanted

    def _search(self, store: Store, asked: tuple[str, int], stop: Event) -> bool:
        """Whether the index lies behind."""
        raw, limit = asked
        try:
            results = search(store, raw, limit=limit, stop=stop)
        except StoreError as problem:
            self._tell(Found(raw, limit, None, str(problem)))
            return False
        if not stop.is_set():
            self._states.clear()
            self._tell(Found(raw, limit, results))
        return results.pending > 0

    def _look_up(self, store: Store, raw: str, hits: list[Hit], stop: Event) -> None:
        ways: dict[Hit, str] = {}
        for number, hit in enumerate(hits, start=1):
            if stop.is_set():
                return
            try:
                ways[hit] = path_of(self._state(store, hit.session), hit)
            except StoreError:
                # Removed or locked since it was found: the hit stays without its way.
                continue
            if number % _AT_ONCE == 0:
                self._tell(Ways(raw, ways))
                ways = {}
        self._tell(Ways(raw, ways))

    def _state(self, store: Store, session: str) -> SessionState:
        if session not in self._states:
            if len(self._states) >= _SESSIONS_KEPT:
                self._states.clear()
            self._states[session] = store.load(session).state
        return self._states[session]

    def _catch_up(self, store: Store, stop: Event) -> tuple[bool, bool]:
        """Bring the index up to date until something is asked: whether there is more to do, and was any."""
        some = False
        try:
            if not store.search(Query()).pending:
                return False, False
            with closing(self._store.beside()) as writing:
                while not stop.is_set():
                    if not writing.index_pending(_INDEXED):
                        return False, some
                    some = True
                return True, False
        except StoreError:
            # Another window is writing, or the disk is full: the line that counts what is not searched stays.
            return False, some
