"""Blind confidence: one person after the other scores unseen, then all scores are shown together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from overlap_tui.app.practice import Scores, order_for
from overlap_tui.domain.model import Item, Person
from overlap_tui.tui.screens.dialog import Dialog
from overlap_tui.tui.text import literal

Answers = dict[str, dict[str, int]]
"""Scores by item id and person id."""

_SCALE = "1 hardly · 2 · 3 as likely as not · 4 · 5 sure"


class BlindScores(Dialog[Answers]):
    """Each person is asked for each item, in an order of their own; no score is ever shown here.

    The screen below, where earlier scores may stand, is not seen. Before each person the screen waits for
    them, so that the other one can look away. Answers with what was scored; Esc forgets all of it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"score({n})", str(n), show=False, id=f"confidence.{n}") for n in range(1, 6)),
        Binding("enter,space", "on", "On", show=False, id="confidence.on"),
        Binding("backspace", "back", "Back", show=False, id="confidence.back"),
        Binding("a", "all", "All", show=False, id="confidence.all"),
    ]

    def __init__(self, people: Sequence[Person], items: Sequence[Item], more: Sequence[Item] = ()) -> None:
        """``more`` are items that may be scored with these; one key takes them all at the beginning."""
        keys = [
            ("1–5", "scores", "on"),
            ("Enter", "goes on without", "on"),
            ("⌫", "once more", "back"),
            ("Esc", "forgets all", "cancel"),
        ]
        super().__init__("How sure are we?", keys)
        self._people = tuple(people)
        self._more = tuple(more)
        self._turns = _turns(people, items)
        self._at = 0
        self._given: dict[int, int] = {}
        self._asks = Static(id="asks")

    def body(self) -> Iterable[Widget]:
        """The question."""
        yield self._asks

    def on_mount(self) -> None:
        """Begin with the first person."""
        self._ask()

    def _ask(self) -> None:
        person, item = self._turns[self._at]
        if item is None:
            said = f"{person.name}, it is your turn. Nobody else looks.\nEnter when you are ready."
            if self._more and self._at == 0:
                count = len(self._more)
                said += f"\na: all {count} that are not scored yet, to each of us in another order."
        else:
            said = f"{person.name}: how sure are you of\n{item.handle} {item.text}\n\n{_SCALE}"
        self._asks.update(literal(said))

    def action_all(self) -> None:
        """Take in everything that somebody has not scored, before the first person begins."""
        if self._more and self._at == 0:
            self._turns, self._more = _turns(self._people, self._more), ()
            self._at = 1
            self._ask()

    def action_score(self, score: int) -> None:
        """Keep a score and go on."""
        if self._turns[self._at][1] is not None:
            self._given[self._at] = score
            self._go_on()

    def action_on(self) -> None:
        """Go on without a score."""
        self._given.pop(self._at, None)
        self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        if self._at == len(self._turns):
            self.dismiss(self._answers())
        else:
            self._ask()

    def action_back(self) -> None:
        """Ask the same person the question before once more; never another person's."""
        if self._turns[self._at][1] is not None:
            self._at -= 1
            self._ask()

    def _answers(self) -> Answers:
        found: Answers = {}
        for at, score in self._given.items():
            person, item = self._turns[at]
            if item is not None:
                found.setdefault(item.id, {})[person.id] = score
        return found


def _turns(people: Sequence[Person], items: Sequence[Item]) -> list[tuple[Person, Item | None]]:
    """Who is asked what: first to be ready (None), then each item in the person's own order."""
    found: list[tuple[Person, Item | None]] = []
    for person in people:
        found += [(person, None), *((person, item) for item in order_for(person.id, items))]
    return found


class Reveal(Dialog[bool]):
    """All scores at once, the widest gap first. Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "on", "On", show=False, id="reveal.on"),
    ]

    def __init__(self, revealed: Sequence[Scores], names: dict[str, str], third_option: str) -> None:
        super().__init__("Together", [("Enter", "goes on", "on"), ("Esc", "leaves", "cancel")])
        self._lines = [line for scores in revealed for line in score_lines(scores, names, third_option)]
        self._scroll = VerticalScroll(id="form")

    def body(self) -> Iterable[Widget]:
        """A few lines for each item."""
        with self._scroll:
            for line in self._lines:
                yield Static(literal(line))

    def on_mount(self) -> None:
        """Arrows scroll."""
        self._scroll.focus()

    def on_resize(self) -> None:
        """As high as the lines, where there is room."""
        width = max(1, self.inner_width)
        self.fit(self._scroll, sum(1 + len(line) // width for line in self._lines))

    def action_on(self) -> None:
        """Go on."""
        self.dismiss(True)


def score_lines(scores: Scores, names: dict[str, str], third_option: str) -> list[str]:
    """One item: its words, who scored what, the gap, and the question when it is wide."""
    said = " · ".join(f"{names[person]} {score}" for person, score in scores.scores)
    gap = f" · gap {scores.gap}" if len(scores.scores) > 1 else ""
    lines = [f"{scores.item.handle} {scores.item.text}", f"   {said}{gap}"]
    return [*lines, f"   ! {third_option}"] if scores.wide else lines
