"""What if: marks, consequences and the ladder change at once, Esc restores, nothing is stored unless kept."""

from __future__ import annotations

import pytest
from tests.tui.conftest import Seat, Sit, World

from overlap_tui.app.pretending import turned
from overlap_tui.domain.commands import AddItem, AddLink, RemoveItem, SetField
from overlap_tui.domain.whatif import Pretend
from overlap_tui.tui.lenses.ladder import LadderLens
from overlap_tui.tui.lenses.map import MapLens
from overlap_tui.tui.lenses.matrix import MatrixLens
from overlap_tui.tui.paint.ladder import RungRow
from overlap_tui.tui.widgets.row_list import RowList


@pytest.fixture
def web(world: World) -> World:
    """C3 blocks S7; S4, the only free candidate of P2, rests on A6; D8 rests on A6 too."""
    for command in (
        AddItem("assumption", "leads open e-mail"),
        AddItem("solution", "a live dashboard", fields={"effort": 15}),
        AddItem("decision", "send it"),
        SetField("S4", "effort", 2),
        AddLink("C3", "S7", "blocks"),
        AddLink("S7", "P2", share=60),
        AddLink("S4", "A6", "depends-on"),
        AddLink("D8", "A6", "depends-on"),
    ):
        world.first.do(command)
    return world


async def ask(seat: Seat, *handles: str) -> None:
    """Press w on these items."""
    for handle in handles:
        item = seat.state.find(handle)
        assert item is not None
        seat.desk.places.go(item.id)
        await seat.press("w")


def marks(seat: Seat, handle: str) -> set[str]:
    """The badges of an item's row that come from what is pretended."""
    item = seat.state.find(handle)
    assert item is not None
    rows = seat.desk.places.rows(item.pane).rows
    row = next(row for row in rows if row.id == item.id)
    return {badge.text for badge in getattr(row, "badges", ()) if badge.text[0] in "✓✗?!"}


def dimmed(seat: Seat, handle: str) -> bool:
    item = seat.state.find(handle)
    assert item is not None
    return any(
        row.id == item.id and getattr(row, "dimmed", False) for row in seat.desk.places.rows(item.pane).rows
    )


def told(seat: Seat) -> list[str]:
    return [getattr(row, "text", "") for row in seat.desk.places.rows("detail").rows]


@pytest.mark.usefixtures("web")
async def test_a_relaxed_constraint_frees_what_it_blocked(sit: Sit) -> None:
    async with sit() as seat:
        before = seat.state
        await ask(seat, "C3")
        assert marks(seat, "C3") == {"? if relaxed"}
        assert marks(seat, "S7") == {"✓ freed"}
        assert "S7 is freed (today S7 is blocked by C3)." in told(seat)
        assert seat.state is before


@pytest.mark.usefixtures("web")
async def test_a_false_assumption_kills_orphans_and_names_decisions(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, "A6")
        assert marks(seat, "S4") == {"✗ killed"}
        assert dimmed(seat, "S4")
        assert not dimmed(seat, "S7")
        assert marks(seat, "P2") == {"! loses its candidate"}
        assert marks(seat, "D8") == {"! rests on it"}


@pytest.mark.usefixtures("web")
async def test_several_at_once_and_escape_restores_all(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, "A6", "C3")
        assert marks(seat, "S4") == {"✗ killed"}
        assert marks(seat, "S7") == {"✓ freed"}
        assert seat.desk.places.rows("detail").border_title == "what if A6 were false and C3 were relaxed"
        await seat.press("escape")
        assert seat.desk.pretended is None
        assert marks(seat, "S4") == marks(seat, "S7") == set()
        assert "C3 events land hourly" in seat.desk.places.rows("detail").border_title


@pytest.mark.usefixtures("web")
async def test_pressed_again_the_item_is_gone_then_as_it_is(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, "C3")
        await seat.press("w")
        assert marks(seat, "C3") == {"? if gone"}
        assert dimmed(seat, "C3")
        await seat.press("w")
        assert seat.desk.pretended is None


@pytest.mark.usefixtures("web")
async def test_kept_as_a_question_it_is_linked_to_what_was_pretended(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, "A6", "C3")
        await seat.press("W")
        await seat.until(lambda: seat.desk.pretended is None)
        question = seat.state.find("Q9")
        assert question is not None
        assert question.text == "What if A6 were false and C3 were relaxed?"
        assert "S7 is freed" in question.body
        assert {"Q9 questions A6", "Q9 questions C3"} <= set(seat.sentences())
        await seat.press("u")
        assert seat.state.find("Q9") is None


