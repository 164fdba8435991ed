"""Asking for a path: a line in which Tab completes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from overlap_tui.app.completion import complete
from overlap_tui.domain.text import shorten, shown
from overlap_tui.tui.screens.ask_line import AskLine

PATH_LIMIT = 4096


class PathLine(AskLine):
    """Answers with a path as it was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False, priority=True, id="path.complete"),
    ]

    def __init__(
        self, title: str, value: str = "", *, hint: str = "", placeholder: str = "", enter: str
    ) -> None:
        super().__init__(title, value, hint=hint, placeholder=placeholder, limit=PATH_LIMIT, enter=enter)
        self._keys = (self._keys[0], ("Tab", "completes", "complete"), *self._keys[1:])

    def action_complete(self) -> None:
        """Add what is certain; say what else it can be."""
        completed = complete(self._editor.value)
        if completed.text != self._editor.value:
            self._editor.value = completed.text
        self.note(shorten(shown("  ".join(completed.names)), 3 * self.inner_width))
