"""What the program needs from outside, as protocols: the rooms below know these and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from overlap_tui.domain.frozen import frozen

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Protocol, TypeAlias

    from overlap_tui.domain.history import Header
    from overlap_tui.domain.journal import Change, Event
    from overlap_tui.domain.model import Item, SessionState
    from overlap_tui.domain.practice.evidence import DemoPlan, DemoResult
    from overlap_tui.domain.query import Query
else:
    # Only a type checker reads protocols; making real ones costs milliseconds at every start.
    Protocol = object


class StoreError(Exception):
    """The store cannot do what was asked; the message says what happened and what to try."""


class ReadOnly(StoreError):
    """The file can be read but not written."""


class Busy(StoreError):
    """Another window holds the file; the same call may work a moment later."""


@frozen
class SessionSummary:
    """One line of Home. Times are UTC milliseconds; ``gaps`` is None when it was never counted."""

    id: str
    title: str
    phase: str
    archived: bool
    people: tuple[str, ...]
    items: int
    links: int
    gaps: int | None
    gaps_stale: bool
    created_ms: int
    updated_ms: int


@frozen
class Loaded:
    """A session as it stands. All events of it up to the arrival number ``seq`` are in it.

    One that is not ``whole`` says the same, but reads each part from the store when it is asked for: it is
    for the first moments of a long session on the screen, and for the thread that loaded it.
    """

    state: SessionState
    seq: int
    whole: bool = True


@frozen
class DraftText:
    """Half-typed text of one window: where (``capture``, ``text:ITEM`` …), whose, and when last touched."""

    session: str
    replica: str
    place: str
    text: str
    author: str
    at_ms: int


@frozen
class Finding:
    """What the doctor found: one sentence that says what it is and what to do.

    ``serious`` when something may be lost or wrong; ``mended`` when the doctor put it right.
    """

    what: str
    serious: bool = True
    mended: bool = False


@frozen
class Backup:
    """A copy of the whole file: where it is, its size in bytes, and how many sessions are in it."""

    path: str
    size: int
    sessions: int


@frozen
class Hit:
    """Something that a search found.

    ``entity`` is ``item``, ``link``, ``person`` or ``session`` and ``target`` its id; ``kind``, ``number``
    and ``twin`` are an item's. ``text`` is the item, the because, the name or the title; ``excerpt`` the
    passage of a body or an own field in which the words stand. ``by`` and ``side`` say who wrote it,
    ``at_ms`` when (UTC). ``archived``: its session was put away.
    """

    session: str
    title: str
    entity: str
    target: str
    kind: str
    number: int
    twin: int
    text: str
    excerpt: str
    by: str
    side: str
    at_ms: int
    archived: bool = False

    @property
    def handle(self) -> str:
        """The handle of an item; empty for everything else."""
        from overlap_tui.domain.model import handle_of

        return handle_of(self.kind, self.number, self.twin) if self.kind else ""


@frozen
class Hits:
    """What a search found, newest first. ``more`` says that the limit left some out.

    ``pending`` counts the newest changes that the index does not know yet (see ``Store.index_pending``).
    """

    hits: tuple[Hit, ...]
    more: bool = False
    pending: int = 0


@frozen
class Placed:
    """A live item and the session that it stands in."""

    session: str
    title: str
    item: Item
    archived: bool = False


class Journal(Protocol):
    """The changes of one session as the store has them, readable while a change is being decided."""

    def headers(self) -> Sequence[Header]:
        """All changes in the session's order, oldest first."""

    def change(self, change_id: str) -> Change:
        """One change with its ops."""


if TYPE_CHECKING:
    Decider: TypeAlias = Callable[[SessionState, Journal], Change]
else:
    Decider = Callable


