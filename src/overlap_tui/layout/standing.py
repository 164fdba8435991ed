"""Adding to a drawing that stands: new items find a layer and a place, old ones keep theirs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from overlap_tui.layout.layered import Layered, Rows
from overlap_tui.layout.memory import StoodPart
from overlap_tui.layout.ordering import places, reorder_gain, sorted_places

BACKWARDS = 3  # what a link that runs backwards costs more than one that runs forwards, in layers
SAME_LAYER = 4  # what a link inside a layer costs


def fill_layers(arcs: Sequence[tuple[int, int]], known: Sequence[int | None]) -> list[int]:
    """Give the vertices without a layer one near their neighbours; layers that are known stay.

    Layers may come out negative: new columns on the left. The graph is connected and at least one layer is
    known.
    """
    level = list(known)
    ways: list[list[tuple[int, int]]] = [[] for _ in level]  # (neighbour, +1 when it wants to be right of me)
    for tail, head in arcs:
        ways[tail].append((head, 1))
        ways[head].append((tail, -1))
    around = [[other for other, _ in near] for near in ways]
    for vertex in _best_known_first(around, {v for v, where in enumerate(level) if where is not None}):
        near = [(where, way) for other, way in ways[vertex] if (where := level[other]) is not None]
        candidates = sorted({where - way for where, way in near} | {where + way for where, way in near})
        level[vertex] = min(candidates, key=lambda c: (sum(_cost(c, where, way) for where, way in near), c))
    return [where for where in level if where is not None]


def _best_known_first(around: Sequence[Sequence[int]], known: set[int]) -> list[int]:
    """Return the unknown vertices, always the one with most neighbours that are known by then."""
    count = [sum(other in known for other in near) for near in around]
    done = set(known)
    heap = [(-count[vertex], vertex) for vertex in range(len(around)) if vertex not in done]
    heapify(heap)
    found: list[int] = []
    while heap:
        _, vertex = heappop(heap)
        if vertex in done:
            continue
        done.add(vertex)
        found.append(vertex)
        for other in around[vertex]:
            if other not in done:
                count[other] += 1
                heappush(heap, (-count[other], other))
    return found


def _cost(mine: int, other: int, way: int) -> int:
    span = (other - mine) * way
    if span > 0:
        return span
    return SAME_LAYER if span == 0 else BACKWARDS - span


@dataclass(frozen=True)
class Frame:
    """Old parts that have become one: what to add to the layers of each, and least widths by new layer."""

    added: dict[int, int]
    columns: dict[int, int]
    gaps: dict[int, int]


def frame(parts: Mapping[int, StoodPart]) -> Frame:
    """Lay the layers of old parts over those of the first one so that columns move as little as may be.

    A part beside the first one adds layers on that side; one above or below shares its layers.
    """
    names = list(parts)
    first = parts[names[0]]
    added = {names[0]: 0}
    columns = dict(enumerate(first.columns))
    gaps = dict(enumerate(first.gaps))
    for name in names[1:]:
        part = parts[name]
        count = len(part.columns)
        if part.x >= first.right:
            move = len(first.columns)
            gaps[move - 1] = part.x - first.right
        elif part.right <= first.x:
            move = -count
            gaps.setdefault(-1, first.x - part.right)
        else:
            move = min(enumerate(first.lefts()), key=lambda pair: abs(pair[1] - part.x))[0]
        added[name] = move
        for layer in range(count):
            columns.setdefault(layer + move, part.columns[layer])
            gaps.setdefault(layer + move, part.gaps[layer])
    return Frame(added, columns, gaps)


def insert_rows(graph: Layered, row_of: Mapping[int, float]) -> Rows:
    """Return the rows with known vertices in their order and the others where they cross least.

    `row_of` gives the rows on the screen where known vertices stood. Among equally good places the one
    nearest to the neighbours is taken.
    """
    rows: Rows = [[] for _ in range(max(graph.layer) + 1)]
    for vertex in sorted(row_of, key=lambda v: (row_of[v], v)):
        rows[graph.layer[vertex]].append(vertex)
    height = dict(row_of)
    around = _around(graph)
    place = places(graph, rows)
    fresh = _best_known_first(around, set(row_of))
    for vertex in fresh:
        near = [height[other] for other in around[vertex] if other in height]
        height[vertex] = sum(near) / len(near) if near else 0.0
        _insert(graph, rows[graph.layer[vertex]], vertex, height, place)
    for vertex in fresh:
        rows[graph.layer[vertex]].remove(vertex)
        _insert(graph, rows[graph.layer[vertex]], vertex, height, place)
    return rows


def _around(graph: Layered) -> list[list[int]]:
    """Return the neighbours of every vertex, those in its own layer included."""
    around = [left + right for left, right in zip(graph.left, graph.right, strict=True)]
    for chain in graph.chains:
        if graph.layer[chain[0]] == graph.layer[chain[-1]]:
            around[chain[0]].append(chain[1])
            around[chain[1]].append(chain[0])
    return around


def _insert(
    graph: Layered, row: list[int], vertex: int, height: Mapping[int, float], place: list[int]
) -> None:
    """Put `vertex` where it crosses least what is already there, that is what has a height."""

    def seen(others: Sequence[int]) -> list[int]:
        return sorted_places([other for other in others if other in height], place)

    left, right = seen(graph.left[vertex]), seen(graph.right[vertex])
    wish = bisect_left([height[other] for other in row], height[vertex])
    best, least, cost = 0, (0, wish), 0
    for slot, other in enumerate(row, 1):
        for mine, theirs in ((left, graph.left[other]), (right, graph.right[other])):
            if mine and theirs and (known := seen(theirs)):
                cost -= reorder_gain(mine, known)
        if (cost, abs(slot - wish)) < least:
            best, least = slot, (cost, abs(slot - wish))
    row.insert(best, vertex)
    for index, other in enumerate(row):
        place[other] = index
