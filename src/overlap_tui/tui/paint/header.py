"""The first line of the workspace: title, phases, pen and clock. Pure: a view in, spans out."""

from __future__ import annotations

from typing import NamedTuple

from overlap_tui.domain.kinds import PHASES
from overlap_tui.domain.text import cells, shorten, shown

Span = tuple[str, str]


class HeaderView(NamedTuple):
    """What the header says. ``others``: what another window does now; ``mark``: a word such as read-only.

    ``left`` is the time that the phase has left, in words.
    """

    title: str
    phase: str
    pen: str
    side: str
    clock: str
    mark: str = ""
    others: str = ""
    left: str = ""


def paint_header(view: HeaderView, width: int) -> list[Span]:
    """One line of exactly ``width`` cells; the phases shrink to the present one, the title gives way last."""
    right = _right(view)
    right_size = _size(right)
    phases = _phases(view.phase)
    if _size(phases) + right_size + 24 > width:
        phases = _phase_alone(view.phase)
    if _size(phases) + right_size + 12 > width:
        phases = []
    if right_size + 10 > width:
        right = [(f"✎ {shorten(shown(view.pen), 8)} ", "pen")] if view.pen else []
        right_size = _size(right)
    left: list[Span] = [(" ", "title")]
    if view.mark:
        left.append((f"[{view.mark}] ", "mark"))
    room = max(width - _size(left) - _size(phases) - right_size - 2, 4)
    left.append((shorten(shown(view.title), room), "title"))
    gap = max(width - _size(left) - _size(phases) - right_size, 0)
    before = gap // 2 if phases else gap
    return [*left, (" " * before, "title"), *phases, (" " * (gap - before), "title"), *right]


def _size(spans: list[Span]) -> int:
    return sum(cells(text) for text, _style in spans)


def _phases(phase: str) -> list[Span]:
    spans: list[Span] = []
    for name in PHASES:
        if spans:
            spans.append((" ▸ ", "phase"))
        spans.append((name.upper(), "phase-now") if name == phase else (name, "phase"))
    return spans


def _phase_alone(phase: str) -> list[Span]:
    number = PHASES.index(phase) + 1 if phase in PHASES else 0
    return [(phase.upper(), "phase-now"), (f" {number}/{len(PHASES)}" if number else "", "phase")]


def _right(view: HeaderView) -> list[Span]:
    spans: list[Span] = []
    if view.others:
        spans.append((f"{shown(view.others)}  ", "others"))
    if view.pen:
        side = f"·{view.side}" if view.side else ""
        spans.append((f"✎ {shorten(shown(view.pen), 20)}{side}", "pen"))
    if view.clock:
        left = f"  {view.left} ·" if view.left else " "
        spans.append((f"{left} {view.clock}", "clock"))
    spans.append((" ", "title"))
    return spans