@pytest.mark.usefixtures("web")
async def test_enter_on_a_consequence_goes_to_its_item(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, "C3")
        await seat.press("enter", "enter")
        assert seat.desk.item is not None
        assert seat.desk.item.handle == "S7"
        assert seat.desk.pretended is not None


@pytest.mark.usefixtures("web")
async def test_the_ladder_shows_what_falls_and_keeps_the_strip(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, "A6", "C3")
        await seat.press("a")
        await seat.until(
            lambda: isinstance(seat.desk.places.lens, LadderLens) and bool(seat.desk.places.lens.row)
        )
        lens = seat.desk.places.lens
        assert isinstance(lens, LadderLens)
        rungs = {row.sentence[:2]: row for row in lens._list.rows if isinstance(row, RungRow)}
        assert rungs["S4"].fallen
        assert not rungs["S7"].blocked
        assert seat.app.screen.query_one("#lower").display
        await seat.press("escape")
        await seat.until(lambda: not any(getattr(row, "fallen", False) for row in lens._list.rows))
        assert seat.desk.places.lens is lens


async def test_what_somebody_removes_is_pretended_no_more(web: World, sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, "A6", "C3")
        web.other_window().do(RemoveItem("A6"))
        await seat.until(lambda: seat.state.find("A6") is None)
        assert seat.desk.pretended is not None
        assert [p.item for p in seat.desk.pretended.pretends] == [seat.state.find("C3").id]  # type: ignore[union-attr]


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_line_says_how_to_go_on(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size) as seat:
        await ask(seat, "C3")
        said = seat.desk.display.hints.invitation()
        assert said == "what if C3 were relaxed · Esc restores · w adds another · W keeps it"


async def test_keeping_without_pretending_says_how_to_begin(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("W")
        assert "w on an item" in seat.toast


def test_other_pretences_stay_while_one_turns(world: World) -> None:
    constraint = world.first.state.find("C3")
    assert constraint is not None
    first = turned((Pretend("x"),), constraint)
    assert first == (Pretend("x"), Pretend(constraint.id, "relaxed"))
    assert turned(turned(first, constraint), constraint) == (Pretend("x"),)


async def test_on_the_map_what_falls_steps_back_and_what_is_freed_comes_forward(web: World, sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("m", "0")
        lens = seat.desk.places.lens
        assert isinstance(lens, MapLens)
        await seat.until(lambda: lens.chart is not None and lens.chart.picture is not None)

        def back() -> set[str]:
            assert lens.chart is not None and lens.chart.picture is not None
            return {seat.state.items[i].handle for i in lens.chart.picture.highlight.dim}

        assert back() == {"S7"}
        await ask(seat, "C3")
        assert back() == set()
        await ask(seat, "A6")
        assert back() == {"A6", "S4"}
        await seat.press("escape")
        assert back() == {"S7"}
        assert seat.desk.places.lens is lens


@pytest.mark.usefixtures("web")
async def test_the_matrix_shows_what_would_be_and_changes_what_is(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, "C3")
        await seat.press("number_sign", "t")
        lens = seat.desk.places.lens
        assert isinstance(lens, MatrixLens)
        await seat.until(lambda: bool(lens._grid.columns))
        totals = {head.handle: head.total for head in lens._grid.columns}
        assert totals["S7"] == "free"
        assert "what if C3 were relaxed" in str(lens.board.border_title)
        await seat.press("escape")
        assert {head.handle: head.total for head in lens._grid.columns}["S7"] == "1 left"
        assert "what if" not in str(lens.board.border_title)


@pytest.mark.usefixtures("web")
async def test_focus_shows_the_links_that_would_be_and_marks_the_others_ends(sit: Sit) -> None:
    async with sit() as seat:
        await ask(seat, "A6", "C3")
        seat.desk.places.go(seat.state.find("P2").id)  # type: ignore[union-attr]
        await seat.press("f")
        into = seat.app.screen.query_one("#focus-in", RowList)
        said = {row.handle: [m.text for m in row.marks] for row in into.rows if hasattr(row, "marks")}
        assert said == {"S4": ["✗ killed"], "S7": ["✓ freed"]}
        await seat.press("escape")
        assert not any(row.marks for row in into.rows if hasattr(row, "marks"))
