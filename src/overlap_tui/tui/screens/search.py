"""Searching all sessions: it searches as you type, Enter goes to the hit, Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from overlap_tui.app.finder import Finder, Found, Ways
from overlap_tui.app.ports import Clock, Hit, Store
from overlap_tui.app.search import Results
from overlap_tui.app.search_rows import HitRow, MoreRow, SearchRow, SessionHead, behind, search_rows, told
from overlap_tui.app.settings import Settings
from overlap_tui.domain.query_hints import hint, settled
from overlap_tui.domain.text import cells, shorten
from overlap_tui.tui.actions import ACTIONS, bindings, footer
from overlap_tui.tui.desk import GoTo
from overlap_tui.tui.paint.lines import Line
from overlap_tui.tui.paint.search import paint_search
from overlap_tui.tui.screens.list_below import ListBelow
from overlap_tui.tui.widgets.line_editor import LineEditor
from overlap_tui.tui.widgets.painted import Painted
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine

PAGE = 50
"""Hits that are looked for at first, and more of with each wish for more."""
_EMPTY = (
    "Type words: they are looked for in every session, in items, their notes and fields, in reasons, in the "
    "names of people and in titles. All words must be there; their last letters may be missing."
)


class SearchScreen(ListBelow):
    """One line, what it finds, and the keys. ``typed`` stands in the line to begin with."""

    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "#search-line"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("search")]

    class Told(Message):
        """The finder has something, from its own thread."""

        def __init__(self, news: Found | Ways) -> None:
            super().__init__()
            self.news = news

    def __init__(self, store: Store, clock: Clock, settings: Settings, typed: str = "") -> None:
        super().__init__()
        self._store = store
        self._clock = clock
        self._settings = settings
        self._limit = PAGE
        self._pending = 0
        self._answered = "\n"
        self._ways: dict[Hit, str] = {}
        self._results: Results | None = None
        self._finder: Finder | None = None
        self._line = LineEditor(typed, prefix=" search › ", placeholder="words …", id="search-line")
        self._hint = Painted(id="search-hint")
        self._list: RowList[SearchRow] = RowList(paint_search, id="hits", empty=_EMPTY)
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """The line, what helps with it, the hits, the keys."""
        yield self._line
        yield self._hint
        yield self._list
        yield StatusLine(self._keys())

    def _keys(self) -> list[tuple[str, str, str]]:
        """The keys that do something now: nothing opens where nothing was found."""
        own = [action.id for action in ACTIONS if action.where == "search"]
        if not self._list.rows:
            own.remove("search_open")
        return footer(own, dict(self._settings.keys))

    def _show_rows(self, rows: Sequence[SearchRow]) -> None:
        self._list.set_rows(rows)
        self.query_one(StatusLine).set_entries(self._keys())

    def on_mount(self) -> None:
        """Begin to search."""
        self._list.set_heading("Search in all sessions")
        self._finder = Finder(self._store, lambda news: self.post_message(self.Told(news)))
        self._ask()

    def on_unmount(self) -> None:
        """Nobody waits for hits any more."""
        if self._finder is not None:
            self._finder.close()

    def on_screen_resume(self) -> None:
        """What was found may read otherwise after a session was open."""
        if self._finder is not None and self._results is not None:
            self._ask()

    # Typing and what comes of it

    @on(LineEditor.Changed)
    def _typed(self) -> None:
        self._limit = PAGE
        self._ask()

    @property
    def answered(self) -> str:
        """What the hits that are shown were looked for by."""
        return self._answered

    @property
    def _asked(self) -> str:
        """What is searched for: what is typed, without a filter that is only begun."""
        return settled(self._line.value)

    def _ask(self) -> None:
        if self._finder is not None:
            self._finder.ask(self._asked, self._limit)
        self._show_hint()

    @on(LineEditor.PastedLines)
    def _pasted(self, event: LineEditor.PastedLines) -> None:
        self._line.insert(" ".join(event.value[:2000].split()))

    @on(Told)
    def _told(self, event: Told) -> None:
        news = event.news
        if isinstance(news, Ways):
            self._ways |= news.ways
            if self._results is not None:
                self._show_rows(search_rows(self._results, self._ways, self._clock.now_ms()))
            return
        if news.asked != self._asked:
            return
        self._answered = news.asked
        if news.results is None:
            self._list.set_empty(news.problem)
            self._show_rows([])
            return
        self._show(news.results, fresh=news.limit == PAGE)

    def _show(self, results: Results, *, fresh: bool) -> None:
        """Show hits; at the first ones of other words the cursor goes to the top."""
        before, self._results, self._pending = self._results, results, results.pending
        self._ways = {hit: way for hit, way in self._ways.items() if len(self._ways) < 5_000}
        rows = search_rows(results, self._ways, self._clock.now_ms())
        self._list.set_empty(self._nothing(results))
        other = before is None or not before.groups or before.query != results.query
        self._show_rows(rows)
        if other and fresh and rows:
            self._list.action_first()
            first = next((row.id for row in rows if isinstance(row, HitRow)), rows[0].id)
            self._list.move_to(first)
        self._list.set_heading("Search in all sessions", told(results))
        self._show_hint()
        unknown = [row.hit for row in rows if isinstance(row, HitRow) and row.way is None]
        if unknown and self._finder is not None:
            self._finder.ask_ways(self._asked, unknown)

    def _nothing(self, results: Results) -> str:
        typed = shorten(self._line.value.strip(), 60)
        if not typed:
            return _EMPTY
        if not results.query:
            return f"“{typed}” has no letter or digit to look for."
        return f"Nothing says “{typed}”. Fewer words or fewer letters find more."

    def _show_hint(self) -> None:
        """The filters, or what the one that is typed takes; on the right what is not searched yet."""
        said, late = hint(self._line.value), behind(self._pending)

        def paint(width: int, _height: int) -> list[Line]:
            room = width - cells(late) - 2
            left = shorten(said, max(0, room)) if room > 8 else ""
            gap = " " * max(0, width - cells(left) - cells(late) - 1)
            return [[(" ", ""), (left, "muted"), (gap, ""), (late, "warning")]]

        self._hint.paint(paint)

    # Keys and clicks

    def action_run(self, action: str) -> None:
        """Do what an action of the table says."""
        deeds = {"search_open": self._open, "search_leave": self._leave, "search_help": self._help}
        deeds[action]()

    @on(StatusLine.Pressed)
    def _pressed(self, event: StatusLine.Pressed) -> None:
        self.action_run("search_help" if event.action == "help" else event.action)

    @on(LineEditor.Submitted)
    @on(RowList.Opened)
    def _open(self) -> None:
        row = self._list.cursor_row
        match row:
            case MoreRow():
                self._limit += 4 * PAGE
                self._ask()
            case SessionHead():
                self.post_message(GoTo(self._store, row.session, "", "search"))
            case HitRow():
                target = row.hit.target if row.hit.entity in ("item", "link") else ""
                self.post_message(GoTo(self._store, row.hit.session, target, "search"))

    @on(LineEditor.Cancelled)
    def _leave(self) -> None:
        """Back to where one was."""
        self.dismiss()

    def _help(self) -> None:
        from overlap_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._settings.keys, "search"))
