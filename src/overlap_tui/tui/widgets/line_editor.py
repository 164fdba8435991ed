"""A one-line editor painted by the line API: at a key no layout, one frame, only the cells that changed."""

import re
from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from overlap_tui.tui.paint.field import Field, Glyph, changed, glyphs, scroll_to, width_of
from overlap_tui.tui.paint.line_buffer import LineBuffer
from overlap_tui.tui.widgets.kept_lines import KeptLines

# Not printable by themselves, but parts of emoji and of Persian words that input methods type.
_JOINERS = "\u200c\u200d"
_LINE_END = re.compile("[\n\r\x85\u2028\u2029]")

LONG_PASTE = 10_000
"""Characters from which a paste is offered to the owner although it is one line."""


class Elsewhere(Protocol):
    """A place that shows the text in the editor's stead, while the editor has the keys."""

    def show(self, clusters: Sequence[str], cursor: int) -> bool:
        """Show the text with the cursor before a cluster; False when it cannot be seen there now."""

    def further(self, clusters: Sequence[str], cursor: int, lines: int) -> int:
        """Where the cursor gets to some lines further down (up, when negative)."""

    def ends(self, clusters: Sequence[str], cursor: int) -> tuple[int, int]:
        """The first and the last place of the cursor on its line."""


class LineEditor(KeptLines, Widget, can_focus=True):
    """A line of text with a prefix before it and a hint on the right."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-editor--prefix",
        "line-editor--placeholder",
        "line-editor--hint",
        "line-editor--cursor",
    }
    DEFAULT_CSS = """
    LineEditor {
        width: 1fr;
        height: 1;
        background: $surface;
        color: $foreground;
        overflow: hidden hidden;
        & > .line-editor--prefix { color: $text-primary; text-style: bold; }
        & > .line-editor--placeholder { color: $foreground 60%; }
        & > .line-editor--hint { color: $foreground 60%; }
        & > .line-editor--cursor { text-style: bold; }
    }
    """
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

    def __init__(
        self,
        value: str = "",
        *,
        prefix: str = "",
        placeholder: str = "",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._buffer = LineBuffer(value)
        self._prefix, self._placeholder, self._hint = prefix, placeholder, ""
        self._first = 0
        self._line: list[Glyph] = []
        self._styles: dict[str, Style] = {}
        self._elsewhere: Elsewhere | None = None
        self._away = False

    # What the owner says and asks

    @property
    def value(self) -> str:
        """The text. Setting it begins anew: the cursor at the end, nothing to undo, no message."""
        return self._buffer.text

    @value.setter
    def value(self, value: str) -> None:
        self._buffer.load(value)
        self._repaint()

    @property
    def clusters(self) -> Sequence[str]:
        """The text as what a reader takes for characters."""
        return self._buffer.clusters

    @property
    def cursor(self) -> int:
        """How many clusters stand before the cursor."""
        return self._buffer.cursor

    def clear(self) -> None:
        """Empty the line, without a message."""
        self.value = ""

    def insert(self, text: str) -> None:
        """Put text in at the cursor, as if it had been typed."""
        removed = self._buffer.insert(text)
        self._edited(removed)

    def show_in(self, elsewhere: Elsewhere | None) -> None:
        """Have the text shown in another place; None brings it back. The line then says what it is for.

        Called again, it asks the place again, which may have become visible or hidden meanwhile.
        """
        self._elsewhere = elsewhere
        self._repaint()

    def move_to(self, cursor: int) -> None:
        """Put the cursor before a cluster by its number."""
        self._moved(cursor)

    def set_prefix(self, prefix: str) -> None:
        """The label before the text."""
        if prefix != self._prefix:
            self._prefix = prefix
            self._repaint()

    def set_placeholder(self, placeholder: str) -> None:
        """What is shown while there is no text."""
        if placeholder != self._placeholder:
            self._placeholder = placeholder
            self._repaint()

    def set_hint(self, hint: str) -> None:
        """A few words on the right, shown while the text leaves room for them."""
        if hint != self._hint:
            self._hint = hint
            self._repaint()

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
        x = place.x - (self.size.width - self._field().room)
        at = self._first
        for cluster in self._buffer.clusters[self._first : self._first + self.size.width]:
            x -= width_of(cluster)
            if x < 0:
                break
            at += 1
        self._moved(at)

    def action_submit(self) -> None:
        """Post Submitted."""
        self.post_message(self.Submitted(self, self.value))

    def action_cancel(self) -> None:
        """Post Cancelled."""
        self.post_message(self.Cancelled(self, self.value))

    def action_step(self, step: int) -> None:
        """One cluster left or right."""
        self._moved(self._buffer.cursor + step)

    def action_word(self, step: int) -> None:
        """One word left or right."""
        self._moved(self._buffer.word_left() if step < 0 else self._buffer.word_right())

    def action_row(self, step: int) -> None:
        """One line up or down, where the text is shown in several; else the key is not the editor's."""
        if self._elsewhere is None or not self._away:
            raise SkipAction
        self._moved(self._elsewhere.further(self._buffer.clusters, self._buffer.cursor, step))

    def action_to_start(self) -> None:
        """To the start of the line; of the text, when the cursor is there already."""
        start, _end = self._ends()
        self._moved(start if start < self._buffer.cursor else 0)

    def action_to_end(self) -> None:
        """To the end of the line; of the text, when the cursor is there already."""
        _start, end = self._ends()
        self._moved(end if end > self._buffer.cursor else len(self._buffer.clusters))

    def _ends(self) -> tuple[int, int]:
        """The first and the last place of the cursor on its line."""
        if self._elsewhere is not None and self._away:
            return self._elsewhere.ends(self._buffer.clusters, self._buffer.cursor)
        return 0, len(self._buffer.clusters)

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

    def _moved(self, cursor: int) -> None:
        """Put the cursor somewhere."""
        self._buffer.move_to(cursor)
        self._repaint()

    def _deleted(self, start: int, end: int) -> None:
        """Delete a stretch."""
        if start < end and self._buffer.delete(start, end):
            self._edited()

    def _edited(self, removed: int = 0) -> None:
        """Paint and tell."""
        self._repaint()
        self.post_message(self.Changed(self, self.value, removed))

    # Painting

    def _field(self) -> Field:
        """What surrounds the text at the present size."""
        return Field(self.size.width, self._prefix, self._placeholder, self._hint, self.has_focus)

    def _repaint(self) -> None:
        """Paint the columns that changed."""
        if not self.is_mounted:
            return
        elsewhere = self._elsewhere
        self._away = elsewhere is not None and elsewhere.show(self._buffer.clusters, self._buffer.cursor)
        if not self.size:
            return
        before, self._line = self._line, self._glyphs()
        left, right = changed(before, self._line)
        if left < right:
            self.refresh(Region(left, 0, right - left, 1))

    def _glyphs(self) -> list[Glyph]:
        """The line as it is now, with the cursor in sight; moves the terminal's own cursor along."""
        field, buffer = self._field(), self._buffer
        if self._away:
            return glyphs(field._replace(focused=False), (), 0, 0)
        self._first = scroll_to(buffer.clusters, buffer.cursor, self._first, field.room)
        line = glyphs(field, buffer.clusters, buffer.cursor, self._first)
        if self.has_focus:
            # Input methods open their window at the terminal's cursor.
            before = sum(map(width_of, buffer.clusters[self._first : buffer.cursor]))
            self.app.cursor_position = self.content_region.offset + Offset(
                field.width - field.room + before, 0
            )
        return line

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show or hide the cursor; the text stays."""
        super().watch_has_focus(_has_focus)
        self._repaint()

    def notify_style_update(self) -> None:
        """Forget colours when the theme or the focus changed them."""
        super().notify_style_update()
        self._styles.clear()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        if sum(glyph.width for glyph in self._line) != width:
            self._line = self._glyphs()
        segments: list[Segment] = []
        run, style = "", ""
        for glyph in self._line:
            if glyph.style != style:
                segments.append(Segment(run, self._style(style)))
                run, style = "", glyph.style
            run += glyph.text
        segments.append(Segment(run, self._style(style)))
        return Strip([segment for segment in segments if segment.text], width)

    def _style(self, name: str) -> Style:
        """The style of a part by its name; empty for the text."""
        style = self._styles.get(name)
        if style is None:
            classes = (f"line-editor--{name}",) if name else ()
            style = self._styles[name] = self.get_visual_style(*classes).rich_style
            if name == "cursor":
                # Reversed, because that needs no colour; the widget's styles leave this attribute out.
                style = self._styles[name] = style + Style(reverse=True)
        return style


def _with_alt(key: str) -> bool:
    """Whether ``key``, in Textual's words, was pressed together with Alt, or after Escape."""
    return "alt" in key.split("+")[:-1]
