"""Half-typed text: kept within half a second, so that it survives a kill, a restart and Esc."""

from __future__ import annotations

from textual.dom import DOMNode
from textual.timer import Timer

from overlap_tui.app.ports import DraftText, StoreError
from overlap_tui.app.workspace import Workspace

_SECONDS = 0.3
_KEEP_ON_LEAVE = ("capture", "step", "because")
_BASE = "base/"
_MARK = "="
"""Before the text that an edit started from, because an empty draft is none."""


class Drafting:
    """The drafts of one window. ``owner`` carries the timer."""

    def __init__(self, owner: DOMNode, workspace: Workspace) -> None:
        self._owner = owner
        self._workspace = workspace
        self._kept: dict[str, str] = {}
        self._waiting: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._timer: Timer | None = None

    def take_over(self) -> list[str]:
        """Make what windows that are gone left behind this window's; the places at which there was text."""
        if self._workspace.store.read_only:
            return []
        session = self._workspace.state.session.id
        places = {draft.place for draft in self._workspace.store.drafts(session)}
        for draft in self._workspace.store.take_drafts(session, tuple(places)):
            self._kept.setdefault(draft.place, draft.text)
        return [place for place in self._kept if not place.startswith(_BASE)]

    def started_from(self, place: str, text: str) -> str:
        """What an edit that begins now at a place starts from: ``text``, unless it goes on with a draft.

        Then it is what stood there when the draft was begun, so that what somebody else wrote since is not
        overwritten unseen. Asked before ``kept``; remembered with the draft.
        """
        if place in self._kept:
            marked = self._kept.get(_BASE + place, "")
            text = marked.removeprefix(_MARK) if marked else text
        self._bases[place] = text
        return text

    def kept(self, place: str) -> str:
        """The text that was left at a place, taken up again."""
        return self._kept.pop(place, "")

    def move(self, place: str, to: str) -> None:
        """What was left at a place waits at another one, after what waits there already."""
        text = " ".join(filter(None, (self._kept.get(to, ""), self._kept.get(place, ""))))
        self.forget(place)
        self.keep(to, text)

    def waiting(self, place: str) -> str:
        """The text that was left at a place, without taking it up."""
        return self._kept.get(place, "")

    def typed(self, place: str, text: str) -> None:
        """Note the text as it is typed; written when the timer next runs, never on the key."""
        if not place:
            return
        self._waiting[place] = text
        if place in self._bases and self._kept.get(_BASE + place) != _MARK + self._bases[place]:
            self._kept[_BASE + place] = self._waiting[_BASE + place] = _MARK + self._bases[place]
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
            if self._kept.pop(_BASE + place, ""):
                self._waiting[_BASE + place] = ""
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
