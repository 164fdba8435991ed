"""Choosing one of several: by its key, by typing a part of its words, by arrows, by mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from overlap_tui.domain.text import cells, shorten, shown, wrap
from overlap_tui.tui.paint.lines import Line, Painter
from overlap_tui.tui.screens.dialog import LABEL_LIMIT, Dialog
from overlap_tui.tui.widgets.line_editor import LineEditor
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.row_painter import GUTTER


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. ``key`` is the character that takes it at once, or empty."""

    id: str
    key: str
    label: str
    hint: str = ""


class KeyedEditor(LineEditor):
    """A filter line whose first character may be the key of an option; a slash makes it text."""

    class Pressed(Message):
        """The key of an option was pressed while there was no text."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, keys: Iterable[str], *, placeholder: str, id: str) -> None:
        super().__init__(prefix="› ", placeholder=placeholder, id=id)
        self._keys = frozenset(keys)

    def on_key(self, event: events.Key) -> None:
        """Take the key of an option; any other character is typed."""
        if self.value or not self._keys:
            return
        if event.character == "/":
            self._keys = frozenset()
            self.set_placeholder("type to filter")
        elif event.character in self._keys:
            self.post_message(self.Pressed(event.character))
        else:
            return
        event.stop()
        event.prevent_default()


class Chooser(Dialog[str]):
    """A question with options. The answer is the id of one of them.

    An option's key takes it while nothing has been typed; anything else that is typed is a filter on key,
    label and hint. ``current`` is the id of the option that the cursor begins on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="chooser.up"),
        Binding("down", "move(1)", "Down", show=False, id="chooser.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="chooser.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="chooser.page_down"),
    ]

    def __init__(self, title: str, options: Sequence[Option], *, current: str = "") -> None:
        super().__init__(title, [("Enter", "takes it", "take"), ("Esc", "leaves", "cancel")])
        self._options = tuple(options)
        self._current = current
        keys = [option.key for option in options if option.key]
        asks = "press a key, or / and type to filter" if keys else "type to filter"
        self._editor = KeyedEditor(keys, placeholder=asks, id="filter")
        self._paint = option_painter(self._options)
        self._list: RowList[Option] = RowList(
            self._paint, self._options, empty="Nothing has these words.", id="options"
        )
        self._list.can_focus = False

    def body(self) -> Iterable[Widget]:
        """The filter line over the options."""
        return (self._editor, self._list)

    def on_mount(self) -> None:
        """Begin on the present choice."""
        self._editor.focus()
        if self._current:
            self._list.move_to(self._current)

    def on_resize(self) -> None:
        """Make the list as high as its options, where there is room; filtering does not change it."""
        self.fit(self._list, sum(len(self._paint(o, self.inner_width - GUTTER)) for o in self._options))

    @on(LineEditor.Changed)
    def _filter(self, event: LineEditor.Changed) -> None:
        found = matching(self._options, event.value)
        self._list.set_rows(found, keep=found[0].id if found else None)

    @on(KeyedEditor.Pressed)
    def _pressed(self, event: KeyedEditor.Pressed) -> None:
        chosen = next((option for option in self._options if option.key == event.key), None)
        if chosen is not None:
            self.dismiss(chosen.id)

    @on(LineEditor.Cancelled)
    def _cancelled(self) -> None:
        self.action_cancel()

    @on(LineEditor.Submitted)
    def action_take(self) -> None:
        """Answer with the option under the cursor."""
        if self._list.rows:
            self.dismiss(self._list.cursor_id)

    def on_click(self, event: events.Click) -> None:
        """One click on an option takes it."""
        if event.widget is self._list and event.x < self._list.outer_size.width - 1:
            self.action_take()

    def action_move(self, step: int) -> None:
        """One option up or down."""
        self._list.action_move(step)

    def action_page(self, step: int) -> None:
        """A page up or down."""
        self._list.action_page(step)


def matching(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that have every typed word; those whose label begins with the text come first."""
    needle = typed.casefold().strip()
    words = needle.split()
    found = [o for o in options if all(w in f"{o.key} {o.label} {o.hint}".casefold() for w in words)]
    return sorted(found, key=lambda o: not o.label.casefold().startswith(needle)) if needle else found


def option_painter(options: Sequence[Option]) -> Painter[Option]:
    """Paints options as a table: key, label, hint; where it is narrow the hint goes below the label."""
    key_width = max((cells(shown(option.key)) for option in options), default=0)
    label_width = min(24, max((cells(shown(option.label)) for option in options), default=0))
    indent = key_width + 3 if key_width else 1

    def paint(option: Option, width: int) -> list[Line]:
        key = shown(option.key)
        start: Line = [(" " + key + " " * (indent - 1 - cells(key)), "handle")]
        label = shorten(shown(option.label), LABEL_LIMIT)
        hint = shorten(shown(option.hint), LABEL_LIMIT)
        room = max(width - indent, 8)
        column = label_width + 2
        if hint and cells(label) < column and room - column >= 24:
            words = wrap(hint, room - column)
            padded = label + " " * (column - cells(label))
            lines: list[Line] = [[*start, (padded, "strong"), (words[0], "muted")]]
            return lines + [[(" " * (indent + column), ""), (line, "muted")] for line in words[1:]]
        said = [(line, "strong") for line in wrap(label, room)]
        said += [(line, "muted") for line in wrap(hint, room)] if hint else []
        return [[*start, said[0]], *([(" " * indent, ""), span] for span in said[1:])]

    return paint
