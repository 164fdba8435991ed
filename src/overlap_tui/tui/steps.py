"""A few short questions asked one after another in the line; each may be skipped, and Esc stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt

Answers = Mapping[str, str]


def _never(_answers: Answers) -> bool:
    return False


class Step(NamedTuple):
    """One question: the name of its answer, the question, a hint, and the text to begin with.

    ``needed`` is the sentence that is said when it is left empty; empty: the question may be skipped.
    ``skip`` says, from the answers so far, that the question need not be asked at all.
    """

    name: str
    label: str
    hint: str = "Enter skips"
    start: str = ""
    needed: str = ""
    skip: Callable[[Answers], bool] = _never


class Steps:
    """The questions of one move on the way through the line.

    ``done`` gets all answers and says whether they were stored; refused answers stay in the line. What was
    typed before Esc, or before the program ended, is offered again when the same move is begun again:
    ``place`` names it.
    """

    def __init__(
        self, desk: Desk, place: str, steps: Sequence[Step], done: Callable[[Answers], bool]
    ) -> None:
        self._desk = desk
        self._place = place
        self._steps = steps
        self._done = done
        self._answers: dict[str, str] = {}
        self._bases: dict[str, str] = {}

    def base(self, name: str) -> str | None:
        """The text that an answer began from, also when it goes on with an old draft; None: from nothing."""
        return self._bases.get(name)

    def ask(self, at: int = 0) -> None:
        """Ask the question at this place."""
        step = self._steps[at]
        count = f" {at + 1}/{len(self._steps)}" if len(self._steps) > 1 else ""

        def submit(text: str) -> bool:
            return self._answered(at, text)

        prompt = Prompt(
            f"{step.label}{count}", step.hint, submit, cancel=self._cancel, place=self._draft(step)
        )
        if step.start:
            self._bases[step.name] = self._desk.line.drafting.started_from(self._draft(step), step.start)
        self._desk.line.ask(prompt, step.start)

    def _answered(self, at: int, text: str) -> bool:
        step = self._steps[at]
        if step.needed and not text.strip():
            self._desk.say(step.needed, "warning")
            return False
        self._answers[step.name] = text.strip()
        left = (n for n in range(at + 1, len(self._steps)) if not self._steps[n].skip(self._answers))
        following = next(left, None)
        if following is not None:
            self.ask(following)
            return False
        if not self._done(self._answers):
            return False
        for each in self._steps:
            self._desk.line.drafting.forget(self._draft(each))
        return True

    def _draft(self, step: Step) -> str:
        return f"step:{self._place}:{step.name}"

    def _cancel(self) -> None:
        """Nothing is stored; the answers wait for the next time."""
        for step in self._steps:
            if self._answers.get(step.name):
                self._desk.line.drafting.leave(self._draft(step), self._answers[step.name])
