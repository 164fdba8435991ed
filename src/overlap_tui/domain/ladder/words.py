"""The ladder in words."""

from __future__ import annotations

from overlap_tui.domain.ladder.figures import days, percent
from overlap_tui.domain.ladder.rungs import Ladder, Missing, Rung
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.web import facts, web_of
from overlap_tui.domain.web.blocked import blocked_by
from overlap_tui.domain.web.sentences import handles, joined
from overlap_tui.domain.words import quote


def rung_words(state: SessionState, found: Ladder, rung: Rung) -> str:
    """``S7 alone: 80 % for 2 d; the remaining 20 % costs 38 d.``"""
    together = "together" if len(rung.solutions) > 1 else "alone"
    said = [f"{handles(state, rung.solutions)} {together}: {_covers(rung)} for {days(rung.effort)}"]
    said += [rest] if (rest := _remaining(state, found, rung)) else []
    notes = [_blocked(state, solution) for solution in rung.blocked]
    if rung.needs:
        notes.append(f"also needs {handles(state, rung.needs)}")
    if rung.bound is not None and rung.bound > rung.coverage + 0.005:
        notes.append(f"for these days at most {percent(rung.bound)} can be reached")
    return f"{'; '.join(said)}{f' ({joined(notes)})' if notes else ''}."


def _covers(rung: Rung) -> str:
    return f"at least {percent(rung.coverage)}" if rung.unsaid else percent(rung.coverage)


def _remaining(state: SessionState, found: Ladder, rung: Rung) -> str:
    """What covering more than this rung costs; of one that is beaten, what the highest gives for less."""
    highest = found.rungs[-1]
    more, left = highest.coverage - rung.coverage, 1 - highest.coverage
    if more <= 0:
        return f"nothing here covers the other {percent(left)}" if left > 1e-9 else ""
    if highest.effort <= rung.effort:
        cover = "cover" if len(highest.solutions) > 1 else "covers"
        less = rung.effort - highest.effort
        price = f"{days(less)} less" if less > 0 else "as many days"
        return f"{handles(state, highest.solutions)} {cover} {percent(more)} more for {price}"
    cost = days(highest.effort - rung.effort)
    if left > 1e-9:
        return f"the next {percent(more)} costs {cost}, and nothing here covers the last {percent(left)}"
    return f"the remaining {percent(more)} costs {cost}"


def _blocked(state: SessionState, solution: str) -> str:
    chain = blocked_by(web_of(state), solution)
    return chain.words(state) if chain else ""


def leaning_words(state: SessionState, rung: Rung) -> str:
    """The assumption that a rung leans on most, and the question for the number that would prove it wrong."""
    named = handles(state, rung.solutions)
    leans = "leans" if len(rung.solutions) == 1 else "lean"
    if not rung.assumption:
        return f"No assumption is written down under {named}: which number would prove that it does not work?"
    assumption = state.items[rung.assumption]
    said = f"{named} {leans} most on {assumption.handle} {quote(assumption.text, 80)}"
    if assumption.value("state") == "broken":
        return f"{said}, which turned out not to hold: what is left of it?"
    test = facts.text(assumption, "test")
    return f"{said}: which number would prove it wrong?{f' Cheapest test: {test}.' if test else ''}"


def missing_words(state: SessionState, missing: Missing) -> str:
    """The question for a number that is missing."""
    handle = state.items[missing.solution].handle
    if missing.problem:
        return f"How much of {state.items[missing.problem].handle} does {handle} solve, in %?"
    return f"How many days does {handle} take?"


def rule_words(found: Ladder) -> str:
    """How a set was counted, and whether every combination was looked at."""
    rule = {
        "max": "together solutions cover the larger share of each problem",
        "sum": "shares of one problem add up, to 100 % at most",
    }[found.combine]
    said = f"Counted so: {rule}; what conflicts is not combined."
    if found.exact:
        return said
    return f"{said} There are too many sets to try each one: a rung says what could at most be reached."


def ladder_words(state: SessionState, found: Ladder) -> list[str]:
    """The whole ladder, a sentence a line: rungs by effort, the top one's weakest point, what is missing."""
    said = [rung_words(state, found, rung) for rung in found.rungs]
    if found.top is not None:
        said.append(leaning_words(state, found.top))
        said.append(rule_words(found))
    said += [missing_words(state, missing) for missing in found.missing]
    return said
