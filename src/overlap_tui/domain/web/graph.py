"""Algorithms on plain directed graphs: nodes are 0 … n-1, a graph is a list of successor lists.

All of them are iterative and bounded, so that no web, however knotted, makes them recurse or hang.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

Graph = Sequence[Sequence[int]]


def reverse(graph: Graph) -> list[list[int]]:
    """The same edges the other way round; predecessors in the order of their sources."""
    return successors_of(len(graph), ((other, node) for node, others in enumerate(graph) for other in others))


def successors_of(size: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The successor lists of ``size`` nodes. Nodes without any share one empty list: do not add to it."""
    nothing: list[int] = []
    graph = [nothing] * size
    for node, other in edges:
        if known := graph[node]:
            known.append(other)
        else:
            graph[node] = [other]
    return graph


def strong_components(graph: Graph) -> list[list[int]]:
    """Strongly connected components, each before those that lead to it.

    Tarjan 1972 without recursion; a closed node's low link is set beyond all others (Nuutila 1994), so that
    no second list of what is open is needed.
    """
    closed = len(graph) + 1
    low = [0] * len(graph)  # 0: not seen yet
    found: list[list[int]] = []
    count = 0
    for root in range(len(graph)):
        if low[root]:
            continue
        if not graph[root]:
            low[root] = closed
            found.append([root])
            continue
        count += 1
        low[root] = count
        stack = [root]
        path, firsts, rest = [root], [count], [iter(graph[root])]
        while path:
            node = path[-1]
            for other in rest[-1]:
                reached = low[other]
                if not reached:
                    if graph[other]:
                        break
                    low[other] = closed
                    found.append([other])
                elif reached < low[node]:
                    low[node] = reached
            else:
                path.pop()
                rest.pop()
                if low[node] == firsts.pop():
                    found.append(_close(node, stack, low, closed))
                elif low[node] < low[path[-1]]:
                    low[path[-1]] = low[node]
                continue
            count += 1
            low[other] = count
            stack.append(other)
            path.append(other)
            firsts.append(count)
            rest.append(iter(graph[other]))
    return found


def _close(root: int, stack: list[int], low: list[int], closed: int) -> list[int]:
    """Take the component of ``root`` off Tarjan's stack."""
    component = []
    while True:
        node = stack.pop()
        low[node] = closed
        component.append(node)
        if node == root:
            return component


def knots(graph: Graph) -> list[list[int]]:
    """The strongly connected components with a cycle in them; quick where cycles are rare.

    What has no way in or no way out lies on no cycle, and is peeled off first.
    """
    inward = [0] * len(graph)
    for successors in graph:
        for other in successors:
            inward[other] += 1
    left = [node for node, successors in enumerate(graph) if successors and inward[node]]
    while True:
        inside = set(left)
        kept = {node: [other for other in graph[node] if other in inside] for node in left}
        entered = {other for successors in kept.values() for other in successors}
        left = [node for node, successors in kept.items() if successors and node in entered]
        if len(left) == len(inside):
            break
    place = {node: n for n, node in enumerate(left)}
    small = [[place[other] for other in kept[node]] for node in left]
    return [[left[n] for n in component] for component in strong_components(small) if len(component) > 1]


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


def reachability(
    graph: Graph, strong: Sequence[Sequence[int]], goals: Mapping[int, int] | None = None
) -> list[int]:
    """For each node the set of nodes it leads to, itself included, as the bits of an integer.

    With ``goals`` only these count, each as the bit that stands beside it: a set of all nodes takes a
    kilobyte for each of ten thousand.
    ``strong`` must be ``strong_components(graph)``: one union per edge of the condensation.
    """
    sets = [0] * len(graph)
    for component in strong:
        if len(component) == 1:  # nearly all of them
            (node,) = component
            bits = 1 << node if goals is None else goals.get(node, 0)
            for other in graph[node]:
                bits |= sets[other]
            sets[node] = bits
            continue
        bits = 0
        for node in component:
            bits |= 1 << node if goals is None else goals.get(node, 0)
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
        path, rest = [root], [iter(graph[root])]
        while path:
            node = path[-1]
            for other in rest[-1]:
                if not index[other]:
                    break
                if index[other] < low[node] and (len(path) < 2 or other != path[-2]):
                    low[node] = index[other]
            else:
                path.pop()
                rest.pop()
                if len(path) > 1:
                    parent = path[-1]
                    if low[node] < low[parent]:
                        low[parent] = low[node]
                    if low[node] >= index[parent]:
                        cuts.add(parent)
                else:
                    branches += bool(path)
                continue
            count += 1
            index[other] = low[other] = count
            path.append(other)
            rest.append(iter(graph[other]))
        if branches > 1:
            cuts.add(root)
    return sorted(cuts)
