"""The cycles of a directed graph that are worth showing."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from overlap_tui.domain.web.graph import Graph

CAP = 20
"""How many cycles are listed at most; a person reads no more."""
BUDGET = 40_000
"""How many edges may be looked at: some 5 ms. A web can have more cycles than atoms in the universe."""


class _Spent(Exception):
    """The budget is used up."""


def short_cycles(
    graph: Graph, strong: Sequence[Sequence[int]], *, budget: int = BUDGET
) -> tuple[list[list[int]], bool]:
    """For each edge that lies on a cycle a shortest one through it; each cycle once, shortest first.

    A cycle starts at its lowest node. ``strong`` must be ``strong_components(graph)`` or ``knots(graph)``.
    The second value says whether every such edge was looked at, or the budget ran out first.
    """
    search = _Search(graph, budget)
    complete = True
    for component in sorted(strong, key=len):
        if len(component) > 1:
            try:
                search.look_in(sorted(component))
            except _Spent:
                complete = False
                break
    return sorted(search.found, key=lambda cycle: (len(cycle), cycle)), complete


class _Search:
    def __init__(self, graph: Graph, budget: int) -> None:
        self._graph = graph
        self._left = budget
        self._seen: set[tuple[int, ...]] = set()
        self.found: list[list[int]] = []

    def look_in(self, component: list[int]) -> None:
        """Search one strongly connected component: pairs first, they are the shortest there can be."""
        inside = set(component)
        edges: set[tuple[int, int]] = set()
        for node in component:
            self._spend(len(self._graph[node]))
            for other in self._graph[node]:
                if (other, node) in edges:
                    self._keep([other, node])
                edges.add((node, other))
        for node in component:
            self._through(node, inside)

    def _through(self, start: int, inside: set[int]) -> None:
        """A shortest cycle through each edge that ends at ``start``, by one breadth-first search."""
        previous = {start: start}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            self._spend(len(self._graph[node]))
            for other in self._graph[node]:
                if other == start:
                    self._keep(_back_to(start, node, previous))
                elif other in inside and other not in previous:
                    previous[other] = node
                    queue.append(other)

    def _keep(self, cycle: list[int]) -> None:
        lowest = cycle.index(min(cycle))
        turned = cycle[lowest:] + cycle[:lowest]
        if tuple(turned) not in self._seen:
            self._seen.add(tuple(turned))
            self.found.append(turned)

    def _spend(self, edges: int) -> None:
        self._left -= edges + 1
        if self._left < 0:
            raise _Spent


def _back_to(start: int, node: int, previous: dict[int, int]) -> list[int]:
    path = [node]
    while path[-1] != start:
        path.append(previous[path[-1]])
    path.reverse()
    return path
