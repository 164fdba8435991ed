"""The map lens, driven by keys and the mouse: what has the focus and what is drawn first, cells last."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.domain.made_webs import grown
from tests.layout.reader import read_links, wanted_links

from overlap_tui.app.mapping import Scope
from overlap_tui.domain.commands import AddItem, AddLink, RemoveItem, Reword
from overlap_tui.domain.text import cells
from overlap_tui.layout import Zoom
from overlap_tui.tui.lenses.map import MapLens
from overlap_tui.tui.lenses.map_chart import Chart

SIZES = [(120, 40), (80, 24), (40, 12), (200, 60)]


class Map:
    """The map on the screen of somebody's seat."""

    def __init__(self, seat):
        self.seat = seat

    @property
    def lens(self) -> MapLens:
        lens = self.seat.desk.places.lens
        assert isinstance(lens, MapLens)
        return lens

    @property
    def chart(self) -> Chart:
        assert self.lens.chart is not None
        return self.lens.chart

    @property
    def handle(self) -> str:
        """The handle of the item that the whole workspace works on."""
        item = self.seat.desk.item
        return item.handle if item else ""

    @property
    def handles(self) -> set[str]:
        """What is drawn."""
        return {self.seat.state.items[box].handle for box in self.chart.drawing.boxes}

    @property
    def rows(self) -> list[str]:
        """The window as text."""
        return ["".join(text for text, _ in row) for row in self.lens._rows]

    def styles_of(self, text: str) -> set[str]:
        """The style names of the runs that have a text."""
        return {style for row in self.lens._rows for part, style in row if text in part}

    async def press(self, *keys: str) -> None:
        await self.seat.press(*keys)
        await self.settled()

    async def settled(self) -> None:
        """Wait for what is drawn elsewhere."""
        await self.seat.pilot.app.workers.wait_for_complete()
        await self.seat.pilot.pause()

    async def go(self, handle: str) -> None:
        """Put the focus of the workspace on an item."""
        self.seat.desk.places.go(self.seat.state.find(handle).id)
        await self.settled()


@pytest.fixture
def chain(world):
    """S4 → P2 → N6 → R1, C3 blocks S7, which addresses P2; Q5 is alone."""
    add = world.first.do
    add(AddItem("need", "decisions within a week"))
    add(AddItem("solution", "reporting suite"))
    add(AddLink("P2", "N6"))
    add(AddLink("N6", "R1"))
    add(AddLink("S7", "P2", share=100))
    add(AddLink("C3", "S7"))
    return world


@pytest.fixture
def sit_at_map(sit):
    @asynccontextmanager
    async def sitting(size=(120, 40), focus="P2") -> AsyncIterator[Map]:
        async with sit(size=size) as seat:
            here = Map(seat)
            if focus:
                await here.go(focus)
            await seat.press("m")
            await here.settled()
            yield here

    return sitting


async def test_m_shows_the_map_and_escape_the_panes(sit_at_map):
    async with sit_at_map() as here:
        assert here.lens.has_focus
        assert here.handle == "P2"
        assert "P2 leads can't see if" in "\n".join(here.rows)
        await here.press("escape")
        assert here.seat.desk.places.lens is None
        assert here.seat.focused == "problem"


@pytest.mark.parametrize("size", SIZES)
async def test_every_link_can_be_read_from_the_cells(chain, sit_at_map, size):
    async with sit_at_map(size) as here:
        for keys in ((), ("1",), ("2",), ("0",), ("minus",), ("plus",), ("plus",)):
            await here.press(*keys)
            drawing, scene = here.chart.drawing, here.chart.scene
            assert set(drawing.boxes) == {box.id for box in scene.boxes}
            bare = {i: r for i, r in drawing.routes.items() if not r.label_at}
            assert set(drawing.routes) == {wire.id for wire in scene.wires}
            if len(bare) == len(drawing.routes):
                assert read_links(drawing) == wanted_links(scene.wires)
            assert all(cells(row) == here.lens.size.width for row in here.rows)
            assert len(here.rows) == here.lens.size.height


