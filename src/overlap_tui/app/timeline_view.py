"""What the bar of the timeline shows, and the steps as a list: rows, so that widgets read no journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from overlap_tui.domain.mind import MindChange
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.timeline import CHALLENGE, DECISION, MIND_CHANGE, REFRAME, Timeline


class Sign(NamedTuple):
    """How a kind of moment is shown: a sign, one for fonts without it, a word, and a style."""

    sign: str
    plain: str
    word: str
    style: str


SIGNS: dict[str, Sign] = {
    MIND_CHANGE: Sign("↺", "M", "change of mind", "bad"),
    DECISION: Sign("◆", "D", "decision", "good"),
    REFRAME: Sign("↷", "R", "reframe", "product"),
    CHALLENGE: Sign("?", "?", "challenge", "warning"),
}
"""By mark; where several fall on one cell of the track the first of these is shown."""


class TimelineView(NamedTuple):
    """The bar at one moment.

    ``marked`` are (step, mark) of all steps that have one. ``compare`` is the step that was marked to be
    compared, ``seen`` the last one that was there when the user last looked; -1 when there is none.
    ``playing`` says how fast it plays, ``news`` how many steps came in since the review was opened.
    """

    steps: int
    step: int
    who: str = ""
    side: str = ""
    when: str = ""
    phase: str = ""
    said: str = ""
    marks: tuple[str, ...] = ()
    marked: tuple[tuple[int, str], ...] = ()
    compare: int = -1
    seen: int = -1
    playing: str = ""
    news: int = 0
    ascii: bool = False


class StepRow(NamedTuple):
    """One step of a list: its number as ``id``, when, who, what it did, and the kinds of moment it was."""

    id: str
    when: str
    who: str
    said: str
    marks: tuple[str, ...] = ()


def when_words(at_ms: int) -> str:
    """``Thu 12 March 2026, 12:40``, in local time."""
    return f"{datetime.fromtimestamp(at_ms / 1000).astimezone():%a %-d %B %Y, %H:%M}"


def timeline_view(timeline: Timeline, step: int, marked: tuple[tuple[int, str], ...]) -> TimelineView:
    """The bar where ``step`` is the last that was made."""
    if not step:
        return TimelineView(len(timeline), 0, said="before the first step", marked=marked)
    at = timeline.steps[step - 1]
    person = timeline.final.people.get(at.author)
    return TimelineView(
        len(timeline),
        step,
        at.names(timeline.final),
        person.side if person and len({change.author for change in at.changes}) == 1 else "",
        when_words(at.at_ms),
        at.phase,
        timeline.words(step),
        tuple(mark for mark in SIGNS if mark in at.marks),
        marked,
    )


def marked_steps(timeline: Timeline) -> tuple[tuple[int, str], ...]:
    """Every step that was a decision, a reframe, a challenge or a change of mind, with the first of these."""
    return tuple(
        (step.number, next(mark for mark in SIGNS if mark in step.marks))
        for step in timeline.steps
        if step.marks
    )


class StepRows(Sequence[StepRow]):
    """The rows of all steps, made when they are read."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def __len__(self) -> int:
        return len(self._timeline)

    def find(self, row_id: str) -> int | None:
        """The place of a step in the list."""
        return int(row_id) - 1 if row_id.isdigit() and 0 < int(row_id) <= len(self) else None

    def __getitem__(self, index: int) -> StepRow:  # type: ignore[override]  # rows are read one at a time
        if not 0 <= index < len(self):
            raise IndexError(index)
        step = self._timeline.steps[index]
        marks = tuple(mark for mark in SIGNS if mark in step.marks)
        who = step.names(self._timeline.final)
        return StepRow(
            str(step.number), when_words(step.at_ms), who, self._timeline.words(step.number), marks
        )


def mind_rows(state: SessionState, minds: Iterable[MindChange]) -> list[StepRow]:
    """The reversals, oldest first; several of one step are told apart by their place."""
    rows: list[StepRow] = []
    for number, mind in enumerate(minds):
        row_id = f"{mind.step}:{number}"
        rows.append(StepRow(row_id, when_words(mind.at_ms), state.name_of(mind.author), mind.sentence))
    return rows
