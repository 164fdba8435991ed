"""Algorithms on plain directed graphs: nodes are 0 … n-1, a graph is a list of successor lists.

All of them are iterative and bounded, so that no web, however knotted, makes them recurse or hang.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

Graph = Sequence[Sequence[int]]


def reverse(graph: Graph) -> list[list[int]]:
    """The same edges the other way round; predecessors in the order of their sources."""
    back: list[list[int]] = [[] for _ in graph]
    for node, successors in enumerate(graph):
        for other in successors:
            back[other].append(node)
    return back


def strong_components(graph: Graph) -> list[list[int]]:
    """Strongly connected components, each before those that lead to it (Tarjan 1972, without recursion)."""
    index = [0] * len(graph)  # 0: not seen yet
    low = [0] * len(graph)
    open_ = [False] * len(graph)
    stack: list[int] = []
    found: list[list[int]] = []
    count = 0
    for root in range(len(graph)):
        if index[root]:
            continue
        if not graph[root]:
            count += 1
            index[root] = count
            found.append([root])
            continue
        work: list[tuple[int, Iterator[int]]] = []
        node = root
        while True:
            if not index[node]:
                count += 1
                index[node] = low[node] = count
                stack.append(node)
                open_[node] = True
                work.append((node, iter(graph[node])))
            node, successors = work[-1]
            for other in successors:
                if not index[other]:
                    break
                if open_[other] and index[other] < low[node]:
                    low[node] = index[other]
            else:
                work.pop()
                if low[node] == index[node]:
                    found.append(_close(node, stack, open_))
                if not work:
                    break
                parent = work[-1][0]
                low[parent] = min(low[parent], low[node])
                node = parent
                continue
            node = other
    return found


def _close(root: int, stack: list[int], open_: list[bool]) -> list[int]:
    """Take the component of ``root`` off Tarjan's stack."""
    component = []
    while True:
        node = stack.pop()
        open_[node] = False
        component.append(node)
        if node == root:
            return component


def components(graph: Graph) -> list[list[int]]:
    """Connected components of an undirected graph (edges listed at both ends), in order of first node."""
    seen = [False] * len(graph)
    found = []
    for root in range(len(graph)):
        if seen[root]:
            continue
        seen[root] = True
        component = [root]
        for node in component:
            for other in graph[node]:
                if not seen[other]:
                    seen[other] = True
                    component.append(other)
        found.append(component)
    return found


def reachability(graph: Graph, strong: Sequence[Sequence[int]]) -> list[int]:
    """For each node the set of nodes it leads to, itself included, as the bits of an integer.

    ``strong`` must be ``strong_components(graph)``: one union per edge of the condensation.
    """
    sets = [0] * len(graph)
    for component in strong:
        bits = 0
        for node in component:
            bits |= 1 << node
            for other in graph[node]:
                bits |= sets[other]
        for node in component:
            sets[node] = bits
    return sets


def bits_of(bits: int) -> Iterator[int]:
    """The members of a bitset, lowest first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def shortest(graph: Graph, start: int, goal: int) -> list[int]:
    """A shortest path from ``start`` to ``goal``, both included; empty when there is none."""
    previous = {start: start}
    queue = deque([start])
    while queue and goal not in previous:
        node = queue.popleft()
        for other in graph[node]:
            if other not in previous:
                previous[other] = node
                queue.append(other)
    return _walk_back(previous, goal) if goal in previous else []


def _walk_back(previous: dict[int, int], goal: int) -> list[int]:
    path = [goal]
    while (before := previous[path[-1]]) != path[-1]:
        path.append(before)
    path.reverse()
    return path


def nearest(graph: Graph, starts: Iterable[int]) -> dict[int, int]:
    """Every node that a start leads to, with the node before it on a shortest way; starts have themselves."""
    previous = {start: start for start in starts}
    queue = deque(previous)
    while queue:
        node = queue.popleft()
        for other in graph[node]:
            if other not in previous:
                previous[other] = node
                queue.append(other)
    return previous


def articulation(graph: Graph) -> list[int]:
    """The nodes of an undirected graph without which a component falls apart (Hopcroft and Tarjan 1973)."""
    index = [0] * len(graph)
    low = [0] * len(graph)
    cuts: set[int] = set()
    count = 0
    for root in range(len(graph)):
        if index[root] or not graph[root]:
            continue
        count += 1
        index[root] = low[root] = count
        branches = 0
        work: list[tuple[int, int, Iterator[int]]] = [(root, root, iter(graph[root]))]
        while work:
            node, parent, others = work[-1]
            for other in others:
                if not index[other]:
                    count += 1
                    index[other] = low[other] = count
                    work.append((other, node, iter(graph[other])))
                    break
                if other != parent and index[other] < low[node]:
                    low[node] = index[other]
            else:
                work.pop()
                if node == root:
                    continue
                low[parent] = min(low[parent], low[node])
                if parent == root:
                    branches += 1
                elif low[node] >= index[parent]:
                    cuts.add(parent)
        if branches > 1:
            cuts.add(root)
    return sorted(cuts)
