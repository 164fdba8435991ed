"""Hostile demos on the screen: whatever they do, screen, terminal and journal stay as they are."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest
from tests.pty.terminal import Terminal, overlap

from overlap_tui.bootstrap import doctor, open_store
from overlap_tui.domain.model import Item

pytestmark = pytest.mark.pty

ESCAPES = r"printf '\033[2J\033]0;owned\007\033[?1049l\033]52;c;QQ==\007\033[?1000l[/x]'; printf '\377\0'"
KEYBOARD = "stty raw </dev/tty; read key </dev/tty; read x; echo end:$x"
# What is run, the key that stops it (or none), what is on the screen then, how it is kept, its exit code.
Case = tuple[str, str, str, str, int | None]
CASES: tuple[Case, ...] = (
    ("yes", "escape", "bytes printed", "stopped", None),
    ("echo begun; trap '' TERM INT; sleep 600", "ctrl+c", "6 bytes printed", "stopped", None),
    (ESCAPES, "", "[/x]", "finished", 0),
    (KEYBOARD, "", "end:", "finished", 0),
    ("echo no; exit 7", "", "finished with exit code 7", "finished", 7),
    ("no-such-program-anywhere", "", "could not be started", "not started", 127),
    ("echo left; setsid sleep 5 & exit 0", "", "finished with exit code 0", "finished", 0),
)


@pytest.fixture
def constraint(env: Mapping[str, str]) -> Mapping[str, str]:
    """A session “Demo” with the constraint C1."""
    for args in (("new", "Demo", "--who", "Priya:product"), ("add", "demo", "c: events land hourly")):
        subprocess.run([sys.executable, "-m", "overlap_tui", *args], env=dict(env), check=True)
    return env


def run(terminal: Terminal, number: int, command: str, stop: str, seen: str) -> None:
    """From the constraint to what the demo printed, and back."""
    terminal.press("t")
    if number:
        terminal.wait_for("a new demo")
        terminal.press("n")
    terminal.wait_for("show C1 by")
    terminal.type(command)
    terminal.wait_for(command[-20:])
    terminal.press("enter")
    terminal.wait_for("This will run on this machine")
    terminal.press("y")
    if stop:
        terminal.wait_for("The demo is running", seen)
        terminal.press(stop)
        terminal.wait_for("was stopped")
    else:
        terminal.wait_for("back to the session", seen)
    terminal.press("enter")
    terminal.wait_gone("back to the session")
    terminal.wait_for("C1 events land hourly", "i capture")


@pytest.mark.parametrize(
    ("columns", "rows", "cases"), [(120, 40, CASES), (80, 24, CASES[1:4])], ids=["large", "small"]
)
def test_no_demo_harms_screen_terminal_or_journal(
    constraint: Mapping[str, str], columns: int, rows: int, cases: tuple[Case, ...]
) -> None:
    with overlap(constraint, "open", "Demo", columns=columns, rows=rows) as terminal:
        terminal.wait_for("C1 events land hourly" if columns > 100 else "Constraints 1")
        terminal.press("1", "enter")
        terminal.wait_for("test it" if columns > 100 else "C1 events land hourly")
        for number, (command, stop, seen, *_) in enumerate(cases):
            run(terminal, number, command, stop, seen)
        before = len(terminal.raw)
        terminal.resize(columns - 1, rows)
        terminal.wait_until(lambda: len(terminal.raw) > before, "a repaint")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        for harm in (b"\x1b]0;owned", b"\x1b]52;c;QQ==", b"Traceback"):
            assert harm not in terminal.raw
        assert terminal.restored
    store = open_store(constraint["OVERLAP_DB"])
    state = store.load(store.find("Demo")[0].id).state
    kept: list[Item] = [item for item in state.live_items() if item.kind == "research"]
    assert [(item.value("ending"), item.value("exit_code")) for item in kept] == [case[3:] for case in cases]
    outputs = [str(item.value("output") or "") for item in kept]
    assert not any("\x1b" in output or "\x00" in output for output in outputs)
    assert all(len(output.encode()) <= 64 * 1024 for output in outputs)
    store.close()
    assert doctor(constraint["OVERLAP_DB"]) == []
