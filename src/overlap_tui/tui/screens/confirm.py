"""A yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from overlap_tui.domain.text import shorten
from overlap_tui.tui.screens.dialog import Dialog
from overlap_tui.tui.text import literal

_SENTENCE_LIMIT = 2000
"""Cells of a sentence; more is shown as an ellipsis."""


class Confirm(Dialog[bool]):
    """One sentence and yes or no. Enter answers yes, unless `careful`: then only the key of yes does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", show=False, id="confirm.yes"),
        Binding("n", "answer(False)", "No", show=False, id="confirm.no"),
        Binding("enter", "enter", "Yes", show=False, id="confirm.enter"),
    ]

    def __init__(self, sentence: str, *, yes: str = "yes", no: str = "no", careful: bool = False) -> None:
        keys = [("y" if careful else "y or Enter", yes, "answer(True)"), ("n", no, "answer(False)")]
        super().__init__("", keys)
        self._sentence = sentence
        self._careful = careful

    def body(self) -> Iterable[Widget]:
        """The sentence."""
        yield Static(literal(shorten(self._sentence, _SENTENCE_LIMIT)), id="sentence")

    def action_enter(self) -> None:
        """Enter is yes where a slip does no harm."""
        if not self._careful:
            self.dismiss(True)

    def action_answer(self, answer: bool) -> None:
        """Answer."""
        self.dismiss(answer)
