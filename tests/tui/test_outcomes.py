"""Outcomes on the screen: what is due, a number and a sentence, a win celebrated, a miss walked back."""

from __future__ import annotations

import pytest

from overlap_tui.app.outcome_rows import OutcomeRow
from overlap_tui.app.outcomes import mark_broken
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, AddLink, ArchiveSession, CreateSession, SetField
from overlap_tui.storage.memory_store import MemoryStore
from overlap_tui.tui.app import OverlapApp
from overlap_tui.tui.paint.win import paint_win
from overlap_tui.tui.screens.help import HelpScreen
from overlap_tui.tui.screens.home import HomeScreen
from overlap_tui.tui.screens.miss import MissScreen
from overlap_tui.tui.screens.outcome_form import OutcomeForm
from overlap_tui.tui.screens.outcomes import OutcomesScreen
from overlap_tui.tui.screens.win import WinScreen
from overlap_tui.tui.screens.workspace import WorkspaceScreen

PREDICTED = {"metric": "days", "baseline": "30", "target": "7", "revisit_on": "2026-03-10"}


@pytest.fixture
def decided(world):
    """D7 chooses S4, which rests on A6; it was to be looked at two days ago. Another session uses A6 too."""
    session = world.first
    session.do(AddItem("assumption", "leads open [/e-mail]"))
    session.do(AddLink("S4", "A6", "depends-on"))
    eli = session.state.live_people()[1].id
    session.do(AddItem("decision", "we send the e-mail", fields=dict(PREDICTED)), by=eli)
    session.do(AddLink("D7", "S4", verdict="chosen"))
    other = Workspace.create(
        world.store, world.clock, world.new_id, CreateSession("Onboarding", (("Ana", "other"),))
    )
    other.do(AddItem("assumption", "Leads open [/e-mail]"))
    return other


def text(seat) -> str:
    return "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())


async def listed(seat) -> list[str]:
    """The decisions of the page, once they were read: state and handle."""
    screen = seat.app.screen
    assert isinstance(screen, OutcomesScreen)
    await seat.until(lambda: bool(screen._list.rows) or "predicted anything" in text(seat))
    return [f"{row.state} {row.handle}" for row in screen._list.rows if isinstance(row, OutcomeRow)]


async def record(seat, number: str, sentence: str) -> None:
    await seat.press("enter")
    assert isinstance(seat.app.screen, OutcomeForm)
    await seat.type(number)
    await seat.press("enter")
    await seat.type(sentence)
    await seat.press("enter")


async def test_the_form_takes_one_number_and_says_how_it_reads_it(sit, world, decided):
    async with sit(session=None) as seat:
        await seat.until(lambda: "1 due: f6" in text(seat))
        await seat.press("f6")
        await listed(seat)
        assert "record" in text(seat).splitlines()[-1]
        assert "r record" not in text(seat).splitlines()[-1]
        await seat.press("enter")
        await seat.type("1 of 9")
        assert "One number, such as" in text(seat)
        await seat.press("enter")
        await seat.type("it was slow")
        await seat.press("ctrl+s")
        assert "is not one number" in text(seat)
        assert isinstance(seat.app.screen, OutcomeForm)
        await seat.press("end")
        await seat.press(*["backspace"] * 8)
        await seat.type("1,5")
        assert "Read as 1.5. That is what you hoped for." in text(seat)


async def test_home_says_what_is_due_and_a_win_is_celebrated(sit, world, decided):
    async with sit(session=None) as seat:
        await seat.until(lambda: "1 due: f6" in text(seat))
        assert " · 1 due" in text(seat)
        await seat.press("f6")
        assert await listed(seat) == ["due D7"]
        assert "for 2 days" in text(seat)
        await record(seat, "5 days", "half of it in the first week")
        await seat.until(lambda: isinstance(seat.app.screen, WinScreen))
        page = text(seat)
        for said in ("Well done, Priya and Eli.", "days: from 30 to 7", "5 days", "Eli wrote down D7", "met"):
            assert said in page
        await seat.press("y")
        assert "Predicted days: from 30 to 7.\nIt came to 5 days.\nhalf of it" in world.clipboard.text
        await seat.press("escape")
        await seat.until(lambda: seat.app.screen.row is not None and seat.app.screen.row.state == "met")
        assert "109 %" in text(seat)
        await seat.press("escape")
        await seat.until(lambda: " · 1 due" not in text(seat))
        assert isinstance(seat.app.screen, HomeScreen)


async def test_a_replaced_decision_is_told_apart_from_one_without_a_day(sit, world, decided):
    world.first.do(SetField("D7", "status", "superseded"))
    world.first.do(AddItem("decision", "we write it down", fields={"metric": "days"}))
    async with sit(session=None) as seat:
        await seat.press("f6")
        assert await listed(seat) == ["open D8", "replaced D7"]
        page = text(seat)
        assert (
            page.index("Without a day")
            < page.index("D8")
            < page.index("Replaced by another")
            < page.index("D7")
        )