async def test_arrows_walk_along_links_and_move_the_focus_of_the_workspace(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("0", "right")
        assert here.handle == "N6"
        await here.press("right")
        assert here.handle == "R1"
        await here.press("left", "left")
        assert here.handle == "P2"
        await here.press("left")
        before = here.handle
        await here.press("down" if before == "S4" else "up")
        assert {before, here.handle} == {"S4", "S7"}
        await here.press("right", "left")
        assert here.handle != "P2"


async def test_a_filter_of_the_panes_does_not_hold_one_back_on_the_map(chain, sit_at_map):
    async with sit_at_map(focus="N6") as here:
        here.seat.desk.display.filter("within a week")
        await here.press("0", "left")
        assert here.handle == "P2"
        assert here.chart.item_id == here.seat.desk.places.item_id


async def test_left_after_right_returns_to_where_one_came_from(chain, sit_at_map):
    async with sit_at_map(focus="S7") as here:
        await here.press("0", "right")
        assert here.handle == "P2"
        await here.press("left")
        assert here.handle == "S7"


async def test_actions_of_the_workspace_work_on_the_box_one_stands_on(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("0", "right")
        await here.press("e")
        await here.seat.press("ctrl+u")
        await here.seat.type("faster decisions")
        await here.press("enter")
        assert here.seat.state.find("N6").text == "faster decisions"
        assert here.lens.has_focus
        assert "N6 faster" in "\n".join(here.rows)


@pytest.mark.parametrize(
    ("hops", "expected"),
    [("1", {"P2", "S4", "S7", "N6"}), ("2", {"P2", "S4", "S7", "N6", "R1", "C3"}), ("0", None)],
)
async def test_digits_set_the_hops_and_0_shows_all(chain, sit_at_map, hops, expected):
    async with sit_at_map() as here:
        await here.press(hops)
        everything = {item.handle for item in here.seat.state.live_items()}
        assert here.handles == (expected or everything)


async def test_enter_looks_closer_and_backspace_returns(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("0", "right", "enter")
        assert here.chart.scope.centre == here.seat.state.find("N6").id
        await here.press("1")
        assert here.handles == {"N6", "P2", "R1"}
        await here.press("backspace", "backspace")
        assert here.chart.scope == Scope()
        assert here.handle == "N6"


async def test_what_cannot_go_on_says_so(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("0", "right", "enter", "enter")
        assert here.seat.toast.startswith("N6 is in the middle already: ")
        await here.press("1", "1")
        assert here.seat.toast == "What is 1 link away is shown."
        await here.press("0", "0")
        assert here.seat.toast == "The whole web is shown."
        for key, said in (("plus", "All the words are shown already."), ("minus", "It does not get smaller")):
            await here.press(*[key] * 4)
            assert here.seat.toast.startswith(said)


async def test_without_a_way_back_on_the_map_backspace_is_the_workspaces(chain, sit_at_map):
    async with sit_at_map(focus="C3") as here:
        await here.go("P2")
        assert not here.chart.kept.trail
        await here.press("backspace")
        assert here.handle == "C3"


async def test_zoom_shows_more_or_less_of_the_words(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("0", "minus", "minus")
        assert here.chart.drawing.zoom is Zoom.HANDLE
        assert "leads can't" not in "\n".join(here.rows)
        await here.press("plus")
        assert here.chart.drawing.zoom is Zoom.LINE
        await here.press("plus", "plus")
        assert here.chart.drawing.zoom is Zoom.TEXT


async def test_panning_moves_the_window_and_not_the_focus(chain, sit_at_map):
    async with sit_at_map((40, 12)) as here:
        await here.press("0", "plus")
        before = here.chart.window
        await here.press("shift+left")
        assert here.chart.window.x < before.x
        await here.press("L", "L")
        assert here.chart.window.x > before.x - 1
        await here.press("J")
        assert here.chart.window.y >= before.y
        assert here.handle == "P2"


async def test_the_window_never_leaves_the_drawing(chain, sit_at_map):
    async with sit_at_map((40, 12)) as here:
        await here.press("0", "plus")
        await here.seat.press_ahead(*["shift+right"] * 30, *["shift+down"] * 30)
        window, drawing = here.chart.window, here.chart.drawing
        assert window.x < drawing.width
        assert window.y < drawing.height


async def test_a_traced_path_stands_out_and_is_said(chain, sit_at_map):
    async with sit_at_map(focus="S7") as here:
        await here.press("0", "t")
        assert "path from S7 to" in here.seat.app.screen.line._prefix
        await here.seat.type("R1")
        await here.press("enter")
        assert "S7 addresses P2" in str(here.lens.border_title)
        trace = here.chart.trace
        assert {here.seat.state.items[i].handle for i in trace.items} == {"S7", "P2", "R1"} | (
            {"N6"} if "N6" in trace.words else set()
        )
        assert here.styles_of("S4") == {"kind-solution.dim"}
        await here.press("escape")
        assert here.chart.trace is None
        assert here.seat.desk.places.lens is not None


async def test_a_path_is_chosen_by_its_letter_on_the_map(chain, sit_at_map):
    async with sit_at_map(focus="S7") as here:
        await here.press("0", "t")
        letters = dict(here.chart._labels)
        letter = letters[here.seat.state.find("P2").id]
        assert f" {letter} " in "\n".join(here.rows)
        await here.press(letter)
        assert here.chart.trace.words == "S7 addresses P2"
        assert here.lens.has_focus
        assert not here.chart._labels


async def test_a_path_that_leads_out_of_the_picture_is_brought_in(chain, sit_at_map):
    async with sit_at_map(focus="C3") as here:
        await here.press("1", "t")
        await here.seat.type("N6")
        await here.press("enter")
        assert {"C3", "S7", "P2", "N6"} <= here.handles


async def test_without_a_path_it_says_so(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("t")
        await here.seat.type("Q5")
        await here.press("enter")
        assert "Nothing connects P2 and Q5" in here.seat.toast
        assert here.chart.trace is None


async def test_tidy_says_what_it_saved(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("0", "T")
        assert "0 crossings" in here.seat.toast


async def test_what_stands_stays_when_an_item_is_added(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("0", "minus")
        before = {i: (b.x, b.y) for i, b in here.chart.drawing.boxes.items()}
        chain.first.refresh()
        new = chain.first.do(AddItem("question", "since when?")).made[0]
        chain.first.do(AddLink(new.handle, "P2"))
        here.seat.desk.workspace.refresh()
        here.seat.desk.display.show()
        await here.settled()
        drawing = here.chart.drawing
        assert new.id in drawing.boxes
        dx, dy = drawing.shift
        moved = [i for i, (x, y) in before.items() if abs(drawing.boxes[i].x - dx - x) > 3]
        assert not moved
        assert dy is not None


async def test_a_blocked_solution_steps_back_and_says_why(chain, sit_at_map):
    async with sit_at_map(focus="S7") as here:
        assert "S7 is blocked by C3" in str(here.lens.border_title)
        await here.go("P2")
        await here.press("0")
        assert here.styles_of("S7 ⊘") == {"kind-solution.dim"}


async def test_a_loop_is_marked(chain, sit_at_map):
    chain.first.do(AddLink("P2", "C3", "leads-to", sign="+"))
    chain.first.do(AddLink("C3", "P2", "leads-to", sign="-"))
    async with sit_at_map((200, 60), focus="R1") as here:
        await here.press("0")
        assert len(here.chart.web.loops) == 2
        assert here.styles_of("↻ leads to") == {"label.mark"}


async def test_an_item_that_is_removed_elsewhere_leaves_the_map(chain, sit_at_map):
    async with sit_at_map(focus="N6") as here:
        await here.press("1")
        chain.first.refresh()
        chain.first.do(RemoveItem("N6"))
        here.seat.desk.workspace.refresh()
        here.seat.desk.display.show()
        await here.settled()
        assert "N6" not in here.handles
        assert here.handle


async def test_a_drag_moves_the_map_and_chooses_nothing(chain, sit_at_map):
    async with sit_at_map((40, 12)) as here:
        await here.press("0", "plus", "plus", *["shift+left"] * 9)
        before, focus = here.chart.window, here.handle
        assert before.smaller_than(here.chart.drawing)
        await here.seat.pilot.mouse_down(here.lens, offset=(30, 4))
        await here.seat.pilot.hover(here.lens, offset=(24, 4))
        await here.seat.pilot.mouse_up(here.lens, offset=(24, 4))
        assert here.chart.window == before.moved(6, 0)
        assert here.handle == focus


async def test_a_click_chooses_a_box(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("0", "plus")
        chart = here.chart
        box = next(b for b in chart.drawing.boxes.values() if chart.window.has(b) and b.id != chart.cursor)
        at = (max(box.x - chart.window.x, 0) + 2, max(box.y - chart.window.y, 0) + 2)
        await here.seat.pilot.click(here.lens, offset=at)
        assert here.seat.desk.places.item_id == box.id


@pytest.mark.parametrize("size", SIZES)
async def test_texts_that_would_break_a_screen_are_shown_as_they_are(world, sit_at_map, size):
    for text in ("[/b] [red]x", "\x1b[31mred\x1b]52;c;x\x07", "שלום ‮abc", "👩‍👩‍👧 नमस्ते 価格表", "a" * 500):
        world.first.do(AddItem("problem", text))
    async with sit_at_map(size, focus="P6") as here:
        for keys in (("0",), ("plus",), ("minus", "minus")):
            await here.press(*keys)
            assert all(cells(row) == here.lens.size.width for row in here.rows)
            assert all(row.isprintable() for row in here.rows)


async def test_the_picture_fits_itself_to_another_window(chain, sit_at_map):
    async with sit_at_map() as here:
        assert here.chart.drawing.zoom is not Zoom.HANDLE
        await here.seat.pilot.resize_terminal(40, 12)
        await here.settled()
        assert here.chart.drawing.zoom is Zoom.HANDLE
        await here.seat.pilot.resize_terminal(200, 60)
        await here.settled()
        assert here.chart.drawing.zoom is Zoom.TEXT


async def test_an_empty_session_says_how_to_begin(sit, world):
    for item in list(world.first.state.live_items()):
        world.first.do(RemoveItem(item.handle))
    async with sit() as seat:
        await seat.press("m")
        assert any("Nothing to draw yet" in row for row in Map(seat).rows)
        await seat.press("0", "1", "t", "T", "enter", "plus", "left", "shift+left")


def fill(world, count: int, seed: int = 3) -> None:
    """Put a grown web of so many items into the session."""
    web = grown(count, seed)
    handles = {
        item.id: world.first.do(AddItem(item.kind, item.text)).made[0].handle for item in web.live_items()
    }
    ends: set[frozenset[str]] = set()
    for link in web.live_links():
        pair = frozenset((link.source, link.target))
        if pair not in ends:
            world.first.do(AddLink(handles[link.source], handles[link.target], link.type))
        ends.add(pair)


async def test_a_big_web_is_drawn_elsewhere_while_keys_go_on(world, sit_at_map):
    fill(world, 187)
    async with sit_at_map(focus="P2") as here:
        await here.seat.pilot.press("0")
        assert here.lens.waiting is not None
        assert "drawing …" in str(here.lens.border_subtitle)
        await here.seat.pilot.press("right")
        await here.settled()
        assert here.lens.waiting is None
        assert len(here.chart.drawing.boxes) == len(here.chart.web.boxes) > 187
        await here.press("left", "right", "shift+left", "T")
        assert "rossing" in here.seat.toast


async def test_a_very_big_web_is_shown_as_groups_that_open(world, sit_at_map):
    fill(world, 300)
    async with sit_at_map(focus="P2") as here:
        await here.press("0")
        scene = here.chart.scene
        assert 1 < len(scene.groups) <= 60
        assert sum(len(g.members) for g in scene.groups.values()) == scene.shown == scene.total
        big = next(g for g in scene.groups.values() if scene.opens(g.id))
        here.lens.choose(big.id)
        await here.press("enter")
        assert set(here.chart.drawing.boxes) == set(big.members)
        await here.press("backspace")
        assert here.chart.scene.groups


async def test_the_map_remembers_where_it_was(chain, sit_at_map):
    async with sit_at_map() as here:
        await here.press("0", "minus", "escape", "m")
        assert here.chart.scope == Scope()
        assert here.chart.kept.zoom is not None


async def test_a_change_of_words_elsewhere_is_shown(chain, sit_at_map):
    async with sit_at_map() as here:
        chain.first.refresh()
        chain.first.do(Reword("P2", "nobody knows"))
        here.seat.desk.workspace.refresh()
        here.seat.desk.display.show()
        await here.settled()
        assert "P2 nobody knows" in "\n".join(here.rows)
        assert "nobody knows" in str(here.lens.border_title)


async def test_an_arrow_at_the_edge_says_so_until_the_next_key(chain, sit_at_map):
    async with sit_at_map(focus="R1") as here:
        await here.press("right")
        assert here.handle == "R1"
        assert here.lens.border_subtitle.startswith("nothing further right")
        await here.press("left")
        assert here.handle == "N6"
        assert "nothing further" not in here.lens.border_subtitle
