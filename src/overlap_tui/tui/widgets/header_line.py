"""The first line of the workspace, painted."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from overlap_tui.tui.paint.header import HeaderView, paint_header
from overlap_tui.tui.widgets.kept_lines import KeptLines

_STYLES = ("title", "phase", "phase-now", "pen", "clock", "mark", "others")


class HeaderLine(KeptLines, Widget):
    """Title, phases, pen and clock in one line; repainted only when what it says changed."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"header-line--{name}" for name in _STYLES}
    DEFAULT_CSS = """
    HeaderLine {
        height: 1;
        background: $panel;
        color: $foreground;
        & > .header-line--title { text-style: bold; }
        & > .header-line--phase { color: $foreground 60%; }
        & > .header-line--phase-now { color: $text-primary; text-style: bold; }
        & > .header-line--pen { color: $text-accent; text-style: bold; }
        & > .header-line--clock { color: $foreground 70%; }
        & > .header-line--mark { color: $text-warning; text-style: bold; }
        & > .header-line--others { color: $text-secondary; text-style: italic; }
    }
    """

    def __init__(self, view: HeaderView, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view = view

    @property
    def view(self) -> HeaderView:
        """What the line says."""
        return self._view

    def show(self, view: HeaderView) -> None:
        """Say something else."""
        if view != self._view:
            self._view = view
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line; a strip of exactly the widget's width."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        segments = [
            Segment(text, self.get_visual_style(f"header-line--{style}").rich_style)
            for text, style in paint_header(self._view, width)
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)
