"""Phases on the screen: quiet prompts, and a countdown that can be paused and forces nothing."""

from __future__ import annotations

from overlap_tui.tui.guide import Countdown


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
