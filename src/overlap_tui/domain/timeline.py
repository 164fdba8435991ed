"""A session's journal as steps that can be walked: who, when, in which phase, and the web as it was then."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import isqrt

from overlap_tui.domain.fold import empty, fold
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.history import Header, standing
from overlap_tui.domain.journal import Change, Event, change_of, in_order
from overlap_tui.domain.kinds import PHASES
from overlap_tui.domain.mind import MindChange, mind_changes
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.words import describe

DECISION, REFRAME, CHALLENGE, MIND_CHANGE = "decision", "reframe", "challenge", "mind-change"


@frozen
class Step:
    """One user action (or several that two machines made at once), numbered from 1.

    ``author`` is a person id or empty, ``at_ms`` UTC milliseconds, ``phase`` the phase after it; ``touched``
    are the ids of the items and links it changed; ``marks`` say what kind of moment it was.
    """

    number: int
    author: str
    at_ms: int
    phase: str
    changes: tuple[Change, ...]
    touched: tuple[str, ...]
    marks: frozenset[str]
    last_event: int

    @property
    def command(self) -> str:
        return self.changes[-1].command

    def names(self, state: SessionState) -> str:
        """Everybody who made a part of it, once each; empty when nobody said who."""
        names = [state.name_of(change.author) for change in self.changes]
        return " · ".join(dict.fromkeys(name for name in names if name))


class Timeline:
    """The steps of a journal, and the state after any of them.

    ``stands`` are the ids of changes that no later one took back (undos themselves left out).
    A state is folded forward from the nearest snapshot; snapshots are kept every √n events, so that a step
    costs √n events wherever it is. Whoever only reads steps or mind-changes gives the ``final`` state, and
    nothing is folded until another state is asked for. ``folded`` are states by how many events are in them.
    """

    def __init__(
        self,
        session_id: str,
        events: Iterable[Event],
        *,
        final: SessionState | None = None,
        folded: Mapping[int, SessionState] | None = None,
    ) -> None:
        self.session_id = session_id
        self._events = in_order({event.id: event for event in events}.values())
        self._every = max(16, isqrt(len(self._events)))
        self._snapshots: dict[int, SessionState] = {0: empty(session_id), **(folded or {})}
        slices = _slices(self._events)
        self._ends = [0, *(end for _start, end in slices)]
        self.final = self.state(len(slices)) if final is None else final
        grouped = [_changes(self._events[start:end]) for start, end in slices]
        self.headers = [
            Header(c.id, c.undoes, c.command, replica, c.author) for group in grouped for c, replica in group
        ]
        self.stands: frozenset[str] = frozenset(h.id for h in standing(self.headers) if not h.undoes)
        self._changes = [[change for change, _replica in group] for group in grouped]

    def __len__(self) -> int:
        return len(self._changes)

    def grown(self, news: Iterable[Event]) -> Timeline:
        """This timeline with events that arrived since; what they follow is not folded again.

        Events of another copy may belong anywhere: then the steps from there on are other ones.
        """
        known = {event.id for event in self._events}
        fresh = in_order({e.id: e for e in news if e.id not in known}.values())
        if not fresh:
            return self
        first = (fresh[0].lamport, fresh[0].replica)
        kept = bisect_left(self._events, first, key=lambda e: (e.lamport, e.replica))
        final = fold(self.final, fresh) if kept == len(self._events) else None
        # What was folded before the first new event is as true as it was.
        folded = {place: state for place, state in self._snapshots.items() if place <= kept}
        return Timeline(self.session_id, [*self._events, *fresh], final=final, folded=folded)

    def arrived_by(self, event_id: str) -> SessionState | None:
        """The session as somebody knew it for whom ``event_id`` was the newest event to arrive.

        None when the event is not here. What another copy brought in later was not known then, wherever it
        belongs in the order of the session.
        """
        seq = next((event.seq for event in self._events if event.id == event_id), None)
        if seq is None:
            return None
        early = [event for event in self._events if event.seq <= seq]
        whole = early == self._events[: len(early)] and len(early) in self._ends
        return self.state(self._ends.index(len(early))) if whole else fold(empty(self.session_id), early)

    def known_until(self, event_id: str) -> int:
        """The last step up to which everything had arrived when this event did; 0 when it is not here."""
        seq = next((event.seq for event in self._events if event.id == event_id), 0)
        late = next((n for n, event in enumerate(self._events) if event.seq > seq), len(self._events))
        return bisect_right(self._ends, late) - 1

    @property
    def newest_event(self) -> str:
        """The id of the event that arrived last."""
        return max(self._events, key=lambda event: event.seq).id if self._events else ""

    def place_of(self, change_id: str) -> int:
        """The step that a change is in; 0 when it is not here."""
        return next(
            (n for n, group in enumerate(self._changes, 1) if any(c.id == change_id for c in group)), 0
        )

    @cached_property
    def mind_changes(self) -> tuple[MindChange, ...]:
        """The reversals, oldest first; what was taken back does not count."""
        standing_changes = (
            (number, change)
            for number, changes in enumerate(self._changes, start=1)
            for change in changes
            if change.id in self.stands
        )
        return tuple(mind_changes(self.final, standing_changes))

    def state(self, step: int) -> SessionState:
        """The session after step ``step``; 0 is before the first. Out of range takes the nearest."""
        end = self._ends[min(max(step, 0), len(self._ends) - 1)]
        start = max(place for place in self._snapshots if place <= end)
        state = self._snapshots[start]
        for place in range((start // self._every + 1) * self._every, end + 1, self._every):
            state = fold(state, self._events[start:place])
            self._snapshots[place] = state
            start = place
        return fold(state, self._events[start:end]) if start < end else state

    def events_until(self, step: int) -> list[Event]:
        """The journal up to step ``step``."""
        return self._events[: self._ends[step]]

    def words(self, step: int) -> str:
        """What a step did, in a few words."""
        return "; ".join(describe(self.final, change) for change in self.steps[step - 1].changes)

    def jump(self, step: int, mark: str, *, back: bool = False) -> int | None:
        """The next step after ``step`` (or the one before it) with this mark; None when there is none."""
        numbers = [each.number for each in self.steps if mark in each.marks]
        wanted = [n for n in numbers if (n < step if back else n > step)]
        if not wanted:
            return None
        return wanted[-1] if back else wanted[0]

    def at(self, at_ms: int) -> int:
        """The last step that was made at or before a time; 0 when the session was not begun yet.

        Clocks of two machines may differ, so the steps are taken by the latest time seen so far.
        """
        latest = 0
        times = [latest := max(latest, step.at_ms) for step in self.steps]
        return bisect_right(times, at_ms)

    def last_by(self, person: str) -> int:
        """The last step that a person made; 0 when there is none."""
        return max(
            (step.number for step in self.steps if any(c.author == person for c in step.changes)), default=0
        )

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step, the first one numbered 1."""
        changed_minds = {each.step for each in self.mind_changes}
        steps: list[Step] = []
        phase = PHASES[0]
        for number, changes in enumerate(self._changes, start=1):
            phase = _phase(changes) or phase
            marks = _marks(self.final, changes) | ({MIND_CHANGE} if number in changed_minds else set())
            touched = dict.fromkeys(
                op.target for c in changes for op in c.ops if op.entity in ("item", "link")
            )
            last = changes[-1]
            steps.append(
                Step(
                    number,
                    last.author,
                    last.at_ms,
                    phase,
                    tuple(changes),
                    tuple(touched),
                    frozenset(marks),
                    self._ends[number],
                )
            )
        return tuple(steps)


