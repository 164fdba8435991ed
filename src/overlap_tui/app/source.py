"""What is exported: a session, or one item and its surroundings, as a format's writer reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.refused import Refused, no_item

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.app.ports import Clock, Store
    from overlap_tui.domain.journal import Event

    Events = Sequence[Event]
else:
    Events = object  # a class that is made of an abstract one takes as long as five others

HOPS = 2
"""How far the surroundings of an item reach, in links."""


@frozen
class Source:
    """What a writer reads. ``events`` is the journal, ``now_ms`` UTC milliseconds, ``today`` the local day.

    ``turns`` are those events that can have changed a mind; None: look for them in ``events``.
    ``whole`` when ``state`` is all that the journal comes to, as the store keeps it.
    ``taken`` are the names of files that are in the target folder already; ``bom`` asks for a byte order
    mark where the format can carry one.
    """

    state: SessionState
    events: Sequence[Event] = ()
    now_ms: int = 0
    today: str = ""
    taken: frozenset[str] = frozenset()
    bom: bool = False
    whole: bool = False
    turns: Sequence[Event] | None = None


@frozen
class Written:
    """What a writer made: the text of each file by its name.

    One text has the empty name; the parts of a text that is too much for one have numbers. ``notes`` are
    sentences about what the format cannot carry.
    """

    files: dict[str, str]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text when there is one file; several follow each other with their names above them."""
        if set(self.files) == {""}:
            return self.files[""]
        return "\n".join(f"===== {name} =====\n\n{text}" for name, text in self.files.items())


class Later(Events):
    """A journal that is read when a writer asks for it: most never do, and it is most of a session."""

    def __init__(self, read: Callable[[], Sequence[Event]]) -> None:
        self._read = read
        self._events: Sequence[Event] | None = None

    def _all(self) -> Sequence[Event]:
        if self._events is None:
            self._events = self._read()
        return self._events

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Event]:
        return iter(self._all())

    def __getitem__(self, index: int) -> Event:  # type: ignore[override]  # nobody takes slices of a journal
        return self._all()[index]


def source_of(
    store: Store,
    session_id: str,
    clock: Clock,
    *,
    around: str = "",
    hops: int = HOPS,
    bom: bool = False,
    links: bool = True,
) -> Source:
    """The session as writers read it; ``around`` is a handle: only that item and what is ``hops`` near it.

    ``links`` says whether the writer reads links.
    """
    state = store.load(session_id, links=links or bool(around)).state
    near = surroundings(state, around, hops) if around else None

    def of_state(found: Sequence[Event]) -> Sequence[Event]:
        """As far as the state goes: another window may have written meanwhile."""
        if found and found[-1].lamport > state.lamport:
            found = [event for event in found if event.lamport <= state.lamport]
        return found if near is None else [event for event in found if _inside(near, event)]

    return Source(
        state if near is None else near,
        Later(lambda: of_state(store.events(session_id))),
        clock.now_ms(),
        clock.today(),
        bom=bom,
        whole=near is None and links,
        turns=Later(lambda: of_state(store.turns(session_id))),
    )


def surroundings(state: SessionState, ref: str, hops: int = HOPS) -> SessionState:
    """The state with only the item that ``ref`` names and what is within ``hops`` links of it."""
    start = state.find(ref)
    if start is None:
        raise Refused(no_item(state, ref))
    near = {start.id}
    edge = [start.id]
    for _ in range(hops):
        reached = {link.other(i) for i in edge for link in (*state.links_out(i), *state.links_in(i))}
        edge = [i for i in reached if i not in near]
        near.update(edge)
    items: dict[str, Item] = {i: item for i, item in state.items.items() if i in near}
    links: dict[str, Link] = {
        link.id: link for link in state.live_links() if link.source in near and link.target in near
    }
    dismissals = {i: d for i, d in state.dismissals.items() if set(d.items.split()) <= near}
    return SessionState(state.session, state.people, items, links, dismissals, state.lamport)


def _inside(state: SessionState, event: Event) -> bool:
    """Whether a part of a session needs this event of its journal."""
    tables = {"item": state.items, "link": state.links, "dismissal": state.dismissals}
    table = tables.get(event.entity)
    return table is None or event.target in table
