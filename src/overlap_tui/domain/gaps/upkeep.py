"""Checks of what is loose, unshown or due: G5, G14, G15, G17 and G18."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from overlap_tui.domain.gaps.model import Found
from overlap_tui.domain.model import Item
from overlap_tui.domain.web import Web, facts
from overlap_tui.domain.web.sentences import joined

REVIEW_DAYS: dict[str, int | None] = {
    "law": 365,
    "physics": None,
    "policy": 180,
    "cost": 90,
    "sequencing": 30,
    "preference": 30,
    "": 90,
}
"""How long a constraint of each hardness is taken on trust after it was last verified; None: for ever."""


def not_shown(web: Web, today: date) -> Iterator[Found]:
    """G5: a constraint that no demo supports."""
    for constraint in open_constraints(web):
        if not facts.shown(web.near, constraint):
            yield Found(
                (constraint.id,),
                f"{constraint.handle} was told, not shown: what can we both look at that proves it?",
            )


def not_verified(web: Web, today: date) -> Iterator[Found]:
    """G18: a constraint that nobody has verified for longer than its review period."""
    for constraint in open_constraints(web):
        due = verify_due(constraint)
        if due is not None and due <= today:
            since = facts.day(constraint, "verified_on")
            said = (
                f"was last verified on {since}" if since else f"was never verified since {_made(constraint)}"
            )
            yield Found((constraint.id,), f"{constraint.handle} {said}: does it still hold?")


def _made(constraint: Item) -> str:
    return str(facts.day_made(constraint))


def verify_due(constraint: Item) -> date | None:
    """The first day on which the constraint is overdue; None when it never is.

    A constraint that was never verified counts from the day it was written down.
    """
    period = REVIEW_DAYS.get(facts.text(constraint, "hardness"), REVIEW_DAYS[""])
    since = facts.day(constraint, "verified_on") or facts.day_made(constraint)
    if period is None or since is None or (date.max - since).days <= period:
        return None
    return since + timedelta(days=period + 1)


def unprepared_decision(web: Web, today: date) -> Iterator[Found]:
    """G14: a decision without predicted metric, revisit date, or dissent asked."""
    for decision in open_decisions(web):
        asks = [
            f"no {words}"
            for name, words in (
                ("metric", "predicted metric"),
                ("revisit_on", "revisit date"),
                ("dissent", "dissent asked for"),
            )
            if not facts.text(decision, name)
            and not (name == "dissent" and decision.value("dissent_asked") is True)
        ]
        if asks:
            known = facts.text(decision, "metric") and facts.text(decision, "revisit_on")
            ask = "who sees it otherwise?" if known else "what would tell us that it worked?"
            yield Found((decision.id,), f"{decision.handle} has {joined(asks)}: {ask}")


def revisit_due(web: Web, today: date) -> Iterator[Found]:
    """G15: the day to revisit a decision has come, and nobody has said what happened."""
    for decision in open_decisions(web):
        on = waiting_for_outcome(decision)
        if on is not None and on <= today:
            metric = facts.text(decision, "metric")
            ask = f"how is “{metric}” now?" if metric else "what happened?"
            yield Found((decision.id,), f"{decision.handle} was to be revisited on {on}: {ask}")


def waiting_for_outcome(decision: Item) -> date | None:
    """The day on which to revisit a decision that has no outcome yet."""
    told = facts.text(decision, "actual") or facts.text(decision, "outcome")
    return None if told else facts.day(decision, "revisit_on")


def loose_item(web: Web, today: date) -> Iterator[Found]:
    """G17: an item that is linked to nothing, or a note that was never sorted."""
    for place, item in enumerate(web.items):
        if item.kind == "note":
            yield Found((item.id,), f"{item.handle} is not sorted yet: what kind of thing is it?")
        elif not web.either.next[place] and item.door != "source":  # a follow-up is about all that it follows
            yield Found((item.id,), f"{item.handle} is linked to nothing: what does it bear on?")


def open_constraints(web: Web) -> Iterator[Item]:
    """Constraints that nothing has replaced."""
    return (c for c in web.of_kind("constraint") if not facts.replaced(web.near, c))


def open_decisions(web: Web) -> Iterator[Item]:
    """Decisions that stand."""
    return (d for d in web.of_kind("decision") if facts.standing(web.near, d))
