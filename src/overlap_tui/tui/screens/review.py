"""A review: the workspace at a past moment, with the timeline along the bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType

from overlap_tui.app.ports import Clipboard, Store
from overlap_tui.app.reviewing import Review
from overlap_tui.app.settings import Settings
from overlap_tui.tui.actions import bindings
from overlap_tui.tui.arrangement import LISTS, SHORT
from overlap_tui.tui.deeds.review import REVIEW_DEEDS
from overlap_tui.tui.display import NOTHING_YET
from overlap_tui.tui.review_actions import IN_REVIEW
from overlap_tui.tui.reviewing import Reviewing
from overlap_tui.tui.screens.workspace import WorkspaceScreen
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.timeline_bar import TimelineBar


class ReviewScreen(WorkspaceScreen):
    """The same panes and lenses over a session that is only read.

    ``work`` gives the store to write with when the pair wants to go on from here; ``looked`` is the newest
    event of the user's last look, or empty. The review's own store is let go when the screen goes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review")]

    bar = getters.query_one("#bar", TimelineBar)

    def __init__(
        self,
        review: Review,
        settings: Settings,
        clipboard: Clipboard,
        *,
        work: Callable[[], Store],
        looked: str = "",
    ) -> None:
        super().__init__(review, settings, clipboard)
        self._review = review
        self.work = work
        self.reviewing = self.desk.review = Reviewing(self.desk, self, review, looked)
        self._wanted: int | None = None

    def compose(self) -> ComposeResult:
        """The workspace, with the bar above the line."""
        for widget in super().compose():
            if widget.id == "line":
                yield TimelineBar(id="bar")
            yield widget

    def on_mount(self) -> None:
        """Show where the review begins."""
        self._fit()
        for pane in LISTS:
            self.desk.places.rows(pane).set_empty(NOTHING_YET)
        self.query_one("#open", RowList).set_empty("Nothing was missing or open here.")
        self.reviewing.show()

    def on_resize(self, event: events.Resize) -> None:
        """Two lines of the bar where there is little room."""
        self._fit()

    def on_unmount(self) -> None:
        """Let go of the file."""
        self._review.store.close()

    def _fit(self) -> None:
        self.bar.styles.height = 2 if self.app.size.height < SHORT else 3

    def action_run(self, action: str) -> None:
        """The review's own actions, and those of the workspace that change nothing."""
        if action == "panes" and (self.reviewing.ended() or self.reviewing.left_by_escape()):
            return
        if action in REVIEW_DEEDS:
            REVIEW_DEEDS[action](self.desk, self.reviewing)
        elif action in IN_REVIEW:
            super().action_run(action)
        else:
            self.reviewing.refuse()
            if self.focused is self.line and self.desk.line.prompt is None:
                self.desk.places.focus_again()

    @on(TimelineBar.Scrubbed)
    def _scrubbed(self, event: TimelineBar.Scrubbed) -> None:
        """Many moves of the mouse are one step to paint."""
        waiting, self._wanted = self._wanted is not None, event.step
        if not waiting:
            self.call_next(self._scrub)

    def _scrub(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.reviewing.pause()
            self.reviewing.go(wanted)

    def _look_outside(self) -> None:
        """What other windows add stands at the end; nothing moves."""
        before = len(self._review.timeline)
        timeline = self._review.timeline
        super()._look_outside()
        if self._review.timeline is not timeline:
            self.reviewing.arrived(len(self._review.timeline) - before)
