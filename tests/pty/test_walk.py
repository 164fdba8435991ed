"""The guided walk through the example, key by key, as its line says them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.pty.terminal import Terminal, overlap

from overlap_tui.app.walk import STEPS

pytestmark = pytest.mark.pty


def go(terminal: Terminal, handle: str) -> None:
    terminal.wait_for(f"{handle} ⏎")
    terminal.type(handle)
    terminal.wait_for(f"go to {handle}")
    terminal.press("enter")
    terminal.wait_gone(f"go to {handle}")


def move(terminal: Terminal, key: str, *texts: str) -> None:
    """A key and what it brings."""
    terminal.press(key)
    terminal.wait_for(*texts)


def say(terminal: Terminal, words: str, *texts: str) -> None:
    terminal.type(words)
    terminal.wait_for(words)
    move(terminal, "enter", *texts)


def first_half(terminal: Terminal) -> None:
    go(terminal, "R30")
    move(terminal, "r", "Who struggles")
    say(terminal, "Teams cannot compare launches", "What do they do today?")
    for following in ("What breaks on the date?", "is better?", "2/11 Story"):
        move(terminal, "enter", following)
    go(terminal, "P12")
    move(terminal, "s", "what happened?")
    say(terminal, "Forty tickets on one Friday", "to whom?")
    for following in ("when?", "own words?", "first-hand?", "3/11 Demo"):
        move(terminal, "enter", following)
    go(terminal, "C4")
    move(terminal, "t", "run E10 again")
    move(terminal, "1", "newest event 09:00", "runs it")
    move(terminal, "y", "the same as before", "47 minutes behind")
    move(terminal, "enter", "4/11 Challenge", "i capture")
    terminal.wait_gone("back to the session")
    go(terminal, "S7")
    move(terminal, "x", "What would have to be true for S7?")
    move(terminal, "enter", "5/11 Answer")
    go(terminal, "Q36")
    move(terminal, "x", "how did it end?")
    move(terminal, "2", "revised: the answer")
    say(terminal, "a second one from May", "says now")
    move(terminal, "enter", "6/11 Confidence")


def second_half(terminal: Terminal) -> None:
    go(terminal, "S23")
    move(terminal, "v", "Priya, it is your turn")
    move(terminal, "enter", "Priya: how sure")
    move(terminal, "4", "Eli, it is your turn")
    move(terminal, "enter", "Eli: how sure")
    move(terminal, "3", "gap 1")
    move(terminal, "enter", "7/11 Decide", "S22 ⏎")
    go(terminal, "S22")
    move(terminal, "d", "S22 Stop the monthly", "chosen")
    move(terminal, "ctrl+s", "8/11 Phases")
    move(terminal, "f3", "Which phase?")
    move(terminal, "5", "9/11 Memory", "CHALLENGE")
    move(terminal, "i", "Esc back")
    terminal.type("c: mail with numbers needs a review")
    terminal.wait_for("met in “Single sign-on”", "turned out negotiable", "^r")
    move(terminal, "ctrl+r", "10/11 Bread", "comes from “Single sign-on”")
    move(terminal, "B", "11/11 Closing")
    move(terminal, "Z", "What we decided", "back to the session")
    terminal.press("escape")
    terminal.wait_gone("back to the session")
    terminal.wait_for("That was the walk")


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24)])
def test_a_newcomer_walks_through_every_move(env: Mapping[str, str], columns: int, rows: int) -> None:
    assert len(STEPS) == 11
    with overlap(env, "demo", columns=columns, rows=rows) as terminal:
        terminal.wait_for("1/11 Reframe", "R1 Better analytics by Q3", "i capture")
        move(terminal, "X", "The walk is over")
        terminal.wait_gone("1/11 Reframe")
        move(terminal, "X", "1/11 Reframe")
        first_half(terminal)
        second_half(terminal)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw
        assert terminal.restored


def test_the_whole_step_can_be_read_on_a_small_screen(env: Mapping[str, str]) -> None:
    with overlap(env, "demo", columns=40, rows=12) as terminal:
        for number, step in enumerate(STEPS, start=1):
            terminal.wait_for(f"{number}/{len(STEPS)} {step.name}:")
            last = step.hint.rpartition("}")[2].split()[-1]
            terminal.wait_until(lambda last=last: terminal.lines[-3].endswith(last), f"{last} at the end")
            terminal.press(">")
        terminal.wait_for("That was the walk", "hides this line")
        terminal.press("q")
        assert terminal.wait_exit() == 0
