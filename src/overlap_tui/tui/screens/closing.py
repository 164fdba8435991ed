"""The end of a session on one page, with the export one key away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from overlap_tui.app.closing_page import ClosingRow
from overlap_tui.domain.text import cells, shorten, shown
from overlap_tui.tui.paint.lines import Line, flow
from overlap_tui.tui.widgets.keys_below import KeysBelow
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine

_LABEL = 14


def paint_closing(row: ClosingRow, width: int) -> Sequence[Line]:
    """The label in a column, the words beside it; a part's title with a blank line before it."""
    if row.id.startswith("part:"):
        return [[], [(row.text, "strong")]]
    label = shorten(shown(row.label), _LABEL)
    head: Line = [(f"  {label}{' ' * (_LABEL - cells(label))} ", "handle")]
    return flow(head, row.text, [], width, indent=_LABEL + 3)


class ClosingScreen(KeysBelow, ModalScreen[str]):
    """Shows the page; answers ``summary`` (it is written at once), ``export``, ``copy_summary`` or ``help``,
    or nothing when it is left."""

    DEFAULT_CSS = """
    ClosingScreen { align: center middle; }
    ClosingScreen Vertical { width: 92%; max-width: 100; height: 92%; background: $surface; }
    ClosingScreen RowList { height: 1fr; border: round $border; border-title-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "answer('summary')", "Export", show=False, id="closing.summary"),
        Binding("ctrl+e", "answer('export')", "Other formats", show=False, id="closing.export"),
        Binding("Y,y", "answer('copy_summary')", "Copy", show=False, id="closing.copy"),
        Binding("question_mark,f1", "answer('help')", "Help", show=False, id="closing.help"),
        Binding("escape,q,enter,Z", "answer('')", "Close", show=False, id="closing.leave"),
    ]

    def __init__(self, title: str, rows: Sequence[ClosingRow]) -> None:
        super().__init__()
        self._heading = title
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        """The page over its keys."""
        keys = [
            ("e", "export it", "summary"),
            ("Esc", "back to the session", "leave"),
            ("^e", "other formats", "export"),
            ("Y", "copy the summary", "copy_summary"),
        ]
        with Vertical():
            yield RowList(paint_closing, self._rows, id="page")
            yield StatusLine(keys)

    def on_mount(self) -> None:
        """Arrows go through the page."""
        page = self.query_one("#page", RowList)
        page.set_heading(f"Before we part: {self._heading}")
        page.focus()

    @on(StatusLine.Pressed)
    def _pressed(self, event: StatusLine.Pressed) -> None:
        self.action_answer("" if event.action == "leave" else event.action)

    @on(RowList.Opened)
    def _read(self) -> None:
        """Enter on a line closes the page: there is nothing to open."""
        self.action_answer("")

    def action_answer(self, answer: str) -> None:
        """Close; an empty answer is none."""
        self.dismiss(answer or None)
