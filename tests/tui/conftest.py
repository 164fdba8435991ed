"""A seeded session with a frozen clock and counted ids, and the program running on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

import overlap_tui.domain.gaps  # noqa: F401  # imported, so that gaps are found at once
from overlap_tui.app.mapping.kept import MapFolder
from overlap_tui.app.ports import Copied
from overlap_tui.app.settings import load
from overlap_tui.app.stores import Stores
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, AddLink, CreateSession
from overlap_tui.domain.model import SessionState
from overlap_tui.storage.memory_store import Memory, MemoryStore
from overlap_tui.tui.app import OverlapApp
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.screens.workspace import WorkspaceScreen

TODAY = "2026-03-12"
NOW_MS = 1_773_300_000_000


class FrozenClock:
    """It is always the same moment."""

    def now_ms(self) -> int:
        return NOW_MS

    def today(self) -> str:
        return TODAY


class Notebook:
    """A clipboard that a test can read."""

    def __init__(self) -> None:
        self.text = ""

    def copy(self, text: str) -> Copied:
        self.text = text
        return Copied(True, "copied to the notebook")


class World:
    """A store with one session in it, and everything a second window on it needs."""

    def __init__(self, settings_path: Path) -> None:
        numbers = count(1)
        self.memory = Memory()
        self.clock = FrozenClock()
        self.new_id: Callable[[], str] = lambda: f"id{next(numbers):04d}"
        self.store = MemoryStore(self.memory, replica="world")
        self.settings_path = settings_path
        self.maps_path = settings_path.parent / "maps"
        self.clipboard = Notebook()
        self.windows = 0
        people = (("Priya", "product"), ("Eli", "engineering"))
        self.first = Workspace.create(
            self.store, self.clock, self.new_id, CreateSession("Better analytics", people), "analytics by Q3"
        )
        for kind, text in (
            ("problem", "leads can't see if a launch worked"),
            ("constraint", "events land hourly"),
            ("solution", "e-mail with three metrics"),
            ("question", "who reads it?"),
        ):
            self.first.do(AddItem(kind, text))
        self.first.do(AddLink("S4", "P2", share=80, because="the three numbers"))

    @property
    def session(self) -> str:
        return self.first.state.session.id

    def other_window(self) -> Workspace:
        """The same session in another window."""
        store = MemoryStore(self.memory, replica="other")
        return Workspace(store, self.clock, self.new_id, self.session)

    def app(self, session: str | None = "") -> OverlapApp:
        """The program on this store; on the session unless told otherwise (None: Home)."""
        self.windows += 1
        app = OverlapApp(
            Stores(MemoryStore(self.memory, replica=f"window{self.windows}")),
            self.clock,
            self.new_id,
            load(self.settings_path),
            session=self.session if session == "" else session,
            maps=lambda: MapFolder(self.maps_path),
        )
        app.clipboard_service = self.clipboard
        return app


class Seat:
    """Somebody at the keyboard of a running program."""

    def __init__(self, app: OverlapApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def desk(self) -> Desk:
        for screen in reversed(self.app.screen_stack):
            if isinstance(screen, WorkspaceScreen):
                return screen.desk
        raise AssertionError("no session is open")

    @property
    def state(self) -> SessionState:
        return self.desk.state

    @property
    def toast(self) -> str:
        """What was said last."""
        said = list(self.app._notifications)
        return said[-1].message if said else ""

    @property
    def focused(self) -> str:
        """The id of the widget that has the focus."""
        return (self.app.focused.id or "") if self.app.focused else ""

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type text key by key, faster than the program answers, and wait until it has taken the last one."""
        await self._ahead([events.Key(_character_to_key(character), character) for character in text])

    async def press_ahead(self, *keys: str) -> None:
        """Press keys as fast as a held key repeats, and wait until the program has taken the last one."""
        await self._ahead([events.Key(key, None) for key in keys])

    async def _ahead(self, keys: list[events.Key]) -> None:
        for key in keys:
            key.set_sender(self.app)
            self.app.post_message(key)
        await self.pilot.pause()
        await self.until(lambda: not self.app.typed_ahead)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste one line where the focus is."""
        self.app.focused.post_message(events.Paste(text))
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the program go on until something holds; fails when it does not within its turns."""
        for _ in range(200):
            if holds():
                return
            await self.pilot.pause(0.02)
        raise AssertionError("it never came to hold")

    def texts(self, kind: str = "") -> list[str]:
        return [item.text for item in self.state.live_items() if kind in ("", item.kind)]

    def sentences(self) -> list[str]:
        from overlap_tui.domain.sentences import sentence

        return [sentence(self.state, link) for link in self.state.live_links()]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "config.toml")


Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def sit(world: World) -> Sit:
    """``async with sit() as seat``: the program runs on the session, 120×40 unless told otherwise."""

    @asynccontextmanager
    async def running(size: tuple[int, int] = (120, 40), session: str | None = "") -> AsyncIterator[Seat]:
        app = world.app(session)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Seat(app, pilot)
        app.store.close()

    return running
