"""The order of the vertices in each layer, with few crossings.

A first order comes from the slowest modes of the web (see spectral.py). Then sweeps by the mean place of
the neighbours alternate with exchanges of adjacent vertices, equal exchanges included every other time so
that plateaus are left, as dot does (Gansner et al. 1993, section 3).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence

from overlap_tui.layout import spectral
from overlap_tui.layout.layered import Layered, Rows

STARTS = ((0.95, 80), (0.8, 80))  # damping and steps of each first order
SMALL = 500  # vertices up to which every start is tried
SHORT, LONG = 4, 20  # turns for each start, and for the best of them
PATIENCE = 6  # turns without a gain before giving up


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


def best_order(graphs: Sequence[Layered]) -> tuple[int, Rows]:
    """Return which of several layered drawings of one connected web crosses least, and its rows.

    All are drawn from the first start only, big ones without any sweep; the best of them is then worked
    out. The same graphs always give the same answer.
    """
    turns = SHORT if len(graphs) == 1 or graphs[0].count <= 2 * SMALL else 0
    firsts = [_first(graph, turns) for graph in graphs]
    chosen = min(range(len(graphs)), key=lambda number: firsts[number][1])
    return chosen, _finish(graphs[chosen], *firsts[chosen])


def order(graph: Layered) -> Rows:
    """Return rows with few crossings for a connected graph."""
    return best_order([graph])[1]


def _first(graph: Layered, turns: int) -> tuple[Rows, int]:
    rows = _breadth_first(graph)
    if graph.count < 4 or all(len(row) < 2 for row in rows):
        return rows, crossings(graph, rows)
    return _improve(graph, _spectral(graph, rows, *STARTS[0]), turns)


def _finish(graph: Layered, best: Rows, least: int) -> Rows:
    """Try the other starts where the graph is small, then improve the best for longer."""
    if graph.count <= SMALL and least:
        rows = _breadth_first(graph)
        for damped, steps in STARTS[1:]:
            found, count = _improve(graph, _spectral(graph, rows, damped, steps), SHORT)
            if count < least:
                best, least = found, count
    return _improve(graph, best, LONG if graph.count <= 2 * SMALL else 2 * SHORT)[0]


def _breadth_first(graph: Layered) -> Rows:
    """Return the vertices in the order in which a walk in all directions meets them."""
    rows: Rows = [[] for _ in range(max(graph.layer, default=-1) + 1)]
    seen = [False] * graph.count
    for start in sorted(range(graph.count), key=graph.layer.__getitem__):
        if seen[start]:
            continue
        seen[start] = True
        todo = deque([start])
        while todo:
            vertex = todo.popleft()
            rows[graph.layer[vertex]].append(vertex)
            for other in (*graph.left[vertex], *graph.right[vertex]):
                if not seen[other]:
                    seen[other] = True
                    todo.append(other)
    return rows


def _spectral(graph: Layered, rows: Rows, damped: float, steps: int) -> Rows:
    around = [left + right for left, right in zip(graph.left, graph.right, strict=True)]
    start = [0.0] * graph.count
    for row in rows:
        for index, vertex in enumerate(row):
            start[vertex] = (index + 0.5) / len(row) - 0.5
    where = spectral.coordinates(around, start, damped, steps)
    return [sorted(row, key=where.__getitem__) for row in rows]


def _improve(graph: Layered, rows: Rows, turns: int) -> tuple[Rows, int]:
    """Sweep and exchange, and return the best rows met on the way with their crossings."""
    rows = [row[:] for row in rows]
    best = [row[:] for row in rows]
    least = crossings(graph, rows)
    place = places(graph, rows)
    waited = 0
    for turn in range(turns):
        if least == 0 or waited == PATIENCE:
            break
        waited += 1
        stable = turn % 4 < 2
        _sweep(graph, rows, place, turn % 2 == 0, stable)
        _exchange(graph, rows, place, stable)
        count = sum(between(row, graph.right, place) for row in rows[:-1])
        if count < least:
            if count < 0.995 * least:
                waited = 0
            best, least = [row[:] for row in rows], count
    return best, least


def _sweep(graph: Layered, rows: Rows, place: list[int], rightwards: bool, stable: bool) -> None:
    """Sort every row by the mean place of the neighbours in the row before it.

    Equal means keep their order when `stable`, else turn it round. Vertices without such neighbours keep
    their places.
    """
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
        ordered = iter(keys)
        for index, vertex in enumerate(row):
            if befores[vertex]:
                row[index] = next(ordered)[2]
        for index, vertex in enumerate(row):
            place[vertex] = index


def _exchange(graph: Layered, rows: Rows, place: list[int], plateaus: bool) -> None:
    """Exchange neighbours in the rows while that removes crossings; rows that rest are left out.

    With `plateaus` pairs that cross are exchanged also when that changes nothing.
    """
    last = len(rows) - 1
    lefts: list[list[int]] = [[]] * graph.count
    rights: list[list[int]] = [[]] * graph.count
    active, old_left, old_right = ([True] * len(rows) for _ in range(3))
    gained = 1
    while gained:
        gained = 0
        for level, row in enumerate(rows):
            if not active[level]:
                continue
            active[level] = False
            if old_left[level]:
                _look(row, graph.left, place, lefts)
            if old_right[level]:
                _look(row, graph.right, place, rights)
            old_left[level] = old_right[level] = False
            gain, moved = _exchange_row(row, lefts, rights, plateaus)
            if not moved:
                continue
            gained += gain
            for index, vertex in enumerate(row):
                place[vertex] = index
            active[level] = True
            if level > 0:
                active[level - 1] = old_right[level - 1] = True
            if level < last:
                active[level + 1] = old_left[level + 1] = True


def _look(row: Sequence[int], nexts: Sequence[Sequence[int]], place: Sequence[int], seen: Rows) -> None:
    """Note for each vertex of a row the places of its neighbours on one side, in ascending order."""
    for vertex in row:
        others = nexts[vertex]
        if len(others) == 1:
            seen[vertex] = [place[others[0]]]
        elif others:
            seen[vertex] = sorted([place[other] for other in others])


def _exchange_row(row: list[int], lefts: Rows, rights: Rows, plateaus: bool) -> tuple[int, bool]:
    """Go along the row once; return the crossings removed and whether anything moved."""
    gained, moved = 0, False
    left, right = lefts[row[0]], rights[row[0]]
    for index in range(1, len(row)):
        vertex = row[index]
        next_left, next_right = lefts[vertex], rights[vertex]
        gain = 0
        if left and next_left:
            gain = reorder_gain(left, next_left)
        if right and next_right:
            gain += reorder_gain(right, next_right)
        swap = gain > 0
        if not gain and plateaus:
            swap = bool(left and next_left and left[-1] > next_left[0]) or bool(
                right and next_right and right[-1] > next_right[0]
            )
        if swap:
            gained += gain
            moved = True
            row[index], row[index - 1] = row[index - 1], vertex
        else:
            left, right = next_left, next_right
    return gained, moved


def sorted_places(others: Sequence[int], place: Sequence[int]) -> list[int]:
    """Return the places of `others` in ascending order."""
    if len(others) == 1:
        return [place[others[0]]]
    return sorted([place[other] for other in others])


def reorder_gain(one: Sequence[int], two: Sequence[int]) -> int:
    """Return how many crossings fewer there are when `two` stands before `one`; both are sorted."""
    if len(one) == 1 and len(two) == 1:
        return (one[0] > two[0]) - (one[0] < two[0])
    if one[-1] < two[0]:
        return -len(one) * len(two)
    if two[-1] < one[0]:
        return len(one) * len(two)
    gain = 0
    for a in one:
        for b in two:
            if a > b:
                gain += 1
            elif a < b:
                gain -= 1
    return gain
