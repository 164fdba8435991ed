"""Where the cursor of a list stands, and which lines of which rows are in view."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from overlap_tui.tui.paint.lines import Row
from overlap_tui.tui.paint.viewport import Anchor, Viewport
from overlap_tui.tui.widgets.known_rows import KnownRows

R = TypeVar("R", bound=Row)


class RowCursor(Generic[R]):
    """A cursor among rows of any height, and the view on them; both can be moved without the other.

    `measures` tells how many lines are visible, and asks how many a row takes.
    """

    def __init__(self, rows: Sequence[R], measures: Callable[[], tuple[int, Callable[[R], int]]]) -> None:
        self.rows = KnownRows(rows)
        self.index = 0
        self._anchor = Anchor()
        self._measures = measures

    @property
    def row(self) -> R | None:
        """The row under the cursor, read alone; None without rows."""
        return self.rows[self.index] if self.rows else None

    @property
    def id(self) -> str:
        """The id of the row under the cursor; empty without rows."""
        return self.rows[self.index].id if self.rows else ""

    def find(self, row_id: str) -> int | None:
        """The number of a row, looked for from the cursor outwards; None when there is none."""
        return self.rows.find(row_id, self.index)

    def replace(self, rows: Sequence[R], *ids: str) -> None:
        """Other rows: the cursor goes to the first of these ids that is there, else stays in its place.

        The first visible row keeps its place where it still exists, so a change elsewhere moves nothing.
        """
        top = self._anchor
        top_id = self.rows[top.index].id if top.index < len(self.rows) else ""
        self.rows = KnownRows(rows)
        found = next((at for each in ids if each and (at := self.find(each)) is not None), self.index)
        self.put(found)
        top_now = self.rows.find(top_id, top.index) if top_id else None
        if top_now is not None:
            self._anchor = Anchor(top_now, top.line)

    def put(self, index: int) -> None:
        """Put the cursor on the row of that number, or the nearest there is."""
        self.index = max(0, min(index, len(self.rows) - 1))

    def visible(self) -> list[tuple[int, int]]:
        """(row, line of the row) for each visible line from the top."""
        return self._view().visible(self._anchor)

    def settle(self) -> None:
        """Bring the view back among the rows."""
        self._anchor = self._view().settled(self._anchor)

    def show(self, line: int | None = None) -> None:
        """Move the view no more than needed to show the cursor, and that line of its row."""
        view = self._view()
        if view.height and self.rows:
            self._anchor = view.showing(self._anchor, self.index)
            if line is not None:
                self._anchor = view.showing_line(self._anchor, self.index, line)

    def scroll(self, lines: int) -> None:
        """Move the view, and not the cursor."""
        self._anchor = self._view().scrolled(self._anchor, lines)

    def scroll_to(self, part: float) -> None:
        """Move the view to a part of the rows, from 0 to 1."""
        self._anchor = self._view().settled(Anchor(max(0, round(part * (len(self.rows) - 1)))))

    def hidden(self, step: int) -> int:
        """How many lines to scroll up (-1) or down (1) to what is hidden of the cursor's row, where that is
        taller than the view; 0 when nothing of it is."""
        view = self._view()
        lines = [line for index, line in view.visible(self._anchor) if index == self.index]
        tall = view.height_of(self.index)
        if not lines or tall <= view.height:
            return 0
        is_hidden = lines[-1] < tall - 1 if step > 0 else lines[0] > 0
        return step * max(1, view.height - 1) if is_hidden else 0

    def _view(self) -> Viewport:
        """The window on the rows at the present size."""
        rows = self.rows
        height, height_of = self._measures()
        return Viewport(height, len(rows), lambda index: height_of(rows[index]))
