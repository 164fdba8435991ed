"""The Focus and Gaps lenses, driven by keys."""

from __future__ import annotations

import pytest

from overlap_tui.domain.commands import AddItem, AddLink, Reword
from overlap_tui.tui.lenses.focus import FocusLens, columns
from overlap_tui.tui.lenses.gaps import GapsLens
from overlap_tui.tui.lenses.map import MapLens
from overlap_tui.tui.widgets.row_list import RowList

SIZES = [(120, 40), (80, 24), (40, 12)]


def rows(seat, name):
    return seat.app.screen.query_one(f"#{name}", RowList).rows


async def test_focus_shows_both_sides_grouped_with_counts(sit, world):
    world.first.do(AddLink("S4", "R1", because="it was asked"))
    world.first.do(AddLink("C3", "S4"))
    async with sit() as seat:
        await seat.press("4", "enter", "f")
        assert isinstance(seat.desk.places.lens, FocusLens)
        found = columns(seat.state, seat.desk.item)
        assert (found.comes, found.goes) == (1, 2)
        verbs = [(row.verb, row.links) for row in rows(seat, "focus-out") if row.id.startswith("verb:")]
        assert verbs == [("addresses", 2)]
        assert [row.handle for row in rows(seat, "focus-in") if not row.id.startswith("verb:")] == ["C3"]


async def test_focus_follows_and_returns(sit):
    async with sit() as seat:
        await seat.press("4", "enter", "f", "right", "enter")
        assert seat.desk.item.handle == "P2"
        assert "S4" in seat.app.screen.query_one("#focus-item", RowList)._heading[0]
        await seat.press("backspace")
        assert seat.desk.item.handle == "S4"
        await seat.press("escape")
        assert seat.desk.places.lens is None
        assert (seat.focused, seat.desk.item.handle) == ("solution", "S4")


@pytest.mark.parametrize("size", SIZES)
async def test_every_column_can_be_reached_at_every_size(sit, size):
    async with sit(size) as seat:
        await seat.press("4", "enter", "f")
        seen = []
        for key in ("left", "right", "right"):
            await seat.press(key)
            assert seat.app.focused.region.height > 0
            seen.append(seat.focused)
        assert seen == ["focus-in", "focus-item", "focus-out"]


async def test_arrows_stop_at_links_and_not_at_their_verbs(sit, world):
    for name in ("one", "two"):
        world.first.do(AddItem("research", f"story {name}", id=name))
        world.first.do(AddLink(name, "P2", "supports"))
    async with sit() as seat:
        await seat.press("2", "enter", "f", "left")
        column = seat.app.screen.query_one("#focus-in", RowList)
        assert [r.id.startswith("verb:") for r in column.rows].count(True) == 2
        links = [row.id for row in column.rows if not row.id.startswith("verb:")]
        seen = [column.cursor_id]
        for key in ["down"] * (len(links) - 1):
            await seat.press(key)
            seen.append(column.cursor_id)
        assert seen == links
        await seat.press("up", "up", "up", "up")
        assert column.cursor_id == links[0]
        assert column.visible_ids[0].startswith("verb:")


@pytest.mark.parametrize(("size", "beside"), [((200, 60), True), ((120, 40), False)])
async def test_the_map_of_what_is_near_stands_where_there_is_room(sit, size, beside):
    async with sit(size) as seat:
        await seat.press("4", "enter", "f")
        shown = seat.app.screen.query_one("#focus-map", MapLens)
        column = seat.app.screen.query_one("#focus-item")
        assert shown.chart.scope.centre == seat.desk.item.id
        assert (shown.region.y == column.region.y) is beside
        assert column.region.width < size[0] // 2
        await seat.press("right", "enter")
        assert seat.desk.item.handle == "P2"
        assert shown.chart.scope.centre == shown.chart.item_id == seat.desk.item.id


async def test_a_small_screen_has_the_columns_alone(sit):
    async with sit((80, 24)) as seat:
        await seat.press("4", "enter", "f")
        assert not seat.app.screen.query("#focus-map")


