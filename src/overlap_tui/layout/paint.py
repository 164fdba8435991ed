"""A window of a drawing as rows of (text, style name) runs, and what lies at a cell.

Only what meets the window is looked at, so panning costs the same in a small map and in a large one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from weakref import WeakKeyDictionary

from overlap_tui.layout.highlight import NO_HIGHLIGHT, RANK, Highlight
from overlap_tui.layout.marks import (
    ARROWS,
    ASCII_FRAMES,
    DOWN,
    FLAT,
    FRAMES,
    GLYPHS,
    LEFT,
    RIGHT,
    UP,
    UPRIGHT,
    WEIGHT,
)
from overlap_tui.layout.model import Drawing, Placed, Route
from overlap_tui.layout.width import cell_width, shorten, to_cells

Run = tuple[str, str]
BAND = 16  # rows to a drawer of the index


class _Index:
    """Boxes and routes by bands of rows."""

    def __init__(self, drawing: Drawing) -> None:
        self.boxes: dict[int, list[Placed]] = {}
        self.routes: dict[int, dict[str, Route]] = {}
        self.ends = Counter(end for r in drawing.routes.values() for end in (r.points[0], r.points[-1]))
        for placed in drawing.boxes.values():
            for band in range(placed.y // BAND, placed.bottom // BAND + 1):
                self.boxes.setdefault(band, []).append(placed)
        for route in drawing.routes.values():
            for (_, y0), (_, y1) in pairwise(route.points):
                for band in range(min(y0, y1) // BAND, max(y0, y1) // BAND + 1):
                    self.routes.setdefault(band, {})[route.id] = route

    def boxes_in(self, y: int, height: int) -> Iterable[Placed]:
        found = {}
        for band in range(y // BAND, (y + height - 1) // BAND + 1):
            for placed in self.boxes.get(band, ()):
                found[placed.id] = placed
        return found.values()

    def routes_in(self, y: int, height: int) -> Iterable[Route]:
        found: dict[str, Route] = {}
        for band in range(y // BAND, (y + height - 1) // BAND + 1):
            found.update(self.routes.get(band, {}))
        return found.values()


_INDEXES: WeakKeyDictionary[Drawing, _Index] = WeakKeyDictionary()


def _index(drawing: Drawing) -> _Index:
    index = _INDEXES.get(drawing)
    if index is None:
        index = _INDEXES[drawing] = _Index(drawing)
    return index


class _Sheet:
    """The cells of one window while it is painted; coordinates given to it are those of the drawing."""

    def __init__(self, x: int, y: int, width: int, height: int, ascii_only: bool) -> None:
        self.x, self.y, self.width, self.height = x, y, width, height
        self.ascii = ascii_only
        self.marks = [[0] * width for _ in range(height)]
        self.styles = [[""] * width for _ in range(height)]
        self.over: list[list[str | None]] = [[None] * width for _ in range(height)]

    def flat(self, x0: int, x1: int, y: int, weight: int, style: str) -> None:
        """Draw a level line over the cells x0 … x1; its end cells are open to the inside only."""
        row = y - self.y
        if not 0 <= row < self.height:
            return
        x0, x1 = x0 - self.x, x1 - self.x
        marks, styles = self.marks[row], self.styles[row]
        for cell in range(max(x0, 0), min(x1 + 1, self.width)):
            marks[cell] |= (RIGHT if cell == x0 else LEFT if cell == x1 else FLAT) | 16 * weight
            styles[cell] = style

    def upright(self, x: int, y0: int, y1: int, weight: int, style: str) -> None:
        """Draw an upright line over the cells y0 … y1; its end cells are open to the inside only."""
        cell = x - self.x
        if not 0 <= cell < self.width:
            return
        y0, y1 = y0 - self.y, y1 - self.y
        for row in range(max(y0, 0), min(y1 + 1, self.height)):
            self.marks[row][cell] |= (DOWN if row == y0 else UP if row == y1 else UPRIGHT) | 64 * weight
            self.styles[row][cell] = style

    def write(self, x: int, y: int, text: str, style: str) -> None:
        """Put text over what is there; a wide character cut by the window's edge becomes a blank."""
        row, first = y - self.y, x - self.x
        if not 0 <= row < self.height or first >= self.width:
            return
        cells = to_cells(text)
        last = first + len(cells)
        if last <= 0:
            return
        if first < 0:
            cells = cells[-first:] if cells[-first] else (" ", *cells[1 - first :])
            first = 0
        if last > self.width:
            room = self.width - first
            cells = cells[:room] if cells[room] else (*cells[: room - 1], " ")
            last = self.width
        self.over[row][first:last] = cells
        self.styles[row][first:last] = [style] * len(cells)

    def runs(self) -> list[list[Run]]:
        """Return each row as runs of one style, together exactly as wide as the window."""
        glyphs = GLYPHS[self.ascii]
        rows: list[list[Run]] = []
        for marks, styles, over in zip(self.marks, self.styles, self.over, strict=True):
            cells = [glyphs[mark] if text is None else text for mark, text in zip(marks, over, strict=True)]
            runs: list[Run] = []
            start = 0
            for style, group in groupby(styles):
                end = start + len(list(group))
                runs.append(("".join(cells[start:end]), style))
                start = end
            rows.append(runs)
        return rows


