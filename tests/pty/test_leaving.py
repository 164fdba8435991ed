"""However the program ends, the terminal is as it was, and the demo leaves nothing behind."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.pty.terminal import Terminal, overlap

from overlap_tui.bootstrap import open_store

pytestmark = pytest.mark.pty


def _by_key(terminal: Terminal) -> None:
    terminal.press("q")


def _by_signal(which: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.process.send_signal(which)


@pytest.mark.parametrize(
    "leave", [_by_key, _by_signal(signal.SIGTERM), _by_signal(signal.SIGHUP)], ids=["q", "SIGTERM", "SIGHUP"]
)
def test_the_demo_leaves_nothing_behind(env: Mapping[str, str], leave: Callable[[Terminal], None]) -> None:
    with overlap(env, "demo") as terminal:
        terminal.wait_for("Better analytics", "R1 Better analytics by Q3")
        (folder,) = Path(env["TMPDIR"]).glob("overlap-demo-*")
        assert folder.stat().st_mode & 0o777 == 0o700
        leave(terminal)
        terminal.wait_exit()
        assert b"Traceback" not in terminal.raw
        assert terminal.restored
        if leave is _by_key:
            assert terminal.said_after_leaving.startswith("overlap: The demo lived in a temporary folder")
    assert list(Path(env["TMPDIR"]).glob("overlap-demo-*")) == []
    assert not Path(env["OVERLAP_DB"]).exists()


def test_a_demo_that_was_killed_is_taken_away_by_the_next_one(env: Mapping[str, str]) -> None:
    place = Path(env["TMPDIR"])
    with overlap(env, "demo") as killed:
        killed.wait_for("R1 Better analytics by Q3", "i capture")
        (dead,) = place.glob("overlap-demo-*")
        killed.kill()
    assert (dead / "demo.db").exists()
    (place / "overlap-demo-by-hand").mkdir()
    (place / "overlap-demo-by-hand" / "file").touch()
    with overlap(env, "demo") as running:
        running.wait_for("R1 Better analytics by Q3", "i capture")
        assert not dead.exists()
        (alive,) = set(place.glob("overlap-demo-*")) - {place / "overlap-demo-by-hand"}
        with overlap(env, "demo") as another:
            another.wait_for("R1 Better analytics by Q3", "i capture")
            another.press("q")
            assert another.wait_exit() == 0
        assert (alive / "demo.db").exists()
        running.press("q")
        assert running.wait_exit() == 0
    assert [path.name for path in place.glob("overlap-demo-*")] == ["overlap-demo-by-hand"]


def test_keys_typed_ahead_of_the_end_do_no_harm(env: Mapping[str, str]) -> None:
    with overlap(env, "demo") as terminal:
        terminal.wait_for("R1 Better analytics by Q3", "i capture")
        terminal.type("q: who reads it?")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw
        assert terminal.restored


def test_what_is_begun_at_home_of_the_demo_stays(env: Mapping[str, str]) -> None:
    with overlap(env, "demo") as terminal:
        terminal.wait_for("R1 Better analytics by Q3", "i capture")
        terminal.press("o")
        terminal.wait_for("These are your own sessions, which stay")
        terminal.press("ctrl+n")
        terminal.wait_for("A new session")
        terminal.type("Our first one")
        terminal.press("ctrl+s")
        terminal.wait_for("Our first one", "i capture")
        terminal.type("ip: kept\r")
        terminal.wait_for("P1 kept", "Esc when done")
        terminal.press("escape")
        terminal.wait_gone("Esc when done")
        terminal.press("o")
        terminal.wait_for("type to filter", "Our first one")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert list(Path(env["TMPDIR"]).glob("overlap-demo-*")) == []
    with overlap(env, "open", "Our first") as terminal:
        terminal.wait_for("P1 kept")
        terminal.press("q")
        terminal.wait_exit()


@pytest.mark.parametrize("way", ["home", "demo"])
def test_what_is_begun_from_the_example_is_ones_own_at_once(env: Mapping[str, str], way: str) -> None:
    with overlap(env, *(["demo"] if way == "demo" else [])) as terminal:
        if way == "home":
            terminal.wait_for("Look around in an example")
            terminal.press("ctrl+g")
        terminal.wait_for("R1 Better analytics by Q3", "i capture")
        terminal.press("V")
        terminal.wait_for("a review: nothing here changes")
        terminal.press("ctrl+x")
        terminal.wait_for("duplicate as")
        terminal.press("ctrl+u")
        terminal.type("Begun from it\r")
        terminal.wait_for("A new session with the web of", "among your own sessions", "i capture")
        terminal.type("ip: kept whatever comes\r")
        terminal.wait_until(
            lambda: "kept whatever comes" in terminal.text.replace("p: kept", ""), "the problem in its pane"
        )
        terminal.kill()
    store = open_store(env["OVERLAP_DB"])
    (found,) = store.sessions()
    assert found.title == "Begun from it"
    state = store.load(found.id).state
    assert "kept whatever comes" in [item.text for item in state.live_items()]
    store.close()
