"""The whole pipeline: a web in, a drawing out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from overlap_tui.layout import layered, memory, ordering, simplex, standing
from overlap_tui.layout.arrange import arrange
from overlap_tui.layout.boxes import FRAME, GAP, TEXT_CELLS, box_width, filled_lines, shown_label, shown_lines
from overlap_tui.layout.cycles import arcs_back, arcs_to_reverse
from overlap_tui.layout.layered import Rows
from overlap_tui.layout.memory import VERSION, Memory
from overlap_tui.layout.model import Box, Drawing, Placed, Route, Wire, Zoom
from overlap_tui.layout.part import PartPlan, Widths, WireShape, draw
from overlap_tui.layout.parts import connected_parts
from overlap_tui.layout.width import cell_width


def layout(
    boxes: Sequence[Box],
    wires: Sequence[Wire],
    *,
    zoom: Zoom = Zoom.LINE,
    previous: Mapping[str, Any] | None = None,
    labels: bool | None = None,
    cells: int = 0,
    most: int = 0,
) -> Drawing:
    """Draw a web. The same input always gives the same drawing.

    `previous` is the `memory` of an earlier drawing: what stood stays. Without it everything is drawn
    afresh (tidy). `labels` reserves room for a word on every wire; None does so at zoom TEXT only. A box
    shows at most `cells` cells of text on a line, at zoom TEXT at most `most` lines; 0: as the zoom level has
    it.
    Raises ValueError when an id comes twice, or a wire ends at itself or at an unknown box.
    """
    number = _numbers(boxes, wires)
    ends = [(number[wire.source], number[wire.target]) for wire in wires]
    room = zoom is Zoom.TEXT if labels is None else labels
    look = f"{zoom.value} {cells} {most} {room:d}"
    lines = [shown_lines(box, zoom, cells, most) for box in boxes]
    widths = [box_width(shown, cells or TEXT_CELLS) for shown in lines]
    web = _Web(boxes, wires, ends, zoom, lines, widths, look)
    before = memory.read(previous, look)
    parts = connected_parts(len(boxes), ends)
    part_of = {vertex: index for index, members in enumerate(parts) for vertex in members}
    wires_of: list[list[int]] = [[] for _ in parts]
    for index, (one, _) in enumerate(ends):
        wires_of[part_of[one]].append(index)
    sheets = [_sheet(web, *pair, before, room) for pair in zip(parts, wires_of, strict=True)]
    return replace(_assemble(web, sheets), labels=room, cells=cells, most=most)


@dataclass(frozen=True)
class _Web:
    """The input with what is known of every box before it has a place."""

    boxes: Sequence[Box]
    wires: Sequence[Wire]
    ends: Sequence[tuple[int, int]]
    zoom: Zoom
    lines: Sequence[tuple[str, ...]]
    widths: Sequence[int]
    look: str


@dataclass(frozen=True)
class _Sheet:
    """A drawn part. When it `stands`, its rows are those of the previous drawing; columns count from `x`."""

    members: Sequence[int]
    wires: Sequence[int]
    graph: layered.Layered
    plan: PartPlan
    turned: Sequence[bool]
    stands: bool
    x: int

    def extent(self, widths: Sequence[int]) -> tuple[int, int, int, int]:
        """Return the rectangle (x, y, width, height) that the part covers, doglegs included."""
        plan, real = self.plan, range(len(self.members))
        ys = [y for path in plan.paths for _, y in path]
        xs = [x + 1 for path in plan.paths for x, _ in path]
        top = min([*(plan.top[v] for v in real), *ys])
        bottom = max([*(plan.top[v] + plan.height[v] for v in real), *[y + 1 for y in ys]])
        right = max([*(plan.left[v] + widths[m] for v, m in enumerate(self.members)), *xs])
        return self.x, top, right, bottom - top

    def pieces(self, widths: Sequence[int]) -> list[tuple[int, int, int, int]]:
        """Return the rectangles of the boxes and of the straight pieces of wires."""
        plan = self.plan
        found = [
            (self.x + plan.left[v], plan.top[v], widths[m], plan.height[v])
            for v, m in enumerate(self.members)
        ]
        for path in plan.paths:
            for (x0, y0), (x1, y1) in pairwise(path):
                left, top = min(x0, x1), min(y0, y1)
                found.append((self.x + left, top, abs(x1 - x0) + 1, abs(y1 - y0) + 1))
        return found


def _numbers(boxes: Sequence[Box], wires: Sequence[Wire]) -> dict[str, int]:
    number = {box.id: place for place, box in enumerate(boxes)}
    if len(number) < len(boxes):
        raise ValueError("two boxes have the same id")
    if len({wire.id for wire in wires}) < len(wires):
        raise ValueError("two wires have the same id")
    for wire in wires:
        if wire.source not in number or wire.target not in number:
            raise ValueError(f"wire {wire.id} ends at a box that is not there")
        if wire.source == wire.target:
            raise ValueError(f"wire {wire.id} ends where it begins")
    return number


def _sheet(web: _Web, members: Sequence[int], here: Sequence[int], before: Memory, room: bool) -> _Sheet:
    """Draw one part, around what stood of it if most of it did."""
    local = {vertex: place for place, vertex in enumerate(members)}
    arcs = [(local[web.ends[w][0]], local[web.ends[w][1]]) for w in here]
    origins = before.origins([web.boxes[v].id for v in members])
    frame = standing.frame({part: before.parts[part] for part in origins}) if origins else None
    added = 0
    if frame is None:
        graph, rows = _fresh(len(members), arcs)
        known: dict[int, float] = {}
    else:
        stood = [before.items.get(web.boxes[v].id) for v in members]
        known_layers = [s.layer + frame.added[s.part] if s and s.part in origins else None for s in stood]
        level = standing.fill_layers(arcs, known_layers)
        added = -min(0, *level)
        graph = layered.build(len(members), [where + added for where in level], arcs)
        known = _known_rows(web, members, here, graph, before, origins)
        rows = standing.insert_rows(graph, known)
    turned = [graph.layer[one] > graph.layer[two] for one, two in arcs]
    stands = frame is not None and before.same_look
    plan = draw(
        graph,
        rows,
        [len(web.lines[v]) for v in members],
        [web.widths[v] for v in members],
        [_shape(web.wires[w], back) for w, back in zip(here, turned, strict=True)],
        GAP[web.zoom],
        room,
        known if stands else None,
        _least_widths(frame, added, len(rows)) if frame and stands else None,
    )
    x = before.parts[origins[0]].x - sum(plan.columns[:added]) - sum(plan.gaps[:added]) if stands else 0
    return _Sheet(members, here, graph, plan, turned, stands, x)


def _fresh(count: int, arcs: Sequence[tuple[int, int]]) -> tuple[layered.Layered, Rows]:
    """Return a part's layers and order, with the cycles broken in the way that crosses less."""
    ways = [arcs_back(count, arcs), arcs_to_reverse(count, arcs)]
    graphs = []
    for against in ways[:1] if ways[0] == ways[1] else ways:
        turned = [(b, a) if w in against else (a, b) for w, (a, b) in enumerate(arcs)]
        graphs.append(layered.build(count, simplex.layers(count, turned), arcs))
    chosen, rows = ordering.best_order(graphs)
    return graphs[chosen], rows


