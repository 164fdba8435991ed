"""Which arcs to read backwards so that the rest runs from left to right."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

Arc = tuple[int, int]


def strong_parts(count: int, arcs: Sequence[Arc]) -> list[int]:
    """Return for each vertex the number of its strongly connected part (Tarjan 1972, without recursion)."""
    out: list[list[int]] = [[] for _ in range(count)]
    for tail, head in arcs:
        out[tail].append(head)
    index = [-1] * count
    low = [0] * count
    part = [-1] * count
    stack: list[int] = []
    clock = parts = 0
    for start in range(count):
        if index[start] >= 0:
            continue
        work = [(start, 0)]
        while work:
            vertex, turn = work.pop()
            if index[vertex] < 0:
                index[vertex] = low[vertex] = clock
                clock += 1
                stack.append(vertex)
            for place in range(turn, len(out[vertex])):
                other = out[vertex][place]
                if index[other] < 0:
                    work.append((vertex, place))
                    work.append((other, 0))
                    break
                if part[other] < 0:
                    low[vertex] = min(low[vertex], low[other])
            else:
                if low[vertex] == index[vertex]:
                    while part[vertex] < 0:
                        part[stack.pop()] = parts
                    parts += 1
    return part


def arcs_to_reverse(count: int, arcs: Sequence[Arc]) -> set[int]:
    """Return the positions of arcs whose reversal leaves no directed cycle.

    Only arcs inside a strongly connected part are candidates; within each, the greedy order of Eades, Lin
    and Smyth (1993) decides. Arcs from a vertex to itself are not expected.
    """
    part = strong_parts(count, arcs)
    inside: dict[int, list[int]] = {}
    for position, (tail, head) in enumerate(arcs):
        if part[tail] == part[head]:
            inside.setdefault(part[tail], []).append(position)
    found: set[int] = set()
    for positions in inside.values():
        place = _greedy_order([arcs[position] for position in positions])
        found.update(p for p in positions if place[arcs[p][0]] > place[arcs[p][1]])
    return found


def arcs_back(count: int, arcs: Sequence[Arc]) -> set[int]:
    """Return the positions of arcs that lead back to a vertex of the path by which a depth-first walk came.

    Reversing them leaves no directed cycle either. They are often more than the greedy order turns, but
    they keep chains as they were told, which gives more layers and fewer crossings.
    """
    out: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    entered = [False] * count
    for position, (tail, head) in enumerate(arcs):
        out[tail].append((position, head))
        entered[head] = True
    begun, left = [False] * count, [False] * count
    found: set[int] = set()
    for start in sorted(range(count), key=lambda vertex: (entered[vertex], vertex)):
        path = [] if begun[start] else [(start, iter(out[start]))]
        begun[start] = True
        while path:
            vertex, rest = path[-1]
            for position, head in rest:
                if not begun[head]:
                    begun[head] = True
                    path.append((head, iter(out[head])))
                    break
                if not left[head]:
                    found.add(position)
            else:
                left[vertex] = True
                path.pop()
    return found


def _greedy_order(arcs: Sequence[Arc]) -> dict[int, int]:
    """Return the place of each vertex in an order that few arcs run against."""
    vertices = sorted({vertex for arc in arcs for vertex in arc})
    out: dict[int, list[int]] = {vertex: [] for vertex in vertices}
    into: dict[int, list[int]] = {vertex: [] for vertex in vertices}
    for tail, head in arcs:
        out[tail].append(head)
        into[head].append(tail)
    outdegree = {vertex: len(out[vertex]) for vertex in vertices}
    indegree = {vertex: len(into[vertex]) for vertex in vertices}
    left: list[int] = []
    right: deque[int] = deque()
    open_vertices = dict.fromkeys(vertices)
    sinks: list[int] = []
    sources: list[int] = []

    def take(vertex: int) -> None:
        del open_vertices[vertex]
        for other in out[vertex]:
            if other in open_vertices:
                indegree[other] -= 1
                if indegree[other] == 0:
                    sources.append(other)
        for other in into[vertex]:
            if other in open_vertices:
                outdegree[other] -= 1
                if outdegree[other] == 0:
                    sinks.append(other)

    while open_vertices:
        if sinks:
            vertex = sinks.pop()
            if vertex in open_vertices:
                right.appendleft(vertex)
                take(vertex)
        elif sources:
            vertex = sources.pop()
            if vertex in open_vertices:
                left.append(vertex)
                take(vertex)
        else:
            vertex = max(open_vertices, key=lambda v: outdegree[v] - indegree[v])
            left.append(vertex)
            take(vertex)
    return {vertex: place for place, vertex in enumerate([*left, *right])}
