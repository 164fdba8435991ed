"""Signs of partnership on the screen: what each one counts, and the trend over sessions."""

from __future__ import annotations

import pytest

from overlap_tui.app.sign_rows import EvidenceRow, SessionSignRow, SignRow, TrendRow
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, ArchiveSession, CreateSession
from overlap_tui.tui.paint.signs import paint_chart, painter
from overlap_tui.tui.screens.help import HelpScreen
from overlap_tui.tui.screens.home import HomeScreen
from overlap_tui.tui.screens.signs import SignsScreen
from overlap_tui.tui.screens.workspace import WorkspaceScreen


def text(seat) -> str:
    return "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())


async def counted(seat) -> SignsScreen:
    screen = seat.app.screen
    assert isinstance(screen, SignsScreen)
    await seat.until(lambda: bool(screen._list.rows))
    return screen


async def go_to(seat, row_id: str) -> None:
    seat.app.screen._list.move_to(row_id)
    await seat.press("enter")


async def test_the_trend_says_that_archived_sessions_are_left_out_and_fits(sit, world):
    other = Workspace.create(world.store, world.clock, world.new_id, CreateSession("Old", ()))
    other.do(ArchiveSession(True))
    async with sit((80, 24), session=None) as seat:
        await seat.press("f12")
        await counted(seat)
        shown = text(seat)
        assert "1 session · 1 archived left out" in shown
        assert "\u00a0%" in shown  # the sign never stands alone on a line
        assert not any(line.strip(" │▐").startswith("%") for line in shown.splitlines())


async def test_a_session_shows_what_each_sign_counts_and_goes_there(sit, world):
    async with sit() as seat:
        await seat.press("ampersand")
        screen = await counted(seat)
        assert "Signs of partnership: Better analytics" in text(seat)
        assert "It grades nobody" in text(seat)
        assert [row.id for row in screen._list.rows][:3] == ["present", "items", "links"]
        assert "Items: 5 by product, 0 by engineering." in text(seat)
        await go_to(seat, "present")
        assert "Priya, product" in text(seat)
        await go_to(seat, f"present {seat.state.live_people()[0].id}")
        assert "who was there" in seat.toast
        await go_to(seat, "links")
        assert "S4 addresses P2 because the three numbers" in text(seat)
        await go_to(seat, "links")
        assert "because the three numbers" not in text(seat), "Enter hides it again"
        await go_to(seat, "items")
        await seat.press("y")
        assert "- Both sides bring items: Items: 5 by product" in world.clipboard.text
        assert "  - C3 events land hourly" in world.clipboard.text
        await go_to(seat, f"items {seat.state.find('C3').id}")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert seat.desk.item.handle == "C3"


async def test_the_trend_leads_from_home_to_a_session_to_an_item_and_back(sit, world):
    other = Workspace.create(
        world.store, world.clock, world.new_id, CreateSession("Sign-[/on]", (("Ana", "engineering"),))
    )
    other.do(AddItem("problem", "they wait"))
    async with sit(size=(80, 24), session=None) as seat:
        await seat.press("f12")
        screen = await counted(seat)
        assert [type(row) for row in screen._list.rows] == [TrendRow] * 10
        assert "in 1 of 2" in text(seat)
        assert "older  →  newer" in text(seat)
        await go_to(seat, "items")
        assert "Sign-[/on]" in text(seat)
        assert "0 by product, 1 by engineering" in text(seat)
        row = next(row for row in screen._list.rows if isinstance(row, SessionSignRow))
        await go_to(seat, row.id)
        inner = await counted(seat)
        assert inner is not screen
        await go_to(seat, "items")
        await go_to(seat, next(row.id for row in inner._list.rows if isinstance(row, EvidenceRow)))
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert seat.state.session.title == row.title
        for expected in (inner, screen):
            await seat.press("escape")
            await seat.until(lambda expected=expected: seat.app.screen is expected)
        await seat.press("question_mark")
        assert isinstance(seat.app.screen, HelpScreen)
        await seat.press("escape", "escape")
        assert isinstance(seat.app.screen, HomeScreen)


@pytest.mark.parametrize("width", [120, 80, 30, 12])
def test_plots_respect_plain_characters(width):
    rows = [
        SignRow("items", "Both sides bring items", "Items: 3 by product.", 0.4, (3, 2), 5, True),
        SignRow("raised", "Raised", "None.", None, None, 0, False),
        TrendRow("raised", "Raised", (0.0, 0.5, None, 1.0), False),
        SessionSignRow("raised s", "s", "One", "today", "None.", 0.5, None),
    ]
    for row in rows:
        lines = [*painter(True)(row, width)]
        assert "".join(part for line in lines for part, _ in line).isascii()
    chart = paint_chart(rows[2], width, 9, ascii_only=True)
    assert "".join(part for line in chart for part, _ in line).isascii()
    assert len(chart) in (0, 9)


@pytest.mark.parametrize("count", [2, 20])
def test_a_sign_of_a_few_sessions_takes_no_second_line_and_goes_on_below_its_name(count):
    row = TrendRow("raised", "Engineering raises problems and improvements", (0.4,) * count, False)
    first, *more = ["".join(part for part, _ in line) for line in painter(False)(row, 74)]
    assert first.index("Engineering") == count + 4
    assert [line.index(line.strip()) for line in more] == ([] if count == 2 else [count + 4])


async def test_an_archive_without_sessions_says_so(sit, world):
    world.memory.sessions.clear()
    async with sit(session=None) as seat:
        await seat.press("f12")
        await seat.until(lambda: "nothing to count yet" in text(seat))
        await seat.press("enter", "y", "escape")
        assert isinstance(seat.app.screen, HomeScreen)
