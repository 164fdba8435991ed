"""How much of the problems a solution covers: Σ weight × share ÷ Σ weight of all live problems."""

from __future__ import annotations

from overlap_tui.domain.model import SessionState, kept
from overlap_tui.domain.web import facts


@kept
def problem_weights(state: SessionState) -> dict[str, float]:
    """The weight of each live problem of a finished state that nothing has replaced, by id."""
    replaced = {link.target for link in state.links_of("replaces")}
    return {item.id: facts.weight(item) for item in state.items_of("problem") if item.id not in replaced}


def coverage(state: SessionState, solution_id: str, near: facts.Near | None = None) -> float | None:
    """The part (0–1) of all weighted problems that one solution covers; None without any share.

    ``near`` is where to look for its links, if not in the state.
    """
    found = facts.shares(state if near is None else near, solution_id)
    shares = {p: share for p, share in found.items() if share is not None}
    if not shares:
        return None
    weights = problem_weights(state)
    known = {problem: share for problem, share in shares.items() if problem in weights}
    if not known:
        return None
    return sum(weights[problem] * share for problem, share in known.items()) / (100 * sum(weights.values()))
