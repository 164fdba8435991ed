"""Opening a review over a connection that only reads, and what comes after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from overlap_tui.app.ports import Store, StoreError
from overlap_tui.app.reviewing import Review
from overlap_tui.domain.draft import Refused
from overlap_tui.tui.desk import ReviewLeft
from overlap_tui.tui.screens.review import ReviewScreen
from overlap_tui.tui.screens.workspace import WorkspaceScreen

if TYPE_CHECKING:
    from overlap_tui.tui.app import OverlapApp


def review_screen(
    app: OverlapApp,
    session_id: str,
    store: Store,
    work: Callable[[], Store],
    *,
    at: int | None = None,
    looked: str = "",
) -> ReviewScreen:
    """A review of a session of ``store``, on a connection of its own, after step ``at`` (None: the last).

    May raise ``StoreError``.
    """
    reading = store.reader()
    try:
        review = Review(reading, app.clock, app.new_id, session_id)
    except BaseException:
        reading.close()
        raise
    if at is not None:
        review.go(at)
    return ReviewScreen(review, app.settings, app.clipboard_service, work=work, looked=looked)


async def leave_review(app: OverlapApp, event: ReviewLeft) -> None:
    """Back to where the review was opened from, to the list, or on to what was asked for."""
    if event.home:
        await app.go_home()
        return
    if event.then is None:
        if len(app.screen_stack) > 1:
            await app.pop_screen()
            if not isinstance(app.screen, WorkspaceScreen):
                app.end_looks()
        else:
            app.exit()
        return
    try:
        workspace, said = event.then(event.store())
    except (Refused, StoreError) as refusal:
        app.notify(str(refusal), severity="warning")
        return
    below = app.screen_stack[-2] if len(app.screen_stack) > 1 else None
    session = workspace.state.session.id
    if isinstance(below, WorkspaceScreen) and below.desk.state.session.id == session:
        await app.pop_screen()
        below.desk.workspace.refresh()
        below.desk.display.show()
    else:
        await app.show_instead(workspace)
    if said:
        app.notify(said)
