"""What is new since the user last looked: told when a session is shown, and noted when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overlap_tui.app.ports import StoreError
from overlap_tui.tui.actions import BY_ID, shown_key

if TYPE_CHECKING:
    from overlap_tui.tui.app import OverlapApp
    from overlap_tui.tui.screens.workspace import WorkspaceScreen


def begin_look(app: OverlapApp, screen: WorkspaceScreen) -> None:
    """Say how much is new. An example session is not remembered: it is gone when it is left."""
    workspace = screen.desk.workspace
    if app.screen is not screen or workspace.store.where != app.store.where:
        return
    try:
        new = app.looked.begin(app.store, workspace.state.session.id, workspace.seq)
    except StoreError:
        # What is new is a convenience; the session itself is shown, and says what is wrong with the file.
        return
    if new:
        keys = [shown_key(BY_ID[action], app.settings.keys) for action in ("review", "review_news")]
        way = keys[1] if workspace.reviewing else f"{keys[0]}, then {keys[1]}"
        said = f"{new:,} change{'s' if new > 1 else ''} since you last looked: {way} shows what."
        screen.desk.say(said, beside=True)


def end_looks(app: OverlapApp) -> None:
    """Everything that was shown was seen."""
    for session_id in app.looking:
        try:
            app.looked.end(app.store, session_id)
        except StoreError:
            # The next look will count some changes again, and nothing else is lost.
            continue
    app.looking.clear()
