"""The ladder: what covers most for least, what it leans on, and what has to be asked first (P6)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.ladder.coverage import problem_weights
from overlap_tui.domain.ladder.frontier import (
    EXACT_UP_TO,
    Combine,
    Frontier,
    Options,
    Point,
    ceilings,
    exact,
    greedy,
)
from overlap_tui.domain.model import Item, SessionState, kept
from overlap_tui.domain.web import Web, facts, web_of
from overlap_tui.domain.web.blocked import blocked_by


@frozen
class Rung:
    """A set of solutions (ids), its coverage (0–1) and effort in days.

    ``blocked`` are those of them that something blocks; ``needs`` are solutions they depend on that are not
    among them; ``unsaid`` says that a share is missing, so that the true coverage may be higher; ``bound`` is
    a coverage that no set of this effort exceeds (None: there is no better set); ``assumption`` is the id of
    the one it leans on most, or empty.
    """

    solutions: tuple[str, ...]
    coverage: float
    effort: float
    blocked: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unsaid: bool = False
    bound: float | None = None
    assumption: str = ""


@frozen
class Missing:
    """A number that has to be asked for: the effort of a solution, or its share of a problem (ids)."""

    solution: str
    problem: str = ""


@frozen
class Ladder:
    """``rungs``: sets that no other beats, by effort; ``others``: single solutions that one of them beats.

    ``top`` is the rung that solves most for little, None without rungs. ``exact`` says that every combination
    was considered. ``replaced`` solutions are left out.
    """

    rungs: tuple[Rung, ...]
    others: tuple[Rung, ...]
    missing: tuple[Missing, ...]
    top: Rung | None
    combine: Combine
    exact: bool
    replaced: tuple[str, ...] = ()


def ladder(state: SessionState, *, combine: Combine = "max") -> Ladder:
    """The ladder of a finished state. A set covers of a problem the larger share, or (``sum``) the sum up to
    100 %."""
    return _of_state(state, combine)


@kept
def _of_state(state: SessionState, combine: Combine) -> Ladder:
    return _ladder(web_of(state), combine)


def _ladder(web: Web, combine: Combine) -> Ladder:
    weights = problem_weights(web.state)
    replaced = tuple(s.id for s in web.of_kind("solution") if facts.replaced(web.near, s))
    known, missing = _known(web, weights, set(replaced))
    options = _options(web, known, weights, combine)
    found = exact(options) if len(known) <= EXACT_UP_TO else None
    is_exact = found is not None
    frontier = Frontier()
    for point in greedy(options) if found is None else found:
        frontier.add(*point)
    total = 100 * sum(weights.values())

    def rung(point: Point, bound: float | None = None) -> Rung:
        members = tuple(s for n, s in enumerate(known) if point[2] >> n & 1)
        return _rung(web, members, point[1] / total, point[0], bound)

    best = [point for point in frontier.points if point[2]]
    bounds = [] if is_exact else [high / total for high in ceilings(options, [p[0] for p in best])]
    rungs = tuple(map(rung, best, bounds or repeat(None)))
    on_it = {members for _effort, _score, members in best}
    others = tuple(rung(point) for point in _singles(options) if point[2] not in on_it)
    return Ladder(rungs, others, missing, _top(rungs), combine, is_exact, replaced)


def _known(
    web: Web, weights: dict[str, float], replaced: set[str]
) -> tuple[dict[str, dict[str, int]], tuple[Missing, ...]]:
    """The shares of each solution that can stand on the ladder, and what has to be asked."""
    known: dict[str, dict[str, int]] = {}
    missing: list[Missing] = []
    for solution in web.of_kind("solution"):
        shares = {p: s for p, s in facts.shares(web.near, solution.id).items() if p in weights}
        if solution.id in replaced or not shares:
            continue
        missing += [Missing(solution.id, problem) for problem, share in shares.items() if share is None]
        said = {problem: share for problem, share in shares.items() if share}
        if facts.effort(solution) is None:
            missing.append(Missing(solution.id))
        elif said:
            known[solution.id] = said
    return known, tuple(missing)


def _options(
    web: Web, known: dict[str, dict[str, int]], weights: dict[str, float], combine: Combine
) -> Options:
    problems = list(dict.fromkeys(problem for shares in known.values() for problem in shares))
    places = {solution: n for n, solution in enumerate(known)}
    clashes = [0] * len(known)
    for one, other, _link in web.of_type("conflicts-with"):
        a, b = places.get(web.items[one].id), places.get(web.items[other].id)
        if a is not None and b is not None:
            clashes[a] |= 1 << b
            clashes[b] |= 1 << a
    return Options(
        [facts.effort(web.state.items[solution]) or 0.0 for solution in known],
        [tuple(shares.get(problem, 0) for problem in problems) for shares in known.values()],
        [weights[problem] for problem in problems],
        clashes,
        combine,
    )


def _singles(options: Options) -> Iterable[Point]:
    for n, (effort, shares) in enumerate(zip(options.efforts, options.shares, strict=True)):
        yield effort, options.score(shares), 1 << n


def _rung(web: Web, members: tuple[str, ...], covered: float, effort: float, bound: float | None) -> Rung:
    unsaid = any(share is None for s in members for share in facts.shares(web.near, s).values())
    blocked = tuple(s for s in members if blocked_by(web, s))
    needs = dict.fromkeys(
        link.target
        for s in members
        for link in web.near.links_out(s)
        if link.type == "depends-on"
        and web.state.items[link.target].kind == "solution"
        and link.target not in members
    )
    leans_on = most_leaned_on(web, members)
    return Rung(
        members, covered, effort, blocked, tuple(needs), unsaid, bound, leans_on.id if leans_on else ""
    )


def most_leaned_on(web: Web, solutions: Iterable[str]) -> Item | None:
    """The assumption that these solutions (ids) lean on most, of those that nobody has shown to hold.

    Broken ones first, then the more important, the untested, the one that more of them rest on.
    """
    reach = [web.rests.reach[web.at[s]] for s in solutions]

    def rank(assumption: Item) -> tuple[bool, float, bool, int, int]:
        place = web.at[assumption.id]
        return (
            assumption.value("state") == "broken",
            facts.number(assumption, "importance") or 0.0,
            not facts.evidence(web.near, assumption.id, "supports"),
            sum(bits >> place & 1 for bits in reach),
            -assumption.number,
        )

    leaned_on = [
        a
        for a in web.of_kind("assumption")
        if a.value("state") != "held"
        and not facts.replaced(web.near, a)
        and any(bits >> web.at[a.id] & 1 for bits in reach)
    ]
    return max(leaned_on, key=rank, default=None)


def _top(rungs: tuple[Rung, ...]) -> Rung | None:
    """The knee of the frontier: most coverage above the straight line from nothing to the dearest rung.

    A rung that nothing blocks comes before one that something does.
    """
    dearest = max((rung.effort for rung in rungs), default=0.0) or 1.0
    return max(
        rungs,
        key=lambda rung: (not rung.blocked, rung.coverage - rung.effort / dearest, -rung.effort),
        default=None,
    )
