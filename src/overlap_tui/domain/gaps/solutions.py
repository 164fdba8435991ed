"""Checks of solutions: what they are for, what blocks them, what they rest on (G6, G9, G10, G19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from overlap_tui.domain.gaps.model import Found
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.web import Web, facts
from overlap_tui.domain.web.blocked import blocked_by
from overlap_tui.domain.web.graph import bits_of
from overlap_tui.domain.web.sentences import handles

IMPORTANT = 4.0
"""From this importance (1–5) on an untested assumption is worth a talk by itself."""


def serves_no_problem(web: Web, today: date) -> Iterator[Found]:
    """G6: a solution from which no chain of reasons leads to a problem or need."""
    served = web.serving("problem", "need")
    for solution in web.solutions:
        if solution.id not in served:
            yield Found((solution.id,), f"{solution.handle} serves no problem: who is it for?")


def no_path_to_need(web: Web, today: date) -> Iterator[Found]:
    """G19: a solution that serves a problem, but no need; once for all when there is no need at all."""
    served = web.serving("problem")
    solutions = [solution for solution in web.solutions if solution.id in served]
    if not web.of_kind("need"):
        ids = tuple(solution.id for solution in solutions)
        if ids:
            yield Found(
                ids, f"There is no need yet: which outcome is {handles(web.state, ids, word='or')} for?"
            )
        return
    needed = web.serving("need")
    for solution in solutions:
        if solution.id not in needed:
            yield Found(
                (solution.id,), f"No path leads from {solution.handle} to a need: which outcome is it for?"
            )


def blocked_solution(web: Web, today: date) -> Iterator[Found]:
    """G9: a blocked solution, with the shortest chain and whose the blocker is."""
    state = web.state
    for solution in web.solutions:
        chain = blocked_by(web, solution.id)
        if chain is None:
            continue
        blocker = state.items[chain.blocker]
        yield Found(chain.items, f"{chain.words(state)}{_hardness(blocker)}: {_ask(state, blocker)}")


def _hardness(blocker: Item) -> str:
    said = facts.text(blocker, "hardness") if blocker.kind == "constraint" else ""
    return f" ({said})" if said else ""


def _ask(state: SessionState, blocker: Item) -> str:
    who = facts.whose(state, blocker)
    if blocker.kind == "question":
        return f"{who} owes the answer." if who else "who finds the answer?"
    return f"ask {who} what would lift it." if who else "what would lift it?"


def untested_assumption(web: Web, today: date) -> Iterator[Found]:
    """G10: a solution that rests on a broken assumption, or on an important one that nobody has tested."""
    worry = {a.id: words for a in web.of_kind("assumption") if (words := _worry(web, a))}
    places = [web.at[item_id] for item_id in worry]
    worries = web.rests.reach_to(places)
    for solution in web.solutions:
        for number in bits_of(worries[web.at[solution.id]]):
            assumption = web.items[places[number]]
            broken = assumption.value("state") == "broken"
            yield Found(
                (solution.id, assumption.id),
                f"{solution.handle} rests on {assumption.handle}, {worry[assumption.id]}",
                severity="high" if broken else None if _important(assumption) else "low",
            )


def _worry(web: Web, assumption: Item) -> str:
    """What is wrong with resting on it; empty when nothing is."""
    held = assumption.value("state")
    if facts.replaced(web.near, assumption) or held == "held":
        return ""
    if held == "broken":
        return "which turned out not to hold: what changes?"
    if facts.evidence(web.near, assumption.id, "supports"):
        return ""
    if facts.number(assumption, "importance") is None:
        return "which nobody has rated or tested: how much hangs on it?"
    if not _important(assumption):
        return ""
    against = [link.source for link in facts.evidence(web.near, assumption.id, "opposes")]
    doubt = f", and {handles(web.state, against)} speaks against it" if against else ""
    test = facts.text(assumption, "test")
    ask = f"try “{test}”." if test else "what is the cheapest test?"
    return f"which is important and untested{doubt}: {ask}"


def _important(assumption: Item) -> bool:
    rated = facts.number(assumption, "importance")
    return rated is not None and rated >= IMPORTANT
