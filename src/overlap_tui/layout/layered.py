"""The layered graph: items and the places where wires pass through a layer, wired layer to layer."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

Rows = list[list[int]]


@dataclass
class Layered:
    """Vertices 0 … real-1 are items, the rest are passages of one wire through one layer.

    `chains[w]` lists the vertices of wire w from left to right; a wire between two items of one layer has
    a chain of two vertices of that layer and takes no part in the ordering.
    """

    real: int
    layer: list[int]
    left: list[list[int]]
    right: list[list[int]]
    chains: list[list[int]]

    @property
    def count(self) -> int:
        return len(self.layer)


def build(real: int, layer: Sequence[int], ends: Sequence[tuple[int, int]]) -> Layered:
    """Return the layered graph of wires `ends`, with a passage in each layer that a wire runs through."""
    graph = Layered(real, list(layer), [[] for _ in range(real)], [[] for _ in range(real)], [])
    for one, two in ends:
        if graph.layer[one] > graph.layer[two]:
            one, two = two, one
        chain = [one]
        for level in range(graph.layer[one] + 1, graph.layer[two]):
            graph.layer.append(level)
            graph.left.append([])
            graph.right.append([])
            chain.append(len(graph.layer) - 1)
        chain.append(two)
        graph.chains.append(chain)
        if graph.layer[one] != graph.layer[two]:
            for before, after in itertools.pairwise(chain):
                graph.right[before].append(after)
                graph.left[after].append(before)
    return graph
