"""Routing in the channel between two layers: one upright trunk for each net, on as few tracks as possible.

The classical channel router turned on its side (Hashimoto and Stevens 1971; the order rule as in Sander
2004): two trunks that overlap stand on different tracks; a row that ends one net on the left and begins
another on the right tells which of the two stands left; where these rules run in a circle a net gets a
dogleg on a free row. The rest of the order is free and is chosen for few crossings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush


@dataclass
class Net:
    """One trunk: the rows that reach it from the left and that leave it to the right."""

    lefts: list[int]
    rights: list[int]
    group: int
    track: int = -1
    after: int = -1  # the net that carries on after a dogleg
    top: int = field(init=False)
    bottom: int = field(init=False)

    def __post_init__(self) -> None:
        self.top = min([*self.lefts, *self.rights])
        self.bottom = max([*self.lefts, *self.rights])


@dataclass(frozen=True, slots=True)
class Hop:
    """A wire's way through one channel: rows at both ends and a key that joined wires have in common.

    `turn_back` is for a wire between two items of the layer on the left: both rows are on that side.
    """

    wire: int
    start: int
    end: int
    group: int
    turn_back: bool = False


@dataclass(frozen=True)
class Channel:
    """`bends[i]` lists (track, row to go to) in turn for hop i; no bend means straight on."""

    tracks: int
    bends: list[list[tuple[int, int]]]


def route(hops: Sequence[Hop], most: int | None = None) -> Channel:
    """Choose tracks and doglegs. No two hops share a cell unless they cross or belong to one group.

    When more than `most` tracks would be needed only to save crossings, crossings are accepted instead.
    """
    nets, member = _nets(hops)
    used = {row for hop in hops for row in (hop.start, hop.end)}
    _place(nets, used, len(hops) if most is None else most)
    bends: list[list[tuple[int, int]]] = []
    for hop, number in zip(hops, member, strict=True):
        way: list[tuple[int, int]] = []
        while number >= 0:
            net = nets[number]
            number = net.after
            way.append((net.track, net.rights[0] if number >= 0 else hop.end))
        bends.append(way)
    return Channel(max((net.track for net in nets), default=-1) + 1, bends)


def _nets(hops: Sequence[Hop]) -> tuple[list[Net], list[int]]:
    """Gather hops into nets; a star with members above, below and straight on gets two trunks, because
    four lines meeting in one cell would look like a crossing."""
    groups: dict[int, list[int]] = {}
    for index, hop in enumerate(hops):
        groups.setdefault(hop.group, []).append(index)
    nets: list[Net] = []
    member = [-1] * len(hops)
    for group, indexes in groups.items():
        bent = [i for i in indexes if hops[i].start != hops[i].end]
        if not bent:
            continue
        clusters = [bent]
        if len(bent) < len(indexes):
            hub_left = len({hops[i].start for i in indexes}) == 1
            up = [i for i in bent if (hops[i].end < hops[i].start) == hub_left]
            down = [i for i in bent if (hops[i].end < hops[i].start) != hub_left]
            clusters = [cluster for cluster in (up, down) if cluster]
        for cluster in clusters:
            back = hops[cluster[0]].turn_back
            lefts = {hops[i].start for i in cluster} | ({hops[i].end for i in cluster} if back else set())
            rights = set() if back else {hops[i].end for i in cluster}
            for i in cluster:
                member[i] = len(nets)
            nets.append(Net(sorted(lefts), sorted(rights), group))
    return nets, member


class _Queue:
    """The nets that are not placed yet: who must wait for whom, and what it costs to place one now."""

    def __init__(self, nets: list[Net]) -> None:
        self.nets = nets
        self.before, self.follows = _rules(nets)
        self.wish, self.price = _wishes(nets)
        self.floor = [0] * len(nets)
        self.open = dict.fromkeys(range(len(nets)))
        self.ready = [(self.price[n], n) for n in self.open if not self.before[n]]
        heapify(self.ready)

    def offer(self, number: int) -> None:
        """Make a net available if nothing must stand left of it any more."""
        if number in self.open and not self.before[number]:
            heappush(self.ready, (self.price[number], number))

    def take(self) -> int | None:
        """Return the cheapest available net, or None when all that are left wait for each other."""
        while self.ready:
            price, number = heappop(self.ready)
            if number in self.open and price == self.price[number]:
                del self.open[number]
                return number
        return None

    def placed(self, number: int, most: int) -> None:
        """Let those go on that waited for a net; its track is known now."""
        right = self.nets[number].track + 1
        for other, gain in self.wish[number]:
            self.floor[other] = max(self.floor[other], min(right, most))
            self.price[other] -= gain
            self.offer(other)
        for other in self.follows[number]:
            self.floor[other] = max(self.floor[other], right)
            self.before[other].discard(number)
            self.offer(other)

    def split(self, number: int) -> None:
        """Take over a net's second half, just added at the end: it waits, the first half need not."""
        carrier = len(self.nets) - 1
        self.before.append(self.before[number] | {number})
        for other in self.before[number]:
            self.follows[other].add(carrier)
        self.follows.append(set())
        self.follows[number].add(carrier)
        self.before[number] = set()
        self.wish.append([])
        self.price.append(0)
        self.floor.append(self.floor[number])
        self.floor[number] = 0
        self.open[carrier] = None
        self.offer(number)


