"""A review in a real terminal: walked, compared and left, and the file is byte for byte what it was."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.pty.terminal import overlap

pytestmark = pytest.mark.pty


def run(env: Mapping[str, str], *args: str) -> str:
    command = [sys.executable, "-m", "overlap_tui", *args]
    return subprocess.run(command, env={**env}, capture_output=True, text=True, check=True).stdout


def test_a_review_leaves_the_file_as_it_is(env: Mapping[str, str]) -> None:
    run(env, "new", "Sign-in takes too long", "--who", "Priya:product")
    run(env, "add", "Sign", "p: leads wait a week")
    run(env, "reword", "Sign", "P1", "leads wait two weeks")
    run(env, "add", "Sign", "s: a weekly e-mail")
    db = Path(env["OVERLAP_DB"])
    before = hashlib.sha256(db.read_bytes()).hexdigest()
    journal = run(env, "timeline", "Sign", "--json")
    with overlap(env, "review", "Sign") as terminal:
        terminal.wait_for("[review]", "4 of 4", "S2 a weekly e-mail")
        terminal.press(",")
        terminal.wait_for("3 of 4", "~ reworded", "leads wait a week")
        terminal.press("B")
        terminal.wait_for("0 of 4", "before the first step")
        terminal.press("=", "L")
        terminal.wait_for("4 of 4")
        terminal.press("=")
        terminal.wait_for("From the start to step 4", "P1 leads wait two weeks")
        terminal.press("escape")
        terminal.wait_gone("From the start")
        terminal.wait_for("4 of 4", "end review")
        terminal.click(1, terminal.line_of("4 of 4") - 1)
        terminal.wait_for("0 of 4")
        terminal.press("L", "i")
        terminal.wait_for("Nobody has changed their mind yet")
        terminal.press("escape")
        terminal.wait_gone("Nobody has changed")
        terminal.press("e")
        terminal.wait_for("This is a review: nothing here changes the session")
        terminal.press("escape")
        terminal.wait_for("q ends the review")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.restored
    assert hashlib.sha256(db.read_bytes()).hexdigest() == before
    assert run(env, "timeline", "Sign", "--json") == journal
    assert "leads wait two weeks" not in run(env, "diff", "Sign", "last")
    run(env, "reword", "Sign", "P1", "leads wait three weeks")
    assert "leads wait [-two-]{+three+} weeks" in run(env, "diff", "Sign", "last")
    with overlap(env, "review", "Sign", "--at", "1") as terminal:
        terminal.wait_for("1 of 5", "since you last looked")
        terminal.press("W")
        terminal.wait_for("leads wait three weeks", "i capture")
        terminal.press("q")
        assert terminal.wait_exit() == 0
