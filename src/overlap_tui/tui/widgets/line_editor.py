"""Editing one line: keys, paste and mouse; at a key one frame, and in it only the cells that changed."""

import re
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from overlap_tui.tui.widgets.text_line import TextLine

# Not printable by themselves, but parts of emoji and of Persian words that input methods type.
_JOINERS = "\u200c\u200d"
_LINE_END = re.compile("[\n\r\x85\u2028\u2029]")

LONG_PASTE = 10_000
"""Characters from which a paste is offered to the owner although it is one line."""


class LineEditor(TextLine, can_focus=True):
    """A line of text, and what keys, paste and the mouse do to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Store", show=False, id="editor.submit"),
        Binding("escape", "cancel", "Cancel", show=False, id="editor.cancel"),
        Binding("left", "step(-1)", "Left", show=False, id="editor.left"),
        Binding("right", "step(1)", "Right", show=False, id="editor.right"),
        Binding("ctrl+left,alt+b", "word(-1)", "Word left", show=False, id="editor.word_left"),
        Binding("ctrl+right,alt+f", "word(1)", "Word right", show=False, id="editor.word_right"),
        Binding("up", "row(-1)", "Up", show=False, id="editor.up"),
        Binding("down", "row(1)", "Down", show=False, id="editor.down"),
        Binding("home,ctrl+a", "to_start", "Start", show=False, id="editor.start"),
        Binding("end,ctrl+e", "to_end", "End", show=False, id="editor.end"),
        Binding("backspace", "delete(-1)", "Delete left", show=False, id="editor.delete_left"),
        Binding("delete,ctrl+d", "delete(1)", "Delete right", show=False, id="editor.delete_right"),
        Binding(
            "ctrl+w,alt+backspace", "delete_word(-1)", "Delete word", show=False, id="editor.delete_word"
        ),
        Binding(
            "ctrl+delete,alt+d", "delete_word(1)", "Delete word", show=False, id="editor.delete_word_right"
        ),
        Binding("ctrl+u", "delete_to_start", "Delete to start", show=False, id="editor.delete_to_start"),
        Binding("ctrl+k", "delete_to_end", "Delete to end", show=False, id="editor.delete_to_end"),
        Binding("ctrl+z", "undo", "Undo typing", show=False, id="editor.undo"),
        Binding("ctrl+y", "redo", "Redo typing", show=False, id="editor.redo"),
    ]

    class EditorMessage(Message):
        """A message about the text, which is `value`."""

        def __init__(self, editor: "LineEditor", value: str) -> None:
            super().__init__()
            self.editor = editor
            self.value = value

        @property
        def control(self) -> "LineEditor":
            """The editor, for selectors of `on`."""
            return self.editor

    class Changed(EditorMessage):
        """The person changed the text. `removed` counts hidden characters left out of a paste."""

        def __init__(self, editor: "LineEditor", value: str, removed: int = 0) -> None:
            super().__init__(editor, value)
            self.removed = removed

    class Submitted(EditorMessage):
        """Enter; the text stays until the owner clears it."""

    class Cancelled(EditorMessage):
        """Escape; the text stays until the owner clears it."""

    class PastedLines(EditorMessage):
        """Several lines, or one very long one, were pasted: `value` is all of it, the text is untouched."""

    # What the owner says and asks

    def clear(self) -> None:
        """Empty the line, without a message."""
        self.value = ""

    def insert(self, text: str) -> None:
        """Put text in at the cursor, as if it had been typed."""
        removed = self._buffer.insert(text)
        self._edited(removed)

    # Keys, paste, mouse

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are text here; no binding gets them, except with Alt."""
        return not _with_alt(key) and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Type a character; with Alt a letter is a command, known or not."""
        if _with_alt(event.key):
            return
        if event.character is not None and (event.is_printable or event.character in _JOINERS):
            event.stop()
            event.prevent_default()
            self.insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take one pasted line; several are the owner's to ask about."""
        event.stop()
        line = event.text.strip("\r\n")
        if len(line) > LONG_PASTE or _LINE_END.search(line):
            self.post_message(self.PastedLines(self, event.text))
        elif line:
            self.insert(line)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse points."""
        place = event.get_content_offset(self)
        if place is None or self._away:
            return
        self.move_to(self._at(place.x))

    def action_submit(self) -> None:
        """Post Submitted."""
        self.post_message(self.Submitted(self, self.value))

    def action_cancel(self) -> None:
        """Post Cancelled."""
        self.post_message(self.Cancelled(self, self.value))

    def action_step(self, step: int) -> None:
        """One cluster left or right."""
        self.move_to(self._buffer.cursor + step)

    def action_word(self, step: int) -> None:
        """One word left or right."""
        self.move_to(self._buffer.word_left() if step < 0 else self._buffer.word_right())

    def action_row(self, step: int) -> None:
        """One line up or down, where the text is shown in several; else the key is not the editor's."""
        if self._elsewhere is None or not self._away:
            raise SkipAction
        self.move_to(self._elsewhere.further(self._buffer.clusters, self._buffer.cursor, step))

    def action_to_start(self) -> None:
        """To the start of the line; of the text, when the cursor is there already."""
        start, _end = self._ends()
        self.move_to(start if start < self._buffer.cursor else 0)

    def action_to_end(self) -> None:
        """To the end of the line; of the text, when the cursor is there already."""
        _start, end = self._ends()
        self.move_to(end if end > self._buffer.cursor else len(self._buffer.clusters))

    def action_delete(self, step: int) -> None:
        """Delete the cluster on one side of the cursor."""
        at = self._buffer.cursor
        self._deleted(at - 1, at) if step < 0 else self._deleted(at, at + 1)

    def action_delete_word(self, step: int) -> None:
        """Delete to where the word on one side of the cursor ends."""
        at = self._buffer.cursor
        if step < 0:
            self._deleted(self._buffer.word_left(), at)
        else:
            self._deleted(at, self._buffer.word_right())

    def action_delete_to_start(self) -> None:
        """Delete all that is before the cursor."""
        self._deleted(0, self._buffer.cursor)

    def action_delete_to_end(self) -> None:
        """Delete all that is after the cursor."""
        self._deleted(self._buffer.cursor, len(self._buffer.clusters))

    def action_undo(self) -> None:
        """Undo the last edit of this line."""
        if self._buffer.undo():
            self._edited()

    def action_redo(self) -> None:
        """Redo what was undone in this line."""
        if self._buffer.redo():
            self._edited()

    def _deleted(self, start: int, end: int) -> None:
        """Delete a stretch."""
        if start < end and self._buffer.delete(start, end):
            self._edited()

    def _edited(self, removed: int = 0) -> None:
        """Paint and tell."""
        self._repaint()
        self.post_message(self.Changed(self, self.value, removed))


def _with_alt(key: str) -> bool:
    """Whether ``key``, in Textual's words, was pressed together with Alt, or after Escape."""
    return "alt" in key.split("+")[:-1]