async def test_actions_work_on_the_item_in_focus(sit):
    async with sit() as seat:
        await seat.press("4", "enter", "f", "e", "ctrl+u")
        await seat.type("a mail")
        await seat.press("enter")
        assert seat.state.find("S4").text == "a mail"
        assert rows(seat, "focus-item")[0].text == "a mail"
        assert seat.focused == "focus-item"


async def test_a_gap_is_set_aside_with_a_reason_and_comes_back_when_its_item_changes(sit, world):
    async with sit() as seat:
        seat.desk.display.show_gaps()
        await seat.press("g")
        assert isinstance(seat.desk.places.lens, GapsLens)
        row = seat.desk.places.gap
        await seat.press("minus")
        await seat.type("we know")
        await seat.press("enter")
        seat.desk.display.show_gaps()
        shown = [(r.gap, r.items) for r in rows(seat, "gaps") if hasattr(r, "sign")]
        assert (row.gap, row.items) not in shown
        aside = [r for r in rows(seat, "gaps") if not hasattr(r, "sign")]
        assert [(r.gap, r.reason, r.who) for r in aside] == [(row.gap, "we know", "Priya")]
        world.other_window().do(Reword(row.items[0], "something else entirely"))
        seat.desk.workspace.refresh()
        seat.desk.display.show()
        seat.desk.display.show_gaps()
        assert (row.gap, row.items) in [(r.gap, r.items) for r in rows(seat, "gaps")]


async def test_a_gap_that_was_set_aside_is_brought_back_by_the_same_key(sit):
    async with sit() as seat:
        seat.desk.display.show_gaps()
        await seat.press("g")
        before = len([r for r in rows(seat, "gaps") if hasattr(r, "sign")])
        await seat.press("minus", "enter")
        seat.desk.display.show_gaps()
        await seat.press("end", "minus")
        seat.desk.display.show_gaps()
        assert len([r for r in rows(seat, "gaps") if hasattr(r, "sign")]) == before


async def test_enter_goes_to_the_item_of_a_gap(sit):
    async with sit() as seat:
        seat.desk.display.show_gaps()
        await seat.press("g")
        wanted = seat.desk.places.gap.items[0]
        await seat.press("enter")
        assert seat.desk.places.lens is None
        assert seat.desk.item.id == wanted


async def test_a_suspect_link_is_confirmed_by_one_key(sit, world):
    world.first.do(Reword("P2", "leads hear too late"))
    async with sit() as seat:
        seat.desk.display.show_gaps()
        await seat.press("g")
        ids = [r.gap for r in rows(seat, "gaps")]
        await seat.press(*["down"] * ids.index("G13"), "equals_sign")
        link = next(seat.state.live_links())
        assert not seat.state.suspect(link)


async def test_a_problem_worded_as_a_solution_is_reworded_by_one_key(sit, world):
    world.first.do(AddItem("problem", "We need a dashboard for the team leads"))
    async with sit() as seat:
        seat.desk.display.show_gaps()
        await seat.press("g")
        ids = [r.gap for r in rows(seat, "gaps")]
        assert "G8" in ids
        await seat.press(*["down"] * ids.index("G8"), "e")
        offered = seat.app.screen.line.value
        assert offered and "need a dashboard" not in offered
        wordy = seat.desk.item.id
        await seat.press("enter")
        assert seat.state.find(wordy).text == offered


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_every_lens_says_how_to_go_back(sit, size):
    async with sit(size=size) as seat:
        for key in ("f", "g", "z", "m", "number_sign", "a"):
            await seat.press(key)
            await seat.until(lambda: seat.desk.places.now == "lens" and seat.desk.places.lens.is_mounted)
            await seat.pilot.pause()
            foot = seat.app.screen.status.render_line(0).text
            assert "Esc panes" in foot
            assert await seat.pilot.click("#status", offset=(foot.index("Esc"), 0))
            await seat.until(lambda: seat.desk.places.lens is None)
