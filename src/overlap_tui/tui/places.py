"""Where the focus is: panes, the links of an item, the tray or a lens, and the way one came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.await_remove import AwaitRemove

from overlap_tui.app.rows import AsideRow, GapRow
from overlap_tui.domain.kinds import Pane
from overlap_tui.domain.model import Item, Link
from overlap_tui.tui.arrangement import LISTS, Facts, Plan, arrange
from overlap_tui.tui.lenses import make
from overlap_tui.tui.lenses.base import HasRow, Lens
from overlap_tui.tui.paint.items import PaintedRow
from overlap_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from overlap_tui.tui.desk import Desk
    from overlap_tui.tui.screens.workspace import WorkspaceScreen

ALL: tuple[str, ...] = (*LISTS, "detail", "open")
_WITH_ITEMS: tuple[str, ...] = (*LISTS, "open")


class Places:
    """Which place has the focus, which item, and how to go somewhere else."""

    def __init__(self, desk: Desk, screen: WorkspaceScreen) -> None:
        self._desk = desk
        self._screen = screen
        self._now = "problem"
        self._pane: Pane = "problem"
        self._item_id = self._first_id = ""
        self._trail: list[str] = []
        self._lens: Lens | None = None
        self._lens_name = ""
        self._leaving: AwaitRemove | None = None
        self._plan: Plan | None = None

    # What has the focus

    @property
    def now(self) -> str:
        """The place that has the focus: a pane, ``detail``, ``open`` or ``lens``."""
        return self._now

    @property
    def pane(self) -> Pane:
        """The pane that new items go to."""
        return "open" if self._now == "open" else self._pane

    @property
    def item_id(self) -> str:
        """The id of the item that has the focus, or empty."""
        return self._item_id

    @property
    def item(self) -> Item | None:
        """The item that has the focus; of a gap in the tray, the first item it is about."""
        return self._desk.state.find(self._item_id) if self._item_id else None

    @property
    def link(self) -> Link | None:
        """The link that has the focus, when the links of the item have it."""
        if self._now != "detail" or self._desk.display.choices.shown:
            return None
        link = self._desk.state.links.get(self.rows("detail").cursor_id)
        return link if link is not None and self._desk.state.is_live(link) else None

    @property
    def gap(self) -> GapRow | AsideRow | None:
        """The gap that has the focus, in the tray or in the Gaps lens."""
        lens = self._lens
        row = lens.row if self._now == "lens" and isinstance(lens, HasRow) else None
        if self._now == "open":
            row = self._row("open")
        return row if isinstance(row, GapRow | AsideRow) else None

    @property
    def unmoved(self) -> bool:
        """Whether the item that has the focus is the one the screen began with, and nobody asked for it."""
        return self._item_id == self._first_id and not self._screen.begins_at

    @property
    def trail(self) -> list[str]:
        """The ids of the items one came from, oldest first."""
        return self._trail

    @property
    def lens(self) -> Lens | None:
        """The lens that is looked through; None for the panes."""
        return self._lens

    @property
    def lens_name(self) -> str:
        """The action that shows the lens, which is also where its own actions live; empty for the panes."""
        return self._lens_name

    def rows(self, place: str) -> RowList[PaintedRow]:
        """The list of a place."""
        return self._screen.query_one(f"#{place}", RowList)

    def list_with(self, item_id: str) -> RowList[Any] | None:
        """The list in which the row of an item is shown at this size; None when none is."""
        item = self._desk.state.find(item_id)
        if item is None:
            return None
        if self._lens is not None and self._now == "lens":
            return self._lens.list_with(item_id)
        shown = self._plan.shown if self._plan is not None else frozenset()
        around = "lower" if item.pane == "open" else "panes"
        return self.rows(item.pane) if {item.pane, around} <= shown else None

    # Going somewhere

    def go(self, item_id: str, *, remember: bool = True) -> None:
        """Put the focus on an item, wherever it is shown; a filter that hides it is taken away."""
        item = self._desk.state.find(item_id)
        if item is None:
            return
        if remember and self._item_id and self._item_id != item_id:
            self._trail.append(self._item_id)
        if not self.show_item(item_id):
            self._desk.display.filter("")
            self.show_item(item_id)
        self.focus("lens" if self._lens is not None else item.pane)

    def first_elsewhere(self) -> str:
        """The id of an item to begin at when the first pane has none (after an import, say); else empty."""
        state = self._desk.state
        if state.index.panes.get("problem"):
            return ""
        first = next(state.live_items(), None)
        return first.id if first is not None else ""

    def begin_at(self, target: str) -> None:
        """Put the focus on an item; of a link on the item it starts from, and on the link among its links."""
        link = self._desk.state.links.get(target)
        self.go(link.source if link is not None else target, remember=False)
        if link is not None and self.rows("detail").move_to(link.id):
            self.focus("detail")

    def show_item(self, item_id: str) -> bool:
        """Put the cursor of its pane on an item, without taking the focus; False when a filter hides it."""
        item = self._desk.state.find(item_id)
        if item is None or not self.rows(item.pane).move_to(item_id):
            return False
        self.set_item(item_id)
        return True

    def show_made(self, item_id: str) -> None:
        """Put the cursor of its pane on an item that was just made, without taking the focus.

        A filter that hides it is taken away, and that is said: nobody should look for what they typed.
        """
        item, needle = self._desk.state.find(item_id), self._desk.view.needle
        if item is None or self.show_item(item_id) or not needle:
            return
        self._desk.display.filter("")
        self.show_item(item_id)
        self._desk.say(f"{item.handle} has no “{needle}”: everything is shown again.", beside=True)

    def stay_on(self, before: Item) -> None:
        """An item changed its kind here: where its row had the focus, that goes along to its new pane.

        Otherwise the next key would act on the row that took its place.
        """
        item = self._desk.state.find(before.id)
        if item is not None and item.pane != before.pane and self._now in _WITH_ITEMS and self.gap is None:
            self.go(item.id, remember=False)

    def back(self) -> None:
        """Return to the item that was left last and is still there."""
        while self._trail:
            item_id = self._trail.pop()
            if self._desk.state.find(item_id) is not None:
                self.go(item_id, remember=False)
                return
        if self._now == "detail":
            self.focus("lens" if self._lens is not None else self._pane)

    def focus(self, place: str) -> None:
        """Put the focus on a place."""
        self.entered(place)
        if place == "lens" and self._lens is not None:
            self._lens.take_focus()
        else:
            self._screen.set_focus(self.rows(place))

    def go_where_rows_are(self) -> None:
        """Where a filter left nothing in the place that has the focus, to the first that has something."""
        if self._lens is None and not self._item_id:
            there = next((place for place in _WITH_ITEMS if len(self.rows(place).rows)), None)
            if there is not None:
                self.entered(there)

    def focus_again(self) -> None:
        """Put the focus back where it was before the line took it."""
        self.focus(self._now)

    def round(self, steps: int) -> None:
        """Go round the places of the screen, forwards or backwards."""
        full = self._fills
        places = ALL if self._lens is None else ("lens",) if full else ("lens", "detail", "open")
        at = places.index(self._now) if self._now in places else 0
        self.focus(places[(at + steps) % len(places)])

    @property
    def _fills(self) -> bool:
        """Whether the lens has the screen to itself: not while what follows from a what-if stands below."""
        return self._lens is not None and self._lens.FULL and self._desk.pretended is None

    def beside(self, steps: int) -> None:
        """Go to the place that is seen on the left (-1) or right (1); at the edge stay."""
        if self._now not in ALL:
            return
        row = LISTS if self._now in LISTS else ALL[len(LISTS) :]
        at = row.index(self._now) + steps
        if 0 <= at < len(row):
            self.focus(row[at])

    def entered(self, place: str) -> None:
        """The focus is on a place now: a narrow screen shows it, the rest follows."""
        if self._lens is not None and place in LISTS:
            # Textual hands the focus on when what had it is hidden; the lens keeps it.
            return
        for pane in LISTS:
            if place == pane:
                self._pane = pane
        changed, self._now = place != self._now, place
        self.arrange()
        if place in _WITH_ITEMS:
            self.set_item(self._row_item(place))
        if changed:
            self._desk.display.show_tabs()
            self._desk.display.show_status()

    def moved(self, place: str) -> None:
        """The cursor of a list moved."""
        if place != self._now:
            return
        if place == "detail":
            self._desk.display.show_status()
        else:
            self.set_item(self._row_item(place))

    def settle(self) -> None:
        """The session changed: the focused item is what the cursor stands on now.

        When the item whose links have the focus is gone, its pane gets the focus, unless the line has it.
        """
        if self._now == "detail" and self._item_id and self.item is None:
            reading = self.rows("detail").has_focus
            self.entered(self._pane)
            if reading:
                self._screen.set_focus(self.rows(self._pane))
        item_id = self._row_item(self._now) if self._now in _WITH_ITEMS else self._item_id
        self.set_item(item_id, always=True)

    def set_item(self, item_id: str, *, always: bool = False) -> None:
        """Another item has the focus: its links are shown."""
        moved = item_id != self._item_id
        if moved or always:
            self._item_id = item_id
            self._first_id = self._first_id or item_id
            self._desk.display.show_detail(from_top=moved)
            self._desk.display.show_lens()
            self._desk.display.show_status()

    def _row_item(self, place: str) -> str:
        row_id = self.rows(place).cursor_id
        if not row_id.startswith("gap:"):
            return row_id
        gap = self._row(place)
        return gap.items[0] if isinstance(gap, GapRow) and gap.items else ""

    def _row(self, place: str) -> object:
        """The row under the cursor of a list."""
        return self.rows(place).cursor_row

    def arrange(self) -> None:
        """Show what belongs on a screen of this size; nothing is touched that stays as it is."""
        screen, lens = self._screen, self._lens
        width, height = screen.size
        choosing = self._desk.display.choices.shown
        facts = Facts(width, height, self._now, self._pane, lens is not None, self._fills, choosing)
        plan = arrange(facts)
        if plan == self._plan:
            return
        self._plan = plan
        for name in ("tabs", "panes", *LISTS, "lower", "detail", "open"):
            screen.query_one(f"#{name}").display = name in plan.shown
        if lens is not None:
            lens.display = "lens" in plan.shown
        screen.query_one("#lower").styles.height = "1fr" if plan.lower_fills else "36%"
        self._desk.line.stand_again()

    # Lenses and labels

    def look_through(self, name: str) -> None:
        """Look through a lens; the one that is shown already, or none, goes back to the panes."""
        name = "" if name == self._lens_name else name
        left, self._lens, self._lens_name = self._lens, None, name
        if not name:
            item = self.item
            self.focus(item.pane if item is not None else self._pane)
        if left is not None:
            if name:
                self._screen.set_focus(None)
            # Textual hands on the focus of what is removed, even to the line: it is not in there any more.
            self._leaving = left.remove()
        if not name:
            return
        lens = self._lens = make(name)
        self._now = "lens"
        self._screen.call_later(self._enter, lens)

    async def _enter(self, lens: Lens) -> None:
        """Put the lens there. It takes the focus before the panes go, or the focus would fall on another."""
        if self._leaving is not None:
            await self._leaving
        if lens is not self._lens:
            return
        await self._screen.query_one("#body").mount(lens, before=0)
        if lens is self._lens:
            self._desk.display.show_lens()
            lens.take_focus()
            self.arrange()
            self._desk.display.show_status()

    def lens_moved(self, item_id: str, *, follow: bool) -> None:
        """Another item has the focus inside the lens; ``follow``: along a link, so Back returns."""
        if follow and self._item_id and item_id != self._item_id:
            self._trail.append(self._item_id)
        if not self.show_item(item_id) and self._desk.state.find(item_id) is not None:
            self._desk.display.filter("")
            self.show_item(item_id)

    def leave_lens_for(self, items: Sequence[str]) -> None:
        """Back to the panes, to the first of these items; Back leads to the others."""
        there = [item_id for item_id in items if self._desk.state.find(item_id) is not None]
        if self._lens is not None:
            self.look_through("")
        for item_id in reversed(there):
            self.go(item_id)

    def show_labels(self, labels: dict[str, str]) -> None:
        """Draw jump labels (item id → letter) on what is seen; empty takes them away."""
        if self._lens is not None:
            self._lens.set_labels(labels)
            return
        for place in _WITH_ITEMS:
            self.rows(place).set_labels(labels)

    def visible_items(self) -> list[str]:
        """The ids of the items that can be seen now, in reading order."""
        if self._lens is not None:
            return self._lens.visible_ids()
        lists = [self.rows(place) for place in _WITH_ITEMS]
        seen = [i for rows in lists if rows.display and rows.size.height for i in rows.visible_ids]
        return [i for i in dict.fromkeys(seen) if i in self._desk.state.items]
