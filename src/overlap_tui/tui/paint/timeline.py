"""The bar of a review: a track with its marks, where we are, and what the step did. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from overlap_tui.app.timeline_view import SIGNS, StepRow, TimelineView
from overlap_tui.domain.text import cells, shorten, shown
from overlap_tui.tui.paint.lines import Line, Span, flow

_EDGE = 1
"""Blank cells on either side of the track."""


def column_of(step: int, steps: int, width: int) -> int:
    """The column of a step on a bar ``width`` cells wide; step 0 is the left end, the last the right one."""
    room = max(width - 2 * _EDGE - 1, 1)
    return _EDGE + (round(step * room / steps) if steps else 0)


def step_at(column: int, steps: int, width: int) -> int:
    """The step that a column stands for."""
    room = max(width - 2 * _EDGE - 1, 1)
    return min(max(round((column - _EDGE) * steps / room), 0), steps)


def paint_timeline(view: TimelineView, width: int, height: int) -> list[Line]:
    """The track, then who and when, then what the step did; the last two in one line where height is 2."""
    facts, said = _facts(view), _said(view)
    if height < 3:
        # Where and what first: where there is little room, the time of day gives way.
        return [_track(view, width), _cut([*facts[:1], ("  ", ""), *said, *facts[1:]], width)][:height]
    return [_track(view, width), _spread(facts, _right(view), width), _cut(said, width)]


def _track(view: TimelineView, width: int) -> Line:
    """What lies behind is drawn thick; of several marks in one cell the first of ``SIGNS`` is shown."""
    here = column_of(view.step, view.steps, width)
    thick, thin, knob = ("=", "-", "O") if view.ascii else ("━", "─", "●")
    last = column_of(view.steps, view.steps, width)
    spans: list[Span] = [(" ", "")] * width
    for column in range(_EDGE, last + 1):
        spans[column] = (thick, "handle") if column < here else (thin, "muted")
    for column, mark in _marks(view, width).items():
        sign = SIGNS[mark]
        spans[column] = (sign.plain if view.ascii else sign.sign, sign.style)
    for step, sign_of in ((view.seen, "◂"), (view.compare, "▲")):
        if 0 <= step <= view.steps:
            plain = {"◂": "<", "▲": "^"}[sign_of]
            spans[column_of(step, view.steps, width)] = (plain if view.ascii else sign_of, "badge")
    on_mark = spans[here][0] if spans[here][1] not in ("handle", "muted") else knob
    spans[here] = (on_mark, "cursor")
    return spans


def _marks(view: TimelineView, width: int) -> dict[int, str]:
    order = {mark: place for place, mark in enumerate(SIGNS)}
    found: dict[int, str] = {}
    for step, mark in view.marked:
        column = column_of(step, view.steps, width)
        if column not in found or order[mark] < order[found[column]]:
            found[column] = mark
    return found


def _facts(view: TimelineView) -> list[Span]:
    spans: list[Span] = [(f" {view.step:,} of {view.steps:,}", "strong")]
    for text, style in (
        (view.when, ""),
        (
            f"{shorten(shown(view.who), 20)}·{view.side}" if view.side else shorten(shown(view.who), 20),
            "product",
        ),
        (view.phase, ""),
    ):
        if text:
            spans += [(" · ", "muted"), (text, style)]
    return spans


def _right(view: TimelineView) -> list[Span]:
    said = []
    if view.news:
        said.append((f"+{view.news:,} new at the end", "good"))
    if view.playing:
        said.append((view.playing, "warning"))
    return [span for each in said for span in (("  ", ""), each)]


def _said(view: TimelineView) -> list[Span]:
    spans: list[Span] = [(" ", "")]
    for mark in view.marks:
        sign = SIGNS[mark]
        spans.append((f"{sign.plain if view.ascii else sign.sign} {sign.word}  ", sign.style))
    return [*spans, (shown(view.said), "strong")]


def _spread(left: list[Span], right: list[Span], width: int) -> Line:
    """``left`` at the left edge and ``right`` at the right one, which goes first where both do not fit."""
    size = sum(cells(text) for text, _style in right)
    room = width - size - 1
    line = _cut(left, room)
    used = sum(cells(text) for text, _style in line)
    return [*line, (" " * max(room - used, 0), ""), *right]


def _cut(spans: Sequence[Span], width: int) -> list[Span]:
    """As much as fits; what is cut ends with an ellipsis."""
    line: list[Span] = []
    for text, style in spans:
        room = width - sum(cells(each) for each, _style in line)
        if room <= 0:
            break
        line.append((shorten(text, room), style))
    return line


def paint_step(row: StepRow, width: int) -> Sequence[Line]:
    """A step of a list: when and who in a column, the kinds of moment, and what it did."""
    number = row.id.partition(":")[0]
    head: list[Span] = [(f"{number:>5} ", "handle"), (f"{row.when} ", "muted")]
    if row.who:
        head.append((f"{shorten(shown(row.who), 16)} ", "product"))
    head += [(f"{SIGNS[mark].sign} {SIGNS[mark].word} ", SIGNS[mark].style) for mark in row.marks]
    if sum(cells(text) for text, _style in head) > width * 2 // 3:
        return [_cut(head, width), *flow([(" " * 6, "")], row.said, [], width, indent=6)]
    return flow(head, row.said, [], width, indent=6)
