"""Reads a drawn map back from its characters alone, as an eye would: straight on at crossings, every way
at joins. It knows where the boxes are and nothing about the wires."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from overlap_tui.layout import Drawing, Wire, as_text
from overlap_tui.layout.width import to_cells

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
STEP = {UP: (0, -1), DOWN: (0, 1), LEFT: (-1, 0), RIGHT: (1, 0)}
BACK = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}
SIDES: dict[str, int] = {}
for glyphs, sides in (
    ("─═┄▸◂", LEFT | RIGHT),
    ("│║┆", UP | DOWN),
    ("╭╔", DOWN | RIGHT),
    ("╮╗", DOWN | LEFT),
    ("╰╚", UP | RIGHT),
    ("╯╝", UP | LEFT),
    ("├╠", UP | DOWN | RIGHT),
    ("┤╣", UP | DOWN | LEFT),
    ("┬╦", LEFT | RIGHT | DOWN),
    ("┴╩", LEFT | RIGHT | UP),
    ("┼╪╫╬", 15),
):
    SIDES.update(dict.fromkeys(glyphs, sides))

End = tuple[str, int, int]  # box, column and row of the cell beside it
Pair = frozenset[tuple[str, bool]]


def grid_of(drawing: Drawing) -> list[list[str]]:
    """Return the cells of the drawing, padded to its width."""
    rows = [to_cells(line) for line in as_text(drawing).split("\n")[:-1]]
    return [[*row, *" " * (drawing.width - len(row))] for row in rows]


def ends_beside(drawing: Drawing, grid: Sequence[Sequence[str]]) -> dict[tuple[int, int, int], str]:
    """Return the box at every (column, row, way) where a line cell touches a frame from that cell."""
    ends: dict[tuple[int, int, int], str] = {}
    for placed in drawing.boxes.values():
        for y in range(placed.y, placed.bottom + 1):
            for x, way in ((placed.x - 1, RIGHT), (placed.right + 1, LEFT)):
                if 0 <= x < drawing.width and SIDES.get(grid[y][x], 0) & way:
                    ends[x, y, way] = placed.id
    return ends


def reached(
    grid: Sequence[Sequence[str]], ends: Mapping[tuple[int, int, int], str], start: tuple[int, int, int]
) -> set[tuple[int, int, int]]:
    """Return the ends that lines lead to from one end. A line that leads nowhere raises AssertionError."""
    found: set[tuple[int, int, int]] = {start}
    seen: set[tuple[int, int, int]] = set()
    x, y, way = start
    todo = [(x, y, way)]  # a cell and the side we came in through
    while todo:
        x, y, came = todo.pop()
        if (x, y, came) in seen:
            continue
        seen.add((x, y, came))
        sides = SIDES.get(grid[y][x], 0)
        assert sides & came, f"the line breaks at column {x}, row {y}: {grid[y][x]!r}"
        for out in (BACK[came],) if sides == 15 else (UP, DOWN, LEFT, RIGHT):
            if out == came or not sides & out:
                continue
            if (x, y, out) in ends:
                found.add((x, y, out))
                continue
            dx, dy = STEP[out]
            assert 0 <= x + dx < len(grid[y]) and 0 <= y + dy < len(grid), f"a line leaves at {x}, {y}"
            todo.append((x + dx, y + dy, BACK[out]))
    return found


def read_links(drawing: Drawing) -> Counter[Pair]:
    """Return the links that can be read: pairs of (box, has an arrow there).

    Joined lines are read as a star: its middle is the end where more than one route of the drawing ends.
    """
    grid = grid_of(drawing)
    ends = ends_beside(drawing, grid)
    routes_at: Counter[tuple[int, int]] = Counter()
    for route in drawing.routes.values():
        routes_at.update((route.points[0], route.points[-1]))
    links: Counter[Pair] = Counter()
    done: set[tuple[int, int, int]] = set()
    for start in ends:
        if start in done:
            continue
        net = reached(grid, ends, start)
        assert not net & done, "two ends disagree about what they lead to"
        done |= net
        assert len(net) > 1, f"a line leads nowhere from {start}"
        middle = max(sorted(net), key=lambda end: routes_at[end[:2]])
        for end in net - {middle}:
            links[frozenset((ends[e], grid[e[1]][e[0]] in "▸◂") for e in (middle, end))] += 1
    return links


def wanted_links(wires: Sequence[Wire]) -> Counter[Pair]:
    """Return what must be read from the drawing of `wires`."""
    return Counter(frozenset({(wire.source, wire.both_ends), (wire.target, True)}) for wire in wires)
