"""One connected part: from layers and order to boxes and routes in its own coordinates."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from overlap_tui.layout import channels, levels, ports
from overlap_tui.layout.channels import Channel, Hop
from overlap_tui.layout.layered import Layered, Rows
from overlap_tui.layout.model import Line
from overlap_tui.layout.ports import Ports

STUB = 1  # cells between a layer and the first track
APPROACH = 2  # cells between the last track and the next layer: one of line, one for the arrow
NARROWEST = 4
GROWTH = 2  # tracks that a standing channel may grow by to save crossings


@dataclass(frozen=True, slots=True)
class WireShape:
    """What routing must know of a wire, seen from its left end to its right end."""

    line: Line
    arrow_left: bool
    arrow_right: bool
    label_cells: int


@dataclass
class PartPlan:
    """A drawn part. `paths[w]` lists corners from the left end to the right end; `labels[w]` is a free spot.

    `columns` and `gaps` are the widths of the layers and of the channels right of them.
    """

    left: list[int]
    top: list[int]
    height: list[int]
    paths: list[list[tuple[int, int]]] = field(default_factory=list)
    labels: list[tuple[int, int] | None] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    crossings: int = 0


@dataclass(frozen=True)
class Widths:
    """Least widths to keep, from the previous drawing."""

    columns: Sequence[int] = ()
    gaps: Sequence[int] = ()


def _assign_ports(graph: Layered, rows: Rows, lines: Sequence[int], wires: Sequence[WireShape]) -> Ports:
    looks = [((w.line.value, w.arrow_left), (w.line.value, w.arrow_right)) for w in wires]
    return ports.assign(ports.ends_of(graph, rows, looks), graph.real)


def _settle(
    graph: Layered, rows: Rows, given: Ports, heights: list[int], gap: int, standing: dict[int, float] | None
) -> tuple[list[int], dict[tuple[int, int], int]]:
    """Return the rows of the vertices and of the ports on them: settled, ports slid, settled again."""
    top = levels.settle(graph, rows, heights, gap, ports.centred(given, heights), standing)
    offset = ports.slid(graph, given, heights, top)
    if not standing:
        top = levels.settle(graph, rows, heights, gap, offset, None, top)
        offset = ports.slid(graph, given, heights, top)
    return top, offset


def draw(
    graph: Layered,
    rows: Rows,
    lines: Sequence[int],
    widths: Sequence[int],
    wires: Sequence[WireShape],
    gap: int,
    label_room: bool,
    standing: dict[int, float] | None = None,
    least: Widths | None = None,
) -> PartPlan:
    """Place the boxes of one part and route its wires. `lines` and `widths` are those of the items."""
    least = least or Widths()
    given = _assign_ports(graph, rows, lines, wires)
    shared = given.shared()
    heights = [2 + max(lines[v], given.needed[v]) for v in range(graph.real)] + [1] * (
        graph.count - graph.real
    )
    top, offset = _settle(graph, rows, given, heights, gap, standing)
    hops = _hops(graph, offset, shared, top, len(rows))
    routed = [channels.route(here, _most_tracks(least, level)) for level, here in enumerate(hops)]
    plan = PartPlan([0] * graph.count, top, heights)
    plan.columns = [max([widths[v] for v in row if v < graph.real], default=1) for row in rows]
    plan.gaps = _gap_widths(graph, hops, routed, wires, label_room)
    plan.columns = _at_least(plan.columns, least.columns)
    plan.gaps = _at_least(plan.gaps, least.gaps)
    x = 0
    lefts: list[int] = []
    for column, width in zip(plan.columns, plan.gaps, strict=True):
        lefts.append(x)
        x += column + width
    plan.left = [lefts[level] for level in graph.layer]
    _trace(graph, plan, hops, routed, lefts, widths)
    _label(graph, plan, wires, shared, lefts, label_room)
    plan.crossings = count_crossings(plan.paths, _groups(graph, shared))
    return plan


def _most_tracks(least: Widths, level: int) -> int | None:
    """Return to how many tracks a standing channel may grow just to save crossings."""
    if level >= len(least.gaps) or not least.gaps[level]:
        return None
    return max(0, least.gaps[level] - STUB - APPROACH) + GROWTH


def _at_least(wanted: list[int], least: Sequence[int]) -> list[int]:
    return [max(width, least[i]) if i < len(least) else width for i, width in enumerate(wanted)]


def _hops(
    graph: Layered,
    offset: dict[tuple[int, int], int],
    shared: dict[tuple[int, int], tuple[int, int]],
    top: Sequence[int],
    count: int,
) -> list[list[Hop]]:
    """Return the ways through each channel; wires that share a port there are one group."""
    hops: list[list[Hop]] = [[] for _ in range(count)]
    keys: dict[tuple[int, ...], int] = {}
    for wire, chain in enumerate(graph.chains):
        for one, two in itertools.pairwise(chain):
            level = graph.layer[one]
            key: tuple[int, ...] = (wire,)
            for vertex in (one, two):
                if (wire, vertex) in shared:
                    key = (vertex, *shared[wire, vertex])
            hops[level].append(
                Hop(
                    wire,
                    top[one] + offset.get((wire, one), 0),
                    top[two] + offset.get((wire, two), 0),
                    keys.setdefault(key, len(keys)),
                    graph.layer[two] == level,
                )
            )
    return hops


def _groups(graph: Layered, shared: dict[tuple[int, int], tuple[int, int]]) -> list[object]:
    """Return for each wire what it is joined with: wires of equal value never cross each other."""
    return [
        next(((v, *shared[w, v]) for v in (chain[0], chain[-1]) if (w, v) in shared), w)
        for w, chain in enumerate(graph.chains)
    ]


def _gap_widths(
    graph: Layered, hops: list[list[Hop]], routed: list[Channel], wires: Sequence[WireShape], room: bool
) -> list[int]:
    gaps: list[int] = []
    for level, (here, channel) in enumerate(zip(hops, routed, strict=True)):
        last = level == len(hops) - 1
        if not here:
            gaps.append(0 if last else NARROWEST)
            continue
        cells = STUB + channel.tracks + APPROACH
        if room:
            arriving = [
                wires[hop.wire].label_cells
                for hop in here
                if not hop.turn_back and graph.layer[graph.chains[hop.wire][-1]] == level + 1
            ]
            cells += max(arriving, default=-1) + 1
        gaps.append(max(cells, 0 if last else NARROWEST))
    return gaps


def _trace(
    graph: Layered,
    plan: PartPlan,
    hops: list[list[Hop]],
    routed: list[Channel],
    lefts: list[int],
    widths: Sequence[int],
) -> None:
    """Turn tracks and rows into corners."""
    paths: list[list[tuple[int, int]]] = [[] for _ in graph.chains]
    for level, (here, channel) in enumerate(zip(hops, routed, strict=True)):
        base = lefts[level] + plan.columns[level] + STUB
        for hop, bends in zip(here, channel.bends, strict=True):
            path = paths[hop.wire]
            chain = graph.chains[hop.wire]
            if not path:
                path.append((lefts[level] + widths[chain[0]], hop.start))
            row = hop.start
            for track, towards in bends:
                path.append((base + track, row))
                path.append((base + track, towards))
                row = towards
            if hop.turn_back:
                path.append((lefts[level] + widths[chain[1]], hop.end))
            elif graph.layer[chain[-1]] == level + 1:
                path.append((lefts[level + 1] - 1, hop.end))
    plan.paths = [_straightened(path) for path in paths]


def _straightened(path: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop points that are no corners."""
    kept = [path[0]]
    for before, here, after in zip(path, path[1:], path[2:], strict=False):
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1]):
            kept.append(here)
    kept.append(path[-1])
    return kept


