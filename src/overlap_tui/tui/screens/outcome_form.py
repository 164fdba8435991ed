"""What came of a decision: one number, one sentence, and whether that is what was predicted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from overlap_tui.domain.judging import (
    MET,
    MISSED,
    UNCLEAR,
    actual_number,
    as_read,
    judge,
    such_as,
    why_unclear,
)
from overlap_tui.domain.model import Item
from overlap_tui.domain.text import shorten, shown, wrap
from overlap_tui.tui.screens.choice_line import ChoiceLine
from overlap_tui.tui.screens.form import LEAVE, STORE, Form
from overlap_tui.tui.text import literal
from overlap_tui.tui.widgets.line_editor import LineEditor

_TOLD = 240
"""Cells of the decision that are shown; it stands in full on the page below."""
_UNSAID = "Judge it with the third line."
_JUDGED = {
    MET: "That is what you hoped for.",
    MISSED: "That is not what you predicted: let us see what it rested on.",
}


class OutcomeForm(Form[str]):
    """Stays until ``keep`` (number, sentence, verdict) has stored it; then answers the verdict."""

    def __init__(self, decision: Item, predicted: str, keep: Callable[[str, str, str], str]) -> None:
        super().__init__("What came of it?", (("Enter", "goes on", "go(1)"), STORE, LEAVE))
        self._decision = decision
        self._predicted = predicted
        self._keep = keep
        self._number = LineEditor(
            self._stored("actual"), placeholder="one number, such as 12 days", id="actual"
        )
        self._note = LineEditor(self._stored("actual_note"), placeholder="one sentence", id="actual-note")
        self._verdict = ChoiceLine(("", MET, MISSED, UNCLEAR), "", id="verdict")

    def _stored(self, name: str) -> str:
        return str(self._decision.value(name) or "")

    @property
    def _told(self) -> tuple[str, str]:
        """The decision, and what it predicted."""
        predicted = f"predicted  {self._predicted}" if self._predicted else "nothing was predicted"
        return (
            shorten(shown(f"{self._decision.handle} {self._decision.text}"), _TOLD),
            shorten(shown(predicted), _TOLD),
        )

    def rows_high(self) -> int:
        """The lines to type in, and what is told above them as it is wrapped."""
        return len(self.entries) + sum(len(wrap(line, self.inner_width)) for line in self._told)

    def rows(self) -> Iterable[Widget]:
        """The decision, what it predicted, and the three lines."""
        for line in self._told:
            yield Static(literal(line))
        yield self.entry(self._number, self._label())
        yield self.entry(self._note, "what happened")
        yield self.entry(self._verdict, "we judge")

    def _label(self) -> str:
        metric = str(self._decision.value("metric") or "")
        return shorten(f"{metric} now", 34) if metric else "how it is now"

    @property
    def touched(self) -> bool:
        """Whether anything was typed or chosen."""
        typed = (self._number.value, self._note.value) != (
            self._stored("actual"),
            self._stored("actual_note"),
        )
        return typed or bool(self._verdict.value)

    @on(LineEditor.Changed, "#actual")
    def _number_typed(self) -> None:
        # After what the form itself has to say of the typing.
        self.call_next(self._judge)

    def _judge(self) -> None:
        number = self._number.value.strip()
        if not number:
            self.note("")
        elif not (read := as_read(self._decision, number)):
            self.note(f"One number, such as {such_as(self._decision)}; the second line says the rest.")
        else:
            # What may be read in two ways, such as 1,500 or 5k, is said as it was read.
            plain = number.split(" ")[0].rstrip("%") == read
            said = _JUDGED.get(judge(self._decision, number))
            said = said or f"{why_unclear(self._decision, number)} {_UNSAID}"
            self.note(said if plain else f"Read as {read}. {said}")

    def enter(self) -> None:
        """A number and a sentence are enough, unless somebody has to judge."""
        number, verdict = self._number.value.strip(), self._verdict.value
        known = verdict or (number and judge(self._decision, number) != UNCLEAR)
        if self._note.has_focus and known:
            self.action_store()
        else:
            super().enter()

    def action_store(self) -> None:
        """Have it stored; what cannot be stored stays, with a sentence."""
        number, note = self._number.value.strip(), self._note.value.strip()
        if not number and not note:
            self._focus(self._number)
            self.tell("Type one number, one sentence, or both.")
            return
        problem = self._keep(number, note, self._verdict.value)
        if problem:
            if number and actual_number(self._decision, number) is None:
                self._focus(self._number)
            self.tell(problem)
        else:
            self.dismiss(self._verdict.value or judge(self._decision, number))
