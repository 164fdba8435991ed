"""How the ladder looks: rungs with bars, questions, and the chart. Pure: rows in, lines out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from overlap_tui.domain.ladder.figures import days, percent
from overlap_tui.domain.text import cells
from overlap_tui.tui.paint.lines import Line, Span, flow

_WIDE = 60


class RungRow(NamedTuple):
    """One rung: its sentence, the part (0–1) it covers, the ids of its solutions.

    ``fallen``: one of them falls with what is pretended. ``changed`` is what the step of a review did to it.
    """

    id: str
    sentence: str
    part: float
    items: tuple[str, ...]
    top: bool = False
    blocked: bool = False
    beaten: bool = False
    ascii: bool = False
    fallen: bool = False
    changed: str = ""


class AskRow(NamedTuple):
    """A question for a number. Enter goes to ``items``; ``link`` is the one whose share is missing, or empty.

    ``sign`` is ``?`` for a missing number and ``~`` for what the top rung leans on.
    """

    id: str
    sign: str
    sentence: str
    items: tuple[str, ...] = ()
    link: str = ""


class NoteRow(NamedTuple):
    """A quiet line between the others: how sets were counted, or a heading."""

    id: str
    text: str
    items: tuple[str, ...] = ()


LadderRow = RungRow | AskRow | NoteRow


def paint_ladder(row: LadderRow, width: int) -> Sequence[Line]:
    """A row by its type; wrapped words stand under each other."""
    if isinstance(row, RungRow):
        return _rung(row, width)
    if isinstance(row, AskRow):
        return flow([(f"{row.sign} ", "warning")], row.sentence, [], width, indent=2)
    return flow([], row.text, [], width, indent=0, style="muted")


def _rung(row: RungRow, width: int) -> Sequence[Line]:
    size = 10 if width >= _WIDE else 5
    full, empty, star = ("#", "-", "* ") if row.ascii else ("█", "░", "★ ")
    style = "bad" if row.blocked or row.fallen else "muted" if row.beaten else "good"
    filled = round(row.part * size)
    head: list[Span] = [
        (star if row.top and not row.fallen else "  ", "warning"),
        (full * filled + empty * (size - filled) + " ", style),
    ]
    tail: list[Span] = [("  ▣ blocked" if not row.ascii else "  blocked", "bad")] if row.blocked else []
    if row.fallen:
        tail.append(("  falls" if row.ascii else "  ✗ falls", "bad"))
    if row.changed:
        tail.append((f"  {row.changed}", "warning"))
    words = "strong" if row.top else "muted" if row.beaten else ""
    return flow(head, row.sentence, tail, width, indent=size + 3, style=words)


class Point(NamedTuple):
    """A rung on the chart: ``label`` names its solutions, ``effort`` is in days, ``part`` is 0–1."""

    label: str
    effort: float
    part: float
    top: bool = False
    blocked: bool = False


_EIGHTHS = " ▁▂▃▄▅▆▇█"


def paint_chart(points: Sequence[Point], width: int, height: int, *, ascii_only: bool = False) -> list[Line]:
    """Coverage over days as steps: what can be covered for so many days at most.

    Args:
        points: rungs by effort, each covering more than the one before.
        width: cells of a line.
        height: lines, the two of the axis among them; below 5 there is no room and nothing is drawn.
        ascii_only: plain characters instead of blocks.
    """
    left = 6
    rows, columns = height - 3, width - left
    if not points or rows < 2 or columns < 12:
        return []
    most = max(point.effort for point in points) * 1.04 or 1.0
    at = [min(columns - 1, int(point.effort / most * columns)) for point in points]
    grid: list[list[Span]] = [[(" ", "")] * columns for _ in range(rows + 1)]
    for column in range(columns):
        standing = [point for point, start in zip(points, at, strict=True) if start <= column]
        if standing:
            _fill_column(grid, column, standing[-1], rows, ascii_only=ascii_only)
    _write_labels(grid, points, at, rows, columns)
    lines = [[(_level(line, rows, ascii_only), "muted"), *_joined(grid[line])] for line in range(rows + 1)]
    return [*lines, *_axis(most, columns, left, ascii_only=ascii_only)]


def _fill_column(grid: list[list[Span]], column: int, point: Point, rows: int, *, ascii_only: bool) -> None:
    style = "bad" if point.blocked else "good"
    eighths = max(1, round(point.part * rows * 8))
    for level in range(rows):
        part = min(8, eighths - 8 * level)
        if part <= 0:
            return
        if ascii_only:
            mark = (":" if point.blocked else "#") if part >= 4 else "."
        elif point.blocked:
            mark = "▒" if part >= 4 else "░"
        else:
            mark = _EIGHTHS[part]
        grid[rows - level][column] = (mark, style)


def _write_labels(
    grid: list[list[Span]], points: Sequence[Point], at: Sequence[int], rows: int, columns: int
) -> None:
    """The names of rungs on their steps, the top one first; one that has no room is left to the list."""
    order = sorted(range(len(points)), key=lambda n: (not points[n].top, -points[n].part))
    for n in order:
        point = points[n]
        line = rows - max(1, -(-round(point.part * rows * 8) // 8))
        text = f"{point.label} {percent(point.part)} {days(point.effort)}"
        start = max(0, min(at[n], columns - cells(text)))
        ground = grid[line][max(0, start - 1) : start + cells(text) + 1]
        if line < 0 or cells(text) > columns or any(mark != " " for mark, _ in ground):
            continue
        style = "bad" if point.blocked else "strong" if point.top else ""
        for place, character in enumerate(text):
            grid[line][start + place] = (character, style)


def _level(line: int, rows: int, ascii_only: bool) -> str:
    """The axis on the left: 100 %, 50 % and 0 % are written."""
    edge = "|" if ascii_only else "┤"
    if line == 0:
        return "      "
    said = {1: "100 %", rows // 2 + 1: " 50 %"}.get(line, "") if rows >= 4 else {1: "100 %"}.get(line, "")
    return f"{said:>5}{edge if said else '|' if ascii_only else '│'}"


def _axis(most: float, columns: int, left: int, *, ascii_only: bool) -> list[Line]:
    corner, dash = ("+", "-") if ascii_only else ("└", "─")
    ruler = [" "] * columns
    for part in (0.0, 0.5, 1.0):
        value = most / 1.04 * part
        text = days(round(value, 1 if most < 20 else 0)) if part else "0"
        start = min(columns - len(text), int(value / most * columns))
        ruler[start : start + len(text)] = text
    return [
        [(f"{'0 %':>5}{corner}{dash * columns}", "muted")],
        [(" " * left + "".join(ruler), "muted")],
    ]


def _joined(row: Sequence[Span]) -> list[Span]:
    """Neighbouring cells of one style as one span."""
    found: list[Span] = []
    for text, style in row:
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + text, style)
        else:
            found.append((text, style))
    return found
