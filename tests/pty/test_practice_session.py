"""A whole session of two people at a real terminal: every move of the practice, with the keys counted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest
from tests.pty.terminal import Terminal, overlap

pytestmark = pytest.mark.pty
MOST_KEYS = 120


class Hands:
    """Two people at one keyboard. ``keys`` counts everything they press that is no word of theirs."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.keys = 0

    def press(self, *keys: str, then: str = "") -> None:
        """Press keys; with ``then`` wait for what they bring."""
        self.keys += len(keys)
        self.terminal.press(*keys)
        if then:
            self.terminal.wait_for(then)

    def say(self, words: str, *keys: str, mark: str = "", then: str = "") -> None:
        """Type words, and press what stores them. ``mark`` is what they type to sort or link: it counts."""
        self.keys += len(mark)
        self.terminal.type(words + mark)
        self.terminal.wait_for((words + mark)[-12:])
        self.press(*keys or ("enter",), then=then)

    def go(self, handle: str, then: str) -> None:
        """Go to an item by the number of its handle."""
        self.press(*handle[1:], then="go to")
        self.press("enter", then=then)


def begin(hands: Hands) -> None:
    hands.press("ctrl+n", then="A new session")
    hands.say("Better analytics")
    hands.say("better analytics by Q3")
    hands.say("Priya", "enter", "enter")
    hands.say("Eli", "enter", "enter")
    hands.press("enter", then="R1 better analytics by Q3")
    hands.terminal.wait_for("Break bread:")


def reframe_and_ground(hands: Hands) -> None:
    hands.press("r", then="Who struggles")
    hands.say("Team leads can't see whether a launch worked", then="What do they do today?")
    hands.say("They export to Excel every Monday", then="What breaks on the date?")
    hands.say("The board looks at Q3 in October", then="is better?")
    hands.say("launches decided on within 14 days: 1 of 9 -> 6 of 9", then="we found P2, N3")
    hands.press("s", then="what happened?")
    hands.say("Maya counted last week's launch by hand until Tuesday", then="to whom?")
    hands.say("Maya, lead of checkout", then="when?")
    hands.say("Monday, 9 March", then="own words?")
    hands.say("By Tuesday nobody asks any more", then="first-hand?")
    hands.say(", Eli", then="❝ grounded")


def constrain(hands: Hands) -> None:
    hands.press("n", "n", then="CONSTRAIN")
    hands.press("p", then="Eli·engineering")
    hands.press("right", "i", then="+ constraint")
    hands.say("Usage events land once an hour", "enter", then="C5 Usage events")
    hands.press("escape", then="i capture")
    hands.press("t", then="show C5 by")
    hands.say("echo newest event: 47 minutes old", then="echo newest event: 47 minutes old")
    hands.terminal.wait_for("This will run on this machine")
    hands.press("y", then="E6 finished with exit code 0")
    hands.press("enter", then="◉ shown")


def propose(hands: Hands) -> None:
    hands.press("n", then="PROPOSE")
    hands.press("right", "i", then="+ solution")
    hands.say("Weekly e-mail with three metrics: adoption, retention, tickets", mark=" > p2 80%")
    hands.say("Reporting suite", mark=" > p2 100%")
    hands.say("a: leads open an e-mail that is there at eight", mark=" > s7", then="A9 leads open")
    hands.press("escape", then="i capture")
    for handle, days in (("S8", "40"), ("S7", "2")):
        hands.go(handle, f"{handle} ")
        hands.press(".", then="effort in days")
        hands.say(days, "ctrl+s", then=f"{days} d")


def challenge(hands: Hands) -> None:
    hands.press("n", then="CHALLENGE")
    hands.press("p", then="Priya·product")
    hands.press("x", then="What would have to be true for S7?")
    hands.press("enter", then="Eli owes an answer")
    hands.go("Q10", "Q10 What would have")
    hands.press("x", then="how did it end?")
    hands.press("1", then="upheld: the answer")
    hands.say("62 of 78 requests asked for one of the three", then="Q10 is upheld")
    hands.go("A9", "A9 leads open")
    hands.press("v", then="Priya, it is your turn")
    hands.press("enter", then="Priya: how sure are you")
    hands.press("5", then="Eli, it is your turn")
    hands.press("enter", then="Eli: how sure are you")
    hands.press("2", then="Priya 5 · Eli 2 · gap 3")
    hands.press("enter", then="What third option")
    hands.press("enter", then="What would change your mind?")
    hands.say("Send it by hand to five leads on two Mondays", then="cheapest test")


def decide(hands: Hands) -> None:
    hands.press("n", then="DECIDE")
    hands.go("S7", "S7 Weekly")
    hands.press("d", then="predicted metric")
    hands.press("enter")
    hands.say("it covers 80 % for two days")
    hands.press("r", "enter", then="rejected")
    hands.say("the last 20 % cost 38 days more")
    hands.press("enter", "enter")
    hands.say("The suite will be asked for again in June")
    hands.say("Eli")
    hands.say("Fewer than half of the leads open it")
    hands.press("enter", "enter", "enter", "enter")
    hands.say("in 6 weeks", then="D11 we choose")


def test_from_better_analytics_to_the_e_mail(env: Mapping[str, str]) -> None:
    with overlap(env) as terminal:
        terminal.wait_for("Start a session")
        hands = Hands(terminal)
        for part in (begin, reframe_and_ground, constrain, propose, challenge, decide):
            part(hands)
        hands.press("n", then="What we decided")
        terminal.wait_for("What we do not know", "Who owes what", "How we did together")
        hands.press("escape")
        terminal.wait_gone("What we decided")
        hands.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.restored
        assert b"Traceback" not in terminal.raw
    assert hands.keys < MOST_KEYS, hands.keys
    command = [sys.executable, "-m", "overlap_tui", "export", "better", "-f", "markdown"]
    written = subprocess.run(command, env=dict(env), check=True, capture_output=True, text=True).stdout
    brief = written.partition("## In short\n\n")[2].partition("\n\n## ")[0].splitlines()
    assert [line.partition("**:")[0].partition(":**")[0] for line in brief] == [
        "- **Asked for",
        "- **Decided",
        "- **Chosen",
        "- **Rejected",
        "- **Dissent",
        "- **Expected",
        "- **Still open",
    ]
    assert "R1 better analytics by Q3 → we found: P2 Team leads can't see" in brief[0]
    assert "S7 Weekly e-mail with three metrics: adoption, retention, tickets, because it" in brief[2]
    assert "S8 Reporting suite, because the last 20 % cost 38 days more" in brief[3]
    assert "Eli on D11: The suite will be asked for again" in brief[4]
    assert "launches decided on within 14 days: 1 of 9 → 6 of 9; we look again on 20" in brief[5]
    for said in (
        "> By Tuesday nobody asks any more",
        "newest event: 47 minutes old",
        "- confidence: Priya 5, Eli 2",
        "- cheapest test: Send it by hand to five leads on two Mondays",
        "- answer: 62 of 78 requests asked for one of the three",
        "- is chosen by [D11](#d11) “we choose Weekly e-mail",
    ):
        assert said in written
