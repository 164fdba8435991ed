"""The ladder lens: rungs, questions, the chart, and where its keys lead."""

from __future__ import annotations

import pytest
from tests.tui.conftest import Seat, Sit, World

from overlap_tui.domain.commands import AddItem, AddLink, RemoveItem, SetField
from overlap_tui.domain.text import cells
from overlap_tui.tui.lenses.ladder import LadderLens
from overlap_tui.tui.paint.ladder import AskRow, Point, RungRow, paint_chart, paint_ladder


@pytest.fixture
def web(world: World) -> World:
    """S4 covers 80 % for 2 days and leans on A6; S7 covers all for 40 and is blocked; S8 lacks numbers."""
    for command in (
        AddItem("assumption", "leads open e-mail"),
        AddItem("solution", "the reporting suite", fields={"effort": 40}),
        AddItem("solution", "a poster"),
        SetField("S4", "effort", 2),
        AddLink("S4", "A6", "depends-on"),
        AddLink("S7", "P2", share=100),
        AddLink("C3", "S7", "blocks"),
        AddLink("S8", "P2"),
    ):
        world.first.do(command)
    return world


def lens(seat: Seat) -> LadderLens:
    found = seat.desk.places.lens
    assert isinstance(found, LadderLens)
    return found


async def look(seat: Seat) -> LadderLens:
    await seat.press("a")
    await seat.until(lambda: bool(seat.desk.places.lens and lens(seat).row))
    return lens(seat)


def sentences(found: LadderLens) -> list[str]:
    return [row.sentence for row in found._list.rows if not hasattr(row, "text")]


@pytest.mark.usefixtures("web")
async def test_rungs_the_weakest_point_and_the_questions_are_said(sit: Sit) -> None:
    async with sit() as seat:
        assert sentences(await look(seat)) == [
            "S4 alone: 80 % for 2 d; the remaining 20 % costs 38 d.",
            "S4 leans most on A6 “leads open e-mail”: which number would prove it wrong?",
            "S7 alone: 100 % for 40 d (S7 is blocked by C3).",
            "How much of P2 does S8 solve, in %?",
            "How many days does S8 take?",
        ]


@pytest.mark.usefixtures("web")
async def test_the_top_rung_has_the_focus_of_the_workspace(sit: Sit) -> None:
    async with sit() as seat:
        await look(seat)
        assert seat.desk.item is not None
        assert seat.desk.item.handle == "S4"


@pytest.mark.usefixtures("web")
async def test_enter_on_a_rung_goes_to_its_solution(sit: Sit) -> None:
    async with sit() as seat:
        await look(seat)
        await seat.press("down", "down", "enter")
        await seat.until(lambda: seat.desk.places.lens is None)
        assert seat.desk.item is not None
        assert (seat.desk.item.handle, seat.desk.places.now) == ("S7", "solution")


async def test_back_leads_to_the_other_solutions_of_a_rung(web: World, sit: Sit) -> None:
    web.first.do(AddItem("problem", "support is in the dark"))
    web.first.do(AddLink("S8", "P9", share=50))
    web.first.do(SetField("S8", "effort", 1))
    async with sit() as seat:
        found = await look(seat)
        both = next(row for row in found._list.rows if isinstance(row, RungRow) and len(row.items) == 2)
        found._list.move_to(both.id)
        await seat.press("enter")
        await seat.until(lambda: seat.desk.places.lens is None)
        here = seat.desk.places.item_id
        await seat.press("backspace")
        assert {here, seat.desk.places.item_id} == set(both.items)


@pytest.mark.usefixtures("web")
async def test_a_missing_share_is_asked_for_and_kept(sit: Sit) -> None:
    async with sit() as seat:
        found = await look(seat)
        await seat.press("down", "down", "down", "enter")
        await seat.until(lambda: seat.desk.line.prompt is not None)
        await seat.type("130")
        await seat.press("enter")
        await seat.until(lambda: "0 to 100" in seat.toast)
        await seat.press("backspace", "backspace", "backspace")
        await seat.type("30")
        await seat.press("enter")
        await seat.until(lambda: 30 in [link.share for link in seat.state.live_links()])
        await seat.until(lambda: not any("How much" in said for said in sentences(found)))


@pytest.mark.usefixtures("web")
async def test_missing_days_open_the_fields(sit: Sit) -> None:
    async with sit() as seat:
        await look(seat)
        await seat.press("end", "up", "enter")
        await seat.until(lambda: len(seat.app.screen_stack) > 1 and seat.app.screen is not seat.desk._screen)
        assert seat.desk.item is not None
        assert seat.desk.item.handle == "S8"


async def test_larger_share_or_sum_is_switched_and_said(web: World, sit: Sit) -> None:
    web.first.do(SetField("S8", "effort", 1))
    web.first.do(AddItem("solution", "a talk", fields={"effort": 1}))
    web.first.do(AddLink("S9", "P2", share=15))
    async with sit() as seat:
        found = await look(seat)
        assert found.combine == "max"
        assert not any("S4 and S9" in said for said in sentences(found))
        await seat.press("s")
        assert any("S4 and S9 together: 95 %" in said for said in sentences(found))
        assert found._list.border_subtitle == "shares add up"


async def test_a_web_without_numbers_says_how_to_begin(world: World, sit: Sit) -> None:
    world.first.do(RemoveItem("S4"))
    async with sit() as seat:
        await seat.press("a")
        await seat.until(lambda: seat.desk.places.lens is not None and bool(lens(seat)._list.rows))
        assert "no rung yet" in getattr(lens(seat)._list.rows[0], "text", "")
        assert not lens(seat).chart.display


def said(lines: list[object]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]  # type: ignore[attr-defined]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [(40, 8), (70, 10), (110, 16)])
def test_the_chart_shows_every_step_in_its_cells(size: tuple[int, int], ascii_only: bool) -> None:
    width, height = size
    points = [Point("S7", 2, 0.8, top=True), Point("S8", 40, 1.0, blocked=True)]
    lines = said(list(paint_chart(points, width, height, ascii_only=ascii_only)))
    assert len(lines) == height
    assert all(cells(line) <= width for line in lines)
    assert any("S7 80 % 2 d" in line for line in lines)
    assert "100 %" in lines[1]
    assert "0 %" in lines[-2]
    assert "40 d" in lines[-1]
    if ascii_only:
        assert "".join(lines).isascii()
    ground = lines[-3]
    free, stopped = ("#", ":") if ascii_only else ("█", "▒")
    assert ground.index(free) < ground.index(stopped)
    assert ground.count(free) > 10 * ground.count(stopped) / 2
    assert stopped in lines[1]
    assert free not in lines[1]


def test_a_chart_without_room_is_not_drawn() -> None:
    assert paint_chart([Point("S7", 2, 0.8)], 10, 10) == []
    assert paint_chart([Point("S7", 2, 0.8)], 60, 4) == []
    assert paint_chart([], 60, 20) == []


@pytest.mark.parametrize("width", [20, 38, 76, 116])
def test_a_rung_says_its_part_and_its_block_in_every_width(width: int) -> None:
    row = RungRow("r", "S8 alone: 50 % for 40 d.", 0.5, ("x",), blocked=True)
    lines = said(list(paint_ladder(row, width)))
    assert all(cells(line) <= width for line in lines)
    assert lines[0].count("█") == round(0.5 * (10 if width >= 60 else 5))
    assert "▣ blocked" in "".join(lines)
    assert said(list(paint_ladder(AskRow("a", "?", "How many?"), width))) == ["? How many?"]
