"""Words edited where they stand: the line has the keys, the row of the item shows what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.geometry import Offset

from overlap_tui.domain.model import Item
from overlap_tui.tui.paint.edit import (
    IN_PLACE,
    Spot,
    Words,
    cursor_at,
    line_ends,
    paint_words,
    spot_of,
)
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.row_painter import StandIn

if TYPE_CHECKING:
    from overlap_tui.tui.desk import Desk


class InRow:
    """The words of one item while they are edited, in whichever list shows its row now.

    Nothing is shown, and the line shows the words itself, while no list does.
    """

    def __init__(self, desk: Desk, item: Item) -> None:
        self._desk = desk
        self._item = item
        self._rows: RowList[Any] | None = None

    def show(self, clusters: Sequence[str], cursor: int) -> bool:
        """Paint the words into the row; False when it cannot be seen or they are far too many."""
        rows = self._desk.places.list_with(self._item.id) if len(clusters) <= IN_PLACE else None
        if self._rows is not None and self._rows is not rows:
            self._rows.stand_in(None)
        self._rows = rows
        if rows is None:
            return False
        words = self._words(clusters, cursor)
        spot = spot_of(words, rows.inner_width())
        if not rows.stand_in(StandIn(self._item.id, partial(paint_words, words), spot.line)):
            self._rows = None
            return False
        self._put_terminal_cursor(rows, spot)
        return True

    def end(self) -> None:
        """The row shows its own words again."""
        if self._rows is not None:
            self._rows.stand_in(None)
            self._rows = None

    def further(self, clusters: Sequence[str], cursor: int, lines: int) -> int:
        """Where the cursor gets to some lines further down."""
        words, width = self._words(clusters, cursor), self._width
        spot = spot_of(words, width)
        return cursor_at(words, width, Spot(spot.line + lines, spot.cell))

    def ends(self, clusters: Sequence[str], cursor: int) -> tuple[int, int]:
        """The first and the last place of the cursor on its line."""
        return line_ends(self._words(clusters, cursor), self._width)

    def pointed(self, clusters: Sequence[str], line: int, cell: int) -> int:
        """The place for the cursor under the mouse."""
        return cursor_at(self._words(clusters, 0), self._width, Spot(line, cell))

    @property
    def _width(self) -> int:
        return self._rows.inner_width() if self._rows is not None else IN_PLACE

    def _words(self, clusters: Sequence[str], cursor: int) -> Words:
        return Words(self._item.handle, self._item.kind, clusters, cursor)

    def _put_terminal_cursor(self, rows: RowList[Any], spot: Spot) -> None:
        """Input methods open their window at the terminal's cursor."""
        begin = rows.where_is(self._item.id, spot.line)
        if begin is not None:
            self._desk.app.cursor_position = begin + Offset(spot.cell, 0)
