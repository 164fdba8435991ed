"""Memory across sessions: the closest item of the past, looked for beside the keys when typing rests."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.message import Message
from textual.timer import Timer

from overlap_tui.app.ports import Store, StoreError
from overlap_tui.app.workspace import Workspace

if TYPE_CHECKING:
    from overlap_tui.app.memory import Memory

_SECONDS = 0.25
_BATCH = 50
"""Changes that are brought into the search index at once: the file is locked no longer than for these."""
_MOST_BATCHES = 40
"""Batches of one look, so that it ends also when a whole archive is not indexed yet."""


class Recall:
    """What is remembered of the text in the line. ``owner`` carries timer and thread; ``show`` paints it."""

    class Found(Message):
        """A look has ended; ``memory`` is None when nothing is near ``text``."""

        def __init__(self, text: str, memory: Memory | None) -> None:
            super().__init__()
            self.text = text
            self.memory = memory

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
        """Look in a thread, on a connection of its own: no key waits for it, whatever the archive holds."""
        text, store, clock = self._text, self._workspace.store, self._workspace.clock
        session = self._workspace.state.session.id

        def look() -> None:
            try:
                found = self._closest(store, text, session, clock.now_ms())
            except StoreError:
                # A reminder is not worth a warning in the middle of a sentence; the next look tries again.
                found = None
            self._owner.post_message(self.Found(text, found))

        self._owner.run_worker(look, group="recall", exclusive=True, thread=True, exit_on_error=False)

    def _closest(self, store: Store, text: str, session: str, now_ms: int) -> Memory | None:
        from overlap_tui.app.memory import closest

        with closing(store.beside()) as beside:
            batches = 0 if beside.read_only else _MOST_BATCHES
            while batches and self._text == text and beside.index_pending(_BATCH):
                batches -= 1
            found = closest(beside, text, session=session, now_ms=now_ms) if self._text == text else []
        return found[0] if found else None

    def take(self, found: Found) -> None:
        """Show what was found, unless something else has been typed since."""
        if found.text == self._text and found.memory != self.found:
            self.found = found.memory
            self._show()
