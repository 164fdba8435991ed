"""Actions that look beyond the open session."""

from __future__ import annotations

from overlap_tui.tui.desk import Desk


def search(desk: Desk) -> None:
    """Search all sessions; what is half typed in the line is kept."""
    from overlap_tui.tui.screens.search import SearchScreen

    desk.line.keep()
    desk.app.push_screen(SearchScreen(desk.workspace.store, desk.workspace.clock, desk.settings))
