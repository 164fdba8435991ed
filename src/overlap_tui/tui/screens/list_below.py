"""A screen with a line to type in over a list: the line has the focus, the arrows move in the list."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from overlap_tui.tui.widgets.keys_below import KeysBelow
from overlap_tui.tui.widgets.row_list import RowList


class ListBelow(KeysBelow, Screen[None]):
    """Sends the keys that move on to the list, which subclasses give as ``_list``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="list_below.up"),
        Binding("down", "move(1)", "Down", show=False, id="list_below.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="list_below.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list_below.page_down"),
        Binding("ctrl+home", "first", "First", show=False, id="list_below.first"),
        Binding("ctrl+end", "last", "Last", show=False, id="list_below.last"),
    ]

    _list: RowList[Any]

    def action_move(self, step: int) -> None:
        """One row up or down."""
        self._list.action_move(step)

    def action_page(self, step: int) -> None:
        """A page up or down."""
        self._list.action_page(step)

    def action_first(self) -> None:
        """To the first row."""
        self._list.action_first()

    def action_last(self) -> None:
        """To the last row."""
        self._list.action_last()
