"""A demo at a real terminal: shown, confirmed, stopped, and unable to touch the terminal or its keys."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest
from tests.pty.terminal import Terminal, overlap

pytestmark = pytest.mark.pty


@pytest.fixture
def constraint(env: Mapping[str, str]) -> Mapping[str, str]:
    """A session “Demo” with the constraint C1."""
    for args in (("new", "Demo", "--who", "Priya:product"), ("add", "demo", "c: events land hourly")):
        subprocess.run([sys.executable, "-m", "overlap_tui", *args], env=dict(env), check=True)
    return env


def demo(env: Mapping[str, str], command: str) -> Terminal:
    return overlap(env, "demo-run", "demo", "C1", "--command", command)


def test_it_is_shown_and_runs_after_a_yes(constraint: Mapping[str, str]) -> None:
    with demo(constraint, "echo forty-$((40 + 2))") as terminal:
        terminal.wait_for("echo forty-$((40 + 2))", "Run it? [y/N]")
        assert "forty-42" not in terminal.text
        terminal.type("y\r")
        assert terminal.wait_exit() == 0
        assert "forty-42" in terminal.text
        assert "E2: finished with exit code 0" in terminal.text


@pytest.mark.parametrize("answer", ["n\r", "\r", "\x03", "\x04"])
def test_anything_else_runs_nothing(constraint: Mapping[str, str], answer: str) -> None:
    with demo(constraint, "echo forty-$((40 + 2))") as terminal:
        terminal.wait_for("Run it?")
        terminal.type(answer)
        assert terminal.wait_exit() != 0
        assert "forty-42" not in terminal.text
        assert b"Traceback" not in terminal.raw


def test_ctrl_c_stops_it_and_keeps_what_it_said(constraint: Mapping[str, str]) -> None:
    with demo(constraint, "echo begun; sleep 600") as terminal:
        terminal.wait_for("Run it?")
        terminal.type("y\r")
        terminal.wait_for("6 bytes; Ctrl-C stops it")
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == 1
        assert "begun" in terminal.text
        assert "E2: stopped" in terminal.text
        assert terminal.restored


def test_escape_codes_and_the_keyboard_are_out_of_its_reach(constraint: Mapping[str, str]) -> None:
    hostile = (
        "printf '\\033[2J\\033]0;owned\\007\\033[?1049h'; stty raw; read key </dev/tty; read x; echo end:$x"
    )
    with demo(constraint, hostile) as terminal:
        terminal.wait_for("Run it?")
        terminal.type("y\r")
        assert terminal.wait_exit() == 0
        assert b"\x1b[2J" not in terminal.raw
        assert b"\x1b]0;owned" not in terminal.raw
        assert "end:" in terminal.text
        assert terminal.restored
