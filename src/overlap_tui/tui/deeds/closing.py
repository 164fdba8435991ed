"""The time of the phase, and the closing page before everybody leaves."""

from __future__ import annotations

from overlap_tui.app.closing_page import closing_rows
from overlap_tui.app.practice import close_session
from overlap_tui.tui.desk import Desk


def pause(desk: Desk) -> None:
    """Stop the time of the phase, or let it go on."""
    countdown = desk.view.guide.countdown
    if not countdown.timed:
        desk.say("This phase has no time limit: the session's type gives one by minutes.")
        return
    countdown.pause()
    desk.display.show_header()


def closing(desk: Desk) -> None:
    """Show the page; export and copy are one key away on it."""
    from overlap_tui.tui.deeds import DEEDS
    from overlap_tui.tui.screens.closing import ClosingScreen

    page = ClosingScreen(desk.state.session.title, closing_rows(close_session(desk.state)))
    desk.dialog(page, lambda chosen: DEEDS[chosen](desk))
