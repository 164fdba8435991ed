"""The web as tables: solutions × problems with shares, constraints × solutions. Derived, never stored."""

from __future__ import annotations

from collections.abc import Mapping

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.ladder import coverage
from overlap_tui.domain.ladder.coverage import problem_weights
from overlap_tui.domain.model import Link, SessionState, kept
from overlap_tui.domain.web import facts, web_of


@frozen
class ShareCell:
    """``link`` is the id of the addresses link; ``share`` is 0–100, None when nobody said."""

    link: str
    share: int | None


@frozen
class ShareTable:
    """Solutions (rows) × problems (columns), as ids. A pair without a link has no cell.

    ``coverage`` of a solution (0–1) is None without any share. ``best`` is the largest share (0–100) of each
    problem, None when nobody said any; ``weights`` are those that count.
    """

    solutions: tuple[str, ...]
    problems: tuple[str, ...]
    cells: Mapping[tuple[str, str], ShareCell]
    coverage: Mapping[str, float | None]
    best: Mapping[str, int | None]
    weights: Mapping[str, float]


@frozen
class LimitCell:
    """Ids of the links: the constraint ``blocks`` the solution, the solution ``addresses`` it; or empty."""

    blocks: str = ""
    addresses: str = ""

    @property
    def word(self) -> str:
        """``blocks``, ``addressed``, or what is left when both are said: it is addressed."""
        return "addressed" if self.addresses else "blocks"


@frozen
class LimitTable:
    """Constraints (rows) × solutions (columns), as ids; ``open`` counts what still blocks each solution."""

    constraints: tuple[str, ...]
    solutions: tuple[str, ...]
    cells: Mapping[tuple[str, str], LimitCell]
    open: Mapping[str, int]


@kept
def share_table(state: SessionState) -> ShareTable:
    """Solutions × problems of a finished state; what was replaced is left out."""
    return _share_table(state)


def _share_table(state: SessionState) -> ShareTable:
    web = web_of(state)
    solutions = tuple(s.id for s in web.of_kind("solution") if not facts.replaced(web.near, s))
    weights = problem_weights(state)
    cells: dict[tuple[str, str], ShareCell] = {}
    for link in _between(state, "addresses", set(solutions), set(weights)):
        known = cells.get((link.source, link.target))
        if known is None or (link.share or 0) > (known.share or 0):
            cells[link.source, link.target] = ShareCell(link.id, link.share)
    best: dict[str, int | None] = dict.fromkeys(weights)
    for (_solution, problem), cell in cells.items():
        if cell.share is not None:
            best[problem] = max(cell.share, best[problem] or 0)
    covered = {solution: coverage(state, solution) for solution in solutions}
    return ShareTable(solutions, tuple(weights), cells, covered, best, weights)


@kept
def limit_table(state: SessionState) -> LimitTable:
    """Constraints × solutions of a finished state; what was replaced is left out."""
    return _limit_table(state)


def _limit_table(state: SessionState) -> LimitTable:
    web = web_of(state)
    solutions = tuple(s.id for s in web.of_kind("solution") if not facts.replaced(web.near, s))
    constraints = tuple(c.id for c in web.of_kind("constraint") if not facts.replaced(web.near, c))
    blocks = _between(state, "blocks", set(constraints), set(solutions))
    addresses = _between(state, "addresses", set(solutions), set(constraints))
    said = {(link.source, link.target): link.id for link in reversed(blocks)}
    met = {(link.target, link.source): link.id for link in reversed(addresses)}
    pairs = dict.fromkeys((*said, *met))
    cells = {pair: LimitCell(said.get(pair, ""), met.get(pair, "")) for pair in pairs}
    open_ = dict.fromkeys(solutions, 0)
    for (_constraint, solution), cell in cells.items():
        open_[solution] += cell.word == "blocks"
    return LimitTable(constraints, solutions, cells, open_)


def _between(state: SessionState, type_: str, sources: set[str], targets: set[str]) -> list[Link]:
    """The live links of one type from one set of items to another, oldest first."""
    edges = web_of(state).of_type(type_)
    return [link for _s, _t, link in edges if link.source in sources and link.target in targets]
