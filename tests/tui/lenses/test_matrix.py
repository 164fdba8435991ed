"""The matrix lens: shares typed into cells, blocks toggled, heads that stay in sight."""

from __future__ import annotations

import pytest
from tests.domain.made_webs import web as made_web
from tests.tui.conftest import Seat, Sit, World

from overlap_tui.domain.commands import AddItem, AddLink, RemoveItem
from overlap_tui.domain.text import cells
from overlap_tui.tui.lenses.matrix import MatrixLens
from overlap_tui.tui.lenses.matrix_grid import limit_grid, share_grid
from overlap_tui.tui.paint.matrix import Spot, frame, paint_matrix


@pytest.fixture
def web(world: World) -> World:
    """S4 solves 80 % of P2; P6 and S7 have no link; C3 is there."""
    world.first.do(AddItem("problem", "support is in the dark"))
    world.first.do(AddItem("solution", "a live dashboard"))
    return world


def lens(seat: Seat) -> MatrixLens:
    found = seat.desk.places.lens
    assert isinstance(found, MatrixLens)
    return found


async def look(seat: Seat) -> MatrixLens:
    await seat.press("number_sign")
    await seat.until(lambda: seat.desk.places.lens is not None and lens(seat)._frame is not None)
    return lens(seat)


def share(seat: Seat, solution: str, problem: str) -> int | str | None:
    """The share that is kept, or ``none`` without a link."""
    one, other = seat.state.find(solution), seat.state.find(problem)
    assert one is not None
    assert other is not None
    found = [link for link in seat.state.links_out(one.id) if link.target == other.id]
    return found[0].share if found else "none"


def spot(found: MatrixLens) -> tuple[str, str]:
    assert found.row is not None
    assert found.column is not None
    return found.row.handle, found.column.handle


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (("7", "enter"), 70),
        (("7", "right"), 70),
        (("7", "u"), 80),
        (("8", "5"), 85),
        (("1", "0", "0"), 100),
        (("1", "0", "down"), 10),
        (("0", "enter"), 0),
        (("0", "5"), 5),
        (("7", "escape"), 80),
        (("7", "delete"), 80),
        (("delete",), "none"),
        (("delete", "3", "enter"), 30),
    ],
)
async def test_digits_set_the_share(sit: Sit, keys: tuple[str, ...], kept: int | str) -> None:
    async with sit() as seat:
        await look(seat)
        for key in keys:
            await seat.press(key)
        await seat.until(lambda: share(seat, "S4", "P2") == kept)
        assert lens(seat).typed is None


@pytest.mark.usefixtures("web")
async def test_enter_after_a_complete_share_stays_and_only_the_next_one_goes(sit: Sit) -> None:
    async with sit() as seat:
        await look(seat)
        await seat.press("8", "5", "enter")
        assert seat.desk.places.lens is not None
        assert share(seat, "S4", "P2") == 85
        await seat.press("enter")
        assert seat.desk.places.lens is None


@pytest.mark.usefixtures("web")
async def test_a_share_is_one_step_to_undo(sit: Sit) -> None:
    async with sit() as seat:
        await look(seat)
        await seat.press("8", "5")
        await seat.until(lambda: share(seat, "S4", "P2") == 85)
        await seat.press("u")
        await seat.until(lambda: share(seat, "S4", "P2") == 80)


@pytest.mark.usefixtures("web")
async def test_what_is_half_typed_is_kept_when_the_pair_goes_elsewhere(sit: Sit) -> None:
    async with sit() as seat:
        await look(seat)
        await seat.press("7", "a")
        await seat.until(lambda: share(seat, "S4", "P2") == 70)
        await seat.until(lambda: seat.desk.places.lens_name == "ladder")


@pytest.mark.usefixtures("web")
async def test_a_new_share_links_the_two(sit: Sit) -> None:
    async with sit() as seat:
        found = await look(seat)
        await seat.press("down", "right")
        assert spot(found) == ("S7", "P6")
        assert seat.desk.item is not None
        assert seat.desk.item.handle == "S7"
        await seat.press("4", "enter")
        await seat.until(lambda: share(seat, "S7", "P6") == 40)
        assert found._grid.rows[1].total == "20 %"


@pytest.mark.usefixtures("web")
async def test_space_toggles_blocks_in_the_other_table(sit: Sit) -> None:
    async with sit() as seat:
        found = await look(seat)
        await seat.press("t")
        assert found.limits
        assert spot(found) == ("C3", "S4")
        await seat.press("space")
        await seat.until(lambda: "C3 blocks S4" in seat.sentences())
        assert found._grid.columns[0].total == "1 left"
        await seat.press("space")
        await seat.until(lambda: "C3 blocks S4" not in seat.sentences())
        assert found._grid.columns[0].total == "free"


@pytest.mark.usefixtures("web")
async def test_the_footer_offers_what_works_in_the_table_that_is_shown(sit: Sit) -> None:
    async with sit() as seat:
        await look(seat)
        share, blocks = "matrix_share", "matrix_toggle"
        for key, has, lacks in (("", share, blocks), ("t", blocks, share), ("t", share, blocks)):
            if key:
                await seat.press(key)
            offered = [entry.action for entry in seat.desk._screen.status._entries]
            assert has in offered
            assert lacks not in offered


def offered(seat: Seat) -> set[str]:
    return {entry.action for entry in seat.desk._screen.status._entries}