def paint(
    drawing: Drawing,
    x: int,
    y: int,
    width: int,
    height: int,
    *,
    highlight: Highlight = NO_HIGHLIGHT,
    ascii_only: bool = False,
) -> list[list[Run]]:
    """Return `height` rows of runs for the window at column `x`, row `y` of the drawing.

    Style names: "" for nothing, "wire" and "label" for links, the box's own style for boxes and
    "<style>.frame" for their frames, each with the ending that `highlight` gives.
    """
    sheet = _Sheet(x, y, width, height, ascii_only)
    index = _index(drawing)
    seen = [(RANK[highlight.of_route(route)], route) for route in index.routes_in(y, height)]
    seen.sort(key=lambda pair: pair[0])
    for _, route in seen:
        _paint_route(sheet, route, highlight.of_route(route))
    for _, route in seen:
        _paint_label(sheet, route, highlight.of_route(route), index.ends)
    for placed in index.boxes_in(y, height):
        if placed.x < x + width and placed.right >= x:
            _paint_box(sheet, placed, highlight.of_box(placed.id))
    return sheet.runs()


def _paint_route(sheet: _Sheet, route: Route, ending: str) -> None:
    weight = WEIGHT[route.line]
    style = "wire" + ending
    for (x0, y0), (x1, y1) in pairwise(route.points):
        if y0 == y1:
            sheet.flat(min(x0, x1), max(x0, x1), y0, weight, style)
        else:
            sheet.upright(x0, min(y0, y1), max(y0, y1), weight, style)
    points = route.points
    if route.arrow_at_target:
        sheet.write(*points[-1], arrow(points[-1], points[-2], sheet.ascii), style)
    if route.arrow_at_source:
        sheet.write(*points[0], arrow(points[0], points[1], sheet.ascii), style)


def arrow(tip: tuple[int, int], before: tuple[int, int], ascii_only: bool = False) -> str:
    """Return the arrow head for a wire that comes from `before`."""
    return ARROWS[ascii_only][tip[0] < before[0]]


def _paint_label(sheet: _Sheet, route: Route, ending: str, ends: Mapping[tuple[int, int], int]) -> None:
    """Write the word of a wire; where it has no room of its own it covers what it must."""
    if not route.label:
        return
    if route.label_at is not None:
        sheet.write(*route.label_at, route.label, "label" + ending)
    elif ending in (".focus", ".trace", ".mark"):
        x, y, room = longest_level(route, ends)
        text = fitted_label(route.label, room)
        sheet.write(x + (room - cell_width(text)) // 2, y, text, "label" + ending)


def fitted_label(label: str, room: int) -> str:
    """Return the label, or what it carries (`80 %`) where the word has no room, or as much of it as
    there is room for."""
    carries = label.partition(" ")[2]
    if cell_width(label) > room >= cell_width(carries) and carries[:1].isdigit():
        return carries
    return shorten(label, room)


def longest_level(route: Route, ends: Mapping[tuple[int, int], int]) -> tuple[int, int, int]:
    """Return column, row and cells of the longest level stretch, its ends left out.

    `ends` counts the wires that end at a cell: a stretch that several share is taken only if no other has
    room, because a word on it would seem to belong to all of them.
    """
    best, shared = (0, 0, 0), (0, 0, 0)
    for one, two in pairwise(route.points):
        room = abs(two[0] - one[0]) - 1
        stretch = (min(one[0], two[0]) + 1, one[1], room)
        if one[1] != two[1]:
            continue
        if ends.get(one, 0) > 1 or ends.get(two, 0) > 1:
            shared = max(shared, stretch, key=lambda found: found[2])
        else:
            best = max(best, stretch, key=lambda found: found[2])
    return best if best[2] > 0 else shared


def _paint_box(sheet: _Sheet, placed: Placed, ending: str) -> None:
    frame = (ASCII_FRAMES if sheet.ascii else FRAMES)[placed.border]
    style, edge = placed.style + ending, f"{placed.style}.frame{ending}"
    inner = placed.width - 2
    sheet.write(placed.x, placed.y, frame[0] + frame[1] * inner + frame[2], edge)
    sheet.write(placed.x, placed.bottom, frame[4] + frame[1] * inner + frame[5], edge)
    first = (placed.height - 2 - len(placed.lines)) // 2
    for number in range(placed.height - 2):
        shown = placed.lines[number - first] if 0 <= number - first < len(placed.lines) else ""
        text = f" {shown} " + " " * (inner - 2 - cell_width(shown))
        y = placed.y + 1 + number
        sheet.write(placed.x, y, frame[3], edge)
        sheet.write(placed.x + 1, y, text, style)
        sheet.write(placed.right, y, frame[3], edge)


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies at a cell: a box, or one wire, or several where they cross or are joined."""

    box: str | None = None
    wires: tuple[str, ...] = ()


def hit(drawing: Drawing, x: int, y: int) -> Hit:
    """Return what lies at column `x`, row `y`; a label counts as its wire."""
    index = _index(drawing)
    for placed in index.boxes_in(y, 1):
        if placed.x <= x <= placed.right and placed.y <= y <= placed.bottom:
            return Hit(box=placed.id)
    return Hit(wires=tuple(route.id for route in index.routes_in(y, 1) if _touches(route, x, y)))


def _touches(route: Route, x: int, y: int) -> bool:
    return any(
        min(x0, x1) <= x <= max(x0, x1) and min(y0, y1) <= y <= max(y0, y1)
        for (x0, y0), (x1, y1) in pairwise(route.points)
    )


def as_text(drawing: Drawing, *, ascii_only: bool = False) -> str:
    """Return the whole drawing as lines of text without blanks at their ends."""
    lines: list[str] = []
    for y in range(0, drawing.height, BAND):
        height = min(BAND, drawing.height - y)
        rows = paint(drawing, 0, y, drawing.width, height, ascii_only=ascii_only)
        lines.extend("".join(text for text, _ in row).rstrip() for row in rows)
    return "\n".join(lines) + "\n"