class Store(Protocol):
    """Where sessions are kept. Every method may raise ``StoreError``."""

    replica: str
    read_only: bool
    trouble: str
    """Why the disk lets this be read only, as a sentence; empty where nothing is wrong with it."""
    where: str
    """The file's path, or what stands for it, to show to people."""

    def sessions(
        self, *, text: str = "", archived: bool = False, limit: int = -1, offset: int = 0
    ) -> list[SessionSummary]:
        """Newest first; ``text`` filters by title (case-insensitive part), ``archived`` adds archived ones.

        A ``limit`` of -1 means all of them.
        """

    def count(self, *, text: str = "", archived: bool = False) -> int:
        """How many sessions ``sessions`` would list without a limit."""

    def find(self, ref: str) -> list[SessionSummary]:
        """The sessions whose id is ``ref``, else whose id or title starts with it (case-insensitive)."""

    def load(self, session_id: str, *, lazily: bool = False, links: bool = True) -> Loaded:
        """The session as it stands; ``lazily``, a long one may be not ``whole`` (see ``Loaded``).

        Without ``links`` its state has none, for who prints none: they are half of a session.
        """

    def load_apart(self, session_id: str) -> Loaded:
        """The whole session as it stands, read beside everything else: any thread may call it."""

    def commit(self, session_id: str, known: Loaded | None, decide: Decider) -> tuple[Change, Loaded]:
        """Decide on the newest state inside one write transaction and append the change.

        ``known`` is what the caller has loaded (None: a session to be created). When ``decide`` raises,
        nothing is written and the exception passes through.
        """

    def changed(self) -> bool:
        """Whether another process has written since this was last asked; cheap enough for 10 Hz."""

    def since(self, known: Loaded) -> tuple[list[Event], Loaded]:
        """The events of the session that arrived after ``known``, and the session with them."""

    def events(self, session_id: str) -> list[Event]:
        """The whole journal of a session in its order."""

    def turns(self, session_id: str) -> list[Event]:
        """The part of the journal that ``mind_changes`` needs (see ``domain.mind.turning``), in its order."""

    def newest_event(self, session_id: str, upto: int) -> str:
        """The id of the session's event that arrived last, at ``upto`` or before; empty without one."""

    def news(self, session_id: str, event_id: str) -> int | None:
        """How many changes of the session arrived after this event; None when the event is not here."""

    def journal(self, session_id: str) -> Journal:
        """Headers and changes, for undo and review."""

    def merge(self, session_id: str, events: Iterable[Event]) -> int:
        """Unite the session's journal with ``events`` by event id; how many were new. One transaction."""

    def unite(self, sessions: Iterable[str], take: Callable[[str, list[Event]], Iterable[Event]]) -> None:
        """Take in events of many sessions in one transaction, or nothing of it when anything is raised.

        ``take`` is handed each session's id and its journal here (empty: not here yet), inside the
        transaction, and answers with events; those that are here already are passed over.
        """

    def set_gaps(self, session_id: str, lamport: int, gaps: int, due: str) -> None:
        """Keep the number of open gaps as counted at ``lamport``; it is stale from the day ``due`` on."""

    def names(self) -> list[tuple[str, str]]:
        """Names and sides of people in past sessions, the most recent first, each name once."""

    def index_pending(self, limit: int = 500) -> int:
        """Bring the search index up to date by at most ``limit`` events; how many there were, 0 when done."""

    def search(self, query: Query, *, limit: int = 200, stop: Stop | None = None) -> Hits:
        """What all sessions say of the query, archived ones included.

        Setting ``stop`` (from any thread) ends a long search soon; its hits are then those found so far.
        """

    def similar(self, text: str, *, besides: str = "", limit: int = 3) -> list[Hit]:
        """Items of other sessions than ``besides`` that share rare words with ``text``, the closest first.

        Quick enough for each key: only a bounded number of the newest candidates is looked at.
        """

    def beside(self) -> Store:
        """Another store on the same sessions, to be made, used and closed by another thread."""

    def items_of(self, kind: str, *, field: str = "", archived: bool = False) -> list[Placed]:
        """The live items of one kind in all sessions, newest session first.

        With ``field`` only those in which this own field is set; ``archived`` adds the archived sessions.
        """

    def phase_times(self, session_id: str) -> list[int]:
        """When something was done in the present phase, UTC milliseconds in order; the first began it."""

    def any_broken(self) -> bool:
        """Whether an assumption may have turned out wrong in any session; quick, and may say yes for none."""

    def save_draft(self, draft: DraftText) -> None:
        """Keep half-typed text; empty text forgets it."""

    def drafts(self, session_id: str) -> list[DraftText]:
        """Half-typed texts of every window, newest first."""

    def take_drafts(self, session_id: str, places: Sequence[str]) -> list[DraftText]:
        """Drafts left by windows that are gone; they are this window's now.

        One for each of ``places`` where this window has none itself, the newest; none when read-only.
        """

    def reader(self) -> Store:
        """Another store on the same file that only reads, for one other thread; to be closed there."""

    def close(self) -> None:
        """Let go of the file."""


class Clock(Protocol):
    def now_ms(self) -> int:
        """UTC milliseconds."""

    def today(self) -> str:
        """The local day, ISO 8601."""


class NewId(Protocol):
    def __call__(self) -> str:
        """A fresh id: unique, made of lower-case letters and digits."""


@frozen
class Copied:
    """What became of a copy: ``confirmed`` when a clipboard tool took it, and ``how`` to say it."""

    confirmed: bool
    how: str


class Clipboard(Protocol):
    def copy(self, text: str) -> Copied:
        """Copy; says truthfully what happened."""


class Stop(Protocol):
    """Asked again and again by a long piece of work: whether somebody wants it to end."""

    def is_set(self) -> bool: ...


class Runner(Protocol):
    def run(
        self,
        plan: DemoPlan,
        stop: Stop,
        progress: Callable[[float, int], None] | None = None,
    ) -> DemoResult:
        """Run what was shown to people and confirmed by them; blocks until it has ended.

        Not for the screen's own thread. ``progress`` hears now and then the seconds passed and the bytes
        printed so far. Setting ``stop`` ends the program and all that it started.
        """
