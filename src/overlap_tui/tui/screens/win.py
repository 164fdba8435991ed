"""A win, on one screen worth a photograph."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from overlap_tui.app.ports import Clipboard
from overlap_tui.app.win_page import WinPage, win_text
from overlap_tui.tui.paint.win import paint_win
from overlap_tui.tui.text import notify_copied
from overlap_tui.tui.widgets.keys_below import KeysBelow
from overlap_tui.tui.widgets.painted import Painted
from overlap_tui.tui.widgets.status_line import StatusLine


class WinScreen(KeysBelow, ModalScreen[bool]):
    """Shows the page; answers True to go to the decision, or nothing when it is left."""

    DEFAULT_CSS = """
    WinScreen { layout: vertical; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y", "copy", "Copy", show=False, id="win.copy"),
        Binding("o", "go", "Go to it", show=False, id="win.go"),
        Binding("escape,q,enter,space", "leave", "Back", show=False, id="win.leave"),
    ]

    def __init__(self, page: WinPage, clipboard: Clipboard, *, ascii_only: bool) -> None:
        super().__init__()
        self._page = page
        self._clipboard = clipboard
        self._picture = Painted(id="win")
        self._ascii = ascii_only

    def compose(self) -> ComposeResult:
        """The picture over its keys."""
        yield self._picture
        yield StatusLine([("Esc", "back", "leave"), ("y", "copy it", "copy"), ("o", "go to it", "help")])

    def on_mount(self) -> None:
        """Paint it."""
        self._picture.paint(partial(paint_win, self._page, ascii_only=self._ascii))

    @on(StatusLine.Pressed)
    def _pressed(self, event: StatusLine.Pressed) -> None:
        {"leave": self.action_leave, "copy": self.action_copy, "help": self.action_go}[event.action]()

    def action_copy(self) -> None:
        """Copy the page as text."""
        notify_copied(self.app, "", self._clipboard.copy(win_text(self._page)))

    def action_go(self) -> None:
        """Go to the decision."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
