"""The connected parts of a web, and packing drawn parts onto shelves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GAP_X, GAP_Y = 3, 1  # blank cells between two parts


def connected_parts(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the connected parts of the vertices 0 … count-1, each ascending, ordered by first vertex."""
    parent = list(range(count))

    def root(vertex: int) -> int:
        while parent[vertex] != vertex:
            parent[vertex] = parent[parent[vertex]]
            vertex = parent[vertex]
        return vertex

    for first, second in pairs:
        one, two = root(first), root(second)
        if one != two:
            parent[max(one, two)] = min(one, two)
    parts: dict[int, list[int]] = {}
    for vertex in range(count):
        parts.setdefault(root(vertex), []).append(vertex)
    return list(parts.values())


def pack_shelves(sizes: Sequence[tuple[int, int]], wide: int) -> list[tuple[int, int]]:
    """Place rectangles (width, height) on shelves no wider than `wide`; return their upper left corners.

    They are put in the order given (largest first looks best): next-fit, so nothing is reordered and a
    change in a late part leaves the early ones alone.
    """
    corners: list[tuple[int, int]] = []
    x = y = shelf = 0
    for width, height in sizes:
        if x and x + width > wide:
            x, y, shelf = 0, y + shelf + GAP_Y, 0
        corners.append((x, y))
        x += width + GAP_X
        shelf = max(shelf, height)
    return corners
