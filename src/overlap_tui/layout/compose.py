"""The whole pipeline: a web in, a drawing out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from overlap_tui.layout import layered, ordering, simplex
from overlap_tui.layout.boxes import GAP, box_width, shown_lines
from overlap_tui.layout.cycles import arcs_to_reverse
from overlap_tui.layout.model import Box, Drawing, Placed, Route, Wire, Zoom
from overlap_tui.layout.part import PartPlan, WireShape, draw
from overlap_tui.layout.parts import connected_parts, pack_shelves
from overlap_tui.layout.width import cell_width


def layout(
    boxes: Sequence[Box],
    wires: Sequence[Wire],
    *,
    zoom: Zoom = Zoom.LINE,
    previous: Mapping[str, Any] | None = None,
    labels: bool | None = None,
) -> Drawing:
    """Draw a web. The same input always gives the same drawing.

    `previous` is the `memory` of an earlier drawing: what stood stays. Without it everything is drawn
    afresh (tidy). `labels` reserves room for a word on every wire; None does so at zoom TEXT only.
    Raises ValueError when an id comes twice, or a wire ends at itself or at an unknown box.
    """
    number = _numbers(boxes, wires)
    room = zoom is Zoom.TEXT if labels is None else labels
    ends = [(number[wire.source], number[wire.target]) for wire in wires]
    parts = connected_parts(len(boxes), ends)
    lines = [shown_lines(box, zoom) for box in boxes]
    widths = [box_width(shown) for shown in lines]
    part_of = [0] * len(boxes)
    for index, members in enumerate(parts):
        for vertex in members:
            part_of[vertex] = index
    wires_of: list[list[int]] = [[] for _ in parts]
    for index, (one, _) in enumerate(ends):
        wires_of[part_of[one]].append(index)
    plans: list[PartPlan] = []
    turned: list[list[bool]] = []
    graphs: list[layered.Layered] = []
    for members, here in zip(parts, wires_of, strict=True):
        local = {vertex: place for place, vertex in enumerate(members)}
        arcs = [(local[ends[w][0]], local[ends[w][1]]) for w in here]
        level = _levels(len(members), arcs)
        graph = layered.build(len(members), level, arcs)
        rows = ordering.order(graph)
        turned.append([level[one] > level[two] for one, two in arcs])
        shapes = [_shape(wires[w], back) for w, back in zip(here, turned[-1], strict=True)]
        plans.append(
            draw(
                graph,
                rows,
                [len(lines[v]) for v in members],
                [widths[v] for v in members],
                shapes,
                GAP[zoom],
                room,
            )
        )
        graphs.append(graph)
    return _assemble(boxes, wires, zoom, lines, widths, parts, wires_of, plans, turned, graphs)


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


def _levels(count: int, arcs: Sequence[tuple[int, int]]) -> list[int]:
    against = arcs_to_reverse(count, arcs)
    return simplex.layers(count, [(b, a) if w in against else (a, b) for w, (a, b) in enumerate(arcs)])


def _shape(wire: Wire, turned: bool) -> WireShape:
    at_source = wire.both_ends
    left, right = (True, at_source) if turned else (at_source, True)
    return WireShape(wire.line, left, right, cell_width(wire.label))


def _extent(plan: PartPlan, widths: Sequence[int]) -> tuple[int, int, int]:
    """Return width, first row and height of a part, doglegs outside its boxes included."""
    ys = [y for path in plan.paths for _, y in path]
    first = min([*plan.top[: len(widths)], *ys])
    bottoms = [top + height for top, height in zip(plan.top, plan.height, strict=True)]
    last = max([*bottoms[: len(widths)], *[y + 1 for y in ys]])
    right = max([x + w for x, w in zip(plan.left, widths, strict=False)])
    right = max([right, *[x + 1 for path in plan.paths for x, _ in path]])
    return right, first, last - first


def _assemble(
    boxes: Sequence[Box],
    wires: Sequence[Wire],
    zoom: Zoom,
    lines: Sequence[tuple[str, ...]],
    widths: Sequence[int],
    parts: Sequence[Sequence[int]],
    wires_of: Sequence[Sequence[int]],
    plans: Sequence[PartPlan],
    turned: Sequence[Sequence[bool]],
    graphs: Sequence[layered.Layered],
) -> Drawing:
    """Pack the parts and turn local numbers into ids."""
    extents = [
        _extent(plan, [widths[v] for v in members]) for plan, members in zip(plans, parts, strict=True)
    ]
    ranked = sorted(range(len(parts)), key=lambda p: (-len(parts[p]), p))
    area = sum((w + 3) * (h + 1) for w, _, h in extents)
    wide = max([int((area * 3) ** 0.5), *[w for w, _, _ in extents]], default=0)
    corners = pack_shelves([(extents[p][0], extents[p][2]) for p in ranked], wide)
    placed: dict[int, Placed] = {}
    routes: dict[int, Route] = {}
    for part, (dx, corner_y) in zip(ranked, corners, strict=True):
        plan = plans[part]
        dy = corner_y - extents[part][1]
        for local, vertex in enumerate(parts[part]):
            box = boxes[vertex]
            placed[vertex] = Placed(
                box.id,
                plan.left[local] + dx,
                plan.top[local] + dy,
                widths[vertex],
                plan.height[local],
                lines[vertex],
                box.style,
                box.border,
                graphs[part].layer[local],
                part,
            )
        for local, index in enumerate(wires_of[part]):
            points = [(x + dx, y + dy) for x, y in plan.paths[local]]
            if turned[part][local]:
                points.reverse()
            spot = plan.labels[local]
            wire = wires[index]
            routes[index] = Route(
                wire.id,
                wire.source,
                wire.target,
                tuple(points),
                wire.line,
                wire.label,
                wire.both_ends,
                True,
                (spot[0] + dx, spot[1] + dy) if spot else None,
            )
    return Drawing(
        {boxes[v].id: placed[v] for v in range(len(boxes))},
        {wires[w].id: routes[w] for w in range(len(wires))},
        max((p.x + p.width for p in placed.values()), default=0)
        if not extents
        else max(x + extents[p][0] for p, (x, _) in zip(ranked, corners, strict=True)),
        max((y + extents[p][2] for p, (_, y) in zip(ranked, corners, strict=True)), default=0),
        sum(plan.crossings for plan in plans),
        zoom,
    )
