"""The tabs of a narrow screen: one pane at a time, and where the others are."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from overlap_tui.domain.text import cells
from overlap_tui.tui.widgets.kept_lines import KeptLines


class TabLine(KeptLines, Widget):
    """``Problem 9 │ Constraints 7 │ …``; posts ``Chosen`` when a tab is clicked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tab-line--now", "tab-line--other"}
    DEFAULT_CSS = """
    TabLine {
        height: 1;
        background: $surface;
        & > .tab-line--now { color: $background; background: $primary; text-style: bold; }
        & > .tab-line--other { color: $foreground 75%; }
    }
    """

    class Chosen(Message):
        """A tab was clicked; ``place`` is its id."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tabs: list[tuple[str, str, int]] = []
        self._now = ""

    def show(self, tabs: list[tuple[str, str, int]], now: str) -> None:
        """``tabs`` are (id, title, count); ``now`` is the id of the one that is shown."""
        if (tabs, now) != (self._tabs, self._now):
            self._tabs, self._now = tabs, now
            self.refresh()

    def _texts(self) -> list[tuple[str, str]]:
        """(id, text) of each tab, in the longest form that fits."""
        forms = (
            [(place, f" {title} {count} ") for place, title, count in self._tabs],
            [(place, f" {title[:5]} {count} ") for place, title, count in self._tabs],
            [(place, f" {title[:3]}{count} ") for place, title, count in self._tabs],
            [(place, f" {title[:2]} ") for place, title, _count in self._tabs],
        )
        for form in forms:
            if sum(cells(text) for _place, text in form) <= self.size.width:
                return form
        return forms[-1]

    def render_line(self, y: int) -> Strip:
        """The line; a strip of exactly the widget's width."""
        segments = [
            Segment(
                text,
                self.get_visual_style(
                    "tab-line--now" if place == self._now else "tab-line--other"
                ).rich_style,
            )
            for place, text in self._texts()
        ]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the pointer."""
        left = 0
        for place, text in self._texts():
            left += cells(text)
            if event.x < left:
                self.post_message(self.Chosen(place))
                return