@pytest.mark.usefixtures("web")
async def test_delete_is_offered_where_there_is_a_link(sit: Sit) -> None:
    async with sit() as seat:
        found = await look(seat)
        assert spot(found) == ("S4", "P2")
        assert "matrix_unlink" in offered(seat)
        await seat.press("right")
        assert "matrix_unlink" not in offered(seat)
        await seat.press("5")
        assert "matrix_unlink" in offered(seat)
        await seat.press("enter")
        await seat.until(lambda: share(seat, "S4", "P6") == 50)
        assert "matrix_unlink" in offered(seat)
        await seat.press("delete")
        await seat.until(lambda: "matrix_unlink" not in offered(seat))


async def test_an_empty_table_offers_only_the_other_one(world: World, sit: Sit) -> None:
    world.first.do(RemoveItem("C3"))
    async with sit() as seat:
        found = await look(seat)
        assert {"matrix_share", "matrix_unlink", "matrix_turn"} <= offered(seat)
        await seat.press("t")
        assert "no constraint or no solution yet" in "".join(text for text, _ in found.board.lines[0])
        assert {one for one in offered(seat) if one.startswith("matrix")} == {"matrix_turn"}
        await seat.press("space")
        await seat.press("t")
        assert {"matrix_share", "matrix_unlink", "matrix_turn"} <= offered(seat)


async def test_a_met_constraint_says_so_and_delete_takes_that_away_first(web: World, sit: Sit) -> None:
    web.first.do(AddLink("C3", "S4", "blocks"))
    web.first.do(AddLink("S4", "C3", "addresses"))
    async with sit() as seat:
        found = await look(seat)
        await seat.press("t")
        assert "✓ met" in "".join(text for line in found.board.lines for text, _ in line)
        await seat.press("delete")
        await seat.until(lambda: found._grid.columns[0].total == "1 left")


@pytest.mark.usefixtures("web")
async def test_escape_goes_back_to_the_panes(sit: Sit) -> None:
    async with sit() as seat:
        await look(seat)
        await seat.press("escape")
        await seat.until(lambda: seat.desk.places.lens is None)


@pytest.mark.usefixtures("web")
async def test_a_click_puts_the_cursor_on_a_cell(sit: Sit) -> None:
    async with sit() as seat:
        found = await look(seat)
        seen = found._frame
        assert seen is not None
        at = (seen.head + seen.cell + 1 + 2, seen.first_line + 1 + 1)  # inside the border and the padding
        await seat.pilot.click("#board", offset=at)
        assert spot(found) == ("S7", "P6")


async def test_a_session_without_solutions_says_what_to_do(sit: Sit, world: World) -> None:
    world.first.do(AddItem("note", "nothing"))
    async with sit() as seat:
        await seat.press("number_sign")
        await seat.until(lambda: seat.desk.places.lens is not None and bool(lens(seat).board.lines))
        await seat.press("t", "5")
        await seat.until(lambda: "t goes there" in seat.toast)


@pytest.mark.parametrize("size", [(36, 7), (76, 19), (116, 35)])
@pytest.mark.parametrize("at", [Spot(0, 0), Spot(11, 9), Spot(5, 3)])
def test_heads_and_the_cursor_stay_in_sight(world: World, size: tuple[int, int], at: Spot) -> None:
    for n in range(11):
        world.first.do(AddItem("solution", f"solution {n}"))
    for n in range(9):
        world.first.do(AddItem("problem", f"problem {n}"))
    grid = share_grid(world.first.state)
    width, height = size
    seen = frame(grid, width, height, at)
    lines = paint_matrix(grid, seen, at, [], {})
    text = ["".join(span for span, _ in line) for line in lines]
    assert len(lines) <= height
    assert max(map(cells, text)) <= width
    assert grid.columns[at.column].handle in text[2].split()
    row = next(line for line in text if line.startswith(f"{grid.rows[at.row].handle} "))
    assert any(style == "cursor" for _, style in lines[text.index(row)])
    assert "80 %" in text[-1] or seen.left > 0
    assert seen.hit(seen.head, seen.first_line) == Spot(seen.top, seen.left)
    assert seen.hit(0, 0) is None


def test_texts_of_heads_are_whole_where_there_is_room() -> None:
    """Columns grow downwards and rows to the side, but only into what the table leaves free."""
    state = made_web(
        "\n".join([f"S1: {LONG}", *(f"P{n}: {LONG}\nS1 addresses P{n} 50" for n in range(2, 7))])
    )
    grid = share_grid(state)
    roomy = frame(grid, 200, 36, Spot())
    text = "\n".join("".join(text for text, _ in line) for line in paint_matrix(grid, roomy, Spot(), [], {}))
    assert roomy.words == 4
    assert f"S1 {LONG}" in text
    assert "…" not in text
    assert frame(grid, 200, 19, Spot()).words == 4
    assert frame(grid, 200, 17, Spot()).words == 0


LONG = "a launch is looked at by everybody only when it is much too late"


def test_the_word_in_a_cell_is_whole_before_the_texts_of_the_rows_are() -> None:
    lines = ["C1: events land in the warehouse once an hour", "C1 blocks S2", "C1 blocks S4"]
    state = made_web("\n".join([*(f"S{n}: s" for n in range(2, 7)), *lines]))
    for width, ascii_only in ((76, False), (116, False), (76, True)):
        grid = limit_grid(state, ascii_only=ascii_only)
        painted = paint_matrix(grid, frame(grid, width, 19, Spot()), Spot(), [], {})
        text = ["".join(span for span, _ in line) for line in painted]
        rows = [line for line in text if line.startswith("C1")]
        assert sum(line.count("blocks" if ascii_only else "▣ blocks") for line in rows) == 2
        assert max(map(cells, text)) <= width
