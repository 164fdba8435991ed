"""What the settings file says about the terminal itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.pty.terminal import Terminal, overlap

pytestmark = pytest.mark.pty
MOUSE_ON = b"\x1b[?1000h"


def _leave(terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0


def test_the_window_says_which_session_is_open_and_forgets_it_at_the_end(env: Mapping[str, str]) -> None:
    with overlap(env, "demo") as terminal:
        terminal.wait_until(lambda: terminal.title == "Better analytics · Overlap", "the window's title")
        assert MOUSE_ON in terminal.raw
        _leave(terminal)
        kept, written, last = b"\x1b[22;2t", b"\x1b]2;Better", b"\x1b]2;\x07\x1b[23;2t"
        assert terminal.raw.index(kept) < terminal.raw.index(written) < terminal.raw.index(last)
        assert terminal.title == ""


def test_the_window_and_the_mouse_are_left_alone_when_the_settings_say_so(env: Mapping[str, str]) -> None:
    Path(env["OVERLAP_CONFIG"]).write_text("terminal_title = false\nmouse = false\n")
    with overlap(env, "demo") as terminal:
        terminal.wait_for("R1 Better analytics by Q3")
        _leave(terminal)
        assert b"\x1b]2;" not in terminal.raw
        assert MOUSE_ON not in terminal.raw
