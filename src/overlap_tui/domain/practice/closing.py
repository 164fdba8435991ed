"""The end of a session in one page: decided, not known, owed, and how we did together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.practice.challenge import Challenge, each_way, open_challenges, side_of
from overlap_tui.domain.web.facts import answered


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that somebody owes: a name (empty: nobody took it yet) and the item."""

    who: str
    item: Item


@dataclass(frozen=True, slots=True)
class Closing:
    """What the closing screen says.

    ``unknown`` are open questions and untested assumptions; ``items_by_side`` and ``challenges_each_way``
    count how the sides worked together (see ``each_way``).
    """

    decided: tuple[Item, ...]
    unknown: tuple[Item, ...]
    owed: tuple[Owed, ...]
    challenges: tuple[Challenge, ...]
    items_by_side: Counter[str]
    challenges_each_way: Counter[tuple[str, str]]


def open_questions(state: SessionState) -> list[Item]:
    """Questions that nobody has answered, in the order they were asked."""
    return [i for i in state.live_items() if i.kind == "question" and not answered(state, i)]


def open_assumptions(state: SessionState) -> list[Item]:
    """Assumptions that neither held nor broke yet."""
    return [i for i in state.live_items() if i.kind == "assumption" and i.value("state") == "open"]


def close_session(state: SessionState) -> Closing:
    """The page for the end of the session as it stands."""
    questions = open_questions(state)
    decided = tuple(
        item
        for item in state.live_items()
        if item.kind == "decision" and item.value("status") != "superseded"
    )
    owed = tuple(Owed(str(item.value("owner") or ""), item) for item in questions)
    by_side = Counter(side_of(state, item.by) for item in state.live_items())
    return Closing(
        decided,
        (*questions, *open_assumptions(state)),
        owed,
        tuple(open_challenges(state)),
        by_side,
        each_way(state),
    )
