"""Searching all sessions on the screen: as one types, to the hit, and back to where one was."""

from __future__ import annotations

from contextlib import closing

import pytest
from tests.tui.conftest import Seat
from textual import events

from overlap_tui.app.search_rows import HitRow, SessionHead
from overlap_tui.app.settings import load
from overlap_tui.app.stores import Stores
from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import open_store
from overlap_tui.domain.commands import AddItem, AddLink, ArchiveSession, CreateSession
from overlap_tui.tui.app import OverlapApp
from overlap_tui.tui.screens.help import HelpScreen
from overlap_tui.tui.screens.home import HomeScreen
from overlap_tui.tui.screens.search import PAGE, SearchScreen
from overlap_tui.tui.screens.workspace import WorkspaceScreen
from overlap_tui.tui.widgets.status_line import StatusLine


@pytest.fixture
def past(world):
    """A second session, on signing in; its solution has a link with a reason."""
    other = Workspace.create(
        world.store, world.clock, world.new_id, CreateSession("Single sign-on", (("Ana", "other"),))
    )
    other.do(AddItem("problem", "new colleagues wait two days"))
    other.do(AddItem("solution", "send an e-mail [/bold] at log-in"))
    other.do(AddLink("S2", "P1", because="Tom is on leave"))
    return other


def rows(seat) -> list[str]:
    """The hits that are listed: titles, handles with words."""
    found = []
    for row in seat.app.screen._list.rows:
        if isinstance(row, SessionHead):
            found.append(row.title)
        elif isinstance(row, HitRow):
            found.append(f"{row.hit.handle or row.hit.entity} {row.hit.text}")
    return found


async def find(seat, text: str) -> list[str]:
    """Type into the search and wait until that is answered."""
    screen = seat.app.screen
    assert isinstance(screen, SearchScreen)
    await seat.type(text)
    await answered(seat)
    return rows(seat)


async def answered(seat) -> None:
    screen = seat.app.screen
    asked = screen._asked
    await seat.until(lambda: screen.answered == asked)


def text(seat) -> str:
    return "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())


async def test_from_home_to_a_hit_in_any_session_and_back(sit, world, past):
    async with sit(session=None) as seat:
        await seat.press("ctrl+f")
        assert await find(seat, "e-mail") == [
            "Single sign-on",
            "S2 send an e-mail [/bold] at log-in",
            "Better analytics",
            "S4 e-mail with three metrics",
        ]
        await seat.until(lambda: "⇢ S4 addresses P2" in text(seat))
        assert "[/bold]" in text(seat)
        assert "2 hits in 2 sessions" in text(seat)
        await seat.press("down", "down")  # past the title of the next session
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert (seat.state.session.title, seat.desk.item.handle) == ("Better analytics", "S4")
        await seat.press("escape")
        assert isinstance(seat.app.screen, SearchScreen)
        assert seat.app.screen._list.cursor_id.endswith(seat.app.screen._list.rows[3].hit.target)
        await seat.press("escape")
        assert isinstance(seat.app.screen, HomeScreen)


async def test_from_a_session_to_another_one_and_back_to_the_same_place(sit, world, past):
    async with sit() as seat:
        await seat.press("right", "i")
        await seat.type("half ty")
        await seat.press("ctrl+f")
        await find(seat, "leave")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert seat.state.session.title == "Single sign-on"
        assert seat.desk.link is not None
        assert seat.desk.link.because == "Tom is on leave"
        world.first.do(AddItem("note", "said meanwhile in the other session"))
        await seat.press("escape", "escape")
        assert isinstance(seat.app.screen, SearchScreen)
        await seat.press("escape")
        assert seat.state.session.title == "Better analytics"
        assert seat.app.screen.line.value == "half ty"
        assert "said meanwhile in the other session" in seat.texts()


async def test_a_hit_of_the_open_session_goes_to_its_item(sit, past):
    async with sit() as seat:
        await seat.press("m", "ctrl+f")
        await find(seat, "hourly")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert seat.desk.item.text == "events land hourly"
        assert seat.desk.places.lens is None
        assert len(seat.app.screen_stack) == 1


