"""The user's own editor, missing, failing or working: afterwards the terminal is the program's again."""

from __future__ import annotations

import stat
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
