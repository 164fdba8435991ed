"""Lines that a widget keeps while nothing of it changed.

Textual asks every widget of the screen for all its lines at each frame, whatever part of the screen is to be
painted, and goes over each of them even when it has it in its cache. A widget that moved nothing answers with
what it answered last. A line of content that moved to another place gets the same frame around it as before,
and keeps what was worked out for it: its parts, its colours, its escape sequences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip

from overlap_tui.tui.text import set_title

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

    from textual.color import Color
    from textual.css.styles import StylesBase
    from textual.geometry import Size, Spacing
    from textual.widget import Widget

    _Mixed = Widget
else:
    # Textual takes the style sheet and the type names from the first base that is a widget.
    _Mixed = object

_FRAMED = 512
"""Lines that are remembered by their content: several screens of a list."""


class _FramedLines(StylesCache):
    """Textual's cache of lines, by content as well as by place.

    With unchanged styles, what a line of content looks like between its borders is decided by the content.
    """

    def __init__(self) -> None:
        super().__init__()
        self._framed: dict[int, tuple[Strip, Strip]] = {}

    def clear(self) -> None:
        """Forget all lines: the styles changed."""
        super().clear()
        self._framed.clear()

    def render_line(
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        *rest: Any,
    ) -> Strip:
        """One line, framed."""
        place = y - styles.gutter.top
        frame = super().render_line
        if not 0 <= place < content_size.height:
            return frame(
                styles,
                y,
                size,
                content_size,
                padding,
                base_background,
                background,
                render_content_line,
                *rest,
            )
        content = render_content_line(place)
        known = self._framed.get(id(content))
        if known is None:
            if len(self._framed) >= _FRAMED:
                self._framed.clear()
            framed = frame(
                styles, y, size, content_size, padding, base_background, background, lambda _: content, *rest
            )
            # The content is kept with it: only a strip that lives has its identity for itself.
            known = self._framed[id(content)] = (content, framed)
        return known[1]


class KeptLines(_Mixed):
    """A widget whose lines are handed out again as they are until one of them is to be painted anew."""

    _kept_crop: Region | None = None
    _kept_strips: list[Strip]

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._styles_cache = _FramedLines()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of this part; those from the first dirty one to the last are made anew, all of them when
        Textual's cache was emptied."""
        cache = self._styles_cache
        if crop != self._kept_crop or not cache._cache:
            self._kept_crop, self._kept_strips = crop, super().render_lines(crop)
            return self._kept_strips
        dirty = [y for y in cache._dirty_lines if crop.y <= y < crop.bottom]
        if dirty:
            first = min(dirty)
            anew = super().render_lines(Region(crop.x, first, crop.width, max(dirty) - first + 1))
            kept = self._kept_strips
            self._kept_strips = [*kept[: first - crop.y], *anew, *kept[max(dirty) + 1 - crop.y :]]
        return self._kept_strips


class KeptHeading(KeptLines):
    """One with a title and a note on its border, which can change while all other lines are kept."""

    _heading = ("", "")
    _titling = False

    def set_heading(self, title: str, note: str = "") -> None:
        """Write a title and a note (a count) on the border."""
        if (title, note) != self._heading:
            self._heading = (title, note)
            self._titling = True
            try:
                set_title(self, title, note)
            finally:
                self._titling = False

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Repaint; a new title asks for the whole widget, but only its first and last line differ."""
        if self._titling and not regions and self.outer_size:
            width, height = self.outer_size
            left, top = self.content_offset
            regions = tuple(Region(-left, y - top, width, 1) for y in (0, height - 1))
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class KeptHorizontal(KeptLines, Horizontal):
    """Places side by side."""


class KeptVertical(KeptLines, Vertical):
    """Places one below the other."""
