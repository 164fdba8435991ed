"""A text of many lines inside a form: one line that says how long it is, and opens the editor."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from overlap_tui.domain.text import cells, shorten, shown
from overlap_tui.tui.text import literal


class LinesLine(Widget, can_focus=True):
    """A label, the first line of the text, and how many there are."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LinesLine { height: 1; width: 1fr; background: $panel; color: $foreground; }
    LinesLine:focus { background: $background; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "Edit", show=False, id="lines.open"),
    ]

    class Opened(Message):
        """Enter, space or a click: the text wants its editor."""

        def __init__(self, line: LinesLine) -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> LinesLine:
            """The line, for selectors of `on`."""
            return self.line

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._value = value
        self._prefix = ""

    @property
    def value(self) -> str:
        """The text."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        self._value = value
        self.refresh()

    def set_prefix(self, prefix: str) -> None:
        """The label before the text."""
        self._prefix = prefix
        self.refresh()

    def action_open(self) -> None:
        """Post Opened."""
        self.post_message(self.Opened(self))

    def on_click(self) -> None:
        """A click opens the editor."""
        self.action_open()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def render(self) -> Content:
        """The label, the beginning of the text, and the number of lines."""
        first, _, rest = self._value.strip("\n").partition("\n")
        more = f"  … {rest.count(chr(10)) + 2:,} lines" if rest else ""
        room = max(1, self.size.width - cells(self._prefix) - cells(more))
        said = shorten(shown(first), room) + more if first else "—"
        asks = "   Enter opens the editor" if self.has_focus else ""
        if cells(self._prefix) + cells(said) + cells(asks) > self.size.width:
            asks = ""
        return Content("").join(
            [
                literal(self._prefix, "bold $text-primary"),
                literal(said),
                literal(asks, "$text-muted not bold"),
            ]
        )
