"""Asking for one line of text."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from overlap_tui.domain.clean import LINE_LIMIT, clean_line
from overlap_tui.tui.screens.dialog import Dialog
from overlap_tui.tui.text import literal
from overlap_tui.tui.widgets.line_editor import LineEditor


class AskLine(Dialog[str]):
    """A question that is answered with one clean line; empty only where nothing is `required`.

    `limit` is in characters; a longer text stays in the line, with a sentence that says by how much. `enter`
    says what Enter does.
    """

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        hint: str = "",
        placeholder: str = "",
        limit: int = LINE_LIMIT,
        required: bool = True,
        enter: str = "stores it",
    ) -> None:
        super().__init__(title, [("Enter", enter, "store"), ("Esc", "leaves", "cancel")])
        self._editor = LineEditor(value, prefix="› ", placeholder=placeholder, id="line")
        self._hint = hint
        self._limit = limit
        self._required = required

    def body(self) -> Iterable[Widget]:
        """The hint over the line."""
        if self._hint:
            yield Static(literal(self._hint), id="hint")
        yield self._editor

    def on_mount(self) -> None:
        """Begin in the line."""
        self._editor.focus()

    @on(LineEditor.Submitted)
    def action_store(self) -> None:
        """Answer with the line, if it can be stored."""
        cleaned = clean_line(self._editor.value, self._limit)
        if cleaned.problem:
            self.tell(cleaned.problem)
        elif self._required and not cleaned.text:
            self.tell("Type a few words first, or leave with Esc.")
        else:
            self.dismiss(cleaned.text)

    @on(LineEditor.PastedLines)
    def _pasted(self, event: LineEditor.PastedLines) -> None:
        self.tell(paste_as_line(event.editor, event.value, self._limit))

    @on(LineEditor.Changed)
    def _changed(self, event: LineEditor.Changed) -> None:
        self.note(removed_notice(event.removed))

    @on(LineEditor.Cancelled)
    def _cancelled(self) -> None:
        self.action_cancel()


def paste_as_line(editor: LineEditor, text: str, limit: int = LINE_LIMIT) -> str:
    """Put several pasted lines in as one where they fit; a sentence that says what became of them."""
    cleaned = clean_line(text, limit)
    if cleaned.problem:
        return f"Not pasted. {cleaned.problem} It fits in a body, or as several items on the capture line."
    editor.insert(cleaned.text)
    return ""


def removed_notice(removed: int) -> str:
    """What to say when hidden characters were left out of a paste."""
    if not removed:
        return ""
    return f"{removed:,} hidden or control character{'s were' if removed > 1 else ' was'} left out."
