"""A footer of one painted line: keys, what they do, and a click that does it."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from overlap_tui.domain.text import cells, shorten, shown
from overlap_tui.tui.widgets.kept_lines import KeptLines

_GAP = 2


class Entry(NamedTuple):
    """A key, its label, and the action that a click on it asks for."""

    key: str
    label: str
    action: str

    @property
    def width(self) -> int:
        """Cells of key, blank and label."""
        return cells(self.key) + 1 + cells(self.label)


HELP = Entry("?", "help", "help")
"""The entry that stays however narrow the screen is."""

_OUT = "Esc"
"""The key of the way out: its entry gives way to none but help."""


def arrange(entries: Sequence[Entry], width: int) -> list[tuple[int, Entry]]:
    """The entries that fit, in their order, each with its column; the way out and help always are."""
    last = next((entry for entry in entries if entry.action.endswith("help")), HELP)
    out = next((entry for entry in entries if entry.key == _OUT and entry is not last), None)
    waiting = out
    placed: list[tuple[int, Entry]] = []
    x = 1
    full = False
    for entry in entries:
        if entry is last or (full and entry is not out):
            continue
        if entry is out:
            waiting = None
        kept = last.width + (waiting.width + _GAP if waiting else 0)
        if x + entry.width + _GAP + kept > width:
            full = True
            continue
        placed.append((x, entry))
        x += entry.width + _GAP
    if x + last.width > width:
        x = max(0, width - last.width)
    return [*placed, (x, last)]


class StatusLine(KeptLines, Widget):
    """One line of keys for what can be done now."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"status-line--key"}
    DEFAULT_CSS = """
    StatusLine {
        width: 1fr;
        height: 1;
        background: $panel;
        color: $foreground;
        overflow: hidden hidden;
        & > .status-line--key { color: $text-primary; text-style: bold; }
    }
    """

    class Pressed(Message):
        """A click on an entry: its `action`."""

        def __init__(self, status_line: "StatusLine", action: str) -> None:
            super().__init__()
            self.status_line = status_line
            self.action = action

        @property
        def control(self) -> "StatusLine":
            """The line, for selectors of `on`."""
            return self.status_line

    def __init__(
        self,
        entries: Sequence[tuple[str, str, str]] = (),
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._entries = _shown(entries)
        self._below = False

    def go_below(self, below: bool) -> None:
        """Another screen lies over this one, or no longer: its keys are not these, so none are shown."""
        if below != self._below:
            self._below = below
            self.refresh()

    def set_entries(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Show other (key, label, action) entries, most useful first."""
        changed = _shown(entries)
        if changed != self._entries:
            self._entries = changed
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Post Pressed for the entry under the mouse."""
        place = event.get_content_offset(self)
        if place is None:
            return
        for x, entry in arrange(self._entries, self.size.width):
            if x <= place.x < x + entry.width:
                self.post_message(self.Pressed(self, entry.action))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        plain = self.visual_style.rich_style
        strong = self.get_visual_style("status-line--key").rich_style
        segments: list[Segment] = []
        at = 0
        for x, entry in () if self._below else arrange(self._entries, width):
            if x > at:
                segments.append(Segment(" " * (x - at), plain))
            key = shorten(entry.key, width - x)
            label = shorten(f" {entry.label}", width - x - cells(key))
            segments += [Segment(key, strong), Segment(label, plain)]
            at = x + cells(key) + cells(label)
        segments.append(Segment(" " * max(0, width - at), plain))
        return Strip([segment for segment in segments if segment.text], width)


def _shown(entries: Sequence[tuple[str, str, str]]) -> list[Entry]:
    """The entries with their texts made visible."""
    return [Entry(shown(key), shown(label), action) for key, label, action in entries]
