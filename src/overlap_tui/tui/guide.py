"""What the session's type asks in the present phase, and how much of its time is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from overlap_tui.app.ports import Clock
from overlap_tui.domain.kinds import PHASES
from overlap_tui.domain.model import Item, SessionState

if TYPE_CHECKING:
    from overlap_tui.app.session_types import SessionType
    from overlap_tui.app.settings import Settings

_MINUTE = 60_000
_REST = 10 * _MINUTE


class Countdown:
    """The time that one phase has left, in this window; it can be paused, and nothing happens at its end."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._phase = ""
        self._limit = 0
        self._spent = 0
        self._since: int | None = None

    def enter(self, phase: str, minutes: int, spent: int = 0) -> None:
        """Begin anew when the phase is another one; ``minutes`` 0 means that it has no time limit, ``spent``
        are milliseconds that it has had already."""
        if phase != self._phase:
            self._phase, self._limit, self._spent = phase, minutes * _MINUTE, spent
            self._since = self._clock.now_ms()

    @property
    def paused(self) -> bool:
        """Whether time stands still."""
        return self._since is None

    @property
    def timed(self) -> bool:
        """Whether this phase has a time limit."""
        return self._limit > 0

    def pause(self) -> None:
        """Stop the time, or let it go on."""
        now = self._clock.now_ms()
        if self._since is None:
            self._since = now
        else:
            self._spent += now - self._since
            self._since = None

    def words(self) -> str:
        """``12 min`` left, ``over by 3 min``, with ``paused`` before it; empty without a time limit."""
        if not self._limit:
            return ""
        running = 0 if self._since is None else self._clock.now_ms() - self._since
        left = self._limit - self._spent - running
        said = f"{-(-left // _MINUTE)} min" if left > 0 else f"over by {-left // _MINUTE} min"
        return f"paused {said}" if self.paused else said


def time_spent(times: Sequence[int], now: int) -> int:
    """Milliseconds that people have worked, by when they did something; longer rests than ``_REST`` are not
    part of it, such as the night before a session is opened again."""
    rests = (later - earlier for earlier, later in pairwise((*times, now)))
    return sum(rest for rest in rests if 0 < rest <= _REST)


def begun(item: Item) -> bool:
    """Whether an item is more than what was asked for: then the session has begun."""
    return item.kind != "request"


class Guide:
    """Reads the session's type when it is first asked for after ``load``; until then it says nothing."""

    def __init__(self, clock: Clock, times: Callable[[], Sequence[int]] = tuple) -> None:
        """``times`` gives when something was done in the present phase, before this window was opened."""
        self.countdown = Countdown(clock)
        self._clock, self._times = clock, times
        self._spent: int | None = None
        self._type: SessionType | None = None
        self._timed = True
        self._turn = 0

    @property
    def loaded(self) -> bool:
        """Whether the type of the session was read."""
        return self._type is not None

    def load(self, state: SessionState, settings: Settings) -> None:
        """Read the type of the session from its file; what cannot be read is told by Home and ``types``."""
        from overlap_tui.app.session_types import load_types

        found = load_types().of(state.session.type)
        self._type = found.chosen_by(settings.break_bread, settings.minutes)
        self._timed = settings.countdown

    def follow(self, state: SessionState) -> None:
        """Take note of the present phase."""
        if self._type is not None:
            phase = state.session.phase
            minutes = self._type.phase(phase).minutes if self._timed else 0
            first, self._spent = self._spent is None, self._spent or 0
            if first and minutes:
                self._spent = time_spent(self._times(), self._clock.now_ms())
            self.countdown.enter(phase, minutes, self._spent if first else 0)

    def both_hear(self) -> bool:
        """Whether everybody who is here hears first-hand what is told."""
        return self._type is not None and self._type.both_hear

    def break_bread(self, state: SessionState) -> str:
        """A question that has nothing to do with work; empty when the type has none."""
        return self._type.question(state.session.id, self._turn) if self._type is not None else ""

    def another_question(self, state: SessionState) -> str:
        """The next question to break bread with, the first one again after the last."""
        self._turn += 1
        return self.break_bread(state)

    def invitation(self, state: SessionState) -> str:
        """The prompts of the phase on one line; before anything was said, the question that begins."""
        if self._type is None:
            return ""
        prompts = self._type.phase(state.session.phase).prompts
        if state.session.phase == PHASES[0] and not any(begun(item) for item in state.live_items()):
            question = self.break_bread(state)
            if question:
                return " · then: ".join((f"Break bread: {question}", *prompts[:1]))
        return " · ".join(prompts)
