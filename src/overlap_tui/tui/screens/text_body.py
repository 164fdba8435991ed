"""Writing a longer text: the app's own editor, from which $EDITOR is one key away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static, TextArea

from overlap_tui.domain.clean import BODY_BYTES, BODY_LINES, clean_body
from overlap_tui.tui.outside import edit_outside
from overlap_tui.tui.screens.dialog import Dialog
from overlap_tui.tui.text import literal

_PASTE_LIMIT = 4 * BODY_BYTES
"""Characters that may be pasted at once: more than fits, so that a text can be shortened here."""


class BodyArea(TextArea):
    """A text area whose pastes are cleaned and bounded."""

    def __init__(self, text: str, tell: Callable[[str], None]) -> None:
        super().__init__(text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id="body")
        self._tell = tell

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is visible of a paste."""
        event.stop()
        event.prevent_default()
        size = len(event.text)
        if size > _PASTE_LIMIT:
            self._tell(
                f"Not pasted: {size:,} characters do not fit in one body ({BODY_BYTES:,} bytes). "
                "Paste them on the capture line as several items."
            )
            return
        cleaned = clean_body(event.text, limit=size * 4 + 4, lines=size + 1)
        self.replace(cleaned.text, *self.selection, maintain_selection_offset=False)
        self._tell(cleaned.notice)


class BodyEditor(Dialog[str]):
    """Edits a body. Ctrl+s and Esc keep what was written; the answer is None when nothing was changed.

    `keep` gets the text at every change, to be kept as a draft; an empty one when there is nothing to keep.
    `draft` is what an earlier editor left of it, shown instead of the text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "store", "Keep", show=False, priority=True, id="body.keep"),
        Binding("escape", "cancel", "Keep", show=False, priority=True, id="body.leave"),
        Binding("f4,ctrl+o", "outside", "Editor", show=False, priority=True, id="body.outside"),
    ]

    def __init__(
        self,
        title: str,
        text: str,
        *,
        draft: str | None = None,
        keep: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(title, [("Esc", "keeps it", "cancel"), ("^o", "your own editor", "outside")])
        self._before = text
        self._keep = keep
        self._area = BodyArea(text if draft is None else draft, self.tell)
        self._room = Static(id="size")
        self._warned = False

    def body(self) -> Iterable[Widget]:
        """The text, and how much of the room it takes once that matters."""
        return (self._area, self._room)

    def on_mount(self) -> None:
        """Begin at the end of the text."""
        self._area.focus()
        self._area.move_cursor(self._area.document.end)

    def on_resize(self) -> None:
        """Take most of the screen."""
        self.fit(self._area, self.size.height)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._warned = False
        self._show_size()
        if self._keep is not None:
            self._keep(self._area.text)

    def _show_size(self) -> None:
        """Say how much room is left when four fifths of it are used."""
        text = self._area.text
        size, lines = len(text.encode("utf-8", "replace")), self._area.document.line_count
        near = size > BODY_BYTES * 4 // 5 or lines > BODY_LINES * 4 // 5
        said = f"{size:,} of {BODY_BYTES:,} bytes · {lines:,} of {BODY_LINES:,} lines" if near else ""
        self._room.update(literal(said))

    def action_store(self) -> None:
        """Keep the text, unless it is too long to be kept."""
        text = self._area.text
        if text == self._before:
            if self._keep is not None:
                self._keep("")
            self.dismiss(None)
            return
        problem = clean_body(text).problem
        if problem:
            self.tell(problem)
            return
        self.dismiss(text)

    def action_cancel(self) -> None:
        """Leaving keeps too; of a text that is too long a second Esc leaves only the draft."""
        if clean_body(self._area.text).problem and not self._warned:
            self.action_store()
            self.tell(f"{clean_body(self._area.text).problem} Esc again leaves without keeping it.")
            self._warned = True
            return
        if self._warned:
            self.dismiss(None)
            return
        self.action_store()

    def action_outside(self) -> None:
        """Hand the text to the user's own editor."""
        text = edit_outside(self.app, self.tell, self._area.text)
        if text is not None and text != self._area.text:
            self._area.replace(text, (0, 0), self._area.document.end, maintain_selection_offset=False)
            if self._keep is not None:  # at once: the program may have been asked to end meanwhile
                self._keep(text)
