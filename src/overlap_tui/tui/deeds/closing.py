"""The time of the phase, and the closing page before everybody leaves."""

from __future__ import annotations

from overlap_tui.app.closing_page import closing_rows
from overlap_tui.app.practice import close_session
from overlap_tui.tui.desk import Desk


def pause(desk: Desk) -> None:
    """Stop the time of the phase, or let it go on."""
    countdown = desk.view.guide.countdown
    if not countdown.timed:
        desk.say("This phase has no time limit: the session's type or the settings give one by minutes.")
        return
    countdown.pause()
    desk.display.show_header()


def break_bread(desk: Desk) -> None:
    """Say the question of this session; each time that it is asked for after that, the next one."""
    guide, state = desk.view.guide, desk.state
    if not guide.loaded:
        guide.load(state, desk.settings)
    question = guide.another_question(state)
    desk.say(
        question or "This session type has no question to break bread with: its file or the settings can."
    )
    desk.display.show_status()


def closing(desk: Desk) -> None:
    """Show the page; export and copy are one key away on it."""
    from overlap_tui.tui.deeds import DEEDS
    from overlap_tui.tui.deeds.files import write_summary
    from overlap_tui.tui.screens.closing import ClosingScreen

    deeds = {**DEEDS, "summary": write_summary}
    page = ClosingScreen(desk.state.session.title, closing_rows(close_session(desk.state), desk.state))
    desk.dialog(page, lambda chosen: deeds[chosen](desk))
