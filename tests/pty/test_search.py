"""Search in a real terminal: from the list of sessions to a hit, and back."""

from __future__ import annotations

import pytest
from tests.pty.terminal import overlap

from overlap_tui.cli import main

pytestmark = pytest.mark.pty


def test_search_open_and_back(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert main(["new", "Sign-in", "--who", "Priya:product", "--who", "Eli:engineering"]) == 0
    assert main(["add", "Sign-in", "p: new colleagues wait two days"]) == 0
    assert main(["add", "Sign-in", "s: one sign-in for all > p1 60%"]) == 0
    assert main(["new", "Better analytics", "--who", "Ana:other"]) == 0
    with overlap(env, columns=80, rows=24) as terminal:
        terminal.wait_for("Better analytics", "search")
        terminal.press("\x06")  # ctrl+f
        terminal.wait_for("Search in all sessions", "kind:")
        terminal.type("one sign")
        terminal.wait_for("S2 one sign-in for all", "S2 addresses P1", "1 hit in 1 session")
        terminal.press("enter")
        terminal.wait_for("REFRAME", "addresses", "new colleagues wait two days")
        terminal.press("escape")
        terminal.wait_for("search › one sign", "S2 one sign-in for all")
        terminal.press("escape")
        terminal.wait_for("type to filter", "Better analytics")
        terminal.press("\x11")  # ctrl+q
        assert terminal.wait_exit() == 0
