"""A line of text with a cursor, painted by the line API: no layout, only the cells that changed."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widget import Widget

from overlap_tui.tui.paint.field import Field, Glyph, changed, glyphs, scroll_to, width_of
from overlap_tui.tui.paint.line_buffer import LineBuffer
from overlap_tui.tui.widgets.kept_lines import KeptLines


class Elsewhere(Protocol):
    """A place that shows the text in the editor's stead, while the editor has the keys."""

    def show(self, clusters: Sequence[str], cursor: int) -> bool:
        """Show the text with the cursor before a cluster; False when it cannot be seen there now."""

    def further(self, clusters: Sequence[str], cursor: int, lines: int) -> int:
        """Where the cursor gets to some lines further down (up, when negative)."""

    def ends(self, clusters: Sequence[str], cursor: int) -> tuple[int, int]:
        """The first and the last place of the cursor on its line."""


class TextLine(KeptLines, Widget):
    """A text with a prefix before it and a hint on the right; subclasses say what keys do to it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-line--prefix",
        "text-line--placeholder",
        "text-line--hint",
        "text-line--cursor",
    }
    DEFAULT_CSS = """
    TextLine {
        width: 1fr;
        height: 1;
        background: $surface;
        color: $foreground;
        overflow: hidden hidden;
        & > .text-line--prefix { color: $text-primary; text-style: bold; }
        & > .text-line--placeholder { color: $foreground 60%; }
        & > .text-line--hint { color: $foreground 60%; }
        & > .text-line--cursor { text-style: bold; }
    }
    """

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

    def show_in(self, elsewhere: Elsewhere | None) -> None:
        """Have the text shown in another place; None brings it back. The line then says what it is for.

        Called again, it asks the place again, which may have become visible or hidden meanwhile.
        """
        self._elsewhere = elsewhere
        self._repaint()

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

    # Where the cursor is

    def move_to(self, cursor: int) -> None:
        """Put the cursor before a cluster by its number."""
        self._buffer.move_to(cursor)
        self._repaint()

    def _ends(self) -> tuple[int, int]:
        """The first and the last place of the cursor on its line."""
        if self._elsewhere is not None and self._away:
            return self._elsewhere.ends(self._buffer.clusters, self._buffer.cursor)
        return 0, len(self._buffer.clusters)

    def _at(self, x: int) -> int:
        """The place in the text of a column of the widget."""
        x -= self.size.width - self._field().room
        at = self._first
        for cluster in self._buffer.clusters[self._first : self._first + self.size.width]:
            x -= width_of(cluster)
            if x < 0:
                break
            at += 1
        return at

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
            classes = (f"text-line--{name}",) if name else ()
            style = self._styles[name] = self.get_visual_style(*classes).rich_style
            if name == "cursor":
                # Reversed, because that needs no colour; the widget's styles leave this attribute out.
                style = self._styles[name] = style + Style(reverse=True)
        return style
