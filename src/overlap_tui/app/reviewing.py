"""A past session as it was at one moment: read like an open one, and refusing to be changed."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from overlap_tui.app.ports import Clock, Loaded, NewId, Store
from overlap_tui.app.review import open_timeline
from overlap_tui.app.step_marks import StepMarks
from overlap_tui.app.workspace import Done, Workspace
from overlap_tui.domain.commands import Command
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.journal import Event
from overlap_tui.domain.mind import turning
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.timeline import Step, Timeline

ONLY_READ = "This is a review: nothing here changes the session."


class Moment:
    """A clock that stands where the review is: what was overdue then is overdue."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.at_ms: int | None = None

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return self._clock.now_ms() if self.at_ms is None else self.at_ms

    def today(self) -> str:
        """The local day, ISO 8601."""
        if self.at_ms is None:
            return self._clock.today()
        return f"{datetime.fromtimestamp(self.at_ms / 1000):%Y-%m-%d}"


class Past:
    """What exports read of a store, as it was after one step; every thread may read it."""

    def __init__(self, timeline: Timeline, step: int) -> None:
        self._timeline = timeline
        self._step = step
        self._state = timeline.state(step)

    def load(self, _session_id: str, *, lazily: bool = False, links: bool = True) -> Loaded:
        """The session as it was."""
        return Loaded(self._state if links else replace(self._state, links={}), 0)

    def events(self, _session_id: str) -> list[Event]:
        """The journal up to that step."""
        return self._timeline.events_until(self._step)

    def turns(self, session_id: str) -> list[Event]:
        """What of it can have changed a mind."""
        return turning(self.events(session_id))

    def reader(self) -> Past:
        """Itself: nothing here can be written or closed."""
        return self

    def close(self) -> None:
        """Nothing is held."""


class Review(Workspace):
    """The session after one of its steps. ``state`` is the web as it was; ``marks`` what the step changed.

    ``store`` is one that cannot write. Every command is refused. The review begins at the last step, and
    stays where it is when other windows add steps.
    """

    reviewing = True

    def __init__(self, store: Store, clock: Clock, new_id: NewId, session_id: str) -> None:
        self.real_clock = clock
        self._moment = Moment(clock)
        super().__init__(store, self._moment, new_id, session_id)
        self.timeline: Timeline = open_timeline(store, session_id)
        self._step = 0
        self._shown: SessionState = self.timeline.final
        self.go(len(self.timeline))

    @property
    def state(self) -> SessionState:
        """The session as it was."""
        return self._shown

    @property
    def step(self) -> int:
        """The step that was made last; 0 is before the first."""
        return self._step

    @property
    def at(self) -> Step | None:
        """What is known of that step; None before the first."""
        return self.timeline.steps[self._step - 1] if self._step else None

    @property
    def marks(self) -> StepMarks:
        """What the step changed."""
        if self._marks is None:
            self._marks = StepMarks.of(self.timeline, self._step)
        return self._marks

    _marks: StepMarks | None = None

    @property
    def shown_store(self) -> Store:
        """The session as it was, for exports, which load it and read its journal and nothing else."""
        return cast("Store", Past(self.timeline, self._step))

    def go(self, step: int) -> None:
        """Stand after another step; out of range takes the nearest."""
        self._step = min(max(step, 0), len(self.timeline))
        self._shown = self.timeline.state(self._step)
        self._marks = None
        at = self.at
        first = self.timeline.steps[0].at_ms if self.timeline.steps else None
        self._moment.at_ms = at.at_ms if at is not None else first
        self.version += 1

    def do(self, command: Command, *, by: str | None = None) -> Done:
        """Refuse: history is read here, not written."""
        raise Refused(ONLY_READ)

    def undo(self, *, by: str | None = None) -> Done:
        """Refuse."""
        raise Refused(ONLY_READ)

    def redo(self, *, by: str | None = None) -> Done:
        """Refuse."""
        raise Refused(ONLY_READ)

    def refresh(self) -> list[Event]:
        """Take in what other windows committed, without moving; the new events, oldest first."""
        here = self.at
        events = super().refresh()
        if events:
            self.timeline = self.timeline.grown(events)
            # Events of another copy may have come in before this step: it is another number then.
            self.go(self.timeline.place_of(here.changes[-1].id) if here is not None else 0)
        return events