async def test_o_goes_to_the_list_of_sessions_past_the_search(sit, past):
    async with sit() as seat:
        await seat.press("ctrl+f")
        await find(seat, "colleagues")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        await seat.press("o")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen))
        assert len(seat.app.screen_stack) == 1


@pytest.mark.parametrize(
    "typed", ["log-in", "c++", '"', "*", "AND", "' OR 1=1 --", "[/]", "kind:", "(", "x\\"]
)
async def test_whatever_is_typed_is_no_error(sit, past, typed):
    async with sit(size=(80, 24)) as seat:
        await seat.press("ctrl+f")
        found = await find(seat, typed)
        assert found == (
            ["Single sign-on", "S2 send an e-mail [/bold] at log-in"] if typed == "log-in" else []
        )


async def test_a_paste_of_ten_kilobytes_is_no_error(sit, past):
    async with sit() as seat:
        await seat.press("ctrl+f")
        for pasted in ("word " * 2000, "line\n" * 3000, "x" * 10_000):
            seat.app.focused.post_message(events.Paste(pasted))
            await seat.pilot.pause()
            await answered(seat)
            assert "Only the first 400 characters are searched" in text(seat)
            await seat.press("ctrl+u")
        assert rows(seat) == []


async def test_filters_and_what_helps_with_them(sit, world, past):
    async with sit() as seat:
        await seat.press("ctrl+f")
        assert "kind:  by:  side:  after:  status:" in text(seat)
        assert await find(seat, "kind:so") == []
        assert "solution" in text(seat)
        assert await find(seat, "lution by:pri") == ["Better analytics", "S4 e-mail with three metrics"]


async def test_more_hits_come_when_they_are_wanted(sit, world):
    for number in range(PAGE + 10):
        world.first.do(AddItem("note", f"remark {number}"))
    async with sit() as seat:
        await seat.press("ctrl+f")
        assert len(await find(seat, "remark")) == PAGE + 1
        assert f"{PAGE}+ hits" in text(seat)
        await seat.press("ctrl+end")
        assert "Enter shows more" in text(seat)
        await seat.press("enter")
        await seat.until(lambda: len(rows(seat)) == PAGE + 11)
        assert f"{PAGE + 10} hits" in text(seat)


async def test_archived_sessions_are_searched_and_help_is_a_key_away(sit, past):
    past.do(ArchiveSession())
    async with sit(session=None) as seat:
        await seat.type("coll")
        await seat.press("ctrl+f")
        await answered(seat)
        assert rows(seat) == ["Single sign-on", "P1 new colleagues wait two days"]
        await seat.press("f1")
        assert isinstance(seat.app.screen, HelpScreen)


async def test_what_the_index_does_not_know_yet_is_counted(world, tmp_path):
    path = tmp_path / "overlap.db"
    with closing(open_store(path)) as store:
        begun = Workspace.create(store, world.clock, world.new_id, CreateSession("Not searched yet"))
        begun.do(AddItem("note", "hello"))
    with closing(open_store(path, read_only=True)) as reader:
        app = OverlapApp(Stores(reader), world.clock, world.new_id, load(world.settings_path))
        async with app.run_test(notifications=True) as pilot:
            seat = Seat(app, pilot)
            await seat.press("ctrl+f")
            assert await find(seat, "hello") == []
            assert "2 changes not yet searched" in text(seat)
            await seat.press("escape")
    with closing(open_store(path)) as writer:
        app = OverlapApp(Stores(writer), world.clock, world.new_id, load(world.settings_path))
        async with app.run_test(notifications=True) as pilot:
            seat = Seat(app, pilot)
            await seat.press("ctrl+f")
            await find(seat, "hello")
            await seat.until(lambda: rows(seat) == ["Not searched yet", "T1 hello"])
            assert "not yet searched" not in text(seat)


async def test_what_opens_a_hit_is_offered_where_there_is_one(sit, past):
    async with sit() as seat:
        await seat.press("ctrl+f")
        foot = seat.app.screen.query_one(StatusLine)
        assert "open there" not in foot.render_line(0).text
        assert await find(seat, "colleagues")
        assert "open there" in foot.render_line(0).text
        assert await find(seat, " zzz") == []
        assert "open there" not in foot.render_line(0).text
