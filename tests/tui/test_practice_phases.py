"""Phases on the screen: quiet prompts, and a countdown that can be paused and forces nothing."""

from __future__ import annotations

from tests.tui.conftest import NOW_MS

from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, CreateSession, SetPhase
from overlap_tui.tui.guide import Countdown, time_spent


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.minutes = 0.0

    def now_ms(self) -> int:
        return int(self.minutes * 60_000)

    def today(self) -> str:
        return "2026-03-12"


def test_the_countdown_says_what_is_left_and_what_is_over() -> None:
    clock = Hand()
    countdown = Countdown(clock)
    countdown.enter("reframe", 10)
    assert countdown.words() == "10 min"
    clock.minutes = 9.5
    assert countdown.words() == "1 min"
    clock.minutes = 13
    assert countdown.words() == "over by 3 min"
    countdown.enter("reframe", 10)
    assert countdown.words() == "over by 3 min"
    countdown.enter("understand", 15)
    assert countdown.words() == "15 min"


def test_time_stands_still_while_it_is_paused() -> None:
    clock = Hand()
    countdown = Countdown(clock)
    countdown.enter("reframe", 10)
    clock.minutes = 2
    countdown.pause()
    clock.minutes = 60
    assert countdown.words() == "paused 8 min"
    countdown.pause()
    clock.minutes = 61
    assert countdown.words() == "7 min"


def test_a_phase_without_minutes_says_nothing() -> None:
    countdown = Countdown(Hand())
    countdown.enter("reframe", 0)
    assert countdown.words() == ""


async def test_the_prompts_and_the_time_follow_the_phase(sit):
    async with sit() as seat:
        guide = seat.desk.view.guide
        await seat.until(lambda: guide.loaded)
        assert "What do they do today?" in seat.app.screen.line._placeholder
        assert seat.app.screen.header.view.left == "10 min"
        await seat.press("n")
        await seat.until(lambda: seat.app.screen.header.view.left == "15 min")
        assert "Which problem weighs most?" in seat.app.screen.line._placeholder
        await seat.press("comma")
        assert seat.app.screen.header.view.left == "paused 15 min"
        await seat.press("comma")
        assert seat.app.screen.header.view.left == "15 min"


class Asked:
    """A session in which nothing was said but what was asked for."""

    def __init__(self, world, type_: str = "") -> None:
        people = (("Priya", "product"), ("Eli", "engineering"))
        workspace = Workspace.create(
            world.store, world.clock, world.new_id, CreateSession("New", people, type_), "charts by May"
        )
        self.id = workspace.state.session.id


async def test_bread_is_broken_before_anything_else_is_said(sit, world):
    world.settings_path.write_text(
        'break_bread = ["Tea or coffee?", "Sea or hills?"]\n[minutes]\nreframe = 3\n'
    )
    async with sit(session=Asked(world).id) as seat:
        await seat.until(lambda: seat.desk.view.guide.loaded)
        asked = seat.app.screen.line._placeholder
        assert asked.startswith("Break bread: ")
        assert "then: Who struggles" in asked
        assert seat.app.screen.header.view.left == "3 min"
        await seat.press("B")
        other = "Sea or hills?" if "Tea" in asked else "Tea or coffee?"
        assert other in seat.toast
        assert other in seat.app.screen.line._placeholder
        await seat.press("i")
        await seat.type("p: leads guess")
        await seat.press("enter", "escape")
        assert seat.app.screen.line._placeholder.startswith("Who struggles")


async def test_a_countdown_that_is_not_wanted_is_not_shown(sit, world):
    world.settings_path.write_text("countdown = false\n")
    async with sit() as seat:
        await seat.until(lambda: seat.desk.view.guide.loaded)
        assert seat.app.screen.header.view.left == ""
        await seat.press("comma")
        assert "no time limit" in seat.toast


async def test_at_an_interview_everybody_here_heard_the_story(sit, world):
    async with sit(session=Asked(world, "user-interview").id) as seat:
        await seat.until(lambda: seat.desk.view.guide.loaded)
        await seat.press("i")
        await seat.type("p: leads guess")
        await seat.press("enter", "escape", "s")
        await seat.type("Ana guessed")
        await seat.press("enter", "enter", "enter", "enter")
        assert seat.app.screen.line.value == "Priya, Eli"
        await seat.press("enter")
        assert seat.state.find("E3").value("seen_by") == "Priya, Eli"


async def test_only_the_example_has_a_walk(sit):
    async with sit() as seat:
        await seat.press("X")
        assert "overlap demo" in seat.toast
        assert not seat.app.screen.query("#walk")


def test_a_night_is_no_work() -> None:
    minute = 60_000
    assert time_spent([], 5 * minute) == 0
    assert time_spent([0, 4 * minute, 9 * minute], 11 * minute) == 11 * minute
    assert time_spent([0, 4 * minute, 900 * minute], 2000 * minute) == 4 * minute


async def test_a_session_that_is_opened_again_goes_on_with_its_time(sit, world):
    moved = Hand()
    moved.minutes = NOW_MS / 60_000
    before = Workspace(world.store, moved, world.new_id, world.session)
    before.do(SetPhase("understand"))
    moved.minutes += 6
    before.do(AddItem("note", "six minutes later"))
    world.clock.now_ms = lambda: NOW_MS + 500 * 60_000
    async with sit() as seat:
        countdown = seat.desk.view.guide.countdown
        await seat.until(lambda: countdown.timed)
        assert countdown.words() == "9 min"


async def test_there_is_a_step_to_leave_out_only_in_the_example(sit):
    async with sit() as seat:
        await seat.press("greater_than_sign")
        assert "example session" in seat.toast
