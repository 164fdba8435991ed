"""The real program in a real terminal: a pair works, the power goes, and everything is there."""

from __future__ import annotations

import pytest
from tests.pty.terminal import overlap

from overlap_tui.bootstrap import open_store
from overlap_tui.cli import main
from overlap_tui.domain.sentences import sentence

pytestmark = pytest.mark.pty


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24)])
def test_a_pair_session_survives_kill_9(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch, columns: int, rows: int
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert main(["new", "Sign-in", "--who", "Priya:product", "--who", "Eli:engineering"]) == 0
    with overlap(env, "open", "Sign", columns=columns, rows=rows) as terminal:
        terminal.wait_for("Sign-in", "Priya")
        terminal.press("i")
        terminal.type("p: new colleagues wait two days")
        terminal.wait_for("wait two days")
        terminal.press("enter")
        terminal.wait_for("P1 new colleagues wait two")
        terminal.type("s: one sign-in for all > p1 60%")
        terminal.press("enter")
        terminal.type("p: half of them ask Tom")
        terminal.press("enter", "escape")
        terminal.wait_for("P3 half of them ask Tom")
        terminal.press("p")
        terminal.wait_for("Eli·engineering")
        terminal.press("u", "u")
        terminal.wait_gone("P3 half of them ask Tom")
        terminal.kill()
    with overlap(env, "open", "Sign", columns=columns, rows=rows) as terminal:
        terminal.wait_for("P1 new colleagues wait two")
        assert "P3 half" not in terminal.text
        terminal.press("q")
        assert terminal.wait_exit() == 0
    store = open_store(env["OVERLAP_DB"])
    state = store.load(store.find("Sign")[0].id).state
    assert [item.handle for item in state.live_items()] == ["P1", "S2"]
    assert [sentence(state, link) for link in state.live_links()] == ["S2 addresses P1"]
    assert state.name_of(state.session.pen) == "Priya"
    store.close()
