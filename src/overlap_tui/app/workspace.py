"""One open session: the single write path, undo and redo, and what other windows did meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from overlap_tui.app.ports import Clock, Decider, Journal, Loaded, NewId, Store
from overlap_tui.domain.refused import Refused

if TYPE_CHECKING:
    from overlap_tui.app.step_marks import StepMarks
    from overlap_tui.domain.commands import Command, CreateSession
    from overlap_tui.domain.draft import Context
    from overlap_tui.domain.journal import Change, Event
    from overlap_tui.domain.model import Item, Person, SessionState


class Done(NamedTuple):
    """What a command did: the change, what to tell the person, and the items it made (in order)."""

    change: Change
    words: str
    notes: tuple[str, ...]
    made: tuple[Item, ...]


class Workspace:
    """A session that is open in this window.

    The rules are imported at the first command: to show a session takes none of them.

    ``state`` is replaced, never changed, by each command and by what other windows commit; ``version`` counts
    the replacements, so that whatever is derived from the state can be kept until it moves.
    """

    reviewing = False
    """Whether this is a past moment, which is only read."""

    def __init__(
        self, store: Store, clock: Clock, new_id: NewId, session_id: str, *, lazily: bool = False
    ) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._loaded: Loaded = store.load(session_id, lazily=lazily)
        self.version = 0

    @classmethod
    def create(
        cls,
        store: Store,
        clock: Clock,
        new_id: NewId,
        command: CreateSession,
        ask: str = "",
        begin: Sequence[Command] = (),
    ) -> Workspace:
        """Start a session, with what was asked as its first request, and open it.

        ``begin`` are commands that fill it in the same change: they are there with it, or it is not.
        """
        from overlap_tui.domain.commands import AddItem, Batch
        from overlap_tui.domain.decide import decide
        from overlap_tui.domain.draft import Context

        session_id = new_id()
        context = Context(new_id(), "", clock.now_ms())
        start: Command = Batch((command, *begin), "create-session") if begin else command
        store.commit(session_id, None, lambda state, _journal: decide(state, start, context))
        workspace = cls(store, clock, new_id, session_id)
        if ask.strip():
            workspace.do(AddItem("request", ask))
        return workspace

    @property
    def state(self) -> SessionState:
        """The session as this window knows it."""
        return self._loaded.state

    @property
    def whole(self) -> bool:
        """Whether all of the session is loaded; until then each part is read when it is asked for."""
        return self._loaded.whole

    def complete(self, loaded: Loaded) -> bool:
        """Take the whole session from ``Store.load_apart``; False when it is whole already."""
        if self.whole or loaded.seq < self._loaded.seq:
            return False
        self._loaded = loaded
        self.version += 1
        return True

    def follow(self, other: Workspace) -> None:
        """Take the session as another workspace on it has it, which wrote to it in another thread."""
        if other.state.session.id == self.state.session.id and other.seq >= self.seq:
            self._loaded = other._loaded
            self.version += 1

    @property
    def marks(self) -> StepMarks | None:
        """What the step that is reviewed changed; None while the session is worked on."""
        return None

    @property
    def seq(self) -> int:
        """The arrival number of the newest event that is in ``state``."""
        return self._loaded.seq

    @property
    def pen(self) -> Person | None:
        """Who is speaking."""
        return self.state.people.get(self.state.session.pen)

    @property
    def store(self) -> Store:
        return self._store

    @property
    def shown_store(self) -> Store:
        """The store as it is shown here, for exports: that of a review ends at its moment."""
        return self._store

    @property
    def clock(self) -> Clock:
        return self._clock

    def new_id(self) -> str:
        """A fresh id, for a batch whose commands name what an earlier one of them makes."""
        return self._new_id()

    def do(self, command: Command, *, by: str | None = None) -> Done:
        """Decide ``command`` on the newest state and commit it; durable when this returns.

        ``by`` is a person id; None means whoever holds the pen. Raises ``Refused`` or ``StoreError``, and
        then nothing has changed.
        """

        from overlap_tui.domain.decide import decide

        def decider(state: SessionState, _journal: Journal) -> Change:
            return decide(state, command, self._context(state, by))

        return self._commit(decider)

    def undo(self, *, by: str | None = None) -> Done:
        """Take back the newest change of this window, else the newest of the session."""
        from overlap_tui.domain.history import next_undo

        def decider(state: SessionState, journal: Journal) -> Change:
            header = next_undo(journal.headers(), self._store.replica)
            if header is None:
                raise Refused("There is nothing to undo.")
            return self._take_back(state, journal.change(header.id), by)

        return self._commit(decider)

    def redo(self, *, by: str | None = None) -> Done:
        """Bring back what was undone last, unless something else was done since."""
        from overlap_tui.domain.history import next_redo

        def decider(state: SessionState, journal: Journal) -> Change:
            header = next_redo(journal.headers(), self._store.replica)
            if header is None:
                raise Refused("There is nothing to redo.")
            return self._take_back(state, journal.change(header.id), by)

        return self._commit(decider)

    def _take_back(self, state: SessionState, change: Change, by: str | None) -> Change:
        from overlap_tui.domain.commands import TakeBack
        from overlap_tui.domain.decide import decide

        return decide(state, TakeBack(change), self._context(state, by))

    def refresh(self) -> list[Event]:
        """Take in what other windows committed; their events, oldest first."""
        events, loaded = self._store.since(self._loaded)
        self._loaded = loaded
        if events:
            self.version += 1
        return events

    def _context(self, state: SessionState, by: str | None) -> Context:
        from overlap_tui.domain.draft import Context

        return Context(self._new_id(), state.session.pen if by is None else by, self._clock.now_ms())

    def _commit(self, decider: Decider) -> Done:
        before = self.state
        change, self._loaded = self._store.commit(before.session.id, self._loaded, decider)
        self.version += 1
        made = tuple(
            self.state.items[op.target] for op in change.ops if op.op == "create" and op.entity == "item"
        )
        return Done(change, self._words(change), change.notes, made)

    def _words(self, change: Change) -> str:
        """In words, what happened; an undo says what it took back, and whose it was."""
        from overlap_tui.domain.words import describe

        said = describe(self.state, change)
        if not change.undoes:
            return said
        taken = self._store.journal(change.session).change(change.undoes)
        if change.command == "redo":
            return f"Redone: {said}"
        whose = self.state.name_of(taken.author)
        other = f" ({whose}’s)" if whose and taken.author != change.author else ""
        return f"Undone{other}: {describe(self.state, taken)}"
