"""The quiet line of the guided walk, over the line to type in; only in the example session."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from overlap_tui.tui.text import literal
from overlap_tui.tui.widgets.kept_lines import KeptLines


class WalkLine(KeptLines, Widget):
    """One sentence, on two lines where it is narrow."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    WalkLine { height: auto; max-height: 2; padding: 0 1; color: $text-accent; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sentence = ""

    def show(self, sentence: str) -> None:
        """Say another sentence."""
        if sentence != self._sentence:
            self._sentence = sentence
            self.refresh(layout=True)

    def render(self) -> Content:
        """The sentence."""
        return literal(self._sentence)
