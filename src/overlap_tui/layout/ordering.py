"""The order of the vertices in each layer, with few crossings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from overlap_tui.layout.layered import Layered, Rows


def between(row: Sequence[int], nexts: Sequence[Sequence[int]], place: Sequence[int]) -> int:
    """Count the crossings between `row` and the row its `nexts` stand in.

    Inversions are counted by inserting into a sorted list: quadratic on paper, but the shifting is done
    by memmove, which beats a Fenwick tree in Python up to several thousand vertices a layer.
    """
    seen: list[int] = []
    total = 0
    for vertex in row:
        others = nexts[vertex]
        if len(others) == 1:
            where = place[others[0]]
            spot = bisect_right(seen, where)
            total += len(seen) - spot
            seen.insert(spot, where)
        elif others:
            for where in sorted([place[other] for other in others]):
                spot = bisect_right(seen, where)
                total += len(seen) - spot
                seen.insert(spot, where)
    return total


def crossings(graph: Layered, rows: Rows) -> int:
    """Count the crossings of the whole drawing."""
    place = places(graph, rows)
    return sum(between(row, graph.right, place) for row in rows[:-1])


def places(graph: Layered, rows: Rows) -> list[int]:
    """Return each vertex's place in its row."""
    place = [0] * graph.count
    for row in rows:
        for index, vertex in enumerate(row):
            place[vertex] = index
    return place


def first_rows(graph: Layered, from_right: bool) -> Rows:
    """Return a first order: depth-first through the graph, so that what hangs together stands together."""
    rows: Rows = [[] for _ in range(max(graph.layer, default=-1) + 1)]
    seen = [False] * graph.count
    starts = sorted(range(graph.count), key=lambda v: (-graph.layer[v] if from_right else graph.layer[v], v))
    for start in starts:
        todo = [start]
        while todo:
            vertex = todo.pop()
            if seen[vertex]:
                continue
            seen[vertex] = True
            rows[graph.layer[vertex]].append(vertex)
            ahead, behind = graph.right[vertex], graph.left[vertex]
            if from_right:
                ahead, behind = behind, ahead
            todo.extend(reversed(behind))
            todo.extend(reversed(ahead))
    return rows


def order(graph: Layered) -> Rows:
    """Return rows with few crossings; the same graph always gives the same rows."""
    best: Rows = []
    least = -1
    for from_right in (False, True):
        rows, count = _improve(graph, first_rows(graph, from_right))
        if least < 0 or count < least:
            best, least = rows, count
        if least == 0:
            break
    return best


def _improve(graph: Layered, rows: Rows) -> tuple[Rows, int]:
    best = [row[:] for row in rows]
    least = crossings(graph, rows)
    stale = 0
    for turn in range(24):
        sweep(graph, rows, turn % 2 == 0, turn % 4 < 2)
        switch(graph, rows)
        count = crossings(graph, rows)
        if count < least:
            best, least, stale = [row[:] for row in rows], count, 0
        else:
            stale += 1
            if stale == 6:
                break
        if least == 0:
            break
    return best, least


def sweep(graph: Layered, rows: Rows, rightwards: bool, stable: bool) -> None:
    """Sort every row by the mean place of the neighbours in the row before it.

    Equal means keep their order when `stable`, else turn it round, so that sweeps leave plateaus.
    Vertices without such neighbours keep their places.
    """
    place = places(graph, rows)
    befores = graph.left if rightwards else graph.right
    for row in rows[1:] if rightwards else reversed(rows[:-1]):
        keys: list[tuple[float, int, int]] = []
        for index, vertex in enumerate(row):
            others = befores[vertex]
            if len(others) == 1:
                keys.append((place[others[0]], index if stable else -index, vertex))
            elif others:
                total = 0
                for other in others:
                    total += place[other]
                keys.append((total / len(others), index if stable else -index, vertex))
        keys.sort()
        if len(keys) == len(row):
            row[:] = [key[2] for key in keys]
        else:
            sorted_vertices = iter(keys)
            for index, vertex in enumerate(row):
                if befores[vertex]:
                    row[index] = next(sorted_vertices)[2]
        for index, vertex in enumerate(row):
            place[vertex] = index


def switch(graph: Layered, rows: Rows) -> None:
    """Exchange neighbours in a row while that removes crossings (both sides are looked at)."""
    place = places(graph, rows)
    for _ in range(3):
        gained = 0
        for row in rows:
            gained += _switch_row(graph, row, place)
        if not gained:
            break


def _switch_row(graph: Layered, row: list[int], place: list[int]) -> int:
    gained = 0
    lefts = [sorted([place[o] for o in graph.left[v]]) for v in row]
    rights = [sorted([place[o] for o in graph.right[v]]) for v in row]
    for index in range(len(row) - 1):
        one_left, two_left = lefts[index], lefts[index + 1]
        one_right, two_right = rights[index], rights[index + 1]
        gain = _gain(one_left, two_left) + _gain(one_right, two_right)
        if gain > 0:
            gained += gain
            row[index], row[index + 1] = row[index + 1], row[index]
            lefts[index], lefts[index + 1] = two_left, one_left
            rights[index], rights[index + 1] = two_right, one_right
    for index, vertex in enumerate(row):
        place[vertex] = index
    return gained


def _gain(one: list[int], two: list[int]) -> int:
    """Return how many crossings fewer there are when `two` stands before `one`."""
    if not one or not two or one[-1] <= two[0]:
        return -len(one) * len(two) if one and two and one[-1] < two[0] else _gain_slow(one, two)
    return _gain_slow(one, two)


def _gain_slow(one: list[int], two: list[int]) -> int:
    gain = 0
    for a in one:
        for b in two:
            if a > b:
                gain += 1
            elif a < b:
                gain -= 1
    return gain
