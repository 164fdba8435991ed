"""The README's five-minute tour, key by key."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.pty.terminal import overlap
from tests.tools.readme_tables import README

pytestmark = pytest.mark.pty
PROBLEM = "p: nobody reads the weekly report"
SOLUTION = "s: send it on Friday > p2 30% because they plan on Fridays"


def test_the_tour_is_in_the_readme() -> None:
    tour = README.read_text()
    for typed in (PROBLEM, SOLUTION, "n11"):
        assert f"`{typed}`" in " ".join(tour.split())


def test_the_tour_can_be_walked(env: Mapping[str, str]) -> None:
    with overlap(env, "demo") as terminal:
        terminal.wait_for("R1 Better analytics by Q3", "replaced by", "Gaps", "i capture")
        terminal.press("i")
        terminal.wait_for("take", "Esc back")
        terminal.type(PROBLEM)
        terminal.press("enter")
        terminal.wait_for("P40 nobody reads the weekly report")
        terminal.type(SOLUTION)
        terminal.press("enter")
        terminal.wait_for("S41 send it on Friday", "covers 8 %")
        terminal.press("escape")
        terminal.wait_for("i capture")
        terminal.press("l")
        terminal.wait_for("link P40")
        terminal.type("n11")
        terminal.press("enter")
        terminal.wait_for("leads to")
        terminal.press("enter")
        terminal.wait_for("because")
        terminal.press("enter")
        terminal.wait_for("i capture", "leads to", "N11")
        terminal.press("p")
        terminal.wait_for("Eli·engineering")
        terminal.press("u")
        terminal.wait_for("Priya·product")
        terminal.press("q")
        assert terminal.wait_exit() == 0