def _label(
    graph: Layered,
    plan: PartPlan,
    wires: Sequence[WireShape],
    shared: dict[tuple[int, int], tuple[int, int]],
    lefts: list[int],
    room: bool,
) -> None:
    """Find each label a run of cells that only its wire uses: before its right end, else in a layer that
    it passes."""
    plan.labels = []
    for wire, chain in enumerate(graph.chains):
        cells = wires[wire].label_cells
        spot: tuple[int, int] | None = None
        one, two = chain[0], chain[-1]
        flat = graph.layer[one] == graph.layer[two]
        if cells and room and not flat and (wire, two) not in shared:
            spot = (lefts[graph.layer[two]] - APPROACH - cells, plan.paths[wire][-1][1])
        elif cells:
            for vertex in reversed(chain[1:-1]):
                level = graph.layer[vertex]
                if plan.columns[level] >= cells + 2:
                    spot = (lefts[level] + (plan.columns[level] - cells) // 2, plan.top[vertex])
                    break
        plan.labels.append(spot)


def count_crossings(paths: Sequence[Sequence[tuple[int, int]]], groups: Sequence[object]) -> int:
    """Count the pairs of wires that cross, once for each cell where they do."""
    flats: dict[int, list[tuple[int, int, object]]] = {}
    uprights: list[tuple[int, int, int, object]] = []
    for path, group in zip(paths, groups, strict=True):
        for (x0, y0), (x1, y1) in itertools.pairwise(path):
            if y0 == y1:
                flats.setdefault(y0, []).append((min(x0, x1), max(x0, x1), group))
            else:
                uprights.append((x0, min(y0, y1), max(y0, y1), group))
    total = 0
    for x, upper, lower, group in uprights:
        for y in range(upper + 1, lower):
            for x0, x1, other in flats.get(y, ()):
                if x0 < x < x1 and other != group:
                    total += 1
    return total
