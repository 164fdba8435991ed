"""A screen over which others may lie: its line of keys is blank meanwhile, as none of them works then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overlap_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.screen import Screen

    _Mixed = Screen[Any]
else:
    # Textual takes the style sheet and the type names from the first base that is a widget, and calls the
    # handlers of every class that has one.
    _Mixed = object


class KeysBelow(_Mixed):
    """For screens with a ``StatusLine``."""

    def on_screen_suspend(self) -> None:
        """Another screen lies over this one."""
        self._blank_keys(True)

    def on_screen_resume(self) -> None:
        """It has gone."""
        self._blank_keys(False)

    def _blank_keys(self, blank: bool) -> None:
        for line in self.query(StatusLine):
            line.go_below(blank)
