"""Layers with the least total arc length, by network simplex.

Source of the method: Gansner, Koutsofios, North, Vo, "A Technique for Drawing Directed Graphs" (1993),
section 2. A spanning tree of tight arcs is improved by exchanging an arc of negative cut value for the
arc of least slack that crosses the same cut the other way.
"""

from __future__ import annotations

from collections.abc import Sequence

from overlap_tui.layout.tree import TightTree

Arc = tuple[int, int]


def layers(count: int, arcs: Sequence[Arc]) -> list[int]:
    """Return a layer (0 = leftmost) for each vertex of a connected graph without directed cycles.

    Every arc spans at least one layer, and the sum of the spans is the least possible. Vertices that hang
    on one neighbour only are set aside first: they always fit beside it, so they cannot change the optimum.
    """
    weight: dict[Arc, int] = {}
    for arc in arcs:
        weight[arc] = weight.get(arc, 0) + 1
    around: list[set[int]] = [set() for _ in range(count)]
    for tail, head in weight:
        around[tail].add(head)
        around[head].add(tail)
    hung = _hang(around)
    hanging = set(hung)
    core = [vertex for vertex in range(count) if vertex not in hanging]
    number = {vertex: place for place, vertex in enumerate(core)}
    inner = {(number[t], number[h]): w for (t, h), w in weight.items() if t in number and h in number}
    rank = [0] * count
    for vertex, level in zip(core, _core_layers(len(core), inner), strict=True):
        rank[vertex] = level
    for vertex in reversed(hung):
        (other,) = around[vertex]
        rank[vertex] = rank[other] + (1 if (other, vertex) in weight else -1)
    lowest = min(rank, default=0)
    return [level - lowest for level in rank]


def _hang(around: list[set[int]]) -> list[int]:
    """Strip vertices with one neighbour until none is left; afterwards each keeps that one in `around`."""
    hung: list[int] = []
    todo = [vertex for vertex, others in enumerate(around) if len(others) == 1]
    left = len(around)
    while todo:
        vertex = todo.pop()
        if len(around[vertex]) != 1 or left == 1:
            continue
        (other,) = around[vertex]
        around[other].discard(vertex)
        hung.append(vertex)
        left -= 1
        if len(around[other]) == 1:
            todo.append(other)
    return hung


def _core_layers(count: int, weight: dict[Arc, int]) -> list[int]:
    if count < 2:
        return [0] * count
    tree = TightTree(count, list(weight), list(weight.values()))
    tree.run()
    return tree.balanced()
