"""All sessions: a list that is read window by window, starting one, its title, the archive, names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from overlap_tui.app.gap_counts import with_gaps
from overlap_tui.app.ports import Clock, NewId, SessionSummary, Store
from overlap_tui.app.when import when_words
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.commands import AddItem, ArchiveSession, CreateSession, RenameSession
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.matching import key_of

if TYPE_CHECKING:
    from overlap_tui.app.elsewhere import Attention
    from overlap_tui.app.imports import Reading, Step
    from overlap_tui.app.looked import Looked
    from overlap_tui.domain.commands import Command

LIMIT = 32
"""Sessions that are read at once."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session of the list. ``gaps`` is None while they have not been counted.

    ``due`` counts decisions to look at again, ``broken`` assumptions that turned out wrong elsewhere.
    ``news`` counts the changes since the user last looked at it.
    """

    id: str
    title: str
    people: tuple[str, ...]
    items: int
    links: int
    gaps: int | None
    when: str
    archived: bool = False
    due: int = 0
    broken: int = 0
    news: int = 0


class SessionRows(Sequence[SessionRow]):
    """The rows of a list of sessions; a window of them is read when one of its rows is asked for.

    Counting searches every title, so it can be left for later: ``exact`` is False until ``count_all``, and
    the list is as long as its first window meanwhile.
    """

    def __init__(
        self,
        read: Callable[[int], list[SessionSummary]],
        count: Callable[[], int],
        say_when: Callable[[int], str],
    ) -> None:
        self._read = read
        self._counter = count
        self._say_when = say_when
        self.asking: Attention | None = None
        """What asks for a look, once it is known."""
        self._news: dict[str, int] = {}
        first = read(0)
        self._windows: dict[int, list[SessionSummary]] = {0: first}
        self._count = len(first)
        self.exact = len(first) < LIMIT

    def count_all(self) -> None:
        """Find out how long the list is."""
        if not self.exact:
            self._count = self._counter()
            self.exact = True

    def narrowed(self, text: str) -> SessionRows | None:
        """Those whose title has the text too, without asking the store; None when not all were read."""
        if len(self._windows[0]) >= LIMIT:
            return None
        key = key_of(text)
        found = [summary for summary in self._windows[0] if key in key_of(summary.title)]
        return SessionRows(lambda offset: found[offset:], lambda: len(found), self._say_when)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> SessionRow:  # type: ignore[override]  # rows are read one at a time
        if not -self._count <= index < self._count:
            raise IndexError(index)
        number, place = divmod(index % self._count, LIMIT)
        window = self._window(number)
        if place >= len(window):
            # Another window archived or removed sessions since they were counted; a new list is on its way.
            return SessionRow(f"?{index}", "…", (), 0, 0, None, "")
        return self._row(window[place])

    def find(self, session_id: str) -> int | None:
        """Where a session stands, among those that were read and the newest."""
        for number in sorted({0, *self._windows}) if self._count else ():
            for place, summary in enumerate(self._window(number)):
                if summary.id == session_id:
                    return number * LIMIT + place
        return None

    def uncounted(self, ids: Iterable[str]) -> list[SessionSummary]:
        """Those of the sessions whose gaps are not known, or no longer true."""
        wanted = set(ids)
        return [
            summary
            for window in self._windows.values()
            for summary in window
            if summary.id in wanted and (summary.gaps is None or summary.gaps_stale)
        ]

    def unlooked(self, ids: Iterable[str]) -> list[str]:
        """Those of the sessions of which nobody has counted yet what is new."""
        return [i for i in ids if i not in self._news]

    def put_news(self, session_id: str, news: int) -> None:
        """Show how many changes are new in a session."""
        self._news[session_id] = news

    def put(self, changed: SessionSummary) -> None:
        """Show a session as it is now."""
        for window in self._windows.values():
            window[:] = [changed if summary.id == changed.id else summary for summary in window]

    def _window(self, number: int) -> list[SessionSummary]:
        if number not in self._windows:
            self._windows[number] = self._read(number * LIMIT)
        return self._windows[number]

    def _row(self, summary: SessionSummary) -> SessionRow:
        return SessionRow(
            summary.id,
            summary.title,
            summary.people,
            summary.items,
            summary.links,
            summary.gaps,
            self._say_when(summary.updated_ms),
            summary.archived,
            self.asking.due.get(summary.id, 0) if self.asking else 0,
            self.asking.broken.get(summary.id, 0) if self.asking else 0,
            self._news.get(summary.id, 0),
        )


class Library:
    """The sessions of one store. Every method may raise ``StoreError``."""

    def __init__(
        self, store: Store, clock: Clock, new_id: NewId, looked: Callable[[], Looked] | None = None
    ) -> None:
        self._looked = looked
        self._store = store
        self._clock = clock
        self._new_id = new_id

    @property
    def store(self) -> Store:
        """Where the sessions are kept."""
        return self._store

    @property
    def clock(self) -> Clock:
        """What time it is."""
        return self._clock

    @property
    def read_only(self) -> bool:
        """Whether sessions can only be read."""
        return self._store.read_only

    @property
    def where(self) -> str:
        """Where the sessions are kept, to be shown."""
        return self._store.where

    def rows(self, text: str = "", *, archived: bool = False) -> SessionRows:
        """Sessions newest first; ``text`` keeps titles that have it, ``archived`` adds the archive.

        The rows are not counted yet when there are more than one window of them.
        """
        text = text.strip()
        now = self._clock.now_ms()

        def read(offset: int) -> list[SessionSummary]:
            return self._store.sessions(text=text, archived=archived, limit=LIMIT, offset=offset)

        def count() -> int:
            return self._store.count(text=text, archived=archived)

        return SessionRows(read, count, lambda at_ms: when_words(at_ms, now))

    def count(self, *, archived: bool = True) -> int:
        """How many sessions there are."""
        return self._store.count(archived=archived)

    def create(self, title: str, ask: str, people: Iterable[tuple[str, str]], type: str = "") -> str:
        """Start a session; its id. ``people`` are (name, side); the first of them holds the pen.

        ``ask`` becomes its first item: a request, or the kind of a prefix such as ``p:``. Raises ``Refused``,
        and then there is no session.
        """
        asked = clean_line(ask)
        if asked.problem:
            raise Refused(asked.problem)
        command = CreateSession(title, tuple(people), type)
        workspace = Workspace.create(self._store, self._clock, self._new_id, command)
        if asked.text:
            workspace.do(_first_item(asked.text))
        return workspace.state.session.id

    def rename(self, session_id: str, title: str) -> str:
        """Give a session another title; in words, what was done. Raises ``Refused``."""
        return self._do(session_id, RenameSession(title))

    def archive(self, session_id: str, archived: bool = True) -> str:
        """Put a session away, or take it back; in words, what was done. Raises ``Refused``."""
        return self._do(session_id, ArchiveSession(archived))

    def take(self, reading: Reading, store: Store | None = None, step: Step | None = None) -> tuple[str, int]:
        """Make a session of what a file brings; its id, and how many changes were new (0: all was here).

        ``store`` is the one of another thread; ``step`` hears how far it is. Raises ``Cancelled`` when that
        says so.
        """
        from overlap_tui.app.imports import take_as_session

        return take_as_session(store or self._store, self._clock, self._new_id, reading, step=step)

    def duplicate(self, session_id: str, title: str) -> str:
        """Begin a session with the web of this one; its id. Raises ``Refused``."""
        from overlap_tui.app.review import duplicate

        past = self._store.load(session_id).state
        return duplicate(self._store, self._clock, self._new_id, past, title).state.session.id

    def follow_up(self, session_id: str, title: str) -> str:
        """Begin a session with what this one left open; its id. Raises ``Refused``."""
        from overlap_tui.app.review import continue_session

        past = self._store.load(session_id).state
        return continue_session(self._store, self._clock, self._new_id, past, title).state.session.id

    def news(self, session_id: str) -> int:
        """How many changes came into a session since the user last looked at it; 0 when they never did."""
        last = self._looked().last(session_id) if self._looked is not None else ""
        return (self._store.news(session_id, last) or 0) if last else 0

    def names(self) -> list[tuple[str, str]]:
        """Names and sides of people in past sessions, the most recent first."""
        return self._store.names()

    def attention(self) -> Attention:
        """What asks for a look in any session. It reads all of them with a store of its own: for a thread."""
        from overlap_tui.app.elsewhere import attention

        store = self._store.reader()
        try:
            return attention(store, self._clock.today())
        finally:
            store.close()

    def recount(self, session: SessionSummary) -> SessionSummary:
        """The session with its gaps counted today."""
        counted = next(iter(with_gaps(self._store, [session], self._clock.today())))
        return replace(counted, gaps_stale=False)

    def changed(self) -> bool:
        """Whether another process wrote something since this was last asked."""
        return self._store.changed()

    def _do(self, session_id: str, command: Command) -> str:
        """Change a session from the list; who had seen all of it knows this change too."""
        seen = self._looked is not None and not self.news(session_id)
        workspace = self._open(session_id)
        words = workspace.do(command).words
        if seen and self._looked is not None and self._looked().last(session_id):
            self._looked().note(session_id, self._store.newest_event(session_id, workspace.seq))
        return words

    def _open(self, session_id: str) -> Workspace:
        return Workspace(self._store, self._clock, self._new_id, session_id)


def _first_item(ask: str) -> AddItem:
    """What was asked, as an item."""
    from overlap_tui.app.capture import split_prefix

    kind, fields, said = split_prefix(ask)
    if not said.strip():
        return AddItem("request", ask)
    return AddItem(kind or "request", said.strip(), fields=fields)
