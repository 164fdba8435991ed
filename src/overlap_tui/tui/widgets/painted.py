"""A widget of painted lines: its owner gives a pure function, it repaints the lines that differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from overlap_tui.domain.text import cells
from overlap_tui.tui.paint.lines import Line
from overlap_tui.tui.widgets.kept_lines import KeptLines
from overlap_tui.tui.widgets.named_styles import named_style
from overlap_tui.tui.widgets.row_painter import clip

Paint = Callable[[int, int], Sequence[Line]]
"""Width and height in cells become lines, at most ``height`` of them."""


def _nothing(_width: int, _height: int) -> Sequence[Line]:
    return ()


class Painted(KeptLines, Widget):
    """Shows what a function paints for its size."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Painted { width: 1fr; height: 1fr; overflow: hidden hidden; background: $background; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paint: Paint = _nothing
        self._lines: Sequence[Line] = ()
        self._styles: dict[str, Style] = {}

    @property
    def lines(self) -> Sequence[Line]:
        """The lines as they are shown now."""
        return self._lines

    def paint(self, paint: Paint) -> None:
        """Show what this function paints, from now on at every size."""
        self._paint = paint
        self._repaint()

    def on_resize(self) -> None:
        """Paint for the new size."""
        self._repaint()

    def notify_style_update(self) -> None:
        """The theme or the focus changed the colours."""
        super().notify_style_update()
        self._styles.clear()

    def _repaint(self) -> None:
        width, height = self.size
        if not width or not height:
            return
        before, self._lines = self._lines, self._paint(width, height)
        if len(before) != len(self._lines):
            self.refresh()
            return
        changed = [y for y, line in enumerate(self._lines) if line != before[y]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """One line of the content."""
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self._style(""))
        segments = [Segment(text, self._style(name)) for text, name in clip(self._lines[y], 0, width) if text]
        used = sum(cells(segment.text) for segment in segments)
        return Strip([*segments, Segment(" " * (width - used), self._style(""))], width)

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = (self.visual_style + named_style(self.app, name)).rich_style
        return style
