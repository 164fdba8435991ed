"""A list painted line by line: rows of any height, from ten to a hundred thousand."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from overlap_tui.tui.paint.lines import Painter, Row
from overlap_tui.tui.widgets.kept_lines import KeptHeading
from overlap_tui.tui.widgets.named_styles import named_style
from overlap_tui.tui.widgets.row_cursor import RowCursor
from overlap_tui.tui.widgets.row_painter import GUTTER, LineKey, RowPainter, StandIn

R = TypeVar("R", bound=Row)
_WHEEL_LINES = 3


class RowList(KeptHeading, Widget, Generic[R], can_focus=True):
    """Rows with a cursor, jump labels and a scrollbar.

    The rows are any sequence of frozen values with an `id`; it is read only where it is visible, so it may
    make its rows when they are asked for. A method `find(id) -> int | None` on it, when there is one, finds
    a row without reading the others.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--label",
        "row-list--bar",
    }
    DEFAULT_CSS = """
    RowList {
        width: 1fr;
        height: 1fr;
        background: $surface;
        color: $foreground;
        overflow: hidden hidden;
        & > .row-list--cursor { background: $block-cursor-blurred-background; }
        &:focus > .row-list--cursor { background: $block-cursor-background 40%; }
        &.editing > .row-list--cursor { background: $block-cursor-background 40%; }
        & > .row-list--label { background: $warning; color: auto; text-style: bold; }
        & > .row-list--bar { color: $foreground 35%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="list.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="list.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="list.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list.page_down"),
        Binding("home", "first", "First", show=False, id="list.first"),
        Binding("end", "last", "Last", show=False, id="list.last"),
        Binding("enter", "open", "Open", show=False, id="list.open"),
    ]

    class RowMessage(Message):
        """A message about one row."""

        def __init__(self, row_list: "RowList[Any]", row_id: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.id = row_id

        @property
        def control(self) -> "RowList[Any]":
            """The list, for selectors of `on`."""
            return self.row_list

    class Moved(RowMessage):
        """The cursor stands on another row: `id`, empty when no rows are left."""

    class Opened(RowMessage):
        """Enter or a double click on a row: `id`."""

    class Pointed(RowMessage):
        """A press on what stands in for the row `id`: its `line`, and the `cell` of that line."""

        def __init__(self, row_list: "RowList[Any]", row_id: str, line: int, cell: int) -> None:
            super().__init__(row_list, row_id)
            self.line = line
            self.cell = cell

    def __init__(
        self,
        painter: Painter[R],
        rows: Sequence[R] = (),
        *,
        empty: str = "",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._cursor = RowCursor(rows, self._measures)
        self._cursor_id = self._cursor.id
        self._empty = empty
        self._labels: Mapping[str, str] = {}
        self._painter = RowPainter(painter, self._style_of)
        self._keys: list[LineKey[R]] = []
        self._painted_size = (-1, -1)
        self.follow: Callable[[str], None] | None = None
        """Told the row's id at once, instead of by Moved, when a key moves the cursor a row or a page: what
        follows the cursor is then painted in the same frame."""

    # What the owner says and asks

    @property
    def rows(self) -> Sequence[R]:
        """The rows as they were given."""
        return self._cursor.rows.given

    @property
    def cursor_id(self) -> str:
        """The id of the row under the cursor; empty without rows."""
        return self._cursor_id

    @property
    def cursor_row(self) -> R | None:
        """The row under the cursor, read alone; None without rows."""
        return self._cursor.row

    @property
    def visible_ids(self) -> list[str]:
        """The ids of the rows that can be seen, from the top, each once."""
        indexes = dict.fromkeys(index for index, _ in self._cursor.visible())
        return [self._cursor.rows[index].id for index in indexes]

    def set_rows(self, rows: Sequence[R], keep: str | None = None) -> None:
        """Show other rows: the cursor goes to the row `keep`, else stays on its row, else in its place.

        The first visible row keeps its place where it still exists, so a change elsewhere moves nothing.
        """
        in_sight = any(key.on_cursor for key in self._keys)
        self._cursor.replace(rows, keep or "", self._cursor_id)
        if in_sight or keep or not self._keys:
            self._show_cursor()
        self._cursor_changed()
        self._repaint()

    def move_to(self, row_id: str) -> bool:
        """Put the cursor on a row and show it; False when there is no such row."""
        found = self._cursor.find(row_id)
        if found is None:
            return False
        self._go(found)
        return True

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Draw jump labels (by row id) over the start of rows; none when empty."""
        self._labels = dict(labels)
        self._repaint()

    def stand_in(self, stand_in: StandIn | None) -> bool:
        """Show other lines in the place of a row's own until told otherwise; False when no row has its id."""
        found = self._cursor.find(stand_in.row_id) if stand_in is not None else None
        if stand_in is not None and found is None:
            stand_in = None
        changed = (self._painter.stand_in is None) != (stand_in is None)
        self._painter.stand_in = stand_in
        if changed:
            self.set_class(stand_in is not None, "editing")
        if found is not None:
            self._cursor.put(found)
            self._show_cursor()
            self._cursor_changed()
        self._repaint()
        return found is not None

    def inner_width(self) -> int:
        """Cells of a line that are the row's."""
        return self.size.width - GUTTER

    def where_is(self, row_id: str, line: int) -> Offset | None:
        """Where on the screen a line of a row begins; None when it cannot be seen."""
        for y, key in enumerate(self._keys):
            if key.row is not None and key.line == line and key.row.id == row_id:
                return self.content_region.offset + Offset(1, y)
        return None

    def set_empty(self, text: str) -> None:
        """What is said where there are no rows."""
        self._empty = text
        self._repaint()

    # Moving

    async def on_key(self, event: events.Key) -> None:
        """Own keys are dealt with here: by bubbling up to the app, where bindings are looked up, they would
        come to the same after a round of the event loop for each widget on the way."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                return

    def action_move(self, step: int) -> None:
        """One row up or down; inside a row that is taller than the view, first to its hidden lines."""
        hidden = self._cursor.hidden(step) if self._cursor.rows else 0
        if hidden:
            self._scroll(hidden)
        elif self._cursor.rows:
            self._go(self._cursor.index + step, at_once=True)

    def action_page(self, step: int) -> None:
        """As many rows as are visible, less one."""
        rows = len({index for index, _ in self._cursor.visible()})
        self._go(self._cursor.index + step * max(1, rows - 1), at_once=True)

    def action_first(self) -> None:
        """To the first row."""
        self._go(0)

    def action_last(self) -> None:
        """To the last row."""
        self._go(len(self._cursor.rows) - 1)

    def action_open(self) -> None:
        """Post Opened for the row under the cursor."""
        if self._cursor.rows:
            self.post_message(self.Opened(self, self._cursor_id))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the view, not the cursor."""
        event.stop()
        self._scroll(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the view, not the cursor."""
        event.stop()
        self._scroll(-_WHEEL_LINES)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press on a row puts the cursor there; on the scrollbar it begins a drag."""
        place = event.get_content_offset(self)
        if place is None or not self._cursor.rows:
            return
        if place.x == self.size.width - 1 and self._painter.bar_needed:
            self.capture_mouse()
            self._drag_to(place.y)
            return
        visible = self._cursor.visible()
        if place.y < len(visible):
            index, line = visible[place.y]
            if self._stands_in(index):
                self.post_message(self.Pointed(self, self._cursor.rows[index].id, line, place.x - 1))
            else:
                self._go(index)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scrollbar."""
        if self.app.mouse_captured is self:
            self._drag_to(event.get_content_offset_capture(self).y)

    def on_mouse_up(self) -> None:
        """End a drag."""
        if self.app.mouse_captured is self:
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A double click opens the row."""
        place = event.get_content_offset(self)
        inside = place is not None and place.x < self.size.width - 1
        if event.chain == 2 and inside and not self._stands_in(self._cursor.index):
            self.action_open()

    def focus_on_click(self) -> bool:
        """A click on what stands in for a row belongs to whoever put it there, who has the focus."""
        place = self.app.mouse_position - self.content_region.offset
        visible = self._cursor.visible() if self._painter.stand_in else []
        return not (0 <= place.y < len(visible) and self._stands_in(visible[place.y][0]))

    def _stands_in(self, index: int) -> bool:
        """Whether other lines are shown in the place of a row."""
        stand_in = self._painter.stand_in
        return stand_in is not None and self._cursor.rows[index].id == stand_in.row_id

    def _go(self, index: int, *, at_once: bool = False) -> None:
        """Put the cursor on a row by its number and show it; ``at_once``: what follows it need not wait."""
        self._cursor.put(index)
        self._show_cursor()
        self._repaint()
        self._cursor_changed(at_once=at_once)

    def _scroll(self, lines: int) -> None:
        """Move the view."""
        self._cursor.scroll(lines)
        self._repaint()

    def _drag_to(self, y: int) -> None:
        """Move the view to a place of the scrollbar."""
        self._cursor.scroll_to(y / max(1, self.size.height - 1))
        self._repaint()

    def _show_cursor(self) -> None:
        """Move the view no more than needed to show the cursor."""
        stand_in = self._painter.stand_in
        stands = stand_in is not None and self._cursor.id == stand_in.row_id
        self._cursor.show(stand_in.line if stand_in is not None and stands else None)

    def _cursor_changed(self, *, at_once: bool = False) -> None:
        """Tell the owner when the cursor stands on another row than before."""
        now = self._cursor.id
        if now != self._cursor_id:
            self._cursor_id = now
            if at_once and self.follow is not None:
                self.follow(now)
            else:
                self.post_message(self.Moved(self, now))

    # Painting

    def _style_of(self, name: str, on_cursor: bool) -> Style:
        """The style of a name, on the cursor's ground where the cursor is."""
        ground = ("row-list--cursor",) if on_cursor else ()
        if f"row-list--{name}" in self.COMPONENT_CLASSES:
            return self.get_visual_style(*ground, f"row-list--{name}")
        return self.get_visual_style(*ground) + named_style(self.app, name)

    def _measures(self) -> tuple[int, Callable[[R], int]]:
        """How many lines are visible, and how many a row takes at the present width."""
        height_of, width = self._painter.height, self.inner_width()
        return self.size.height, lambda row: height_of(row, width)

    def _repaint(self) -> None:
        """Find out what each line shows now, and repaint those that changed."""
        if not self.is_mounted or not self.size:
            return
        width, height = self.size
        cursor = self._cursor
        cursor.settle()
        keys = self._painter.keys(
            cursor.rows, cursor.visible(), cursor.index, self._labels, self._empty, self.size
        )
        before, self._keys = self._keys, keys
        if self._painted_size != self.size:
            self._painted_size = (width, height)
            self.refresh()
            return
        changed = [y for y, key in enumerate(keys) if key != before[y]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def on_resize(self) -> None:
        """Keep the cursor in view at the new size."""
        self._show_cursor()
        self._repaint()

    def notify_style_update(self) -> None:
        """Forget painted lines when the theme or the focus changed their colours."""
        super().notify_style_update()
        self._painter.forget_styles()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of this part, at the present size."""
        if self._painted_size != self.size:
            self._repaint()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the content."""
        width = self._painted_size[0]
        if y >= len(self._keys):
            return Strip.blank(width, self.visual_style.rich_style)
        return self._painter.strip(self._keys[y], width, self.has_focus)