def _least_widths(frame: standing.Frame, added: int, count: int) -> Widths:
    layers = range(-added, count - added)
    return Widths([frame.columns.get(layer, 0) for layer in layers], [frame.gaps.get(k, 0) for k in layers])


def _known_rows(
    web: _Web,
    members: Sequence[int],
    here: Sequence[int],
    graph: layered.Layered,
    before: Memory,
    origins: Sequence[int],
) -> dict[int, float]:
    """Return the rows where items and passages stood, by vertex of the new graph."""
    known: dict[int, float] = {}
    moved: dict[int, int] = {}
    for local, vertex in enumerate(members):
        stood = before.items.get(web.boxes[vertex].id)
        if stood and stood.part in origins:
            known[local] = stood.y
            moved[local] = graph.layer[local] - stood.layer
    for wire, chain in zip(here, graph.chains, strict=True):
        first, rows = before.wires.get(web.wires[wire].id, (0, []))
        if moved.get(chain[0]) == moved.get(chain[-1]) is not None:
            for vertex in chain[1:-1]:
                place = graph.layer[vertex] - moved[chain[0]] - first
                if 0 <= place < len(rows):
                    known[vertex] = rows[place]
    return known


def _shape(wire: Wire, turned: bool) -> WireShape:
    at_source = wire.both_ends
    left, right = (True, at_source) if turned else (at_source, True)
    return WireShape(wire.line, left, right, cell_width(shown_label(wire.label)))