def _place(nets: list[Net], used: set[int], most: int) -> None:
    """Order the nets from left to right and give each the leftmost track that the order allows."""
    queue = _Queue(nets)
    tracks: list[list[tuple[int, int]]] = []
    while queue.open:
        number = queue.take()
        if number is None:
            number = _on_circle(queue.before, next(iter(queue.open)))
            _dogleg(nets, number, used)
            queue.split(number)
            continue
        net = nets[number]
        net.track = _track(tracks, queue.floor[number], net.top, net.bottom)
        queue.placed(number, most)


def _rules(nets: Sequence[Net]) -> tuple[list[set[int]], list[set[int]]]:
    """Return which nets must stand left of each one, and right of it: a row may end one net on the left
    and begin another on the right."""
    enters: dict[int, list[int]] = {}
    for number, net in enumerate(nets):
        for row in net.lefts:
            enters.setdefault(row, []).append(number)
    before: list[set[int]] = [set() for _ in nets]
    follows: list[set[int]] = [set() for _ in nets]
    for number, net in enumerate(nets):
        for row in net.rights:
            for other in enters.get(row, ()):
                if nets[other].group != net.group:
                    before[number].add(other)
                    follows[other].add(number)
    return before, follows


def _on_circle(before: Sequence[set[int]], start: int) -> int:
    """Return a net on a circle of must-stand-left rules, found by walking back from `start`."""
    seen: set[int] = set()
    while start not in seen:
        seen.add(start)
        start = min(before[start])
    return start


def _wishes(nets: Sequence[Net]) -> tuple[list[list[tuple[int, int]]], list[int]]:
    """Return who would rather stand right of whom, with the crossings that saves, and for each net the
    sum of what is lost when it is placed before all the others."""
    wish: list[list[tuple[int, int]]] = [[] for _ in nets]
    price = [0] * len(nets)
    by_top = sorted(range(len(nets)), key=lambda n: nets[n].top)
    for place, one in enumerate(by_top):
        a = nets[one]
        for two in by_top[place + 1 :]:
            b = nets[two]
            if b.top > a.bottom:
                break
            a_left = _inside(a.rights, b) + _inside(b.lefts, a)
            b_left = _inside(b.rights, a) + _inside(a.lefts, b)
            if a_left < b_left:
                wish[one].append((two, b_left - a_left))
                price[two] += b_left - a_left
            elif b_left < a_left:
                wish[two].append((one, a_left - b_left))
                price[one] += a_left - b_left
    return wish, price


def _inside(rows: Sequence[int], net: Net) -> int:
    """Count the rows that a trunk of `net` crosses."""
    top, bottom = net.top, net.bottom
    if len(rows) == 1:
        return 1 if top < rows[0] < bottom else 0
    return max(0, bisect_left(rows, bottom) - bisect_right(rows, top))


def _track(tracks: list[list[tuple[int, int]]], floor: int, top: int, bottom: int) -> int:
    """Return the first track from `floor` on where rows top … bottom are free, and take them."""
    for number in range(floor, len(tracks)):
        spans = tracks[number]
        spot = bisect_left(spans, (top, top))
        if (spot == 0 or spans[spot - 1][1] < top) and (spot == len(spans) or spans[spot][0] > bottom):
            spans.insert(spot, (top, bottom))
            return number
    while len(tracks) < floor:
        tracks.append([])
    tracks.append([(top, bottom)])
    return len(tracks) - 1


def _dogleg(nets: list[Net], number: int, used: set[int]) -> None:
    """Split a net: its left rows meet on one trunk, a free row leads on to a second one."""
    net = nets[number]
    row = _free_row(net, used)
    used.add(row)
    nets.append(Net([row], net.rights, net.group, after=net.after))
    nets[number] = Net(net.lefts, [row], net.group, after=len(nets) - 1)


def _free_row(net: Net, used: set[int]) -> int:
    middle = (net.top + net.bottom) // 2
    away = 0
    while True:
        for row in (middle - away, middle + away):
            if row not in used:
                return row
        away += 1
