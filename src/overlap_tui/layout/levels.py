"""The rows of the vertices: near their neighbours, in the given order, nothing overlapping.

Each layer in turn is solved exactly: weighted isotonic regression by pooling adjacent violators (Ayer et
al. 1955) of the wanted rows minus the least distances. Sweeping to and fro brings the layers together.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from overlap_tui.layout.layered import Layered, Rows

STANDING = 40.0  # weight of the row an item had before, against 1 for a wire between two items
PASSING = 6.0  # weight of the row where a wire passed before
STRAIGHT = 8.0  # weight of a wire between two passages
HALF_STRAIGHT = 2.0  # weight of a wire between a passage and an item
SWEEPS = 8  # the first two look to one side only, the last ones pull to the median instead of the mean
MEDIANS = 4

Pull = tuple[int, int, float]  # neighbour, its row wanted relative to mine, weight


def pulls(graph: Layered, offset: Mapping[tuple[int, int], int]) -> tuple[list[list[Pull]], list[list[Pull]]]:
    """Return for each vertex its pulls to the left and to the right.

    `offset[(wire, vertex)]` is the row of that wire's port counted from the vertex's upper row.
    """
    lefts: list[list[Pull]] = [[] for _ in range(graph.count)]
    rights: list[list[Pull]] = [[] for _ in range(graph.count)]
    for wire, chain in enumerate(graph.chains):
        if graph.layer[chain[0]] == graph.layer[chain[-1]]:
            continue
        for one, two in itertools.pairwise(chain):
            passages = (one >= graph.real) + (two >= graph.real)
            weight = (1.0, HALF_STRAIGHT, STRAIGHT)[passages]
            apart = offset.get((wire, one), 0) - offset.get((wire, two), 0)
            rights[one].append((two, -apart, weight))
            lefts[two].append((one, apart, weight))
    return lefts, rights


def isotonic(wanted: Sequence[float], weights: Sequence[float]) -> list[int]:
    """Return the non-decreasing whole numbers nearest to `wanted` by weighted squares, rounded per pool."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(wanted, weights, strict=True):
        total, mass, size = float(value * weight), weight, 1
        while pools and pools[-1][0] * mass >= total * pools[-1][1]:
            before = pools.pop()
            total, mass, size = total + before[0], mass + before[1], size + before[2]
        pools.append((total, mass, size))
    result: list[int] = []
    for total, mass, size in pools:
        result.extend([round(total / mass)] * size)
    return result


def settle(
    graph: Layered,
    rows: Rows,
    heights: Sequence[int],
    gap: int,
    offset: Mapping[tuple[int, int], int],
    standing: Mapping[int, float] | None = None,
    first: Sequence[int] | None = None,
) -> list[int]:
    """Return the upper row of each vertex; the least is 0 unless `standing` rows are given.

    `gap` blank rows part two items; a passage may touch anything. `offset[(wire, vertex)]` is the row of
    that wire's port counted from the vertex's upper row. `first` are rows to start from.
    """
    lefts, rights = pulls(graph, offset)
    both = [a + b for a, b in zip(lefts, rights, strict=True)]
    starts = [_starts(row, heights, gap, graph.real) for row in rows]
    top = list(first) if first else _stacked(graph, rows, starts)
    held = standing or {}
    for vertex, before in held.items():
        top[vertex] = round(before)
    for turn in range(SWEEPS - 2 if held else SWEEPS - MEDIANS if first else 0, SWEEPS):
        rightwards = turn % 2 == 0
        chosen = (lefts if rightwards else rights) if turn < 2 and not held else both
        median = turn >= SWEEPS - MEDIANS
        order = range(len(rows)) if rightwards else range(len(rows) - 1, -1, -1)
        for level in order:
            _settle_row(rows[level], starts[level], chosen, top, held, median, graph.real)
    least = min(top, default=0)
    return top if held else [row - least for row in top]


def _stacked(graph: Layered, rows: Rows, starts: Sequence[Sequence[int]]) -> list[int]:
    """Return rows with every layer pushed together around row 0."""
    top = [0] * graph.count
    for row, start in zip(rows, starts, strict=True):
        middle = start[-1] // 2 if start else 0
        for vertex, where in zip(row, start, strict=True):
            top[vertex] = where - middle
    return top


def _starts(row: Sequence[int], heights: Sequence[int], gap: int, real: int) -> list[int]:
    """Return the least row of each vertex when the first one stands on row 0."""
    starts: list[int] = []
    where = 0
    for index, vertex in enumerate(row):
        if index and vertex < real and row[index - 1] < real:
            where += gap
        starts.append(where)
        where += heights[vertex]
    return starts


def _settle_row(
    row: Sequence[int],
    starts: Sequence[int],
    chosen: Sequence[Sequence[Pull]],
    top: list[int],
    held: Mapping[int, float],
    median: bool,
    real: int,
) -> None:
    wanted: list[float] = []
    weights: list[float] = []
    for vertex, start in zip(row, starts, strict=True):
        near = chosen[vertex]
        if vertex in held:
            where, weight = held[vertex], STANDING if vertex < real else PASSING
        elif near:
            where, weight = _wish(near, top, median)
        else:
            where, weight = float(top[vertex]), 0.05
        wanted.append(where - start)
        weights.append(weight)
    for vertex, start, base in zip(row, starts, isotonic(wanted, weights), strict=True):
        top[vertex] = base + start


def _wish(near: Sequence[Pull], top: Sequence[int], median: bool) -> tuple[float, float]:
    """Return the wanted row and its weight: the weighted mean of the neighbours, or their median."""
    if len(near) == 1:
        other, apart, weight = near[0]
        return top[other] + apart, weight
    mass = 0.0
    if not median:
        total = 0.0
        for other, apart, weight in near:
            total += (top[other] + apart) * weight
            mass += weight
        return total / mass, mass
    wishes = sorted([(top[other] + apart, weight) for other, apart, weight in near])
    for _, weight in wishes:
        mass += weight
    half = mass / 2
    for index, (where, weight) in enumerate(wishes):
        half -= weight
        if half < 0:
            return where, mass
        if half == 0:
            return (where + wishes[index + 1][0]) / 2, mass
    raise AssertionError("a median exists")
