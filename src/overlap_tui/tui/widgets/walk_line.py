"""The quiet line of the guided walk, over the line to type in; only in the example session."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from overlap_tui.tui.text import literal
from overlap_tui.tui.widgets.kept_lines import KeptLines

_NARROW = 60


class WalkLine(KeptLines, Widget):
    """One sentence, on more lines where it is narrow; there the keys that leave it give way to it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    WalkLine { height: auto; max-height: 3; padding: 0 1; color: $text-accent; background: $panel; }
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
        said, leaves = self._sentence, self._sentence.rfind(" (")
        if self.screen.size.width < _NARROW and leaves > 0 and said.endswith(")"):
            said = said[:leaves]
        return literal(said)
