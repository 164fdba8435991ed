"""Home: all sessions. Typing filters, Enter opens, the other keys are in the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from overlap_tui.app.ports import StoreError
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.text import shorten
from overlap_tui.tui.actions import ACTIONS, BY_ID, bindings, shown_key
from overlap_tui.tui.desk import ReviewWanted, SettingsChanged
from overlap_tui.tui.screens.session_list import DEMO, NEW, FilterLine, SessionList
from overlap_tui.tui.widgets.line_editor import LineEditor
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from overlap_tui.app.imports import Reading

T = TypeVar("T")


class HomeScreen(SessionList):
    """What can be done with sessions: open, start, rename, archive; and the example, colours, help."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]

    class OpenSession(Message):
        """A session is to be opened: its `id`."""

        def __init__(self, session_id: str) -> None:
            super().__init__()
            self.id = session_id

    class OpenOutcomes(Message):
        """What is due, and what came of decisions, is to be shown."""

    class OpenSigns(Message):
        """The signs of partnership over sessions are to be shown."""

    class OpenDemo(Message):
        """The example session is to be opened."""

    def action_run(self, action: str) -> None:
        """Do what an action of the table says."""
        deeds: dict[str, Callable[[], None]] = {
            "open_session": self._open,
            "home_search": self._search,
            "home_outcomes": self._outcomes,
            "home_signs": self._signs,
            "new_session": self._new,
            "open_demo": self._demo,
            "import_session": self._import,
            "review_session": self._review,
            "restore_session": self._restore,
            "duplicate_session": partial(self._begin_from, "duplicate"),
            "follow_up_session": partial(self._begin_from, "follow_up"),
            "rename_session": self._rename,
            "archive_session": self._archive,
            "show_archived": self._toggle_archived,
            "home_theme": self._theme,
            "home_palette": self._palette,
            "home_help": self._help,
            "home_quit": self.app.exit,
        }
        deeds[action]()

    @on(StatusLine.Pressed)
    def _pressed(self, event: StatusLine.Pressed) -> None:
        self.action_run("home_help" if event.action == "help" else event.action)

    @on(LineEditor.Submitted)
    @on(RowList.Opened)
    def _open(self) -> None:
        """Open what the cursor stands on; with no session to open, start one under the typed title."""
        chosen = self._list.cursor_id
        if chosen == DEMO.id:
            self._demo()
        elif chosen == NEW.id or not chosen:
            self._new()
        elif self.chosen_session() is not None:
            self.post_message(self.OpenSession(chosen))

    def _new(self) -> None:
        from overlap_tui.app.session_types import load_types
        from overlap_tui.tui.screens.new_session import NewSession, NewSessionDraft

        def create(draft: NewSessionDraft) -> str:
            return self._library.create(draft.title, draft.ask, draft.people, draft.type)

        def opened(session_id: str | None) -> None:
            if session_id:
                self._filter.clear()
                self.post_message(self.OpenSession(session_id))

        typed = "" if self._list.rows else self._filter.value.strip()
        names = self._attempt(self._library.names)
        types = load_types()
        for problem in types.problems:
            self.say(problem, bad=True)
        chosen_from = [
            each.chosen_by(self.settings.break_bread, self.settings.minutes) for each in types.types.values()
        ]
        self.app.push_screen(NewSession(create, names or (), types=chosen_from, title=typed), opened)

    def _search(self) -> None:
        from overlap_tui.tui.screens.search import SearchScreen

        store, clock = self._library.store, self._library.clock
        self.app.push_screen(SearchScreen(store, clock, self.settings, self._filter.value))

    def _outcomes(self) -> None:
        self.post_message(self.OpenOutcomes())

    def _signs(self) -> None:
        self.post_message(self.OpenSigns())

    def _demo(self) -> None:
        self.post_message(self.OpenDemo())

    def _import(self) -> None:
        from overlap_tui.tui.importing import ask_for_file, beside

        library = self._library

        def take(reading: Reading) -> None:
            def taken(found: tuple[str, int]) -> None:
                self._opened_import(reading, *found)

            def failed(problem: str) -> None:
                self.say(problem, bad=True)

            beside(
                self.app,
                library.store,
                reading,
                lambda store, step: library.take(reading, store, step),
                taken,
                failed,
            )

        ask_for_file(self.app, "", take)

    def _opened_import(self, reading: Reading, session: str, new: int) -> None:
        self._filter.clear()
        if not new:
            self.say("This session is here already, with all that is in the file.")
        elif not reading.events:
            self.say(f"{reading.taken} came in.")
        self.post_message(self.OpenSession(session))

    def _review(self) -> None:
        session = self.chosen_session()
        if session is None:
            self.say("There is no session to review here.")
        else:
            self.post_message(ReviewWanted(session.id))

    def _restore(self) -> None:
        session = self.chosen_session()
        if session is None:
            self.say("There is no session to restore here.")
            return
        self.post_message(ReviewWanted(session.id))
        key = shown_key(BY_ID["review_restore"], dict(self.settings.keys))
        self.say(f"Go to the moment that you want back; {key} restores it.")

    def _begin_from(self, way: str) -> None:
        from overlap_tui.domain.rules.sessions import TITLE_LIMIT
        from overlap_tui.tui.screens.ask_line import AskLine

        session = self.chosen_session()
        if session is None:
            self.say("There is no session to begin from here.")
            return
        begin = self._library.duplicate if way == "duplicate" else self._library.follow_up

        def store(title: str | None) -> None:
            made = self._attempt(lambda: begin(session.id, title)) if title is not None else None
            if made:
                self._filter.clear()
                self.post_message(self.OpenSession(made))

        asked = "Title of the copy" if way == "duplicate" else "Title of the follow-up"
        offered = session.title if way == "duplicate" else f"{session.title}, continued"
        self.app.push_screen(AskLine(asked, offered, limit=TITLE_LIMIT), store)

    def _rename(self) -> None:
        from overlap_tui.domain.rules.sessions import TITLE_LIMIT
        from overlap_tui.tui.screens.ask_line import AskLine

        session = self.chosen_session()
        if session is None:
            self.say("There is no session to rename here.")
            return

        def store(title: str | None) -> None:
            if title is not None and title != session.title:
                self._attempt(lambda: self._library.rename(session.id, title))
                self.read_again(keep=session.id)

        self.app.push_screen(AskLine("Another title", session.title, limit=TITLE_LIMIT), store)

    def _archive(self) -> None:
        session = self.chosen_session()
        if session is None:
            self.say("There is no session to put away here.")
            return
        done = self._attempt(lambda: self._library.archive(session.id, not session.archived))
        if done is None:
            return
        self.read_again()
        if session.archived:
            self.say(f"“{shorten(session.title, 40)}” is back in the list.")
        else:
            key, does = self.key_of("show_archived"), "hides" if self._archived else "shows"
            self.say(f"“{shorten(session.title, 40)}” is put away; {key} {does} what was put away.")

    def _toggle_archived(self) -> None:
        self._archived = not self._archived
        self.read_again()

    def _theme(self) -> None:
        from overlap_tui.tui.screens.chooser import Chooser, Option
        from overlap_tui.tui.themes import THEMES

        def store(theme: str | None) -> None:
            if theme is not None:
                self.app.theme = theme
                self.settings, problem = self.settings.remember("theme", theme)
                self.post_message(SettingsChanged(self.settings))
                if problem:
                    self.say(problem, bad=True)

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
            self.say(str(problem), bad=True)
            return None