def _assemble(web: _Web, sheets: Sequence[_Sheet]) -> Drawing:
    """Give the parts their places and turn local numbers into ids."""
    extents = [sheet.extent(web.widths) for sheet in sheets]
    moves, shift = arrange(
        extents,
        [sheet.stands for sheet in sheets],
        [len(sheet.members) for sheet in sheets],
        cache(lambda part: sheets[part].pieces(web.widths)),
    )
    placed: dict[int, Placed] = {}
    routes: dict[int, Route] = {}
    passages: dict[str, list[int]] = {}
    for part, (sheet, (dx, dy)) in enumerate(zip(sheets, moves, strict=True)):
        for local, vertex in enumerate(sheet.members):
            placed[vertex] = _placed(web, sheet, part, local, sheet.x + dx, dy)
        for local, index in enumerate(sheet.wires):
            routes[index] = _route(web.wires[index], sheet, local, sheet.x + dx, dy)
            inner = sheet.graph.chains[local][1:-1]
            if inner:
                rows = [sheet.plan.top[vertex] + dy for vertex in inner]
                passages[web.wires[index].id] = [sheet.graph.layer[inner[0]], *rows]
    items = {web.boxes[v].id: [p.part, p.layer, p.x, p.y] for v, p in sorted(placed.items())}
    return Drawing(
        {web.boxes[vertex].id: placed[vertex] for vertex in range(len(placed))},
        {web.wires[index].id: routes[index] for index in range(len(routes))},
        max((x + dx + w for (x, _, w, _), (dx, _) in zip(extents, moves, strict=True)), default=0),
        max((y + dy + h for (_, y, _, h), (_, dy) in zip(extents, moves, strict=True)), default=0),
        sum(sheet.plan.crossings for sheet in sheets),
        web.zoom,
        shift,
        {
            "version": VERSION,
            "look": web.look,
            "items": items,
            "wires": passages,
            "parts": [
                [sheet.x + dx, list(sheet.plan.columns), list(sheet.plan.gaps)]
                for sheet, (dx, _) in zip(sheets, moves, strict=True)
            ],
        },
    )


def _placed(web: _Web, sheet: _Sheet, part: int, local: int, dx: int, dy: int) -> Placed:
    vertex = sheet.members[local]
    box, lines = web.boxes[vertex], web.lines[vertex]
    if web.zoom is not Zoom.HANDLE:
        lines = filled_lines(box, lines, web.widths[vertex] - FRAME, sheet.plan.height[local] - 2)
    return Placed(
        box.id,
        sheet.plan.left[local] + dx,
        sheet.plan.top[local] + dy,
        web.widths[vertex],
        sheet.plan.height[local],
        lines,
        box.style,
        box.border,
        sheet.graph.layer[local],
        part,
    )


def _route(wire: Wire, sheet: _Sheet, local: int, dx: int, dy: int) -> Route:
    points = [(x + dx, y + dy) for x, y in sheet.plan.paths[local]]
    if sheet.turned[local]:
        points.reverse()
    spot = sheet.plan.labels[local]
    return Route(
        wire.id,
        wire.source,
        wire.target,
        tuple(points),
        wire.line,
        shown_label(wire.label),
        wire.both_ends,
        True,
        (spot[0] + dx, spot[1] + dy) if spot else None,
    )
