"""The workspace as actions see it: what has the focus, how to change it, how to ask and tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen

from overlap_tui.app.ports import Clipboard, Store, StoreError
from overlap_tui.app.settings import Settings
from overlap_tui.app.workspace import Done, Workspace
from overlap_tui.domain.refused import Conflict, Refused
from overlap_tui.tui.display import Display
from overlap_tui.tui.places import Places
from overlap_tui.tui.prompt_line import PromptLine
from overlap_tui.tui.recall import Recall
from overlap_tui.tui.text import Severity
from overlap_tui.tui.view import View

if TYPE_CHECKING:
    from overlap_tui.app.mapping.kept import MapFolder
    from overlap_tui.app.pretending import Pretended
    from overlap_tui.app.walk import Walk
    from overlap_tui.domain.commands import Command
    from overlap_tui.domain.kinds import Pane
    from overlap_tui.domain.model import Item, Link, SessionState
    from overlap_tui.domain.whatif import Pretend
    from overlap_tui.tui.reviewing import Reviewing
    from overlap_tui.tui.screens.workspace import WorkspaceScreen

R = TypeVar("R")


def _nothing() -> None:
    """For whom a refusal leaves where it was."""


class Left(Message):
    """The pair wants the list of sessions."""


class GoTo(Message):
    """A session is to be shown at ``target``: the id of an item or a link, or empty.

    ``came_from`` names the page that Esc leads back to.
    """

    def __init__(self, store: Store, session: str, target: str, came_from: str) -> None:
        super().__init__()
        self.store = store
        self.session = session
        self.target = target
        self.came_from = came_from


class WentBack(Message):
    """The pair wants to go back to the page that the session was opened from."""


Then = Callable[[Store], tuple[Workspace, str]]
"""Given a store that can write: the session to open, and what to say."""


class ReviewWanted(Message):
    """A session is to be reviewed: one of ``store``, or of the file whose sessions are listed when None."""

    def __init__(self, session_id: str, store: Store | None = None) -> None:
        super().__init__()
        self.id = session_id
        self.store = store


class ReviewLeft(Message):
    """A review ends: back to where it came from, to the list (``home``), or on to what ``then`` opens.

    ``store`` gives the store to write with.
    """

    def __init__(self, store: Callable[[], Store], then: Then | None = None, *, home: bool = False) -> None:
        super().__init__()
        self.store = store
        self.then = then
        self.home = home


class SettingsChanged(Message):
    """A choice was made that the rest of the program should know."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings


