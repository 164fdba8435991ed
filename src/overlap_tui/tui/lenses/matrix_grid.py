"""The two tables of the Matrix lens, read from the session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from overlap_tui.domain.commands import AddLink, ChangeLink, Command, Unlink
from overlap_tui.domain.ladder.figures import percent
from overlap_tui.domain.matrix import limit_table, share_table
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.text import cells
from overlap_tui.tui.paint.lines import Span
from overlap_tui.tui.paint.matrix import Grid, Head

_NONE: Span = ("–", "muted")


def share_grid(state: SessionState, *, ascii_only: bool = False) -> Grid:
    """Solutions × problems with their shares; totals are coverage and the best share of a problem."""
    table = share_table(state)
    found: dict[tuple[str, str], Span] = {}
    for pair, cell in table.cells.items():
        found[pair] = ("?", "warning") if cell.share is None else (f"{cell.share} %", "good")

    def head(item_id: str, total: str, style: str) -> Head:
        item = state.items[item_id]
        return Head(item_id, item.handle, item.kind, item.text, total, style)

    rows = []
    for solution in table.solutions:
        covered = table.coverage[solution]
        total, style = _NONE if covered is None else (percent(covered), "strong")
        rows.append(head(solution, total, style))
    columns = []
    for problem in table.problems:
        best = table.best[problem]
        total, style = _NONE if best is None else (f"{best} %", "strong")
        columns.append(head(problem, total, style))
    if ascii_only:
        rows = [row._replace(total=row.total.replace("–", "-")) for row in rows]
        columns = [column._replace(total=column.total.replace("–", "-")) for column in columns]
    blank = "." if ascii_only else "·"
    return Grid(tuple(rows), tuple(columns), found, "covers", "best share", blank, ascii_only, _widest(rows))


def limit_grid(state: SessionState, *, ascii_only: bool = False) -> Grid:
    """Constraints × solutions: blocks or addressed; totals are what is still in the way."""
    table = limit_table(state)
    marks = (
        {"blocks": "blocks", "addressed": "met"}
        if ascii_only
        else {"blocks": "▣ blocks", "addressed": "✓ met"}
    )
    styles = {"blocks": "bad", "addressed": "good"}
    found = {pair: (marks[cell.word], styles[cell.word]) for pair, cell in table.cells.items()}
    blocked = Counter(constraint for (constraint, _), cell in table.cells.items() if cell.word == "blocks")
    rows = []
    for constraint in table.constraints:
        item = state.items[constraint]
        count = blocked[constraint]
        rows.append(
            Head(constraint, item.handle, item.kind, item.text, str(count or ""), "bad" if count else "muted")
        )
    columns = []
    for solution in table.solutions:
        item = state.items[solution]
        count = table.open[solution]
        total, style = (f"{count} left", "bad") if count else ("free", "good")
        columns.append(Head(solution, item.handle, item.kind, item.text, total, style))
    blank = "." if ascii_only else "·"
    wide = cells(marks["blocks"]) + 2 * ascii_only  # the brackets of the cursor
    named = (tuple(rows), tuple(columns), found, "blocks", "in the way")
    return Grid(*named, blank, ascii_only, _widest(rows), wide)


def _widest(rows: Sequence[Head]) -> int:
    return max((cells(row.total) for row in rows), default=0)


def share_command(state: SessionState, solution: str, problem: str, share: int) -> Command | None:
    """Say how much a solution solves of a problem (0–100); None when that is said already."""
    cell = share_table(state).cells.get((solution, problem))
    if cell is None:
        return AddLink(solution, problem, "addresses", share=share)
    return None if cell.share == share else ChangeLink(cell.link, share=share)


def toggle_command(state: SessionState, constraint: str, solution: str) -> Command:
    """Let a constraint block a solution, or no more."""
    cell = limit_table(state).cells.get((constraint, solution))
    return Unlink(cell.blocks) if cell and cell.blocks else AddLink(constraint, solution, "blocks")


def unlink_command(state: SessionState, row: str, column: str, *, limits: bool) -> Command | None:
    """Take away the link of a cell; of a met constraint first that it is met. None for an empty cell."""
    if not limits:
        share = share_table(state).cells.get((row, column))
        return Unlink(share.link) if share else None
    cell = limit_table(state).cells.get((row, column))
    return Unlink(cell.addresses or cell.blocks) if cell else None


def cell_words(state: SessionState, row: str, column: str, *, limits: bool) -> str:
    """What the cell says, with the words of both items."""
    one, other = state.items[row], state.items[column]
    if limits:
        cell = limit_table(state).cells.get((row, column))
        verb = "is addressed by" if cell and cell.addresses else "blocks" if cell else "does not block"
        return f"“{one.text}” {verb} {other.handle} “{other.text}”"
    share = share_table(state).cells.get((row, column))
    if share is None:
        return f"“{one.text}” does not address {other.handle} “{other.text}”"
    said = "an unknown part" if share.share is None else f"{share.share} %"
    because = state.links[share.link].because
    why = f", because {because}" if because else ""
    return f"“{one.text}” addresses {said} of {other.handle} “{other.text}”{why}"
