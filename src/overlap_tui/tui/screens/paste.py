"""What a paste of several lines would become, before it becomes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from overlap_tui.domain.text import shorten, shown, wrap
from overlap_tui.tui.paint.lines import Line
from overlap_tui.tui.screens.dialog import Dialog, Key
from overlap_tui.tui.widgets.row_list import RowList

Pasted = Literal["items", "one"]

_DEEPEST = 12
_SHOWN = 1000
"""Cells of a line in the preview; more is shown as an ellipsis."""


class Entry(Protocol):
    """One item of the outline: what is shown of it."""

    @property
    def level(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def body(self) -> str: ...


class Outline(Protocol):
    """A parsed outline: its items, and "9 items, 3 levels" in words."""

    @property
    def entries(self) -> Sequence[Entry]: ...
    @property
    def preview(self) -> str: ...
    @property
    def cleaned(self) -> int: ...


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A line of the preview; `id` is its number."""

    id: str
    level: int
    text: str
    body_lines: int


class PreviewRows(Sequence[PreviewRow]):
    """The rows of an outline, made when they are read: a paste of 100,000 lines shows as fast as ten."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: int) -> PreviewRow:  # type: ignore[override]  # rows are read one at a time
        entry = self._entries[index]
        body_lines = entry.body.count("\n") + 1 if entry.body else 0
        return PreviewRow(str(index), entry.level, entry.text, body_lines)

    def find(self, row_id: str) -> int | None:
        """The number of a row."""
        return int(row_id) if row_id.isdigit() and int(row_id) < len(self) else None


def paint_preview(row: PreviewRow, width: int) -> list[Line]:
    """The text under a bullet at its level, and how many lines go into its body."""
    indent = 2 * min(row.level, _DEEPEST, max(0, width - 20) // 2)
    room = max(width - indent - 2, 8)
    text = wrap(shorten(shown(row.text), _SHOWN), room)
    lines: list[Line] = [[(" " * indent, ""), ("• ", "handle"), (text[0], "")]]
    lines += [[(" " * (indent + 2), ""), (line, "")] for line in text[1:]]
    if row.body_lines:
        said = f"≡ and a body of {row.body_lines:,} line{'' if row.body_lines == 1 else 's'}"
        lines.append([(" " * (indent + 2), ""), (shorten(said, room), "muted")])
    return lines


class PasteDialog(Dialog[Pasted]):
    """Shows the outline and asks: items, or one item with a body? Esc gives None and nothing is stored.

    `few` is how many items hold the text when it goes into their bodies. `items_problem` says why its lines
    cannot be items, `hint` what becomes of them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "one", "As a body", show=False, id="paste.one"),
        Binding("enter", "items", "Items", show=False, id="paste.items"),
    ]

    def __init__(self, outline: Outline, *, few: int = 1, items_problem: str = "", hint: str = "") -> None:
        keys: list[Key] = [] if items_problem else [("Enter", "items", "items")]
        keys.append(("m", "one item with a body" if few == 1 else f"{few:,} items with bodies", "one"))
        super().__init__(f"Paste: {outline.preview}", [*keys, ("Esc", "nothing is stored", "cancel")])
        self._items_problem = items_problem
        self._removed = outline.cleaned
        self._hint = hint
        self._rows = PreviewRows(outline.entries)
        self._list: RowList[PreviewRow] = RowList(
            paint_preview, self._rows, empty="There is nothing in it that can be seen.", id="preview"
        )

    def body(self) -> Iterable[Widget]:
        """The preview."""
        yield self._list

    def on_mount(self) -> None:
        """The arrows scroll the preview."""
        self._list.focus()
        if self._items_problem:
            self.tell(self._items_problem)
        elif self._removed:
            plural = "characters are" if self._removed > 1 else "character is"
            self.note(f"{self._removed:,} hidden or control {plural} left out.")
        elif self._hint:
            self.note(self._hint)

    def on_resize(self) -> None:
        """As high as the outline where there is room."""
        lines = 0
        for index in range(min(len(self._rows), self.size.height)):
            lines += len(paint_preview(self._rows[index], self.inner_width - 2))
        self.fit(self._list, max(1, lines))

    @on(RowList.Opened)
    def action_items(self) -> None:
        """Answer: an item for each line."""
        if self._items_problem:
            self.tell(self._items_problem)
        elif len(self._rows):
            self.dismiss("items")
        else:
            self.tell("There is nothing to store: leave with Esc.")

    def action_one(self) -> None:
        """Answer: one item, the other lines as its body; more where they do not fit."""
        if len(self._rows):
            self.dismiss("one")
