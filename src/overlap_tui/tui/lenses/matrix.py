"""Matrix: how much each solution solves of each problem, and which constraint blocks which solution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from overlap_tui.domain.commands import Command
from overlap_tui.domain.model import SessionState
from overlap_tui.tui.actions import bindings
from overlap_tui.tui.lenses import matrix_grid
from overlap_tui.tui.lenses.base import Lens, LensView
from overlap_tui.tui.paint.lines import Line, flow
from overlap_tui.tui.paint.matrix import Frame, Grid, Head, Spot, frame, paint_caption, paint_matrix
from overlap_tui.tui.text import set_title
from overlap_tui.tui.widgets.painted import Painted

_EMPTY = Grid((), (), {}, "", "")


class Board(Painted, can_focus=True):
    """The painted table."""


class MatrixLens(Lens):
    """A table with a cell cursor. What is typed in a cell becomes a command when it is complete."""

    FULL: ClassVar[bool] = True
    TITLE: ClassVar[str] = "Matrix"
    FOOTER: ClassVar[tuple[str, ...]] = ("matrix_share", "matrix_toggle", "matrix_unlink", "matrix_turn")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(binding for binding in bindings("matrix") if binding.id != "matrix_share"),
        *(Binding(str(digit), f"digit('{digit}')", show=False) for digit in range(10)),
    ]
    DEFAULT_CSS = """
    MatrixLens Board { border: round $border-blurred; border-title-color: $foreground;
        border-subtitle-color: $foreground 70%; padding: 0 1; }
    MatrixLens Board:focus { border: round $border; border-title-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: LensView | None = None
        self._grid = _EMPTY
        self._spot = Spot()
        self._frame: Frame | None = None
        self._typed = ""
        self._complete = False  # whether the digit before completed a share
        self._labels: Mapping[str, str] = {}
        self._offered: tuple[str, ...] = ()
        self.limits = False
        self.board = Board(id="board")

    def compose(self) -> ComposeResult:
        """The table alone."""
        yield self.board

    def take_focus(self) -> None:
        """The table."""
        self.screen.set_focus(self.board)

    @property
    def offers(self) -> tuple[str, ...]:
        """Digits set shares, Space toggles blocks, each in its own table; Delete where there is a link."""
        if self.row is None or self.column is None:
            return ("matrix_turn",)
        idle = {"matrix_share" if self.limits else "matrix_toggle"}
        if self._unlinks() is None and not self._typed:
            idle.add("matrix_unlink")
        return tuple(action for action in self.FOOTER if action not in idle)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where the session is only read, the keys that would change it are the screen's."""
        changing = action == "digit" or parameters in (("matrix_toggle",), ("matrix_unlink",))
        return not (changing and self._view is not None and self._view.reading)

    # What is shown

    def show(self, view: LensView) -> None:
        """Show the tables of the session as it is now; the cursor follows the focused item."""
        if view == self._view:
            return
        before, self._view = self._view, view
        spot = self._spot
        filled = (
            before is None
            or before.state is not view.state
            or before.pretended is not view.pretended
            or before.ascii != view.ascii
        )
        if filled:
            self._fill()
        if before is None or before.item_id != view.item_id:
            self._go_to(view.item_id)
        if before is None:
            self._tell()
        if filled or self._spot != spot:
            self._paint()

    def _fill(self) -> None:
        """Read the table afresh; the cursor stays on its two items."""
        view, row, column = self._view, self.row, self.column
        if view is None:
            return
        make = matrix_grid.limit_grid if self.limits else matrix_grid.share_grid
        self._grid = make(self._state(view), ascii_only=view.ascii)
        spot = self._spot
        self._spot = Spot(
            _place(self._grid.rows, row.id if row else "", spot.row),
            _place(self._grid.columns, column.id if column else "", spot.column),
        )

    def _go_to(self, item_id: str) -> None:
        spot = self._spot
        row, column = (_place(heads, item_id, -1) for heads in (self._grid.rows, self._grid.columns))
        self._spot = Spot(row if row >= 0 else spot.row, column if column >= 0 else spot.column)

    @staticmethod
    def _state(view: LensView) -> SessionState:
        """What is shown: the session, or what it would be. Changes are made to the session."""
        return view.pretended.state if view.pretended else view.state

    @property
    def row(self) -> Head | None:
        """The item of the cursor's row."""
        return self._grid.rows[self._spot.row] if self._spot.row < len(self._grid.rows) else None

    @property
    def column(self) -> Head | None:
        """The item of the cursor's column."""
        at = self._spot.column
        return self._grid.columns[at] if at < len(self._grid.columns) else None

    @property
    def typed(self) -> int | None:
        """The share that is half typed: one digit is tens, two or three are the number itself."""
        if not self._typed:
            return None
        return int(self._typed) * (10 if len(self._typed) == 1 else 1)

    def _paint(self) -> None:
        title = "Matrix: constraints × solutions" if self.limits else "Matrix: solutions × problems"
        if self._view is not None and self._view.pretended:
            title += f" · {self._view.pretended.words}"
        note = "Space: blocks or not" if self.limits else "8 = 80 %, 85 = 85 %"
        set_title(self.board, title, note)
        self.board.paint(self._lines)
        if self.offers != self._offered:
            self._offered = self.offers
            self.post_message(self.Offers())

    def _lines(self, width: int, height: int) -> Sequence[Line]:
        grid, row, column = self._grid, self.row, self.column
        if row is None or column is None:
            return flow([], self._nothing_yet(), [], width, style="muted")
        typed = self.typed
        if typed is not None:
            shown = {**grid.cells, (row.id, column.id): (f"{typed} %?", "warning")}
            grid = grid._replace(cells=shown)
        self._frame = frame(grid, width, height, self._spot, self._frame)
        caption = paint_caption([(f"{row.handle} ", f"kind-{row.kind}")], self._words(row, column), width)
        return paint_matrix(grid, self._frame, self._spot, caption, self._labels)

    def _words(self, row: Head, column: Head) -> str:
        typed = self.typed
        if typed is not None:
            more = "another digit: the exact number" if len(self._typed) == 1 else "0: all of it"
            return f"solves {typed} % of {column.handle}? Enter keeps it · Esc drops it · {more}"
        if self._view is None:
            return ""
        return matrix_grid.cell_words(self._state(self._view), row.id, column.id, limits=self.limits)

    def _nothing_yet(self) -> str:
        if self.limits:
            return "There is no constraint or no solution yet. i captures one; t shows the shares."
        return "There is no problem or no solution yet. i captures one; t shows the constraints."

    # Keys and clicks

    def action_run(self, action: str) -> None:
        """Move, toggle, unlink, turn, or end what is typed."""
        steps = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
        name = action.removeprefix("matrix_")
        complete, self._complete = self._complete, False
        if name == "open" and complete:
            return  # the Enter of somebody who ends every number with it
        if name in steps:
            self._move(*steps[name])
        elif name == "escape":
            if not self._typed:
                raise SkipAction  # the workspace goes back to the panes
            self._typed = ""
            self._paint()
        elif name == "share":
            self.post_message(self.Says("Type the share: 8 is 80 %, 85 is 85 %, 100 is all of it."))
        else:
            {
                "toggle": self._toggle,
                "unlink": self._unlink,
                "turn": self._turn,
                "open": self._open,
            }[name]()

    def action_digit(self, digit: str) -> None:
        """One digit more of a share; three digits, or two that cannot become 100, are complete."""
        if self.row is None or self.column is None:
            return
        if self.limits:
            self.post_message(self.Says("Shares are in the other table: t goes there."))
            return
        typed = self._typed + digit
        if int(typed) > 100:
            self.post_message(self.Says("A share is 0 to 100 %.", "warning"))
            return
        self._typed, self._complete = typed, False
        if len(typed) == 3 or (len(typed) == 2 and typed != "10"):
            self._keep()
            self._complete = True
        self._paint()

    def finish(self) -> Command | None:
        """What is typed in the cell, as a command; nothing stays half typed."""
        share, self._typed = self.typed, ""
        if share is None or self._view is None or self.row is None or self.column is None:
            return None
        return matrix_grid.share_command(self._view.state, self.row.id, self.column.id, share)

    def _keep(self) -> None:
        command = self.finish()
        if command is not None:
            self.post_message(self.Does(command))

    def _move(self, down: int, right: int) -> None:
        self._put(Spot(self._spot.row + down, self._spot.column + right))

    def _put(self, spot: Spot) -> None:
        self._complete = False
        self._keep()
        before = self.row
        rows, columns = len(self._grid.rows), len(self._grid.columns)
        self._spot = Spot(max(0, min(spot.row, rows - 1)), max(0, min(spot.column, columns - 1)))
        if self.row != before:
            self._tell()
        self._paint()

    def _tell(self) -> None:
        if self.row is not None and self._view is not None and self.row.id != self._view.item_id:
            self.post_message(self.Focused(self.row.id))

    def _toggle(self) -> None:
        if self._view is None or self.row is None or self.column is None:
            return
        if not self.limits:
            self.post_message(self.Says("Here a digit sets the share; t goes to constraints × solutions."))
            return
        command = matrix_grid.toggle_command(self._view.state, self.row.id, self.column.id)
        self.post_message(self.Does(command))

    def _unlink(self) -> None:
        if self._typed:
            self._typed = ""
            self._paint()
            return
        command = self._unlinks()
        if command is None:
            self.post_message(self.Says("There is no link in this cell."))
        else:
            self.post_message(self.Does(command))

    def _unlinks(self) -> Command | None:
        """What takes away the link of the cell, of the session as it is; None for an empty cell."""
        if self._view is None or self.row is None or self.column is None:
            return None
        state = self._view.state
        return matrix_grid.unlink_command(state, self.row.id, self.column.id, limits=self.limits)

    def _turn(self) -> None:
        self._keep()
        self.limits = not self.limits
        self._spot, self._frame = Spot(), None
        self._fill()
        if self._view is not None:
            self._go_to(self._view.item_id)
        self._tell()
        self._paint()

    def _open(self) -> None:
        if self._typed:
            self._keep()
            self._paint()
        elif self.row is not None and self.column is not None:
            self.post_message(self.Goes((self.row.id, self.column.id)))

    def on_descendant_blur(self) -> None:
        """The focus goes elsewhere: what is typed is kept."""
        self._keep()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a cell."""
        place = event.get_content_offset(self.board)
        if place is not None and self._frame is not None and (spot := self._frame.hit(*place)):
            self._put(spot)

    # Jump labels

    def visible_ids(self) -> list[str]:
        """The items of the rows, then of the columns, that can be seen."""
        seen = self._frame
        if seen is None:
            return []
        rows = self._grid.rows[seen.top : seen.top + seen.rows]
        columns = self._grid.columns[seen.left : seen.left + seen.columns]
        return [head.id for head in (*rows, *columns)]

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Labels before the handles of rows and columns."""
        self._labels = dict(labels)
        self._paint()


def _place(heads: Sequence[Head], item_id: str, otherwise: int) -> int:
    """The place of an item among heads, or the other one kept inside them."""
    for place, head in enumerate(heads):
        if head.id == item_id:
            return place
    return min(otherwise, max(0, len(heads) - 1))
