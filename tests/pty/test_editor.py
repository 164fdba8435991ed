"""The user's own editor, missing, failing or working: afterwards the terminal is the program's again."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.pty.terminal import overlap

pytestmark = pytest.mark.pty


def test_an_editor_that_is_missing_fails_or_works(env: Mapping[str, str], tmp_path: Path) -> None:
    editor = tmp_path / "an editor"
    with overlap({**env, "VISUAL": f"'{editor}' --wait"}, "demo") as terminal:
        terminal.wait_for("R1 Better analytics by Q3", "i capture")
        terminal.press("b")
        terminal.wait_for("your own editor")
        terminal.press("ctrl+o")
        terminal.wait_for("installed.")
        editor.write_text('#!/bin/sh\nprintf broken >"$2"\nexit 3\n')
        editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
        terminal.press("ctrl+o")
        terminal.wait_for("ended with code 3")
        editor.write_text('#!/bin/sh\nprintf "written outside" >"$2"\n')
        terminal.press("ctrl+o")
        terminal.wait_for("written outside")
        editor.write_text('#!/bin/sh\n: >"$2"\n')
        terminal.press("ctrl+o")
        terminal.wait_for("left nothing: the text is as it was")
        terminal.press("escape")
        terminal.wait_for("body", "written outside", "Gaps")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.restored


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM], ids=["window closed", "asked to end"])
def test_what_an_editor_saved_outlives_the_window(
    env: Mapping[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nwas=$(cat "$1")\nprintf "saved in time" >"$1"\necho "it was: $was."\nexec sleep 600\n'
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    env = {**env, "VISUAL": str(editor)}
    subprocess.run(
        [sys.executable, "-m", "overlap_tui", "new", "A title", "--ask", "SSO by May"],
        env={**os.environ, **env},
        check=True,
    )
    with overlap(env, "open", "A title") as terminal:
        terminal.wait_for("R1 SSO by May", "i capture")
        terminal.press("b")
        terminal.wait_for("your own editor")
        terminal.press("ctrl+o")
        terminal.wait_for("it was: .")
        terminal.press("ctrl+c")  # what the editor makes of it is its own affair
        terminal.wait_for("ended by signal 2: this is what it had saved")
        terminal.press("ctrl+o")
        terminal.wait_for("it was: saved in time.")
        terminal.process.send_signal(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.restored
    assert not list((tmp_path / "tmp").rglob("body.md"))
    with overlap(env, "open", "A title") as terminal:
        terminal.wait_for("R1 SSO by May", "i capture")
        terminal.press("b")
        terminal.wait_for("saved in time", "your own editor")
        terminal.press("escape")
        terminal.wait_gone("your own editor")
        terminal.press("q")
        assert terminal.wait_exit() == 0
