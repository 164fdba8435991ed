"""A page of rows to read, over the place it came from; Enter answers with the row under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from overlap_tui.tui.paint.lines import Painter
from overlap_tui.tui.widgets.keys_below import KeysBelow
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine


class Contents(NamedTuple):
    """What a page shows: its title, a note, the rows with their painter, and the row to begin at.

    ``goes`` says in the footer what Enter does; ``empty`` what is said where there are no rows.
    """

    title: str
    note: str
    rows: Sequence[Any]
    painter: Painter[Any]
    begin: str = ""
    goes: str = "go there"
    empty: str = ""


class Page(KeysBelow, ModalScreen[str]):
    """Shows rows; answers the id of the one that was opened, or nothing when it is left."""

    DEFAULT_CSS = """
    Page { align: center middle; }
    Page Vertical { width: 96%; max-width: 120; height: 94%; background: $surface; }
    Page RowList { height: 1fr; border: round $border; border-title-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Close", show=False, id="page.leave"),
    ]

    def __init__(self, contents: Contents) -> None:
        super().__init__()
        self._contents = contents

    def compose(self) -> ComposeResult:
        """The rows over their keys."""
        contents = self._contents
        with Vertical():
            yield RowList(contents.painter, contents.rows, id="page", empty=contents.empty)
            yield StatusLine([("⏎", contents.goes, "open"), ("Esc", "back", "leave_help")])

    def on_mount(self) -> None:
        """Begin at the row that was asked for."""
        page = self.query_one("#page", RowList)
        page.set_heading(self._contents.title, self._contents.note)
        page.focus()
        if self._contents.begin:
            self.call_after_refresh(page.move_to, self._contents.begin)

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        self.dismiss(event.id)

    @on(StatusLine.Pressed)
    def _pressed(self, event: StatusLine.Pressed) -> None:
        if event.action == "open":
            self.query_one("#page", RowList).action_open()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
