"""The guided walk through the example session: one step for each move, done when the move was made."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Step(NamedTuple):
    """One step. ``hint`` names keys as ``{action}``; ``done_by`` are the commands that do it, or ``key:`` and
    an action.
    """

    name: str
    hint: str
    done_by: frozenset[str]


def _step(name: str, hint: str, *done_by: str) -> Step:
    return Step(name, hint, frozenset(done_by))


STEPS: tuple[Step, ...] = (
    _step(
        "Reframe", "R1 was asked for, P2 was found. R30 ⏎ goes to the next one; {reframe} asks.", "reframe"
    ),
    _step("Story", "P12 ⏎ goes to a problem nobody has told of; {story} tells what happened: ❝", "story"),
    _step(
        "Demo",
        "C4 ⏎, then {demo} and 1: the command is shown in full; y runs it and compares.",
        *("demo", "demo-rerun"),
    ),
    _step(
        "Challenge", "S7 ⏎, then {challenge}: a question, never a “con”. ⏎ takes the first one.", "challenge"
    ),
    _step(
        "Answer",
        "Q36 ⏎ waits for its answer; {challenge}, then 1 upheld, 2 revised, 3 withdrawn.",
        "close-challenge",
    ),
    _step(
        "Confidence",
        "S23 ⏎, then {confidence}: each of you scores unseen, then you look together.",
        "confidence",
    ),
    _step("Decide", "S22 ⏎, then {decide}: reasons, dissent, prediction, a day; ^s stores it.", "decide"),
    _step(
        "Phases",
        "{choose_phase} chooses a phase: prompts and gaps follow it. {pause} stops its time.",
        "set-phase",
    ),
    _step(
        "Memory",
        "{capture}, then type: c: mail with numbers needs a review. {recall} uses what is remembered.",
        "reuse",
    ),
    _step(
        "Bread",
        "{break_bread} asks something that is not work; each session type has its own questions.",
        "key:break_bread",
    ),
    _step(
        "Closing",
        "{closing} shows what we decided, do not know and owe; e exports it.",
        "key:closing",
    ),
)
END = "That was the walk. {quit} leaves, and overlap starts a session of your own ({walk} hides this line)."


class Walk:
    """How far the walk is. Steps may be done in any order; the first that is not done is shown."""

    def __init__(self) -> None:
        self.shown = True
        self._done: set[str] = set()

    @property
    def step(self) -> Step | None:
        """The step to do now; None when all are done."""
        return next((step for step in STEPS if step.name not in self._done), None)

    def note(self, name: str) -> bool:
        """A command was carried out, or ``key:`` an action; whether the walk moved on."""
        before = self.step
        self._done |= {step.name for step in STEPS if name in step.done_by}
        return self.step is not before

    def skip(self) -> None:
        """Leave out the step that is shown."""
        if self.step is not None:
            self._done.add(self.step.name)

    def line(self, key: Callable[[str], str]) -> str:
        """What to press now; ``key`` gives the key of an action as the user has it."""
        step = self.step
        if step is None:
            return _filled(END, key)
        at = STEPS.index(step) + 1
        leaves = f"{key('walk_skip')} skips, {key('walk')} ends it"
        return f"{at}/{len(STEPS)} {step.name}: {_filled(step.hint, key)} ({leaves})"


def _filled(hint: str, key: Callable[[str], str]) -> str:
    parts = hint.split("{")
    rest = (part.partition("}") for part in parts[1:])
    return parts[0] + "".join(f"{key(action)}{after}" for action, _brace, after in rest)
