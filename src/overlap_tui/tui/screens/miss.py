"""A decision that missed: the chain back to what carried it, and one key for what turned out wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from overlap_tui.app.miss_page import NOTHING, ChainRow, MissPage, miss_text
from overlap_tui.app.ports import Clipboard
from overlap_tui.domain.text import shown
from overlap_tui.tui.paint.items import flow_spans
from overlap_tui.tui.paint.lines import Line, Span
from overlap_tui.tui.paint.outcomes import bar
from overlap_tui.tui.text import notify, notify_copied
from overlap_tui.tui.widgets.keys_below import KeysBelow
from overlap_tui.tui.widgets.painted import Painted
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine

BreakIt = Callable[[str, str], MissPage | None]
"""Marks an assumption (by id) as broken, with a reason; the page as it is then, None when refused."""


def paint_chain(row: ChainRow, width: int) -> Sequence[Line]:
    """The assumption, the steps that lead to it, and who else relies on it."""
    said: list[Span] = [(shown(row.text), "")]
    if row.broken:
        said.append(("  broken", "warning"))
    lines: list[Line] = [[], *flow_spans([(f"{row.handle} ", "kind-assumption")], said, width, 4)]
    for number, step in enumerate(row.steps):
        arrow = "" if not number else "→ "
        lines += flow_spans(
            [("    " + "  " * number, ""), (arrow, "badge")], [(shown(step), "muted")], width, 6
        )
    for other in row.others:
        lines += flow_spans([("    ", ""), ("also in ", "badge")], [(shown(other), "")], width, 6)
    return lines


class MissScreen(KeysBelow, ModalScreen[str]):
    """Shows the chains; answers the id of the assumption or decision to go to, or nothing when it is left."""

    DEFAULT_CSS = """
    MissScreen { align: center middle; }
    MissScreen Vertical { width: 94%; max-width: 108; height: 94%; background: $surface;
        border: round $border; border-title-style: bold; padding: 0 1; }
    MissScreen Painted { height: 5; background: $surface; }
    MissScreen RowList { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,delete", "break_it", "Broken", show=False, id="miss.broken"),
        Binding("y,Y", "copy", "Copy", show=False, id="miss.copy"),
        Binding("o", "go('')", "Go to it", show=False, id="miss.go"),
        Binding("escape,q", "leave", "Back", show=False, id="miss.leave"),
    ]

    def __init__(
        self, page: MissPage, break_it: BreakIt, clipboard: Clipboard, *, ascii_only: bool, read_only: bool
    ) -> None:
        super().__init__()
        self._page = page
        self._break_it = break_it
        self._clipboard = clipboard
        self._ascii = ascii_only
        self._read_only = read_only
        self._head = Painted(id="miss-head")
        self._list: RowList[ChainRow] = RowList(paint_chain, page.chains, empty=NOTHING, id="chains")

    def compose(self) -> ComposeResult:
        """What was predicted, the chains, the keys."""
        keys = [("b", "this turned out wrong", "break_it"), ("⏎", "go to it", "go"), ("y", "copy it", "copy")]
        if self._read_only or not self._page.chains:
            del keys[0]
        with Vertical() as box:
            box.border_title = "What it rested on"
            yield self._head
            yield self._list
            yield StatusLine([*keys, ("Esc", "back", "help")])

    def on_mount(self) -> None:
        """Arrows go through the assumptions."""
        self._head.paint(self._paint_head)
        self._list.focus()

    def _paint_head(self, width: int, height: int) -> Sequence[Line]:
        row = self._page.outcome
        lines = list(
            flow_spans([(f"{row.handle} ", "kind-decision")], [(shown(row.text), "strong")], width, 4)
        )[:2]
        said: list[Span] = [("predicted ", "muted"), (shown(row.predicted) or "nothing", "")]
        said += [("  came to ", "muted"), (shown(row.actual) or "no number", "strong")]
        lines += list(flow_spans([], said, width, 2))[:1]
        if row.part is not None:
            lines.append(bar(row.part, row.state, self._ascii))
        if row.note:
            lines += list(flow_spans([], [(f"“{shown(row.note)}”", "muted")], width, 2))[:1]
        return lines[:height]

    @on(StatusLine.Pressed)
    def _pressed(self, event: StatusLine.Pressed) -> None:
        deeds = {"break_it": self.action_break_it, "copy": self.action_copy, "help": self.action_leave}
        deeds.get(event.action, self._open)()

    @on(RowList.Opened)
    def _open(self) -> None:
        self.action_go(self._list.cursor_id)

    def action_break_it(self) -> None:
        """Say why, if somebody likes to; then it is broken, and the other sessions that use it say so."""
        from overlap_tui.tui.screens.ask_line import AskLine

        row = self._list.cursor_row
        if row is None or self._read_only:
            return
        if row.broken:
            notify(self.app, f"{row.handle} is marked as broken already.")
            return

        def store(because: str | None) -> None:
            page = None if because is None else self._break_it(row.id, because)
            if page is None:
                return
            self._page = page
            self._list.set_rows(page.chains)
            many = len(row.others)
            others = f" {many} other session{'s say' if many > 1 else ' says'} so now." if many else ""
            notify(self.app, f"{row.handle} is marked as broken.{others}")

        ask = f"{row.handle} turned out wrong: what did we learn?"
        self.app.push_screen(AskLine(ask, placeholder="one sentence, or just Enter", required=False), store)

    def action_copy(self) -> None:
        """Copy the page as text."""
        notify_copied(self.app, "", self._clipboard.copy(miss_text(self._page)))

    def action_go(self, item_id: str) -> None:
        """Go to the assumption, or to the decision."""
        self.dismiss(item_id or self._page.outcome.item)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
