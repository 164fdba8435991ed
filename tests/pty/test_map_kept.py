"""The map through a restart of the real program: it comes back as it was left, from a file of the user's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.pty.terminal import Terminal, overlap

from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem, AddLink, CreateSession


def made(env: Mapping[str, str]) -> None:
    """A session with one problem and fourteen solutions that lean on each other."""
    store = open_store(env["OVERLAP_DB"])
    work = Workspace.create(store, SystemClock(), new_id, CreateSession("Kept"))
    work.do(AddItem("problem", "leads cannot see it"))
    for number in range(2, 16):
        work.do(AddItem("solution", f"answer {number}"))
        work.do(AddLink(f"S{number}", "P1" if number % 3 else f"S{number - 1}"))
    store.close()


def map_of(terminal: Terminal, *keys: str) -> list[str]:
    """The lines of the map when it has nothing left to draw."""
    terminal.wait_for("i capture")
    terminal.press("m")
    terminal.wait_for("T tidy")
    for key in keys:
        terminal.press(key)
    return terminal.lines[1:37]


def test_the_map_is_found_as_it_was_left(env: Mapping[str, str]) -> None:
    made(env)
    with overlap(env, "open", "Kept") as terminal:
        map_of(terminal, "0")
        terminal.wait_for(" 15 items")
        terminal.press("left")
        terminal.wait_for("─ S8 answer 8 ─")
        terminal.wait_gone("…")  # the words on the links of the hub, which has the focus no more
        left = terminal.lines[1:37]
        terminal.press("q")
        assert terminal.wait_exit() == 0
    (kept,) = (Path(env["OVERLAP_STATE"]) / "maps").iterdir()
    assert kept.stat().st_size < 20_000
    with overlap(env, "open", "Kept") as terminal:
        map_of(terminal)
        terminal.wait_until(lambda: terminal.lines[1:37] == left, "the map as it was left")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    kept.write_bytes(b"\xff{not ours")
    with overlap(env, "open", "Kept") as terminal:
        map_of(terminal)
        terminal.wait_for("items")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.said_after_leaving == ""
