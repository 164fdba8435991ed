"""The best sets of options: no other set covers as much for less effort.

Options have an effort and a share (0–100) of each problem; a set covers of a problem the larger share, or the
sum of shares up to 100. The frontier is exact for few options, and a greedy one with a bound for many.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from overlap_tui.domain.frozen import frozen

Combine = Literal["max", "sum"]
EXACT_UP_TO = 20
"""From one option more on, the sets are too many to look at each."""
BUDGET = 40_000
"""How many sets may be looked at: a second or two. Real options, in round numbers, need a tenth of it."""

Shares = tuple[int, ...]
Point = tuple[float, float, int]
"""Effort, score (Σ weight × share), and the set as bits."""


@frozen
class Options:
    """``efforts`` in days, ``shares`` of each problem (0–100), ``weights`` of the problems.

    ``clashes`` holds for each option the bits of those it cannot be combined with.
    """

    efforts: Sequence[float]
    shares: Sequence[Shares]
    weights: Sequence[float]
    clashes: Sequence[int]
    combine: Combine = "max"

    def join(self, one: Shares, other: Shares) -> Shares:
        """What two options cover together."""
        if self.combine == "max":
            return tuple(map(max, one, other))
        return tuple(min(100, a + b) for a, b in zip(one, other, strict=True))

    def score(self, shares: Shares) -> float:
        """Σ weight × share."""
        return sum(weight * share for weight, share in zip(self.weights, shares, strict=True))

    @property
    def nothing(self) -> Shares:
        """The shares of the empty set."""
        return (0,) * len(self.weights)


class Frontier:
    """Points sorted by effort, each with a higher score than all that cost less."""

    def __init__(self) -> None:
        self.points: list[Point] = [(0.0, 0.0, 0)]

    def best(self, effort: float) -> float:
        """The highest score for this effort."""
        return self.points[bisect_right(self.points, effort, key=lambda point: point[0]) - 1][1]

    def add(self, effort: float, score: float, members: int) -> None:
        """Take a set in if no other does as well; of equal ones the smaller set stays."""
        points = self.points
        place = bisect_right(points, effort, key=lambda point: point[0])
        before = points[place - 1]
        if before[:2] == (effort, score):
            if _size(members) < _size(before[2]):
                points[place - 1] = (effort, score, members)
            return
        if before[1] >= score:
            return
        end = place
        while end < len(points) and points[end][1] <= score:
            end += 1
        start = place - 1 if before[0] == effort else place
        points[start:end] = [(effort, score, members)]


def _size(members: int) -> tuple[int, int]:
    return members.bit_count(), members


def exact(options: Options, *, budget: int = BUDGET) -> list[Point] | None:
    """Every set that no other beats, by effort, the empty one first; None when the budget does not suffice.

    Sets are built option by option. A set is dropped when even with everything that follows it is beaten, or
    when a cheaper one covers the same of every problem that later options still touch.
    """
    order = _order(options)
    rest = [options.nothing]
    for option in reversed(order):
        rest.append(options.join(rest[-1], options.shares[option]))
    rest.reverse()
    frontier = Frontier()
    for effort, score, members in greedy(options):
        frontier.add(effort, score, members)
    sets: list[tuple[float, int, Shares]] = [(0.0, 0, options.nothing)]
    for place, option in enumerate(order):
        later = sum(1 << other for other in order[place + 1 :])
        budget -= 2 * len(sets)
        if budget < 0:
            return None
        kept: dict[tuple[Shares, int], list[tuple[float, float, int, Shares]]] = {}
        for effort, members, covered in _with_and_without(options, option, sets, frontier):
            if frontier.best(effort) >= options.score(options.join(covered, rest[place + 1])):
                continue
            touched = tuple(s if more else 0 for s, more in zip(covered, rest[place + 1], strict=True))
            key = (touched, _barred(options, members) & later)
            kept.setdefault(key, []).append((effort, -options.score(covered), members, covered))
        sets = [one for group in kept.values() for one in _unbeaten(group)]
    return frontier.points


def _order(options: Options) -> list[int]:
    """Options in an order that is done with a problem early, so that few sets have to be told apart."""
    left = set(range(len(options.efforts)))
    order: list[int] = []
    opened: set[int] = set()
    touches = [{p for p, share in enumerate(shares) if share} for shares in options.shares]
    while left:
        ranked = []
        for option in left:
            later = set().union(*(touches[other] for other in left if other != option))
            ranked.append((len((opened | touches[option]) & later), options.efforts[option], option))
        chosen = min(ranked)[2]
        order.append(chosen)
        left.remove(chosen)
        opened |= touches[chosen]
    return order


def _with_and_without(
    options: Options, option: int, sets: list[tuple[float, int, Shares]], frontier: Frontier
) -> list[tuple[float, int, Shares]]:
    """Each set, and with the option added where that covers more; the frontier learns of the new ones."""
    grown = sets.copy()
    for effort, members, covered in sets:
        if members & options.clashes[option]:
            continue
        more = options.join(covered, options.shares[option])
        if more != covered:
            cost = round(effort + options.efforts[option], 6)
            frontier.add(cost, options.score(more), members | 1 << option)
            grown.append((cost, members | 1 << option, more))
    return grown


def _barred(options: Options, members: int) -> int:
    """The options that clash with one of the set, as bits."""
    bits = 0
    for option, clashes in enumerate(options.clashes):
        if members >> option & 1:
            bits |= clashes
    return bits


def _unbeaten(group: list[tuple[float, float, int, Shares]]) -> list[tuple[float, int, Shares]]:
    """Of sets that are alike to what follows, those that no cheaper one matches."""
    group.sort(key=lambda one: (one[0], one[1], _size(one[2])))
    kept: list[tuple[float, int, Shares]] = []
    best = 1.0
    for effort, minus_score, members, covered in group:
        if minus_score < best:
            best = minus_score
            kept.append((effort, members, covered))
    return kept


def greedy(options: Options) -> list[Point]:
    """Single options, and the sets that grow by what covers most for a day at each step.

    Without clashes each grown set covers at least 1 − 1/e (63 %) of the best for its effort, because what an
    option adds only shrinks as the set grows (Nemhauser, Wolsey and Fisher 1978; Wolsey 1982 for costs).
    """
    points: list[Point] = [(0.0, 0.0, 0)]
    points += [
        (effort, options.score(shares), 1 << option)
        for option, (effort, shares) in enumerate(zip(options.efforts, options.shares, strict=True))
    ]
    effort, members, covered = 0.0, 0, options.nothing
    # What an option adds only shrinks: an old value is a bound, and the best one still best is the best.
    waiting = [(-_worth(options, n, covered), n, -1) for n in range(len(options.efforts))]
    heapq.heapify(waiting)
    steps = 0
    while waiting:
        worth, option, seen = heapq.heappop(waiting)
        if members & options.clashes[option]:
            continue
        if seen != steps:
            heapq.heappush(waiting, (-_worth(options, option, covered), option, steps))
            continue
        if worth == 0:
            break
        covered = options.join(covered, options.shares[option])
        members |= 1 << option
        effort = round(effort + options.efforts[option], 6)
        steps += 1
        points.append((effort, options.score(covered), members))
    return points


_FREE = 1e-6
"""Days that stand for no effort at all where one divides by it."""


def _worth(options: Options, option: int, covered: Shares) -> float:
    """How much score a day the option adds to what is covered."""
    more = options.score(options.join(covered, options.shares[option])) - options.score(covered)
    return more / max(options.efforts[option], _FREE)


def ceilings(options: Options, efforts: Sequence[float]) -> list[float]:
    """For each effort a score that no set of it can exceed: as if options came in parts and added up, and at
    most what all that cost no more cover together."""
    scores = [options.score(shares) for shares in options.shares]
    each = sorted(zip(scores, options.efforts, strict=True), key=lambda one: -one[0] / max(one[1], _FREE))
    return [min(_all_within(options, effort), _in_part(each, effort)) for effort in efforts]


def _all_within(options: Options, effort: float) -> float:
    """The score of all options together that cost no more than the effort, each for itself."""
    everything = options.nothing
    for cost, shares in zip(options.efforts, options.shares, strict=True):
        if cost <= effort:
            everything = options.join(everything, shares)
    return options.score(everything)


def _in_part(each: list[tuple[float, float]], effort: float) -> float:
    """The score when options (score, cost), the best a day first, fill the effort to the last hour."""
    left, score = effort, 0.0
    for gain, cost in each:
        if cost > effort:
            continue
        part = min(1.0, left / cost) if cost > 0 else 1.0
        score += gain * part
        left -= cost * part
    return score
