"""The program on the screen: which place is shown, the theme, and leaving in good order."""

from __future__ import annotations

import gc

from textual import on

from overlap_tui.app.clipboard import SystemClipboard
from overlap_tui.app.ports import Clock, NewId, Store
from overlap_tui.app.settings import Settings
from overlap_tui.app.workspace import Workspace
from overlap_tui.tui.actions import keys_of_screens
from overlap_tui.tui.desk import Left, SettingsChanged
from overlap_tui.tui.screens.workspace import WorkspaceScreen
from overlap_tui.tui.themes import use_theme, variable_defaults
from overlap_tui.tui.typeahead import TypeAheadApp


class OverlapApp(TypeAheadApp[int]):
    """Home, or one open session."""

    TITLE = "Overlap"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        store: Store,
        clock: Clock,
        new_id: NewId,
        settings: Settings,
        *,
        session: str | None = None,
    ) -> None:
        super().__init__()
        self._store, self._clock, self._new_id = store, clock, new_id
        self.settings = settings.checked_keys(keys_of_screens())
        self._session = session
        self.clipboard_service = SystemClipboard(self._through_terminal)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of the kinds for themes that were made without them."""
        return variable_defaults(dark=self.current_theme.dark)

    def on_mount(self) -> None:
        """Show the session that was asked for, or Home."""
        unknown_theme = use_theme(self, self.settings.theme)
        self.set_keymap(dict(self.settings.keys))
        if self._session is None:
            self._go_home()
        else:
            self.open_session(self._session)
        for problem in filter(None, (*self.settings.problems, unknown_theme)):
            self.notify(problem, severity="warning", timeout=10)
        self.call_after_refresh(_settle_memory)

    def open_session(self, session_id: str) -> None:
        """Open a session in the workspace."""
        workspace = Workspace(self._store, self._clock, self._new_id, session_id)
        self.push_screen(WorkspaceScreen(workspace, self.settings, self.clipboard_service))

    def _go_home(self) -> None:
        from overlap_tui.app.library import Library
        from overlap_tui.tui.screens.home import HomeScreen

        library = Library(self._store, self._clock, self._new_id)
        self.push_screen(HomeScreen(library, self.settings))

    @on(Left)
    def _left(self) -> None:
        self.pop_screen()
        if len(self.screen_stack) == 1:
            self._go_home()

    @on(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self.settings = event.settings

    def _through_terminal(self, text: str) -> bool:
        if self.is_headless:
            return False
        self.copy_to_clipboard(text)
        return True


def _settle_memory() -> None:
    """What start-up made lives as long as the program: the collector need not look at it again."""
    gc.enable()
    gc.freeze()


def run(
    store: Store,
    clock: Clock,
    new_id: NewId,
    *,
    session: str | None = None,
    read_only: bool = False,
    demo: bool = False,
) -> int:
    """Run until the pair leaves; the exit code for the shell.

    ``session`` is the id of the session to open, None for Home. ``read_only`` and ``demo`` say how the store
    was opened, which it knows itself.
    """
    from overlap_tui.app.settings import load

    gc.disable()
    app = OverlapApp(store, clock, new_id, load(), session=session)
    result = app.run()
    return result if isinstance(result, int) else app.return_code or 0
