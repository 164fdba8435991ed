"""Where wires meet boxes: one inner row a wire, sorted by neighbour; beyond a cap wires share rows.

A wire shares a row at one of its ends only. So every set of joined lines is a star, one item with several
others, and a T-piece can never be read as a link that does not exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from overlap_tui.layout.layered import Layered, Rows
from overlap_tui.layout.levels import isotonic

CAP = 8  # inner rows a box grows to before wires share one

LEFT, RIGHT = 0, 1


@dataclass(frozen=True, slots=True)
class End:
    """One end of a wire at one side of an item. `sort` orders ends from top to bottom."""

    wire: int
    vertex: int
    side: int
    sort: tuple[float, ...]
    look: tuple[str, bool]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Ports:
    """`sides[(vertex, side)]` lists from top to bottom which wires meet at each port there.

    `needed[v]` is the number of inner rows that item v needs for its ports.
    """

    sides: dict[tuple[int, int], list[list[int]]]
    needed: list[int]

    def shared(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return (side, port number) of every (wire, item) where several wires share the port."""
        return {
            (wire, vertex): (side, number)
            for (vertex, side), groups in self.sides.items()
            for number, group in enumerate(groups)
            if len(group) > 1
            for wire in group
        }


def ends_of(
    graph: Layered, rows: Rows, looks: Sequence[tuple[tuple[str, bool], tuple[str, bool]]]
) -> list[End]:
    """Return both ends of every wire; `looks[w]` tells (line, arrow here) of its left and right end."""
    place = [0] * graph.count
    for row in rows:
        for index, vertex in enumerate(row):
            place[vertex] = index
    ends: list[End] = []
    for wire, chain in enumerate(graph.chains):
        one, two = chain[0], chain[-1]
        if graph.layer[one] == graph.layer[two]:
            far = place[two] - place[one]
            upper = one if far > 0 else two
            distance = abs(far)
            for vertex, look in zip((one, two), looks[wire], strict=True):
                key = (1e9 - distance, 0.0) if vertex == upper else (-1e9 + distance, 0.0)
                ends.append(End(wire, vertex, RIGHT, key, look, alone=True))
            continue
        after, before = chain[1], chain[-2]
        ends.append(End(wire, one, RIGHT, (place[after], place[two], wire), looks[wire][0]))
        ends.append(End(wire, two, LEFT, (place[before], place[one], wire), looks[wire][1]))
    return ends


def assign(ends: Sequence[End], real: int) -> Ports:
    """Give every end a port; busy sides choose first which of their wires share."""
    sides: dict[tuple[int, int], list[End]] = {}
    for end in ends:
        sides.setdefault((end.vertex, end.side), []).append(end)
    chosen: dict[tuple[int, int], list[list[int]]] = {}
    needed = [0] * real
    shared = {end.wire for end in ends if end.alone}
    for vertex, side in sorted(sides, key=lambda key: (-len(sides[key]), key)):
        here = sorted(sides[vertex, side], key=lambda end: end.sort)
        groups = _groups(here, shared)
        needed[vertex] = max(needed[vertex], len(groups))
        chosen[vertex, side] = [[end.wire for end in group] for group in groups]
        shared.update(end.wire for group in groups if len(group) > 1 for end in group)
    return Ports(dict(sorted(chosen.items())), needed)


def _groups(here: Sequence[End], shared: set[int]) -> list[list[End]]:
    """Split the sorted ends of one side into ports: runs of the same look, as even as the cap asks."""
    starts = {number * len(here) // CAP for number in range(CAP)} if len(here) > CAP else set(range(CAP))
    groups: list[list[End]] = []
    for index, end in enumerate(here):
        last = groups[-1] if groups else [end]
        apart = index in starts or last[0].look != end.look
        if apart or not groups or end.wire in shared or last[0].wire in shared:
            groups.append([end])
        else:
            last.append(end)
    return groups


def centred(ports: Ports, heights: Sequence[int]) -> dict[tuple[int, int], int]:
    """Return the row of every (wire, item) counted from the upper frame, ports in the middle of the side."""
    offset: dict[tuple[int, int], int] = {}
    for (vertex, _), groups in ports.sides.items():
        first = 1 + (heights[vertex] - 2 - len(groups)) // 2
        for number, group in enumerate(groups):
            for wire in group:
                offset[wire, vertex] = first + number
    return offset


def slid(
    graph: Layered, ports: Ports, heights: Sequence[int], top: Sequence[int]
) -> dict[tuple[int, int], int]:
    """Return rows like `centred`, ports moved along their sides so that more wires run straight."""
    offset = centred(ports, heights)
    beside: dict[tuple[int, int], int] = {}
    for wire, chain in enumerate(graph.chains):
        beside[wire, chain[0]] = chain[1]
        beside[wire, chain[-1]] = chain[-2]
    loose = [key for key, groups in ports.sides.items() if len(groups) < heights[key[0]] - 2]
    loose.sort(key=lambda key: (graph.layer[key[0]], key))
    for vertex, side in loose:
        groups = ports.sides[vertex, side]
        wanted = []
        for number, group in enumerate(groups):
            rows = [top[o] + offset.get((w, o), 0) for w in group for o in (beside[w, vertex],)]
            wanted.append(sum(rows) / len(rows) - top[vertex] - number)
        last = heights[vertex] - 1 - len(groups)
        for number, (base, group) in enumerate(
            zip(isotonic(wanted, [1.0] * len(wanted)), groups, strict=True)
        ):
            for wire in group:
                offset[wire, vertex] = min(max(base, 1), last) + number
    return offset