class Desk:
    """One open session on one screen. Actions change the session through it and nowhere else."""

    view: View
    places: Places
    line: PromptLine
    display: Display
    review: Reviewing | None = None
    """What walks the timeline, when a past session is looked at."""
    maps: Callable[[], MapFolder] | None = None
    """Where the map of this session waits for the next run; None: nowhere."""

    def __init__(
        self, screen: WorkspaceScreen, workspace: Workspace, settings: Settings, clipboard: Clipboard
    ) -> None:
        self._screen = screen
        self.workspace = workspace
        self.settings = settings
        self.clipboard = clipboard
        self._pretended: Pretended | None = None
        self._refused = False
        self.begin_in: Callable[[Store], Store] = lambda store: store
        """Given this session's store: where one that is begun from it is kept, never with the example."""
        self.came_from = ""
        """The page that the session was opened from and Esc leads back to, in a word."""
        self.view = View(workspace, show_who=settings.show_who)
        self.places = Places(self, screen)
        self.line = PromptLine(self, screen)
        self.display = Display(self, screen)
        self.walk: Walk | None = None
        self.recall = Recall(screen, workspace, self.display.show_status)

    @property
    def app(self) -> App[Any]:
        """The running program, for screens above this one."""
        return self._screen.app

    @property
    def state(self) -> SessionState:
        """The session as it is shown."""
        return self.workspace.state

    @property
    def item(self) -> Item | None:
        """The item that has the focus; of a gap in the tray, the first item it is about."""
        return self.places.item

    def item_or_say(self) -> Item | None:
        """The item that has the focus; when none has, the pair is told how to come to one."""
        item = self.places.item
        if item is None:
            if any(True for _ in self.state.live_items()):
                self.say("Go to an item first: with the arrows, or by its handle, such as P2.")
            elif self.review is not None:
                self.say("Nothing was here yet.")
            else:
                self.say(f"Nothing is here yet: press {self.display.key('capture')} and type what is said.")
        return item

    @property
    def link(self) -> Link | None:
        """The link that has the focus, when the links of the item have it."""
        return self.places.link

    @property
    def pane(self) -> Pane:
        """The pane that new items go to."""
        return self.places.pane

    @property
    def pretended(self) -> Pretended | None:
        """What is pretended of the session as it is now; None when nothing is."""
        now = self._pretended
        if now is None or now.today is self.state:
            return now
        from overlap_tui.app.pretending import Pretended, standing

        left = standing(self.state, now.pretends)
        self._pretended = Pretended(self.state, left) if left else None
        return self._pretended

    def pretend(self, pretends: tuple[Pretend, ...]) -> None:
        """Show the session as if all of this were so; nothing restores it. Nothing is stored."""
        from overlap_tui.app.pretending import Pretended

        self._pretended = Pretended(self.state, pretends) if pretends else None
        self.places.arrange()
        self.display.show()

    def do(self, command: Command, later: Callable[[], object] = _nothing) -> Done | None:
        """Carry out a command and paint what it changed; a refusal is told and gives None.

        Where somebody else changed the same meanwhile, the pair chooses. ``later`` is called when nothing was
        stored after all: a form shows again what was typed.
        """
        conflicts: list[Conflict] = []

        def deed() -> Done:
            try:
                return self.workspace.do(command)
            except Conflict as conflict:
                conflicts.append(conflict)
                raise

        done = self.attempt(deed)
        if conflicts:
            self._settle(conflicts[0], command, later)
        elif done is None:
            later()
        return done

    def begin_walk(self) -> None:
        """Show the guided walk over the line; for the example session."""
        from overlap_tui.app.walk import Walk

        self.walk = Walk()
        self.display.show_walk()

    def noted(self, name: str) -> None:
        """A command was carried out, or ``key:`` an action: the walk, when there is one, may go on."""
        if self.walk is not None and self.walk.note(name):
            self.display.show_walk()

    def attempt(self, deed: Callable[[], Done]) -> Done | None:
        """Carry out something that writes; on refusal nothing has changed, and the typed text stays."""
        before = self.item
        try:
            done = deed()
        except Conflict:
            return None
        except (Refused, StoreError) as refusal:
            self.say(str(refusal), "warning")
            self._refused = True
            return None
        if done.notes:
            self.say(" ".join(done.notes))
        elif self._refused:
            self.app.clear_notifications()  # what could not be done before is done now
        self._refused = False
        self.display.show()
        if before is not None and self.line.prompt is None:
            self.places.stay_on(before)
        if before is not None and self.view.hides(before):
            hidden = (
                f"{before.handle} is stored; it no longer has “{self.view.needle}”, so it is not shown now."
            )
            self.say(hidden, beside=bool(done.notes))
        self.noted(done.change.command)
        return done

    def _settle(self, conflict: Conflict, command: Command, later: Callable[[], object]) -> None:
        from overlap_tui.tui.deeds.conflicts import settle

        self.workspace.refresh()
        self.display.show()
        settle(self, conflict, command, later)

    def dialog(self, screen: ModalScreen[R], then: Callable[[R], object]) -> None:
        """Show a dialog; ``then`` gets its answer unless it was left with Esc."""

        def answered(answer: R | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(screen, answered)

    def say(self, message: str, severity: Severity = "information", *, beside: bool = False) -> None:
        """Tell the pair something in a toast, in place of the one before, or ``beside`` it."""
        if not beside:
            self.app.clear_notifications()
        self.app.notify(message, severity=severity)

    def remember(self, name: str, value: bool | str) -> None:
        """Keep a choice in the settings file; it holds for this run in any case."""
        self.settings, problem = self.settings.remember(name, value)
        self.view.show_who = self.settings.show_who
        self._screen.post_message(SettingsChanged(self.settings))
        if problem:
            self.say(problem, "warning")

    def go_back(self) -> None:
        """Go back to what the session was opened from."""
        self.line.keep()
        self._screen.post_message(WentBack())

    def leave(self) -> None:
        """Go to the list of sessions."""
        self.line.keep()
        self._screen.post_message(Left())
