"""The spanning tree that network simplex works on (see simplex.py for the method and its source)."""

from __future__ import annotations

from collections.abc import Sequence

Arc = tuple[int, int]
SEARCH = 24  # negative arcs looked at before the most negative of them leaves the tree


def longest_paths(count: int, arcs: Sequence[Arc]) -> list[int]:
    """Return for each vertex the length of the longest path that ends in it. Raises ValueError on a cycle."""
    out: list[list[int]] = [[] for _ in range(count)]
    missing = [0] * count
    for tail, head in arcs:
        out[tail].append(head)
        missing[head] += 1
    rank = [0] * count
    ready = [vertex for vertex in range(count) if not missing[vertex]]
    seen = 0
    for vertex in ready:
        seen += 1
        below = rank[vertex] + 1
        for other in out[vertex]:
            rank[other] = max(rank[other], below)
            missing[other] -= 1
            if not missing[other]:
                ready.append(other)
    if seen < count:
        raise ValueError("the graph has a directed cycle")
    return rank


class TightTree:
    """The spanning tree of tight arcs and everything that is kept up to date along with it."""

    def __init__(self, count: int, arcs: list[Arc], weight: list[int]) -> None:
        self.count = count
        self.tail = [arc[0] for arc in arcs]
        self.head = [arc[1] for arc in arcs]
        self.weight = weight
        self.out: list[list[int]] = [[] for _ in range(count)]
        self.into: list[list[int]] = [[] for _ in range(count)]
        for arc, (tail, head) in enumerate(arcs):
            self.out[tail].append(arc)
            self.into[head].append(arc)
        self.rank = self._start(arcs)
        self.in_tree = [False] * len(arcs)
        self.cut = [0] * len(arcs)
        self.links: list[list[int]] = [[] for _ in range(count)]  # tree arcs at each vertex
        self.up = [-1] * count  # tree arc to the parent
        self.low = [0] * count
        self.lim = [0] * count
        self.order: list[int] = []

    def _start(self, arcs: list[Arc]) -> list[int]:
        """Begin with the longest paths, then move each vertex towards its arcs as far as it may."""
        rank = longest_paths(self.count, arcs)
        vertices = sorted(range(self.count), key=rank.__getitem__)
        for turn in range(4):
            for vertex in reversed(vertices) if turn % 2 == 0 else vertices:
                pull = sum(self.weight[a] for a in self.out[vertex]) - sum(
                    self.weight[a] for a in self.into[vertex]
                )
                if pull > 0 and self.out[vertex]:
                    rank[vertex] = min(rank[self.head[a]] for a in self.out[vertex]) - 1
                elif pull < 0 and self.into[vertex]:
                    rank[vertex] = max(rank[self.tail[a]] for a in self.into[vertex]) + 1
        return rank

    def slack(self, arc: int) -> int:
        return self.rank[self.head[arc]] - self.rank[self.tail[arc]] - 1

    def run(self) -> None:
        """Build a tight tree, then exchange arcs until no cut value is negative."""
        self._grow()
        self._number(0, 0)
        self._cut_values()
        position = 0
        tree = [arc for arc, inside in enumerate(self.in_tree) if inside]
        while True:
            leaving, position = self._leaving(tree, position)
            if leaving < 0:
                return
            entering = self._entering(tree[leaving])
            self._exchange(tree[leaving], entering)
            tree[leaving] = entering

    def _grow(self) -> None:
        """Join components of tight arcs, always through the arc of least slack that leaves the first one."""
        rank, head, tail = self.rank, self.head, self.tail
        inside = [False] * self.count
        members: list[int] = []

        def spread(start: int) -> None:
            inside[start] = True
            members.append(start)
            todo = [start]
            while todo:
                vertex = todo.pop()
                for arcs, ends in ((self.out[vertex], head), (self.into[vertex], tail)):
                    for arc in arcs:
                        other = ends[arc]
                        if not inside[other] and rank[head[arc]] - rank[tail[arc]] == 1:
                            inside[other] = True
                            members.append(other)
                            self._join(arc)
                            todo.append(other)

        spread(0)
        rim = list(range(len(head)))
        while len(members) < self.count:
            rim_now = [arc for arc in rim if not (inside[tail[arc]] and inside[head[arc]])]
            least, best = -1, -1
            for arc in rim_now:
                if inside[tail[arc]] != inside[head[arc]]:
                    slack = rank[head[arc]] - rank[tail[arc]] - 1
                    if best < 0 or slack < least:
                        least, best = slack, arc
                        if slack == 0:
                            break
            move = least if inside[tail[best]] else -least
            for vertex in members:
                rank[vertex] += move
            self._join(best)
            spread(head[best] if inside[tail[best]] else tail[best])
            rim = rim_now

    def _join(self, arc: int) -> None:
        self.in_tree[arc] = True
        self.links[self.tail[arc]].append(arc)
        self.links[self.head[arc]].append(arc)

    def _number(self, root: int, first: int) -> None:
        """Give each vertex below `root` its postorder number and the least number below it."""
        low, lim, up, tail, head, links = self.low, self.lim, self.up, self.tail, self.head, self.links
        clock = first
        work: list[int] = [root]
        while work:
            vertex = work.pop()
            if vertex >= 0:
                low[vertex] = clock
                work.append(~vertex)
                parent = up[vertex]
                for arc in links[vertex]:
                    if arc != parent:
                        other = head[arc] if tail[arc] == vertex else tail[arc]
                        up[other] = arc
                        work.append(other)
            else:
                lim[~vertex] = clock
                clock += 1

    def _cut_values(self) -> None:
        for vertex in sorted(range(self.count), key=self.lim.__getitem__):
            if self.up[vertex] >= 0:
                self.cut[self.up[vertex]] = self._cut_value(vertex)

    def _cut_value(self, vertex: int) -> int:
        """Return the cut value of the arc above `vertex` from the cut values below it (Gansner, 2.4)."""
        above = self.up[vertex]
        sign = 1 if self.tail[above] == vertex else -1
        total = 0
        for arc in self.out[vertex]:
            total += self._share(arc, above, True)
        for arc in self.into[vertex]:
            total += self._share(arc, above, False)
        return total * sign

    def _share(self, arc: int, above: int, out: bool) -> int:
        weight = self.weight[arc] if out else -self.weight[arc]
        if arc != above and self.in_tree[arc]:
            return weight - (self.cut[arc] if out else -self.cut[arc])
        return weight

    def _leaving(self, tree: list[int], position: int) -> tuple[int, int]:
        """Return the place in `tree` of the most negative of the next few negative arcs, or -1."""
        best, least, found = -1, 0, 0
        cut = self.cut
        for place in (*range(position, len(tree)), *range(position)):
            if cut[tree[place]] < 0:
                if cut[tree[place]] < least:
                    best, least = place, cut[tree[place]]
                found += 1
                if found == SEARCH:
                    return best, place
        return best, 0

    def _entering(self, leaving: int) -> int:
        """Return the arc of least slack that crosses the cut of `leaving` against its direction."""
        tail, head, lim, rank = self.tail, self.head, self.lim, self.rank
        below_tail = self.up[tail[leaving]] == leaving
        top = tail[leaving] if below_tail else head[leaving]
        low, high = self.low[top], lim[top]
        best, least = -1, 0
        # the part below `leaving` is one stretch of the postorder; wanted are arcs into the tail's side
        sources, ends = (self.into, tail) if below_tail else (self.out, head)
        todo = [top]
        while todo:
            vertex = todo.pop()
            for arc in sources[vertex]:
                other = ends[arc]
                if not low <= lim[other] <= high:
                    slack = abs(rank[other] - rank[vertex]) - 1
                    if best < 0 or slack < least:
                        best, least = arc, slack
            todo.extend(self._below(vertex))
            if best >= 0 and least == 0:
                break
        return best

    def _below(self, vertex: int) -> list[int]:
        """Return the children of `vertex` in the tree."""
        tail, head, above = self.tail, self.head, self.up[vertex]
        return [head[a] if tail[a] == vertex else tail[a] for a in self.links[vertex] if a != above]

    def _exchange(self, leaving: int, entering: int) -> None:
        """Shift one side so that `entering` becomes tight, and mend the tree and its cut values."""
        tail, head, lim, low, cut = self.tail, self.head, self.lim, self.low, self.cut
        slack = self.slack(entering)
        top = tail[leaving] if self.up[tail[leaving]] == leaving else head[leaving]
        inner = tail[entering] if low[top] <= lim[tail[entering]] <= lim[top] else head[entering]
        if slack:
            move = slack if inner == tail[entering] else -slack
            todo = [top]
            while todo:
                vertex = todo.pop()
                self.rank[vertex] += move
                todo.extend(self._below(vertex))
        value = cut[leaving]
        meet = self._climb(tail[entering], head[entering], value, True)
        self._climb(head[entering], meet, value, False)
        cut[entering] = -value
        cut[leaving] = 0
        self.in_tree[leaving] = False
        self.links[tail[leaving]].remove(leaving)
        self.links[head[leaving]].remove(leaving)
        self._join(entering)
        self._number(meet, low[meet])

    def _climb(self, vertex: int, other: int, value: int, forward: bool) -> int:
        """Walk up until `other` is below, adding `value` with each arc's sign; return where that is."""
        lim, low = self.lim, self.low
        while not low[vertex] <= lim[other] <= lim[vertex]:
            arc = self.up[vertex]
            same = (vertex == self.tail[arc]) == forward
            self.cut[arc] += value if same else -value
            vertex = self.head[arc] if vertex == self.tail[arc] else self.tail[arc]
        return vertex

    def balanced(self) -> list[int]:
        """Move vertices that may stand anywhere between their neighbours to the emptiest of those layers."""
        rank = self.rank
        lowest = min(rank)
        rank = [level - lowest for level in rank]
        crowd = [0] * (max(rank) + 1)
        for level in rank:
            crowd[level] += 1
        for vertex in range(self.count):
            into = sum(self.weight[arc] for arc in self.into[vertex])
            if into != sum(self.weight[arc] for arc in self.out[vertex]) or not into:
                continue
            first = max(rank[self.tail[arc]] for arc in self.into[vertex]) + 1
            last = min(rank[self.head[arc]] for arc in self.out[vertex]) - 1
            best = min(range(first, last + 1), key=lambda level: (crowd[level], level != rank[vertex]))
            if crowd[best] < crowd[rank[vertex]] - 1:
                crowd[rank[vertex]] -= 1
                crowd[best] += 1
                rank[vertex] = best
        return rank
