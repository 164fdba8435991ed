"""The list of sessions on Home: what is read, when, and how it is filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from overlap_tui.app.library import Library, SessionRow, SessionRows
from overlap_tui.app.ports import StoreError
from overlap_tui.app.settings import Settings
from overlap_tui.domain.text import shorten
from overlap_tui.tui.actions import ACTIONS, footer, shown_key
from overlap_tui.tui.paint.sessions import WelcomeRow, paint_entry
from overlap_tui.tui.screens.list_below import ListBelow
from overlap_tui.tui.text import literal, notify
from overlap_tui.tui.widgets.line_editor import LineEditor
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from overlap_tui.app.elsewhere import Attention

_LOOK_SECONDS = 1.0
"""How often Home looks what other windows did, and counts gaps that are not known."""
_PAUSE_SECONDS = 0.15
"""How long typing pauses before the list is counted."""
NEW = WelcomeRow("new:", "Start a session", "Title, what was asked, who is here.")
DEMO = WelcomeRow("demo:", "Look around in an example", "Better analytics, start to finish.")
_HINT = (
    "Problems, constraints and solutions in one web, kept while you two talk.\n"
    "Start with what was asked for, or look around first. Nothing needs saving."
)
_AT_FIRST = ("open_session", "new_session", "open_demo", "home_quit", "home_theme", "home_help")
_OF_A_SESSION = (
    *("review_session", "restore_session", "duplicate_session", "follow_up_session"),
    *("rename_session", "archive_session"),
)
"""What needs a session under the cursor: not offered while none is listed."""


class FilterLine(LineEditor):
    """The filter; a question mark at its beginning asks for help."""

    class HelpWanted(Message):
        """A question mark was typed into the empty filter."""

    def on_key(self, event: events.Key) -> None:
        """Nobody looks for a title that begins with a question mark."""
        if event.character == "?" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.HelpWanted())


class SessionList(ListBelow):
    """The sessions, most recent first, with a filter over them. Typing goes to the filter."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#filter"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self._library = library
        self.settings = settings
        self._archived = False
        self._rows = SessionRows(lambda offset: [], lambda: 0, str)
        self._typed = ""
        self._asking: Attention | None = None
        self._waiting_for_due = False
        self._counting: Timer | None = None
        self._first_run = False
        self._filter = FilterLine(prefix=" › ", placeholder="type to filter", id="filter")
        self._list: RowList[SessionRow | WelcomeRow] = RowList(paint_entry, id="sessions")
        self._list.can_focus = False
        self._status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """Name, filter, list, hint, keys."""
        yield Static(literal(" Overlap"), id="name")
        yield self._filter
        yield self._list
        yield Static(literal(_HINT), id="first")
        yield self._status

    class Asks(Message):
        """What asks for a look, found out in a thread."""

        def __init__(self, asking: Attention) -> None:
            super().__init__()
            self.asking = asking

    def on_mount(self) -> None:
        """Begin to look around."""
        self.set_interval(_LOOK_SECONDS, self._look)

    def on_screen_resume(self) -> None:
        """Read the list again: another place may have changed it."""
        self.read_again()

    def _look_for_due(self) -> None:
        """Find out what is due, when nobody waits: it reads all sessions, in a thread."""
        self.run_worker(self._find_due, group="due", exclusive=True, thread=True, exit_on_error=False)

    def _find_due(self) -> None:
        try:
            self.post_message(self.Asks(self._library.attention()))
        except StoreError:
            # The list says itself when the file cannot be read; the next look tries again.
            return

    @on(Asks)
    def _take_due(self, event: Asks) -> None:
        if event.asking != self._asking and not self._first_run:
            self._asking = self._rows.asking = event.asking
            self._list.set_rows(self._rows)
            self._list.set_heading("Sessions", self._note())

    # What is shown

    def read_again(self, keep: str = "") -> None:
        """Read the list anew; the cursor goes to `keep`, else stays on its session."""
        self._typed = self._filter.value
        try:
            rows = self._library.rows(self._typed, archived=self._archived)
            if not self._typed:
                rows.count_all()
            self._first_run = not rows and self._library.count() == 0
        except StoreError as error:
            self.say(str(error), bad=True)
            self._list.set_empty(str(error))
            self._show_keys()
            return
        self._show(rows, keep)

    def _show_keys(self) -> None:
        shown = _AT_FIRST if self._first_run else [a.id for a in ACTIONS if a.where == "home"]
        labels = {}
        if not self._first_run and not len(self._rows):
            shown = [i for i in shown if i not in _OF_A_SESSION]
            labels["open_session"] = "start it" if self._typed.strip() else "start one"
        self._status.set_entries(footer(shown, dict(self.settings.keys), labels))

    def _show(self, rows: SessionRows, keep: str = "") -> None:
        """Show rows; how many they are, and their gaps, follow when typing pauses."""
        rows.asking = self._asking
        self._rows = rows
        here = keep or self._list.cursor_id or None
        self.set_class(self._first_run, "first-run")
        self._show_keys()
        self._list.set_rows((NEW, DEMO) if self._first_run else rows, keep=here)
        self._list.set_empty(self._nothing())
        self._list.set_heading("Welcome" if self._first_run else "Sessions", self._note())
        if self._counting is not None:
            self._counting.stop()
            self._counting = None
        if self._typed:
            self._counting = self.set_timer(_PAUSE_SECONDS, self._count)
        else:
            self.call_after_refresh(self._count)
            self._waiting_for_due = True

    def _count(self) -> None:
        """What is not needed on a key: how many sessions are listed, and their gaps."""
        if not self._rows.exact:
            try:
                self._rows.count_all()
            except StoreError as error:
                self.say(str(error), bad=True)
                return
            self._list.set_rows(self._rows)
            self._list.set_heading("Sessions", self._note())
        self._count_gaps()

    def _note(self) -> str:
        """How many sessions are listed."""
        if self._first_run:
            return ""
        words = (
            f"{len(self._rows):,}"
            + ("" if self._rows.exact else "+")
            + (" with the archive" if self._archived else "")
        )
        if self._asking is not None and (due := self._asking.total):
            words += f" · {due:,} due: {self.key_of('home_outcomes')}"
        return words + (" · read-only" if self._library.read_only else "")

    def _nothing(self) -> str:
        """What an empty list says."""
        typed = shorten(self._filter.value.strip(), 60)
        if typed:
            return f"No title has “{typed}”. Enter starts a session with this title."
        return f"Every session is put away: {self.key_of('show_archived')} shows the archive."

    def key_of(self, action: str) -> str:
        """The key of an action as the user has it."""
        return shown_key(next(a for a in ACTIONS if a.id == action), dict(self.settings.keys))

    def _look(self) -> None:
        """Take in what other windows did."""
        if self.app.screen is not self:
            return
        try:
            changed = self._library.changed()
        except StoreError:
            # The list that is shown stays true until the store can be read; the next look tries again.
            return
        if changed:
            self.read_again()
        else:
            self._count_gaps()
            if self._waiting_for_due:
                self._waiting_for_due = False
                self._look_for_due()

    def _count_gaps(self) -> None:
        """Count the gaps of one visible session that needs it, then, between keys, of the next."""
        if self._first_run or not self.is_attached or self.app.screen is not self:
            return
        waiting = self._rows.uncounted(self._list.visible_ids)
        if not waiting:
            self._count_news()
            return
        try:
            counted = self._library.recount(waiting[0])
        except StoreError as error:
            self.say(str(error), bad=True)
            return
        self._rows.put(counted)
        self._list.set_rows(self._rows)
        self.call_later(self._count_gaps)

    def _count_news(self) -> None:
        """Count what is new in the sessions that can be seen."""
        waiting = self._rows.unlooked(self._list.visible_ids)
        try:
            for session_id in waiting:
                self._rows.put_news(session_id, self._library.news(session_id))
        except StoreError as error:
            self.say(str(error), bad=True)
            return
        if waiting:
            self._list.set_rows(self._rows)

    @on(LineEditor.Changed)
    def _filtered(self, event: LineEditor.Changed) -> None:
        further = bool(self._typed) and event.value.startswith(self._typed)
        narrowed = self._rows.narrowed(event.value) if further else None
        if narrowed is None:
            self.read_again()
        else:
            self._typed = event.value
            self._show(narrowed)
        self._list.action_first()

    @on(LineEditor.Cancelled)
    def _cancelled(self) -> None:
        """Esc takes the filter away."""
        if self._filter.value:
            self._filter.clear()
            self.read_again()

    @on(LineEditor.PastedLines)
    def _pasted(self, event: LineEditor.PastedLines) -> None:
        self._filter.insert(event.value.strip().partition("\n")[0][:200])

    def chosen_session(self) -> SessionRow | None:
        """The session under the cursor."""
        place = None if self._first_run else self._rows.find(self._list.cursor_id)
        return None if place is None else self._rows[place]

    def say(self, sentence: str, *, bad: bool = False) -> None:
        """Tell something in a toast; `bad` when it did not work."""
        notify(self.app, sentence, severity="warning" if bad else "information")
