"""The program on the screen: which place is shown, the theme, and leaving in good order."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on
from textual.screen import ModalScreen, Screen

from overlap_tui.app.clipboard import SystemClipboard
from overlap_tui.app.ports import Clock, NewId, Store, StoreError
from overlap_tui.app.settings import Settings
from overlap_tui.app.stores import Stores
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.text import shorten, shown
from overlap_tui.tui.actions import BY_ID, keys_of_screens, shown_key, shown_keys
from overlap_tui.tui.desk import GoTo, Left, ReviewLeft, ReviewWanted, SettingsChanged, WentBack
from overlap_tui.tui.screens.workspace import WorkspaceScreen
from overlap_tui.tui.themes import begin_with_theme, variable_defaults
from overlap_tui.tui.typeahead import TypeAheadApp

if TYPE_CHECKING:
    from overlap_tui.app.looked import Looked
    from overlap_tui.app.mapping.kept import MapFolder
    from overlap_tui.tui.screens.home import HomeScreen
    from overlap_tui.tui.screens.review import ReviewScreen

Shown = TypeVar("Shown", bound=WorkspaceScreen)

_GREET_SECONDS = 0.4
"""After a session is shown: what is new in it is counted when it can be used already."""


class OverlapApp(TypeAheadApp[int]):
    """Home, or one open session."""

    TITLE = "Overlap"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        stores: Stores,
        clock: Clock,
        new_id: NewId,
        settings: Settings,
        *,
        session: str | None = None,
        review: int | None = None,
        looked: Callable[[], Looked] | None = None,
        maps: Callable[[], MapFolder] | None = None,
        walk: bool = False,
    ) -> None:
        """``walk``: the session is the example, and is shown with its guided walk."""
        super().__init__()
        self._walk = walk
        self._unknown_theme = begin_with_theme(self, settings.theme)
        self.stores, self.clock, self.new_id = stores, clock, new_id
        self._make_looked = looked
        self._maps = maps
        self.looking: set[str] = set()
        self._review = review
        self.settings = _with_known_keys(settings) if settings.keys else settings
        self._session = session
        self.clipboard_service = SystemClipboard(self._through_terminal)

    @property
    def store(self) -> Store:
        """The store whose sessions are shown."""
        return self.stores.shown

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of the kinds for themes that were made without them."""
        return variable_defaults(dark=self.current_theme.dark)

    def get_default_screen(self) -> Screen[Any]:
        """The session that was asked for, or Home: nothing is laid out and painted below it."""
        session = self._session
        screen: Screen[Any]
        if session is None:
            screen = self._home()
        elif self._review is not None:
            screen = self._review_of(session, self.store, self._review)
        else:
            shown_first = self._workspace(self._opened(session))
            shown_first.walk = self._walk
            screen = shown_first
        for path in screen.css_path:  # before anything is parsed: later, all would be parsed again
            self.stylesheet.read(path)
        return screen

    def on_mount(self) -> None:
        """Say what is wrong with the settings."""
        self.set_keymap(dict(self.settings.keys))
        self._follow_title(self.screen)
        problems = [*filter(None, (*self.settings.problems, self._unknown_theme))]
        if len(more := problems[_PROBLEMS:]) > 1:  # they would hide the session
            problems[_PROBLEMS:] = [f"… and {len(more)} more lines of {self.settings.path} are ignored."]
        for problem in problems:
            self.notify(problem, severity="warning", timeout=10)
        self.call_after_refresh(_settle_memory)

    def action_help_quit(self) -> None:
        """Ctrl-C: it copies where text is selected, so say what leaves; Textual's own words are markup."""
        key = shown_keys(BY_ID["quit"], self.settings.keys)[-1]  # the one that is no letter, too
        self.clear_notifications()
        self.notify(f"{key} leaves Overlap; everything is already saved.")

    def key_comes(self) -> None:
        """Where a dialog needs the whole height, what was said makes way for what is done next."""
        if self._notifications and self.size.height < _LOW and isinstance(self.screen, ModalScreen):
            self.clear_notifications()

    def open_session(self, session_id: str) -> None:
        """Open a session in the workspace."""
        self._show(self._opened(session_id))

    def _opened(self, session_id: str) -> Workspace:
        return Workspace(self.store, self.clock, self.new_id, session_id, lazily=True)

    def _show(self, workspace: Workspace, at: str = "", came_from: str = "", *, walk: bool = False) -> None:
        screen = self._workspace(workspace, at, came_from)
        screen.walk = walk
        self.push_screen(screen)
        self._follow_title(screen)

    def _workspace(self, workspace: Workspace, at: str = "", came_from: str = "") -> WorkspaceScreen:
        screen = WorkspaceScreen(workspace, self.settings, self.clipboard_service, at=at, came_from=came_from)
        return self._with_folders(screen)

    def _with_folders(self, screen: Shown) -> Shown:
        """How the map looks is kept for sessions of our own file, not for the example or a file looked at."""
        if screen.desk.workspace.store.where == self.store.where:
            screen.desk.maps = self._maps
        screen.desk.begin_in = self.stores.to_begin_in
        return screen

    def _home(self) -> HomeScreen:
        from overlap_tui.app.library import Library
        from overlap_tui.tui.screens.home import HomeScreen

        return HomeScreen(Library(self.store, self.clock, self.new_id, lambda: self.looked), self.settings)

    def _follow_title(self, screen: Screen[Any]) -> None:
        """The terminal's window is named after an open session; what is new in it is told."""
        if isinstance(screen, WorkspaceScreen):
            self.watch(screen, "title", self._name_window)
            workspace = screen.desk.workspace
            if workspace.store.where == self.store.where:
                # Seen from now on, also by somebody who leaves before what is new was told.
                self.looking.add(workspace.state.session.id)
            screen.set_timer(_GREET_SECONDS, lambda: self._begin_look(screen))

    @cached_property
    def looked(self) -> Looked:
        """When the user last looked at each session."""
        from overlap_tui.app.looked import Looked

        return self._make_looked() if self._make_looked is not None else Looked()

    def _begin_look(self, screen: WorkspaceScreen) -> None:
        from overlap_tui.tui.looks import begin_look

        begin_look(self, screen)

    def end_looks(self) -> None:
        """What was shown is seen."""
        if self.looking:
            from overlap_tui.tui.looks import end_looks

            end_looks(self)

    def _name_window(self, title: str | None) -> None:
        """Say on the terminal's window what is open, if the settings want that."""
        if self.is_headless or not self.settings.terminal_title:
            return
        from overlap_tui.tui.driver import TerminalDriver

        if isinstance(self._driver, TerminalDriver):
            self._driver.name_window(shorten(shown(f"{title} · Overlap" if title else "Overlap"), 80))

    def on_home_screen_open_session(self, event: HomeScreen.OpenSession) -> None:
        """Open a session that was chosen on Home."""
        try:
            self.open_session(event.id)
        except StoreError as error:
            self.notify(str(error), severity="warning")

    def on_home_screen_open_demo(self) -> None:
        """Open the example session; it is thrown away when the pair leaves it."""
        if not self.stores.has_example:
            self.notify("The example is shown by: overlap demo")
            return
        try:
            store, session = self.stores.open_example()
            workspace = Workspace(store, self.clock, self.new_id, session)
        except (OSError, StoreError) as error:
            self.notify(f"The example could not be made: {error}", severity="warning")
            return
        self._show(workspace, walk=True)

    @on(GoTo)
    async def _go_to(self, event: GoTo) -> None:
        """Open a session at a place in it; one that is open already is gone back to."""
        open_ones = (one for one in reversed(self.screen_stack) if isinstance(one, WorkspaceScreen))
        there = next((one for one in open_ones if one.shows(event.store, event.session)), None)
        if there is not None:
            while len(self.screen_stack) > 1 and self.screen_stack[-1] is not there:
                await self.pop_screen()
            there.come_to(event.target)
            return
        try:
            workspace = Workspace(event.store, self.clock, self.new_id, event.session)
        except StoreError as error:
            self.notify(str(error), severity="warning")
            return
        self._show(workspace, event.target, event.came_from)

    def on_home_screen_open_outcomes(self) -> None:
        """Show what is due, and what came of past decisions."""
        from overlap_tui.tui.screens.outcomes import OutcomesScreen

        self.push_screen(
            OutcomesScreen(self.store, self.clock, self.new_id, self.settings, self.clipboard_service)
        )

    def on_home_screen_open_signs(self) -> None:
        """Show the signs of partnership over all sessions."""
        from overlap_tui.tui.screens.signs import SignsScreen

        self.push_screen(SignsScreen(self.store, self.clock, self.settings, self.clipboard_service))

    @on(WentBack)
    async def _went_back(self) -> None:
        await self.pop_screen()

    @on(Left)
    async def go_home(self) -> None:
        """To the list of sessions, past what was opened from one another."""
        from overlap_tui.tui.screens.home import HomeScreen

        self.end_looks()
        while len(self.screen_stack) > 1 and not isinstance(self.screen, HomeScreen):
            await self.pop_screen()
        if not isinstance(self.screen, HomeScreen):
            example = self.stores.only_example
            try:
                self.stores.show_own()
            except StoreError as problem:
                self.notify(str(problem), severity="warning")
                return
            await self._switch_to(self._home())
            if example:
                key = shown_key(BY_ID["open_demo"], dict(self.settings.keys))
                self.notify(f"These are your own sessions, which stay. {key} goes on with the example.")
        self.stores.throw_example_away()
        self._name_window("")

    async def _switch_to(self, screen: Screen[Any]) -> None:
        # Textual takes this from any screen that it switches away, and gave the first one none.
        if len(self.screen_stack) == 1:
            self.screen._push_result_callback(self.screen, None)
        await self.switch_screen(screen)

    async def show_instead(self, workspace: Workspace) -> None:
        """Open a session in the place of what is shown."""
        screen = self._workspace(workspace)
        await self._switch_to(screen)
        self._follow_title(screen)

    def _review_of(self, session_id: str, store: Store | None, at: int | None = None) -> ReviewScreen:
        from overlap_tui.tui.reviews import review_screen

        given = store if store is not None and store is not self.store else None
        work = self.stores.to_write if given is None else lambda: given
        looked = self.looked.before(session_id)
        return self._with_folders(
            review_screen(self, session_id, store or self.store, work, at=at, looked=looked)
        )

    @on(ReviewWanted)
    def _review_wanted(self, event: ReviewWanted) -> None:
        try:
            screen = self._review_of(event.id, event.store)
        except StoreError as error:
            self.notify(str(error), severity="warning")
            return
        self.push_screen(screen)
        self._follow_title(screen)

    @on(ReviewLeft)
    async def _review_left(self, event: ReviewLeft) -> None:
        from overlap_tui.tui.reviews import leave_review

        await leave_review(self, event)

    @on(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self.settings = event.settings
        from overlap_tui.tui.screens.home import HomeScreen

        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.settings = event.settings

    def _through_terminal(self, text: str) -> bool:
        if self.is_headless:
            return False
        self.copy_to_clipboard(text)
        return True


_PROBLEMS = 3
"""How many problems of the settings are told one by one."""


def _with_known_keys(settings: Settings) -> Settings:
    from overlap_tui.tui.key_names import key_named

    return settings.checked_keys(keys_of_screens(), key_named)


_LOW = 18
"""Fewer rows than this, and a dialog takes the whole height."""
_THRESHOLD = (2_000, 10, 10)
"""When the collector looks again at what was made since the start: about as Python does by itself."""


def _settle_memory() -> None:
    """What start-up made lives as long as the program: the collector need not look at it again."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(*_THRESHOLD)
