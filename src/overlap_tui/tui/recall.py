"""Memory across sessions: the closest item of the past, looked for when typing rests for a moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.timer import Timer

from overlap_tui.app.ports import StoreError
from overlap_tui.app.workspace import Workspace

if TYPE_CHECKING:
    from overlap_tui.app.memory import Memory

_SECONDS = 0.35
_INDEXED = 200
"""Changes that one look may bring into the search index, so that it stays short."""


class Recall:
    """What is remembered of the text in the line. ``owner`` carries the timer; ``show`` paints it."""

    def __init__(self, owner: DOMNode, workspace: Workspace, show: Callable[[], None]) -> None:
        self._show = show
        self._owner = owner
        self._workspace = workspace
        self._timer: Timer | None = None
        self._text = ""
        self.found: Memory | None = None

    def typed(self, text: str) -> None:
        """The text is this now; nothing is looked for on the key itself."""
        if text == self._text:
            return
        self._text = text
        self._stop()
        self._timer = self._owner.set_timer(_SECONDS, self._look)

    def forget(self) -> None:
        """The line was left or its text stored."""
        self._stop()
        self._text, self.found = "", None

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _look(self) -> None:
        from overlap_tui.app.memory import closest

        store = self._workspace.store
        before = self.found
        try:
            if not store.read_only:
                store.index_pending(_INDEXED)
            found = closest(store, self._text, session=self._workspace.state.session.id)
        except StoreError:
            # A reminder is not worth a warning in the middle of a sentence; the next look tries again.
            found = []
        self.found = found[0] if found else None
        if self.found != before:
            self._show()