async def test_a_miss_is_walked_back_and_every_session_says_what_broke(sit, world, decided):
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("D7").id)
        await seat.press("O")
        await listed(seat)
        await record(seat, "12", "they filter it")
        await seat.until(lambda: isinstance(seat.app.screen, MissScreen))
        page = text(seat)
        for said in (
            "D7 chooses S4",
            "→ S4 depends on A6",
            "leads open [/e-mail]",
            "also in “Onboarding” (A1, open)",
        ):
            assert said in page
        await seat.press("b")
        await seat.type("two teams filter it")
        await seat.press("enter")
        await seat.until(lambda: "A6 is marked as broken. 1 other session says so now." in seat.toast)
        assert "broken" in text(seat)
        await seat.press("b")
        assert "already" in seat.toast
        await seat.press("y")
        assert "A6 leads open [/e-mail] (broken)" in world.clipboard.text
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert (seat.desk.item.handle, seat.desk.item.value("state")) == ("A6", "broken")
    async with sit(session=decided.state.session.id) as seat:
        await seat.until(
            lambda: any(
                "A1 turned out wrong in “Better analytics”" in g.sentence for g in seat.desk.view.gap_rows
            )
        )
        # The first pane has nothing: the session is shown where something stands.
        assert (seat.desk.places.now, seat.desk.item.handle) == ("open", "A1")
        await seat.press("home", "minus", "enter")
        await seat.until(lambda: all("turned out wrong" not in g.sentence for g in seat.desk.view.gap_rows))


async def test_home_says_which_sessions_rely_on_what_broke(sit, world, decided):
    world.first.do(mark_broken(world.first.state, "A6"))
    async with sit(session=None) as seat:
        await seat.until(lambda: "1 broken elsewhere" in text(seat))


async def test_without_a_target_it_is_unclear_or_judged_by_the_pair(sit, world, decided):
    world.first.do(SetField("D7", "target", None))
    async with sit(size=(80, 24), session=None) as seat:
        await seat.press("f6")
        await listed(seat)
        await seat.press("enter", "ctrl+s")
        assert "Type one number" in text(seat)
        await seat.type("12")
        await seat.until(lambda: "Judge it with the third" in text(seat))
        await seat.press("ctrl+s")
        await seat.until(lambda: "unclear" in seat.toast)
        await seat.until(lambda: seat.app.screen.row is not None and seat.app.screen.row.state == "unclear")
        await seat.press("r", "enter", "enter", "right", "ctrl+s")
        await seat.until(lambda: isinstance(seat.app.screen, WinScreen))
        await seat.until(lambda: "Well done, Priya and Eli." in text(seat))
        await seat.press("o")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert seat.desk.item.handle == "D7"
        assert "back to outcomes" in text(seat)
        await seat.press("escape")
        assert isinstance(seat.app.screen, OutcomesScreen)
        await seat.press("question_mark")
        assert isinstance(seat.app.screen, HelpScreen)


async def test_archived_sessions_ask_for_nothing_but_their_outcomes_count(sit, world, decided):
    world.first.do(ArchiveSession())
    async with sit(session=None) as seat:
        await seat.press("f6")
        assert await listed(seat) == []
    world.first.do(SetField("D7", "outcome", "met"))
    async with sit(session=None) as seat:
        await seat.press("f6")
        assert await listed(seat) == ["met D7"]
        assert "archived" in text(seat)
        await seat.press("y")
        assert "met: D7 we send the e-mail (Better analytics)" in world.clipboard.text


async def test_a_reader_can_look_but_not_record(world, decided):
    app: OverlapApp = world.app(None)
    app.stores.shown = MemoryStore(world.memory, replica="reader", read_only=True)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f6")
        screen = app.screen
        assert isinstance(screen, OutcomesScreen)
        for _ in range(200):
            if screen.row is not None:
                break
            await pilot.pause(0.02)
        await pilot.press("enter")
        assert app.screen is screen
        assert "only reads" in list(app._notifications)[-1].message


@pytest.mark.parametrize(("width", "height"), [(120, 38), (80, 22), (40, 12), (20, 5)])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_page_of_a_win_fits_every_screen(world, decided, width, height, ascii_only):
    from overlap_tui.app.win_page import win_page
    from overlap_tui.domain.text import cells

    world.first.do(SetField("D7", "outcome", "met"))
    page = win_page(world.first.state, "D7", "2026-03-12")
    lines = paint_win(page, width, height, ascii_only=ascii_only)
    assert len(lines) <= height
    if width >= 40:
        assert all(sum(cells(part) for part, _ in line) <= width for line in lines)
    drawn = "".join(part for line in lines for part, _ in line)
    assert drawn.isascii() or not ascii_only


async def test_an_outcome_that_another_window_stored_meanwhile_is_told_first(sit, world, decided):
    async with sit(session=None) as seat:
        await seat.until(lambda: "1 due: f6" in text(seat))
        await seat.press("f6")
        await listed(seat)
        await seat.press("enter")
        world.other_window().do(SetField("D7", "actual", "12 days"))
        await seat.type("5 days")
        await seat.press("ctrl+s")
        assert isinstance(seat.app.screen, OutcomeForm)
        assert "12 days" in text(seat)
        assert world.other_window().state.find("D7").value("actual") == "12 days"
        await seat.press("ctrl+s")
        assert world.other_window().state.find("D7").value("actual") == "5 days"
