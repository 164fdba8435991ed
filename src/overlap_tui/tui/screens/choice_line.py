"""One of a few values, on one line: arrows, a letter or a click change it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from overlap_tui.domain.text import cells, shorten, shown
from overlap_tui.tui.text import literal


class ChoiceLine(Widget, can_focus=True):
    """A label and one of `choices`; an empty choice is shown as a dash."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ChoiceLine { height: 1; width: 1fr; background: $panel; color: $foreground; }
    ChoiceLine:focus { background: $background; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Before", show=False, id="choice.before"),
        Binding("right,space", "turn(1)", "Next", show=False, id="choice.next"),
        Binding("enter", "done", "On", show=False, id="choice.done"),
        Binding("backspace,delete", "clear", "Clear", show=False, id="choice.clear"),
    ]

    class Changed(Message):
        """Another value was chosen: `value`."""

        def __init__(self, line: ChoiceLine, value: str) -> None:
            super().__init__()
            self.line = line
            self.value = value

        @property
        def control(self) -> ChoiceLine:
            """The line, for selectors of `on`."""
            return self.line

    class Done(Message):
        """Enter."""

        def __init__(self, line: ChoiceLine) -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> ChoiceLine:
            """The line, for selectors of `on`."""
            return self.line

    def __init__(
        self, choices: Sequence[str], value: str = "", *, prefix: str = "", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._choices = tuple(choices)
        self._at = self._choices.index(value) if value in self._choices else 0
        self._prefix = prefix

    @property
    def value(self) -> str:
        """The present choice."""
        return self._choices[self._at]

    @value.setter
    def value(self, value: str) -> None:
        """Choose without a message."""
        self._at = self._choices.index(value)
        self.refresh()

    def set_prefix(self, prefix: str) -> None:
        """The label before the value."""
        self._prefix = prefix
        self.refresh()

    def action_turn(self, step: int) -> None:
        """The choice before or after this one, round and round."""
        self._choose((self._at + step) % len(self._choices))

    def action_clear(self) -> None:
        """Back to the empty choice, if there is one."""
        if "" in self._choices:
            self._choose(self._choices.index(""))

    def action_done(self) -> None:
        """Post Done."""
        self.post_message(self.Done(self))

    def on_key(self, event: events.Key) -> None:
        """A letter or digit goes to the next choice that begins with it."""
        typed = (event.character or "").casefold()
        if not typed.isalnum():
            return
        count = len(self._choices)
        for step in range(1, count + 1):
            index = (self._at + step) % count
            if self._choices[index].casefold().startswith(typed):
                event.stop()
                self._choose(index)
                return

    def on_click(self) -> None:
        """A click goes on to the next choice."""
        self.action_turn(1)

    def _choose(self, index: int) -> None:
        if index != self._at:
            self._at = index
            self.refresh()
            self.post_message(self.Changed(self, self.value))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def render(self) -> Content:
        """The label and the choice; beside it the others while there is room, when it has the focus."""
        room = max(1, self.size.width - cells(self._prefix) - 4)
        said = shorten(shown(self.value or "—"), room)
        parts = [literal(self._prefix, "bold $text-primary"), literal(f"‹ {said} ›")]
        if self.has_focus:
            others = " · ".join(choice for choice in self._choices if choice and choice != self.value)
            if cells(self._prefix) + cells(said) + cells(others) + 8 <= self.size.width:
                parts.append(literal(f"   {others}", "$text-muted not bold"))
        return Content("").join(parts)
