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
        """The lines of this part; made anew when Textual's cache of them was emptied or has a dirty line."""
        cache = self._styles_cache
        if crop == self._kept_crop and cache._cache and not cache._dirty_lines:
            return self._kept_strips
        self._kept_crop, self._kept_strips = crop, super().render_lines(crop)
        return self._kept_strips


class KeptHorizontal(KeptLines, Horizontal):
    """Places side by side."""


class KeptVertical(KeptLines, Vertical):
    """Places one below the other."""
