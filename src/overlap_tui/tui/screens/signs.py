"""Signs of partnership: of one session with what each one counts, or their trend over sessions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from overlap_tui.app.ports import Clipboard, Clock, Store
from overlap_tui.app.settings import Settings
from overlap_tui.app.sign_rows import (
    AnySign,
    EvidenceRow,
    SessionSignRow,
    SignRow,
    SignsPage,
    TrendRow,
    page_text,
    session_page,
    trend_page,
)
from overlap_tui.tui.actions import bindings
from overlap_tui.tui.desk import GoTo
from overlap_tui.tui.paint.signs import paint_chart, painter
from overlap_tui.tui.screens.read_page import ReadPage
from overlap_tui.tui.text import literal, notify
from overlap_tui.tui.widgets.painted import Painted
from overlap_tui.tui.widgets.row_list import RowList

_SAYS = "Counted from what was said. It grades nobody: talk about what you see."
_EMPTY = "There is nothing to count yet: signs come with the first session."


class SignsScreen(ReadPage[AnySign, SignsPage]):
    """The page. ``session`` is the id of a session; empty for the trend over sessions."""

    CSS_PATH = "signs.tcss"
    AUTO_FOCUS = "#signs"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("signs")]
    PLACE = "signs"

    def __init__(
        self, store: Store, clock: Clock, settings: Settings, clipboard: Clipboard, session: str = ""
    ) -> None:
        super().__init__(store, settings, clipboard)
        self._clock = clock
        self._session = session
        self._page = SignsPage("")
        self._opened: set[str] = set()
        self._chart = Painted(id="signs-chart")
        self._list = RowList(painter(settings.ascii), empty="Counting …", id="signs")

    def compose(self) -> ComposeResult:
        """The chart of the trend, the signs, what they are, the keys."""
        if not self._session:
            yield self._chart
        yield self._list
        yield Static(literal(_SAYS), id="signs-says")
        yield self.keys()

    def on_mount(self) -> None:
        """Say what is shown."""
        self._list.set_heading("Signs of partnership")

    def read(self, store: Store) -> SignsPage:
        """Count: the journals of many sessions are read."""
        if self._session:
            return session_page(store, self._session)
        return trend_page(store, self._clock.now_ms())

    def take(self, contents: SignsPage | None, problem: str) -> None:
        """Show the signs."""
        self._page = contents or SignsPage("")
        self._list.set_empty(problem or _EMPTY)
        title = f": {self._page.title}" if self._page.title else " over sessions"
        self._list.set_heading(f"Signs of partnership{title}", self._page.note)
        self._show()

    def _show(self) -> None:
        self._list.set_rows(self._page.rows(self._opened))
        self._show_chart()

    @on(RowList.Moved)
    def _show_chart(self) -> None:
        """The sign under the cursor over the sessions."""
        if not self._session:
            sign = self._list.cursor_id.partition(" ")[0]
            row = next((each for each, _sessions in self._page.trends if each.id == sign), None)
            self._chart.paint(partial(paint_chart, row, ascii_only=self._settings.ascii))

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        return {"signs_open": self._open, "signs_copy": self._copy}

    @on(RowList.Opened)
    def _open(self) -> None:
        """A sign shows what it counts, or hides it again; what it counts is gone to."""
        match row := self.under_cursor:
            case SignRow() | TrendRow():
                self._opened ^= {row.id}
                self._show()
            case EvidenceRow() if row.target:
                self.post_message(GoTo(self._store, self._session, row.target, "signs"))
            case EvidenceRow():
                notify(self.app, f"{row.text}: who was there.")
            case SessionSignRow():
                screen = SignsScreen(self._store, self._clock, self._settings, self._clipboard, row.session)
                self.app.push_screen(screen)

    def _copy(self) -> None:
        self.copy("Signs", page_text(self._page, list(self._list.rows)))
