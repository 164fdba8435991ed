"""Focus: what comes in, the item, what goes out; every link a sentence, Enter follows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.geometry import Size

from overlap_tui.app.pretending import Pretended
from overlap_tui.app.rows import InfoRow, LinkRow, info_rows, item_row, link_rows
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.tui.lenses.base import NOTHING_YET, Lens, LensView
from overlap_tui.tui.paint.focus import FocusRow, VerbRow, paint_focus
from overlap_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from overlap_tui.app.step_marks import StepMarks
    from overlap_tui.tui.lenses.map import MapLens

_AROUND = Size(0, 4)
"""Header, line and status line."""
_NARROW, _WIDE, _HIGH = 76, 150, 30
"""Cells below which one column is shown at a time, cells from which the map stands beside the columns,
and rows from which it stands below them."""


class Columns(NamedTuple):
    """The rows of the three columns, and how many links each side has."""

    into: list[FocusRow]
    middle: list[FocusRow]
    out: list[FocusRow]
    comes: int
    goes: int


def columns(
    state: SessionState, item: Item, pretended: Pretended | None = None, changed: StepMarks | None = None
) -> Columns:
    """The links of an item by side and by verb, each verb with its count, and the item itself; while
    something is pretended, of the session as it would be, with the marks of what follows.

    An item that would be gone is shown with the links that it has today. ``changed`` is what the step of a
    review changed, which is marked too.
    """
    marks = pretended.marks if pretended else changed.badges if changed else {}
    if pretended and (then := pretended.state.find(item.id)) is not None:
        state, item = pretended.state, then
    links = link_rows(state, item.id)
    if changed is not None and not pretended:
        links = [changed.link_row(row) for row in links]
    rows = [row._replace(marks=marks.get(row.other, ())) for row in links]
    into = [row for row in rows if not row.outgoing]
    out = [row for row in rows if row.outgoing]
    row = item_row(state, item, show_who=True)
    row = row._replace(badges=(*marks.get(item.id, ()), *row.badges))
    said = changed.rows(state, item) if changed is not None and not pretended else []
    middle: list[FocusRow] = [row, *said, *info_rows(state, item)]
    middle += [InfoRow(f"body:{n}", "", line) for n, line in enumerate(item.body.splitlines())]
    return Columns(_by_verb(into), middle, _by_verb(out), len(into), len(out))


def _by_verb(rows: list[LinkRow]) -> list[FocusRow]:
    groups: dict[str, list[LinkRow]] = {}
    for row in rows:
        groups.setdefault(row.verb, []).append(row)
    found: list[FocusRow] = []
    for verb, links in groups.items():
        found.append(VerbRow(f"verb:{verb}", verb, len(links)))
        found += links
    return found


_NO_ITEM = "Choose an item: type its number."


class Column(RowList[FocusRow]):
    """A list whose cursor never stops on a verb: a verb leads nowhere."""

    def _go(self, index: int, *, at_once: bool = False) -> None:
        last = len(self.rows) - 1
        index = max(0, min(index, last))
        if index <= last and isinstance(self.rows[index], VerbRow):
            # Links stand below each verb, so there is a row on either side of any but the first.
            index += 1 if index == 0 or index > self._cursor.index else -1
        super()._go(index, at_once=at_once)
        if index == 1:
            self._scroll(-1)  # the verb above comes into sight as well


class FocusLens(Lens):
    """Three columns on one item. Left and right go between them; a narrow screen shows one at a time.

    The map of what is near stands beside them on a wide screen, below them on a high one.
    """

    FULL: ClassVar[bool] = True
    TITLE: ClassVar[str] = "Focus"
    DEFAULT_CSS = """
    FocusLens { layout: vertical; }
    FocusLens #focus-all { layout: vertical; height: 1fr; }
    FocusLens #focus-all.beside { layout: horizontal; }
    FocusLens #focus-columns { width: 100%; height: 4fr; }
    FocusLens RowList { width: 1fr; background: $background; border: round $border-blurred;
        border-title-color: $foreground; border-subtitle-color: $foreground 70%; }
    FocusLens #focus-map { height: 5fr; width: 100%; }
    FocusLens .beside #focus-map { width: 2fr; height: 1fr; }
    FocusLens .beside #focus-columns { width: 3fr; height: 1fr; }
    FocusLens RowList:focus { border: round $border; border-title-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "beside(-1)", "Left", show=False, id="focus.left"),
        Binding("right", "beside(1)", "Right", show=False, id="focus.right"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: LensView | None = None
        self._lists = [
            Column(paint_focus, id="focus-in", empty="Nothing comes in."),
            Column(paint_focus, id="focus-item", empty=_NO_ITEM),
            Column(paint_focus, id="focus-out", empty="Nothing goes out."),
        ]
        self._at = 1
        self._counts: dict[RowList[FocusRow], int] = {}
        self._map: MapLens | None = None

    def compose(self) -> ComposeResult:
        """The three columns, and the map when this screen is likely to have room for it."""
        beside, wanted = self._map_place(self.screen.size - _AROUND)
        with Container(id="focus-all", classes="beside" if beside else ""):
            with Horizontal(id="focus-columns"):
                yield from self._lists
            if wanted:
                yield self._make_map()

    def show(self, view: LensView) -> None:
        """Show another item, or the same one as it is now."""
        if view == self._view:
            return
        before, self._view = self._view, view
        self._show_map()
        item = view.state.find(view.item_id) if view.item_id else None
        if item is None:
            self._lists[1].set_empty(_NO_ITEM if any(view.state.live_items()) else NOTHING_YET)
            for rows in self._lists:
                rows.set_rows([])
            return
        found = columns(view.state, item, view.pretended, view.changed)
        into, middle, out = self._lists
        into.set_rows(found.into)
        middle.set_rows(found.middle)
        out.set_rows(found.out)
        self._counts = {into: found.comes, out: found.goes}
        note = view.pretended.words if view.pretended else item.kind
        middle.set_heading(" ▸ ".join([*view.trail, item.handle]), note)
        self._show_counts()
        if before is None or before.item_id != view.item_id:
            for rows in self._lists:
                rows.action_first()

    def _show_counts(self) -> None:
        into, _middle, out = self._lists
        into.set_heading("comes in", self._count(into, self._counts.get(into, 0)))
        out.set_heading("goes out", self._count(out, self._counts.get(out, 0)))

    @staticmethod
    def _count(rows: RowList[FocusRow], links: int) -> str:
        """How many of the links can be seen: ``12 of 40``, or their number when all can."""
        seen = sum(1 for row_id in rows.visible_ids if not row_id.startswith("verb:"))
        return str(links) if seen >= links or not seen else f"{seen} of {links}"

    def take_focus(self) -> None:
        """The column that was used last, the item's own at first."""
        self.screen.set_focus(self._lists[self._at])

    def action_beside(self, step: int) -> None:
        """The column that is seen on the left or right."""
        self._at = min(max(self._at + step, 0), 2)
        self._arrange()
        self.take_focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click chose a column."""
        for number, rows in enumerate(self._lists):
            if event.widget is rows:
                self._at = number
                self._arrange()

    def on_resize(self) -> None:
        """A narrow screen shows the column that is used."""
        self._arrange()
        self.call_after_refresh(self._show_counts)

    def _arrange(self) -> None:
        narrow = self.size.width < _NARROW
        for number, rows in enumerate(self._lists):
            wanted = not narrow or number == self._at
            if rows.display != wanted:
                rows.display = wanted
        self._arrange_map()

    @staticmethod
    def _map_place(size: Size) -> tuple[bool, bool]:
        """Whether the map stands beside the columns, and whether it has a place at all."""
        beside = size.width >= _WIDE
        return beside, beside or (size.width >= _NARROW and size.height >= _HIGH)

    def _make_map(self) -> MapLens:
        from overlap_tui.tui.lenses.map import MapLens

        self._map = MapLens(id="focus-map")
        return self._map

    def _arrange_map(self) -> None:
        beside, wanted = self._map_place(self.size)
        everything = self.query_one("#focus-all")
        everything.set_class(beside, "beside")
        if wanted and self._map is None:
            everything.mount(self._make_map())
            self._show_map()
        elif self._map is not None:
            self._map.display = wanted

    def _show_map(self) -> None:
        """The neighbourhood of the item, where there is room for it; what it remembers is its own."""
        view, there = self._view, self._map
        if there is None or view is None or not view.item_id:
            return
        there.show(view._replace(kept=None))
        if not there.has_focus:
            there.surround()

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        row = next((row for row in event.control.rows if row.id == event.id), None)
        if isinstance(row, LinkRow):
            self.post_message(self.Focused(row.other, follow=True))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_counts()

    def list_with(self, item_id: str) -> RowList[FocusRow] | None:
        """The item stands in the middle; a narrow screen goes there."""
        if self._view is None or self._view.item_id != item_id:
            return None
        if not self._lists[1].display:
            self._at = 1
            self._arrange()
        return self._lists[1]

    def visible_ids(self) -> list[str]:
        """The items at the other ends of the links that can be seen."""
        found: list[str] = []
        for rows in self._lists:
            if rows.display:
                seen = set(rows.visible_ids)
                found += [row.other for row in rows.rows if isinstance(row, LinkRow) and row.id in seen]
        return list(dict.fromkeys(found))

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Labels on links, each for the item at its other end."""
        for rows in self._lists:
            links = {row.id: row.other for row in rows.rows if isinstance(row, LinkRow)}
            rows.set_labels({i: labels[other] for i, other in links.items() if other in labels})
