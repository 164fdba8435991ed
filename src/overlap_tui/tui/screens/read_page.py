"""A page that is read from many sessions in a thread, each time it is shown: a list over its keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.message import Message
from textual.screen import Screen

from overlap_tui.app.ports import Clipboard, Store, StoreError
from overlap_tui.app.settings import Settings
from overlap_tui.tui.actions import ACTIONS, footer
from overlap_tui.tui.paint.lines import Row
from overlap_tui.tui.text import notify_copied
from overlap_tui.tui.widgets.keys_below import KeysBelow
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine

R = TypeVar("R", bound=Row)
C = TypeVar("C")


class ReadPage(KeysBelow, Screen[None], Generic[R, C]):
    """Reads a ``C`` by ``read`` and shows it by ``take``; its rows are ``R``.

    Subclasses name their place in the table of actions, give ``_list``, and say what each action does.
    """

    PLACE: ClassVar[str]
    _list: RowList[R]

    class Read(Message):
        """It was read, or could not be: then ``problem`` says why."""

        def __init__(self, contents: object, problem: str = "") -> None:
            super().__init__()
            self.contents, self.problem = contents, problem

    def __init__(self, store: Store, settings: Settings, clipboard: Clipboard) -> None:
        super().__init__()
        self._store, self._settings, self._clipboard = store, settings, clipboard

    def read(self, store: Store) -> C:
        """Read what is shown, in a thread."""
        raise NotImplementedError

    def take(self, contents: C | None, problem: str) -> None:
        """Show what was read; None with the reason when it could not be."""
        raise NotImplementedError

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What each action of the table does, but for leaving and help."""
        raise NotImplementedError

    def keys(self) -> StatusLine:
        """The keys of the page."""
        own = [action.id for action in ACTIONS if action.where == self.PLACE]
        return StatusLine(footer(own, dict(self._settings.keys)))

    def on_screen_resume(self) -> None:
        """Read, not on the screen's own thread: many sessions take a while."""
        self.run_worker(self._read, group=self.PLACE, exclusive=True, thread=True, exit_on_error=False)

    def _read(self) -> None:
        try:
            with closing(self._store.reader()) as store:
                self.post_message(self.Read(self.read(store)))
        except StoreError as problem:
            self.post_message(self.Read(None, str(problem)))

    @on(Read)
    def _was_read(self, event: Read) -> None:
        self.take(event.contents, event.problem)  # type: ignore[arg-type]  # messages carry no type of their own

    # Keys and clicks

    def action_run(self, action: str) -> None:
        """Do what an action of the table says."""
        own: dict[str, Callable[[], object]] = {
            f"{self.PLACE}_leave": self.dismiss,
            f"{self.PLACE}_help": self._help,
        }
        (own | self.deeds())[action]()

    @on(StatusLine.Pressed)
    def _pressed(self, event: StatusLine.Pressed) -> None:
        self.action_run(f"{self.PLACE}_help" if event.action == "help" else event.action)

    @property
    def under_cursor(self) -> R | None:
        """The row under the cursor."""
        return self._list.cursor_row

    def copy(self, what: str, text: str) -> None:
        """Copy the page as text, and say how that went."""
        notify_copied(self.app, what, self._clipboard.copy(text))

    def _help(self) -> None:
        from overlap_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._settings.keys, self.PLACE))
