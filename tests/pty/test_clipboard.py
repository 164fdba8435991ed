"""Copying from the real program: into a clipboard tool, or read back from what the terminal was told."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from collections.abc import Mapping

import pytest
from tests.pty.terminal import overlap
from tests.virtual_display import virtual_display

pytestmark = pytest.mark.pty
ITEM = "R1 Better analytics by Q3"


def test_osc_52_carries_the_words_and_the_toast_does_not_claim_more(env: Mapping[str, str]) -> None:
    with overlap({**env, "DISPLAY": "", "WAYLAND_DISPLAY": ""}, "demo") as terminal:
        terminal.wait_for(ITEM, "i capture")
        terminal.press("y")
        terminal.wait_for("OSC 52", "paste to see")
        (sent,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.raw)
        assert base64.b64decode(sent).decode() == ITEM
        terminal.press("q")
        assert terminal.wait_exit() == 0


@pytest.mark.skipif(shutil.which("xclip") is None, reason="xclip is not installed")
def test_a_real_clipboard_has_it(env: Mapping[str, str]) -> None:
    with (
        virtual_display() as display,
        overlap({**env, "DISPLAY": display, "WAYLAND_DISPLAY": ""}, "demo") as terminal,
    ):
        terminal.wait_for(ITEM, "i capture")
        terminal.press("y")
        terminal.wait_for("copied to the clipboard (xclip)")
        read = subprocess.run(
            ["xclip", "-selection", "clipboard", "-o"],
            env={"DISPLAY": display, "PATH": "/usr/bin:/usr/local/bin"},
            capture_output=True,
            check=True,
            timeout=30,
        )
        assert read.stdout.decode() == ITEM
        assert b"\x1b]52;" not in terminal.raw
        terminal.press("q")
        assert terminal.wait_exit() == 0
