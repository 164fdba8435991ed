"""The ladder as a chart: coverage against effort, for pages and prints. Pure SVG, no script."""

from __future__ import annotations

import math
from collections.abc import Iterator

from overlap_tui.domain.ladder import days, ladder, percent
from overlap_tui.domain.ladder.rungs import Ladder, Rung
from overlap_tui.domain.model import SessionState
from overlap_tui.formats.xml_text import element

_WIDTH, _HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 30, 20, 50


def ladder_svg(state: SessionState) -> str:
    """The chart, or nothing when no solution has both a share and an effort."""
    found = ladder(state)
    if not found.rungs:
        return ""
    longest = _nice(max(rung.effort for rung in (*found.rungs, *found.others)))
    parts = [
        f'<svg class="ladder" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'aria-label="coverage of the problems against effort">',
        *_axes(longest),
        _line(found, longest),
        *(mark for rung in found.others for mark in _point(state, rung, longest, "other")),
        *(mark for rung in found.rungs for mark in _point(state, rung, longest, _class(found, rung))),
        "</svg>",
    ]
    return "\n".join(parts)


def _class(found: Ladder, rung: Rung) -> str:
    return "top" if rung == found.top else "rung"


def _nice(effort: float) -> float:
    """A round number of days at the end of the axis."""
    if effort <= 0:
        return 1.0
    step = 10.0 ** math.floor(math.log10(effort))
    return next(size * step for size in (1, 2, 5, 10) if size * step >= effort)


def _x(effort: float, longest: float) -> float:
    return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * effort / longest, 1)


def _y(coverage: float) -> float:
    return round(_TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - coverage), 1)


def _axes(longest: float) -> Iterator[str]:
    left, bottom = _x(0, longest), _y(0)
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _y(part)
        yield f'<line class="grid" x1="{left}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}"/>'
        yield f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{percent(part)}</text>'
    for part in (0.0, 0.5, 1.0):
        x = _x(part * longest, longest)
        yield f'<text x="{x}" y="{bottom + 20}" text-anchor="middle">{days(part * longest)}</text>'
    yield f'<text x="{(left + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 8}" text-anchor="middle">effort</text>'


def _line(found: Ladder, longest: float) -> str:
    points = [(_x(0, longest), _y(0))]
    for rung in found.rungs:
        x, y = _x(rung.effort, longest), _y(rung.coverage)
        points += [(x, points[-1][1]), (x, y)]
    return f'<polyline class="steps" points="{" ".join(f"{x},{y}" for x, y in points)}"/>'


def _point(state: SessionState, rung: Rung, longest: float, class_: str) -> Iterator[str]:
    x, y = _x(rung.effort, longest), _y(rung.coverage)
    handles = "+".join(state.items[solution].handle for solution in rung.solutions)
    blocked = " blocked" if rung.blocked else ""
    said = f"{handles}{blocked}: {percent(rung.coverage)} for {days(rung.effort)}"
    anchor = "end" if x > _WIDTH * 0.75 else "start"
    away = -10 if anchor == "end" else 10
    radius = 7 if class_ == "top" else 5
    yield f'<circle class="{class_}" cx="{x}" cy="{y}" r="{radius}">'
    yield f"<title>{element(said)}</title></circle>"
    yield f'<text x="{x + away}" y="{y + 16}" text-anchor="{anchor}">{element(handles + blocked)}</text>'
