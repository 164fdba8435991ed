"""Half-typed text: kept within half a second, so that it survives a kill, a restart and Esc."""

from __future__ import annotations

from textual.dom import DOMNode
from textual.timer import Timer

from overlap_tui.app.ports import DraftText, StoreError
from overlap_tui.app.workspace import Workspace

_SECONDS = 0.3
_KEEP_ON_LEAVE = ("capture", "step")


class Drafting:
    """The drafts of one window. ``owner`` carries the timer."""

    def __init__(self, owner: DOMNode, workspace: Workspace) -> None:
        self._owner = owner
        self._workspace = workspace
        self._kept: dict[str, str] = {}
        self._waiting: dict[str, str] = {}
        self._timer: Timer | None = None

    def take_over(self) -> bool:
        """Make what windows that are gone left behind this window's; whether there was anything."""
        if self._workspace.store.read_only:
            return False
        session = self._workspace.state.session.id
        places = {draft.place for draft in self._workspace.store.drafts(session)}
        for draft in self._workspace.store.take_drafts(session, tuple(places)):
            self._kept.setdefault(draft.place, draft.text)
        return bool(self._kept)

    def kept(self, place: str) -> str:
        """The text that was left at a place, taken up again."""
        return self._kept.pop(place, "")

    def waiting(self, place: str) -> str:
        """The text that was left at a place, without taking it up."""
        return self._kept.get(place, "")

    def typed(self, place: str, text: str) -> None:
        """Note the text as it is typed; written when the timer next runs, never on the key."""
        if not place:
            return
        self._waiting[place] = text
        if self._timer is None:
            self._timer = self._owner.set_timer(_SECONDS, self.flush)

    def leave(self, place: str, text: str) -> None:
        """Esc: what was captured or answered waits for the next time, other edits are dropped."""
        if place.partition(":")[0] in _KEEP_ON_LEAVE:
            self.keep(place, text)
        else:
            self.forget(place)

    def keep(self, place: str, text: str) -> None:
        """Half-typed text waits for the next time; nothing typed is nothing kept."""
        if not place or not text:
            self.forget(place)
            return
        self._kept[place] = text
        self.typed(place, text)
        self.flush()

    def forget(self, place: str) -> None:
        """The text was stored or given up."""
        if place:
            self._kept.pop(place, None)
            self._waiting[place] = ""
            self.flush()

    def flush(self) -> None:
        """Write what waits. A file that cannot be written now keeps the text in memory for the next time."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._workspace.store.read_only:
            return
        workspace = self._workspace
        for place, text in list(self._waiting.items()):
            draft = DraftText(
                workspace.state.session.id,
                workspace.store.replica,
                place,
                text,
                workspace.state.session.pen,
                workspace.clock.now_ms(),
            )
            try:
                workspace.store.save_draft(draft)
            except StoreError:
                return
            del self._waiting[place]

    def others(self) -> list[DraftText]:
        """What other windows are typing now."""
        mine = self._workspace.store.replica
        found = self._workspace.store.drafts(self._workspace.state.session.id)
        return [draft for draft in found if draft.replica != mine]