def _slices(events: Sequence[Event]) -> list[tuple[int, int]]:
    """Where each step begins and ends: changes whose events are woven into each other are one step."""
    last: dict[str, int] = {event.change: place for place, event in enumerate(events)}
    slices: list[tuple[int, int]] = []
    start = reach = 0
    for place, event in enumerate(events):
        reach = max(reach, last[event.change])
        if reach == place:
            slices.append((start, place + 1))
            start = place + 1
    return slices


def _changes(events: Sequence[Event]) -> list[tuple[Change, str]]:
    """The changes of one step with their replicas, in the order they begin."""
    by_id: dict[str, list[Event]] = {}
    for event in events:
        by_id.setdefault(event.change, []).append(event)
    return [(change_of(group), group[0].replica) for group in by_id.values()]


def _phase(changes: Sequence[Change]) -> str:
    """The phase that these changes went to, or empty."""
    new = [
        op.patch["phase"][1]
        for c in changes
        for op in c.ops
        if op.entity == "session" and "phase" in op.patch
    ]
    return str(new[-1]) if new and new[-1] else ""


def _marks(state: SessionState, changes: Sequence[Change]) -> set[str]:
    marks: set[str] = set()
    for change in changes:
        if change.undoes:
            continue
        for op in change.ops:
            new: Mapping[str, object] = {name: value for name, (_old, value) in op.patch.items()}
            if op.entity == "item" and new.get("fields.challenge"):
                marks.add(CHALLENGE)
            if op.op != "create":
                continue
            if op.entity == "item" and new.get("kind") == "decision":
                marks.add(DECISION)
            target = state.items.get(str(new.get("target", "")))
            if new.get("type") == "replaces" and target is not None and target.kind == "request":
                marks.add(REFRAME)
    return marks
