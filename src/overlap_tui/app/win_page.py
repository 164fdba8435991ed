"""A decision that worked, on one page: who made it happen, what was predicted and what it came to."""

from __future__ import annotations

from dataclasses import dataclass

from overlap_tui.app.outcome_rows import OutcomeRow, row_of
from overlap_tui.app.ports import Placed
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.outcomes import win
from overlap_tui.domain.practice.challenge import side_of


@dataclass(frozen=True, slots=True)
class WinPage:
    """What a win shows. ``left`` and ``right`` name the people of the two sides, ``middle`` those of both or
    of neither; ``lines`` say who gave what, the oldest first."""

    title: str
    outcome: OutcomeRow
    left: tuple[str, ...]
    right: tuple[str, ...]
    middle: tuple[str, ...]
    lines: tuple[str, ...]
    together: tuple[str, ...]

    @property
    def thanks(self) -> str:
        """``Well done, Priya and Eli.``"""
        names = [*self.left, *self.right, *self.middle]
        if not names:
            return "Well done."
        *most, last = names
        return f"Well done, {', '.join(most)} and {last}." if most else f"Well done, {last}."


def win_page(state: SessionState, decision: str, today: str) -> WinPage:
    """The page of a decision; ``decision`` is its id or handle."""
    found = win(state, decision)
    sides = {person.name: side_of(state, person.id) for person in state.people.values()}
    named = {
        side: tuple(n for n in found.people if sides.get(n) == side) for side in ("product", "engineering")
    }
    middle = tuple(name for name in found.people if sides.get(name) not in named)
    placed = Placed(state.session.id, state.session.title, found.decision, state.session.archived)
    return WinPage(
        state.session.title,
        row_of(placed, today),
        named["product"],
        named["engineering"],
        middle,
        found.lines,
        found.together,
    )


def win_text(page: WinPage) -> str:
    """The page as plain text, to be copied."""
    row = page.outcome
    lines = [
        page.title,
        f"{row.handle} {row.text}",
        "",
        f"Predicted {row.predicted or 'nothing'}.",
        f"It came to {row.actual}." if row.actual else "",
        row.note,
        "",
        *(f"- {line}" for line in page.lines),
        *(f"- {line}" for line in page.together),
        "",
        page.thanks,
    ]
    return "\n".join(line for n, line in enumerate(lines) if line or (n and lines[n - 1])) + "\n"
