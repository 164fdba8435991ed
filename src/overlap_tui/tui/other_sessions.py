"""What other sessions say that matters here, read beside the keys: assumptions that turned out wrong."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.message import Message

from overlap_tui.app.ports import Placed, StoreError

if TYPE_CHECKING:
    from overlap_tui.tui.desk import Desk

FIRST_SECONDS = 0.5
LATER_SECONDS = 5.0
"""How soon other sessions are read when the session is shown, and when another window wrote something."""


class OtherSessions:
    """Reads in a thread and shows what it finds among the gaps. ``owner`` carries timer and thread."""

    class Found(Message):
        """Assumptions that turned out wrong in any session."""

        def __init__(self, broken: list[Placed]) -> None:
            super().__init__()
            self.broken = broken

    def __init__(self, owner: DOMNode, desk: Desk) -> None:
        self._owner = owner
        self._desk = desk
        self._soon = False

    def read(self, seconds: float) -> None:
        """Read after so many seconds, unless that is on its way already."""
        if not self._soon:
            self._soon = True
            self._owner.set_timer(seconds, self._begin)

    def _begin(self) -> None:
        self._soon = False
        if any(item.kind == "assumption" for item in self._desk.state.live_items()):
            self._owner.run_worker(
                self._find, group="elsewhere", exclusive=True, thread=True, exit_on_error=False
            )

    def _find(self) -> None:
        """In a thread: it reads all sessions."""
        from overlap_tui.app.outcomes import broken_ones

        try:
            with closing(self._desk.workspace.store.reader()) as store:
                self._owner.post_message(self.Found(broken_ones(store)))
        except StoreError:
            # The tray goes on without; what is wrong with the file is told where it is written.
            return

    def take(self, found: Found) -> None:
        """Show what was found."""
        if found.broken != self._desk.view.broken:
            self._desk.view.broken = found.broken
            self._desk.display.show_gaps()
