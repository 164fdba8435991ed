"""Actions that look beyond the open session."""

from __future__ import annotations

from overlap_tui.tui.desk import Desk


def search(desk: Desk) -> None:
    """Search all sessions; what is half typed in the line is kept."""
    from overlap_tui.tui.screens.search import SearchScreen

    desk.line.keep()
    desk.app.push_screen(SearchScreen(desk.workspace.store, desk.workspace.clock, desk.settings))


def outcomes(desk: Desk) -> None:
    """What is due, and what came of decisions, in all sessions; the focused decision is under the cursor."""
    from overlap_tui.tui.screens.outcomes import OutcomesScreen

    desk.line.keep()
    workspace = desk.workspace
    item = desk.item
    desk.app.push_screen(
        OutcomesScreen(
            workspace.store,
            workspace.clock,
            workspace.new_id,
            desk.settings,
            desk.clipboard,
            here=f"{desk.state.session.id} {item.id}" if item is not None else "",
        )
    )


def signs(desk: Desk) -> None:
    """The signs of partnership of this session, each with what it counts."""
    from overlap_tui.tui.screens.signs import SignsScreen

    desk.line.keep()
    workspace = desk.workspace
    session = desk.state.session.id
    desk.app.push_screen(
        SignsScreen(workspace.store, workspace.clock, desk.settings, desk.clipboard, session)
    )
