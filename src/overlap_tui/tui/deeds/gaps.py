"""Actions on a gap: set it aside with a reason, or bring it back."""

from __future__ import annotations

from overlap_tui.app.rows import AsideRow, GapRow
from overlap_tui.domain.commands import BringBackGap, DismissGap
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt


def set_aside(desk: Desk) -> None:
    """Ask for the reason and set the focused gap aside; one that was set aside comes back."""
    row = desk.places.gap
    if row is None:
        desk.say("Go to a gap first: g shows them all.")
    elif isinstance(row, AsideRow):
        if desk.do(BringBackGap(row.id)):
            desk.say(f"{row.gap} is back among the gaps.")
    else:
        _ask(desk, row)


def _ask(desk: Desk, row: GapRow) -> None:
    def submit(reason: str) -> bool:
        done = desk.do(DismissGap(row.gap, row.items, reason))
        if done:
            desk.say(f"{row.gap} is set aside; it comes back when {_handles(desk, row)} changes.")
        return done is not None

    desk.line.ask(Prompt(f"set {row.gap} aside", "why? (Enter without a reason is fine too)", submit))


def _handles(desk: Desk, row: GapRow) -> str:
    found = [item.handle for i in row.items if (item := desk.state.find(i)) is not None]
    return " or ".join(found) or "the session"
