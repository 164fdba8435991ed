"""Lines that a widget keeps while nothing of it changed.

Textual asks every widget of the screen for all its lines at each frame, whatever part of the screen is to be
painted, and goes over each of them even when it has it in its cache. A widget that moved nothing answers with
what it answered last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget

    _Mixed = Widget
else:
    # Textual takes the style sheet and the type names from the first base that is a widget.
    _Mixed = object


class KeptLines(_Mixed):
    """A widget whose lines are handed out again as they are until one of them is to be painted anew."""

    _kept_crop: Region | None = None
    _kept_strips: list[Strip]

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


class KeptHorizontal(KeptLines, Horizontal):
    """Places side by side."""


class KeptVertical(KeptLines, Vertical):
    """Places one below the other."""
