"""Gates without noise in the whole program: what a typed key asks of the database, and its frames."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.console import RenderableType
from textual import _callback
from textual._compositor import CompositorUpdate
from textual.screen import Screen

from overlap_tui.app.settings import load
from overlap_tui.app.stores import Stores
from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id
from overlap_tui.domain.commands import AddItem, CreateSession
from overlap_tui.storage.sqlite_store import SqliteStore
from overlap_tui.tui.app import OverlapApp

_OF_DRAFTS = ("BEGIN IMMEDIATE", "COMMIT", "PRAGMA data_version", "PRAGMA user_version")


class Counting(OverlapApp):
    """Counts the frames that would be painted."""

    frames = 0

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        self.frames += isinstance(renderable, CompositorUpdate) and not self._batch_count
        super()._display(screen, renderable)


async def test_typing_asks_nothing_and_an_item_is_one_commit(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "overlap.db", replica="a", today=SystemClock().today)
    people = (("Priya", "product"), ("Eli", "engineering"))
    work = Workspace.create(store, SystemClock(), new_id, CreateSession("Better analytics", people))
    for number in range(5):
        work.do(AddItem("problem", f"item {number}"))
    app = Counting(
        Stores(store), SystemClock(), new_id, load(tmp_path / "none.toml"), session=work.state.session.id
    )
    said: list[str] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)  # the gaps are found and nobody works any more
        await app.workers.wait_for_complete()
        await pilot.press("i")
        await pilot.pause()
        store._file.sql.set_trace_callback(said.append)
        frames = []
        for key in "leads":
            app.frames = 0
            await pilot.press(key)
            await pilot.pause()
            frames.append(app.frames)
        assert [line for line in said if "draft" not in line and line not in _OF_DRAFTS] == []
        assert said.count("COMMIT") <= 1  # what is half typed is kept, twice a second
        said.clear()
        assert sorted(frames)[2] == 1  # a clock or a gap may paint beside one of them
        await pilot.press("enter")
        await pilot.pause()
        store._file.sql.set_trace_callback(None)
    changes = [part for part in "\n".join(said).split("BEGIN IMMEDIATE") if "INSERT INTO event" in part]
    assert len(changes) == 1
    assert changes[0].count("COMMIT") == 1
    assert [item.text for item in store.load(work.state.session.id).state.live_items()][-1] == "leads"
    store.close()


async def test_the_cursor_and_what_follows_it_come_in_one_frame(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "overlap.db", replica="a", today=SystemClock().today)
    people = (("Priya", "product"), ("Eli", "engineering"))
    work = Workspace.create(store, SystemClock(), new_id, CreateSession("Better analytics", people))
    for number in range(9):
        work.do(AddItem("problem", f"item {number}"))
    app = Counting(
        Stores(store), SystemClock(), new_id, load(tmp_path / "none.toml"), session=work.state.session.id
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        await app.workers.wait_for_complete()
        await pilot.press("home")
        await pilot.pause()
        frames = []
        for number in range(1, 6):
            app.frames = 0
            await pilot.press("down")
            await pilot.pause()
            frames.append(app.frames)
            assert f"item {number}" in str(app.screen.query_one("#detail").border_title)
        assert sorted(frames)[2] == 1  # a clock or a gap may paint beside one of them
    store.close()


async def test_waiting_for_a_key_to_be_done_reads_no_signatures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(tmp_path / "overlap.db", replica="a", today=SystemClock().today)
    people = (("Priya", "product"), ("Eli", "engineering"))
    work = Workspace.create(store, SystemClock(), new_id, CreateSession("Better analytics", people))
    for number in range(5):
        work.do(AddItem("problem", f"item {number}"))
    app = OverlapApp(
        Stores(store), SystemClock(), new_id, load(tmp_path / "none.toml"), session=work.state.session.id
    )
    read: list[str] = []
    count = _callback._count_parameters

    def counting(func: Any) -> int:
        read.append(getattr(func, "__qualname__", type(func).__qualname__))
        return count(func)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        await app.workers.wait_for_complete()
        await pilot.press("down")
        monkeypatch.setattr(_callback, "_count_parameters", counting)
        for key in ("down", "up", "down"):
            await pilot.press(key)
            await pilot.pause()
    assert [name for name in read if name.endswith(("._pass", "_Hop"))] == []
