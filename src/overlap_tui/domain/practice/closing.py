"""The end of a session in one page: decided, not known, owed, and how we did together."""

from __future__ import annotations

from collections import Counter

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.practice.challenge import (
    Challenge,
    challenges,
    each_way,
    open_challenges,
    side_of,
)
from overlap_tui.domain.practice.standing import open_assumptions as open_assumptions
from overlap_tui.domain.practice.standing import open_questions as open_questions
from overlap_tui.domain.practice.standing import standing_decisions as standing_decisions


@frozen
class Owed:
    """Something that somebody owes: a name (empty: nobody took it yet) and the item."""

    who: str
    item: Item


@frozen
class Closing:
    """What the closing screen says.

    ``unknown`` are open questions and untested assumptions; ``tests`` are those of them that have a cheapest
    test, ``revisits`` the decisions to be looked back at, the first day first. ``items_by_side`` and
    ``challenges_each_way`` count how the ``sides`` that were here worked together (see ``each_way``),
    ``challenges_ended`` how the challenges stand, and ``shared`` is what both sides heard or saw first-hand.
    """

    decided: tuple[Item, ...]
    unknown: tuple[Item, ...]
    owed: tuple[Owed, ...]
    challenges: tuple[Challenge, ...]
    items_by_side: Counter[str]
    challenges_each_way: Counter[tuple[str, str]]
    challenges_ended: Counter[str]
    sides: tuple[str, ...]
    tests: tuple[Item, ...]
    revisits: tuple[Item, ...]
    shared: tuple[Item, ...]


def close_session(state: SessionState) -> Closing:
    """The page for the end of the session as it stands."""
    questions = open_questions(state)
    decided = tuple(standing_decisions(state))
    owed = tuple(Owed(str(item.value("owner") or ""), item) for item in questions)
    beliefs = open_assumptions(state)
    revisits = [item for item in decided if item.value("revisit_on") and not item.value("outcome")]
    return Closing(
        decided,
        (*questions, *beliefs),
        owed,
        tuple(open_challenges(state)),
        Counter(side_of(state, item.by) for item in state.live_items()),
        each_way(state),
        Counter(each.state for each in challenges(state)),
        tuple(dict.fromkeys(person.side for person in state.live_people())),
        tuple(item for item in beliefs if item.value("test")),
        tuple(sorted(revisits, key=lambda item: str(item.value("revisit_on")))),
        tuple(item for item in state.live_items() if item.kind == "research" and _both(state, item)),
    )


def _both(state: SessionState, evidence: Item) -> bool:
    """Whether people of both sides heard or saw it, by the names that it was kept with."""
    sides = {person.name.casefold(): person.side for person in state.people.values()}
    names = str(evidence.value("seen_by") or "").split(",")
    seen = {sides.get(name.strip().casefold(), "") for name in names}
    return "both" in seen or {"product", "engineering"} <= seen
