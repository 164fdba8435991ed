"""Home: all sessions, most recent first. Typing filters, Enter opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from overlap_tui.app.library import Library, SessionRow, SessionRows
from overlap_tui.app.ports import StoreError
from overlap_tui.app.settings import Settings
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.text import shorten
from overlap_tui.tui.actions import ACTIONS, bindings, footer, shown_key
from overlap_tui.tui.desk import SettingsChanged
from overlap_tui.tui.paint.sessions import WelcomeRow, paint_entry
from overlap_tui.tui.text import literal, notify
from overlap_tui.tui.widgets.line_editor import LineEditor
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine

T = TypeVar("T")

_LOOK_SECONDS = 1.0
"""How often Home looks what other windows did, and counts gaps that are not known."""
_NEW = WelcomeRow("new:", "Start a session", "A title, what was asked for, and who is here.")
_DEMO = WelcomeRow("demo:", "Look around in an example", "Better analytics by Q3, and what came of it.")
_HINT = (
    "Problems, constraints and solutions in one web, kept while you two talk.\n"
    "Start with what was asked for, or look around first. Nothing needs saving."
)
_AT_FIRST = ("open_session", "new_session", "open_demo", "home_quit", "home_theme", "home_help")


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


class HomeScreen(Screen[None]):
    """The list of sessions. It changes nothing itself but titles and the archive."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#filter"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("home"),
        Binding("up", "move(-1)", "Up", show=False, id="home.up"),
        Binding("down", "move(1)", "Down", show=False, id="home.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="home.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="home.page_down"),
        Binding("ctrl+home", "first", "First", show=False, id="home.first"),
        Binding("ctrl+end", "last", "Last", show=False, id="home.last"),
    ]

    class OpenSession(Message):
        """A session is to be opened: its `id`."""

        def __init__(self, session_id: str) -> None:
            super().__init__()
            self.id = session_id

    class OpenDemo(Message):
        """The example session is to be opened."""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self._library = library
        self.settings = settings
        self._archived = False
        self._rows = SessionRows(0, lambda offset: [], str)
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

    def on_mount(self) -> None:
        """Begin to look around."""
        self.set_interval(_LOOK_SECONDS, self._look)

    def on_screen_resume(self) -> None:
        """Read the list again: another place may have changed it."""
        self._read()

    # What is shown

    def _read(self, keep: str = "") -> None:
        """Read the list anew; the cursor goes to `keep`, else stays on its session."""
        try:
            self._rows = self._library.rows(self._filter.value, archived=self._archived)
            self._first_run = not self._rows and self._library.count() == 0
        except StoreError as error:
            self._say(str(error), bad=True)
            return
        here = self._list.cursor_id
        self.set_class(self._first_run, "first-run")
        shown = _AT_FIRST if self._first_run else [a.id for a in ACTIONS if a.where == "home"]
        self._status.set_entries(footer(shown, dict(self.settings.keys)))
        if self._first_run:
            self._list.set_rows((_NEW, _DEMO), keep=here or None)
        else:
            self._list.set_rows(self._rows, keep=keep or here or None)
        self._list.set_empty(self._nothing())
        self._list.set_heading("Welcome" if self._first_run else "Sessions", self._note())
        self.call_after_refresh(self._count_gaps)

    def _note(self) -> str:
        """How many sessions are listed."""
        if self._first_run:
            return ""
        words = f"{len(self._rows):,}" + (" with the archive" if self._archived else "")
        return words + (" · read-only" if self._library.read_only else "")

    def _nothing(self) -> str:
        """What an empty list says."""
        typed = shorten(self._filter.value.strip(), 60)
        if typed:
            return f"No title has “{typed}”. Enter starts a session with this title."
        return f"Every session is put away: {self._key('show_archived')} shows the archive."

    def _key(self, action: str) -> str:
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
            self._read()
        else:
            self._count_gaps()

    def _count_gaps(self) -> None:
        """Count the gaps of one visible session that needs it, then, between keys, of the next."""
        if self._first_run or not self.is_attached or self.app.screen is not self:
            return
        waiting = self._rows.uncounted(self._list.visible_ids)
        if not waiting:
            return
        try:
            counted = self._library.recount(waiting[0])
        except StoreError as error:
            self._say(str(error), bad=True)
            return
        self._rows.put(counted)
        self._list.set_rows(self._rows)
        self.call_later(self._count_gaps)

    @on(LineEditor.Changed)
    def _filtered(self) -> None:
        self._read()
        self._list.action_first()

    # Keys

    def action_run(self, action: str) -> None:
        """Do what an action of the table says."""
        deeds: dict[str, Callable[[], None]] = {
            "open_session": self._open,
            "new_session": self._new,
            "open_demo": self._demo,
            "rename_session": self._rename,
            "archive_session": self._archive,
            "show_archived": self._toggle_archived,
            "home_theme": self._theme,
            "home_palette": self._palette,
            "home_help": self._help,
            "home_quit": self.app.exit,
        }
        deeds[action]()

    def action_move(self, step: int) -> None:
        """One session up or down."""
        self._list.action_move(step)

    def action_page(self, step: int) -> None:
        """A page up or down."""
        self._list.action_page(step)

    def action_first(self) -> None:
        """To the most recent session."""
        self._list.action_first()

    def action_last(self) -> None:
        """To the oldest session."""
        self._list.action_last()

    @on(StatusLine.Pressed)
    def _pressed(self, event: StatusLine.Pressed) -> None:
        self.action_run("home_help" if event.action == "help" else event.action)

    @on(LineEditor.Cancelled)
    def _cancelled(self) -> None:
        """Esc takes the filter away."""
        if self._filter.value:
            self._filter.clear()
            self._read()

    @on(LineEditor.PastedLines)
    def _pasted(self, event: LineEditor.PastedLines) -> None:
        self._filter.insert(event.value.strip().partition("\n")[0][:200])

    @on(LineEditor.Submitted)
    @on(RowList.Opened)
    def _open(self) -> None:
        """Open what the cursor stands on; with no session to open, start one under the typed title."""
        chosen = self._list.cursor_id
        if chosen == _DEMO.id:
            self._demo()
        elif chosen == _NEW.id or not chosen:
            self._new()
        elif self._session() is not None:
            self.post_message(self.OpenSession(chosen))

    def _session(self) -> SessionRow | None:
        """The session under the cursor."""
        place = None if self._first_run else self._rows.find(self._list.cursor_id)
        return None if place is None else self._rows[place]

    def _new(self) -> None:
        from overlap_tui.tui.screens.new_session import NewSession, NewSessionDraft

        def create(draft: NewSessionDraft) -> str:
            return self._library.create(draft.title, draft.ask, draft.people)

        def opened(session_id: str | None) -> None:
            if session_id:
                self._filter.clear()
                self.post_message(self.OpenSession(session_id))

        typed = "" if self._list.rows else self._filter.value.strip()
        names = self._attempt(self._library.names)
        self.app.push_screen(NewSession(create, names or (), title=typed), opened)

    def _demo(self) -> None:
        self.post_message(self.OpenDemo())

    def _rename(self) -> None:
        from overlap_tui.domain.rules.sessions import TITLE_LIMIT
        from overlap_tui.tui.screens.ask_line import AskLine

        session = self._session()
        if session is None:
            self._say("There is no session to rename here.")
            return

        def store(title: str | None) -> None:
            if title is not None and title != session.title:
                self._attempt(lambda: self._library.rename(session.id, title))
                self._read(keep=session.id)

        self.app.push_screen(AskLine("Another title", session.title, limit=TITLE_LIMIT), store)

    def _archive(self) -> None:
        session = self._session()
        if session is None:
            self._say("There is no session to put away here.")
            return
        done = self._attempt(lambda: self._library.archive(session.id, not session.archived))
        if done is None:
            return
        self._read()
        if session.archived:
            self._say(f"“{shorten(session.title, 40)}” is back in the list.")
        else:
            key = self._key("show_archived")
            self._say(f"“{shorten(session.title, 40)}” is put away; {key} shows what was put away.")

    def _toggle_archived(self) -> None:
        self._archived = not self._archived
        self._read()

    def _theme(self) -> None:
        from overlap_tui.tui.screens.chooser import Chooser, Option
        from overlap_tui.tui.themes import THEMES

        def store(theme: str | None) -> None:
            if theme is not None:
                self.app.theme = theme
                self.settings, problem = self.settings.remember("theme", theme)
                self.post_message(SettingsChanged(self.settings))
                if problem:
                    self._say(problem, bad=True)

        options = [Option(theme.name, str(n), theme.name) for n, theme in enumerate(THEMES, start=1)]
        self.app.push_screen(Chooser("Which colours?", options, current=self.app.theme), store)

    def _palette(self) -> None:
        from overlap_tui.tui.screens.chooser import Chooser, Option

        keys = dict(self.settings.keys)
        options = [
            Option(action.id, "", action.label, f"{shown_key(action, keys)}  {action.help}")
            for action in ACTIONS
            if action.where == "home" and action.id != "home_palette"
        ]
        self.app.push_screen(
            Chooser("Commands", options), lambda chosen: self.action_run(chosen) if chosen else None
        )

    @on(FilterLine.HelpWanted)
    def _help(self) -> None:
        from overlap_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.settings.keys, "home"))

    # Telling

    def _attempt(self, deed: Callable[[], T]) -> T | None:
        """Do something in the library; a refusal is told and gives None."""
        try:
            return deed()
        except (Refused, StoreError) as problem:
            self._say(str(problem), bad=True)
            return None

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        notify(self.app, sentence, severity="warning" if bad else "information")
