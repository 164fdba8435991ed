"""How decisions look with what they predicted and what came of it. Pure: rows in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from overlap_tui.app.outcome_rows import AnyOutcome, OutcomeRow, PartRow
from overlap_tui.domain.text import shown
from overlap_tui.tui.paint.items import flow_spans
from overlap_tui.tui.paint.lines import Line, Span

BAR = 24
_TARGET = 18
"""Cells of a bar, and the cell where its target stands."""
SIGNS = {
    "met": ("✓", "+", "good"),
    "missed": ("✗", "x", "warning"),
    "unclear": ("≈", "~", "muted"),
    "due": ("●", "*", "warning"),
    "waiting": ("○", "o", "muted"),
    "open": ("·", ".", "muted"),
    "replaced": ("↷", ">", "muted"),
}
"""What a state shows before its word: a sign, the same in plain characters, and the style."""


def painter(ascii_only: bool) -> Callable[[AnyOutcome, int], Sequence[Line]]:
    """The painter of the page."""

    def paint(row: AnyOutcome, width: int) -> Sequence[Line]:
        if isinstance(row, PartRow):
            return [[], [(row.text, "strong"), (f"  {row.count:,}", "muted")]]
        return _outcome(row, width, ascii_only)

    return paint


def _outcome(row: OutcomeRow, width: int, ascii_only: bool) -> Sequence[Line]:
    sign, plain, style = SIGNS[row.state]
    head: Line = [
        (f"  {plain if ascii_only else sign} {row.state:<8}", style),
        (f"{row.handle} ", "kind-decision"),
    ]
    where = shown(row.title) + (" · archived" if row.archived else "")
    said: list[Span] = [(shown(row.text), ""), (f"  {where}", "muted")]
    lines = list(flow_spans(head, said, width, 12))
    lines += _measured(row, width, ascii_only)
    if row.note:
        lines += flow_spans([(" " * 12, "")], [(shown(row.note), "muted")], width, 12)
    return lines


def _measured(row: OutcomeRow, width: int, ascii_only: bool) -> list[Line]:
    predicted = shown(row.predicted)
    if not (predicted or row.actual or row.when):
        return []
    spans: list[Span] = [(f"{row.when}  ", SIGNS[row.state][2])] if row.when else []
    spans.append((predicted or "nothing was predicted", "muted"))
    if row.actual:
        spans += [("  came to ", "muted"), (shown(row.actual), "strong")]
    lines = list(flow_spans([(" " * 12, "")], spans, width, 12))
    if row.part is not None and width >= 12 + BAR + 6:
        lines.append([(" " * 12, ""), *bar(row.part, row.state, ascii_only)])
    return lines


def bar(part: float, state: str, ascii_only: bool) -> Line:
    """How far it went on the way to the target, which is marked; what went beyond it goes on."""
    full, empty, mark = ("#", "-", "|") if ascii_only else ("█", "░", "┃")
    reached = max(0, min(BAR, round(part * _TARGET)))
    cellsof = [full if place < reached else empty for place in range(BAR)]
    before, after = "".join(cellsof[:_TARGET]), "".join(cellsof[_TARGET:])
    style = SIGNS[state][2]
    return [(before, style), (mark, "strong"), (after, style), (f" {_percent(part)}", "muted")]


def _percent(part: float) -> str:
    """The part in percent; what is far beyond the target is said to be so."""
    if abs(part) >= 10:
        return "far beyond" if part > 0 else "far from it"
    return f"{round(part * 100)} %"


def heading(count: int, due: int) -> str:
    """``12 decisions · 2 due``."""
    said = f"{count:,} decision{'' if count == 1 else 's'}"
    return f"{said} · {due:,} due" if due else said
