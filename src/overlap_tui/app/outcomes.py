"""Outcomes over all sessions: what is due, what came of it, and who else relies on what broke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from overlap_tui.app.ports import Placed, Store
from overlap_tui.domain.copying import origin_of
from overlap_tui.domain.judging import MET, judge, why_unclear
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.outcomes import (
    Rest,
    Win,
    days_over,
    is_waiting,
    mark_broken,
    record_outcome,
    rests_on,
    win,
)
from overlap_tui.domain.query import fold_letters

__all__ = [
    "MET",
    "Due",
    "Rest",
    "Shared",
    "Win",
    "broken_elsewhere",
    "broken_ones",
    "due",
    "due_json",
    "judge",
    "mark_broken",
    "matching",
    "outcomes",
    "outcomes_json",
    "record_outcome",
    "rests_on",
    "same",
    "used_elsewhere",
    "why_unclear",
    "win",
]


@dataclass(frozen=True, slots=True)
class Due:
    """A decision to be looked at again, and for how many days it has been due."""

    placed: Placed
    days: int


@dataclass(frozen=True, slots=True)
class Shared:
    """The same assumption in another session."""

    placed: Placed
    state: str


def due(store: Store, today: str, *, archived: bool = False) -> list[Due]:
    """Decisions whose revisit day has come and that have no outcome yet, the longest due first.

    Sessions that were put away do not ask for anything, unless ``archived``.
    """
    found = [
        Due(placed, days_over(placed.item, today))
        for placed in store.items_of("decision", field="revisit_on", archived=archived)
        if is_waiting(placed.item)
    ]
    return sorted((each for each in found if each.days >= 0), key=lambda each: -each.days)


def outcomes(store: Store) -> list[Placed]:
    """Every decision with a prediction or an outcome: those that are told first, the latest revisit first.

    What came of a decision counts wherever its session is: archived ones are among them.
    """
    names = ("metric", "revisit_on", "outcome", "actual")
    decisions = store.items_of("decision", archived=True)
    found = [each for each in decisions if any(each.item.value(name) for name in names)]
    found.sort(key=lambda each: str(each.item.value("revisit_on") or ""), reverse=True)
    return sorted(found, key=lambda each: not each.item.value("outcome"))


def used_elsewhere(store: Store, state: SessionState, assumption: Item) -> list[Shared]:
    """The same assumption in other sessions: taken over from this one or to it, or in the same words."""
    mine = _identity(origin_of(state, assumption), assumption)
    return [
        Shared(placed, str(placed.item.value("state")))
        for placed in store.items_of("assumption")
        if placed.session != state.session.id and mine & _identity(_place_of(placed), placed.item)
    ]


def broken_elsewhere(store: Store, state: SessionState) -> list[tuple[Item, Placed]]:
    """Assumptions of this session that still stand here and turned out wrong in another one."""
    return matching(state, broken_ones(store))


def broken_ones(store: Store) -> list[Placed]:
    """Assumptions that turned out wrong anywhere, archived sessions too: what was learnt there stays true."""
    known = store.items_of("assumption", field="state", archived=True)
    return [placed for placed in known if placed.item.value("state") == "broken"]


def matching(state: SessionState, broken: list[Placed]) -> list[tuple[Item, Placed]]:
    """Standing assumptions of a session with what says that they are broken elsewhere; reads no store."""
    by_key: dict[str, list[Placed]] = {}
    for placed in broken:
        if placed.session != state.session.id:
            for key in _identity(_place_of(placed), placed.item):
                by_key.setdefault(key, []).append(placed)
    found: dict[tuple[str, str, str], tuple[Item, Placed]] = {}
    for item in state.live_items() if by_key else ():
        if item.kind == "assumption" and item.value("state") != "broken":
            for key in sorted(_identity(origin_of(state, item), item)):
                for placed in by_key.get(key, ()):
                    found[item.id, placed.session, placed.item.id] = (item, placed)
    return list(found.values())


def same(standing: list[Placed], broken: list[Placed]) -> list[tuple[Placed, Placed]]:
    """Each standing assumption with the first of the broken ones of other sessions that is the same."""
    by_key: dict[str, Placed] = {}
    for placed in broken:
        for key in _identity(_place_of(placed), placed.item):
            by_key.setdefault(key, placed)
    found = []
    for placed in standing:
        if placed.item.value("state") == "broken":
            continue
        keys = sorted(_identity(_place_of(placed), placed.item))
        there = next((t for key in keys if (t := by_key.get(key)) and t.session != placed.session), None)
        if there is not None:
            found.append((placed, there))
    return found


def _place_of(placed: Placed) -> str:
    return f"{placed.session} {placed.item.id}"


_ENDS = " .!…;:,"
"""A full stop at the end makes no other assumption."""


def _identity(place: str, item: Item) -> set[str]:
    """What makes two assumptions the same one: where they stand or came from, or their words."""
    origin = str(item.fields.get("origin") or "")
    words = " ".join(fold_letters(item.text).split())
    return {place, words.rstrip(_ENDS) or words} | ({origin} if " " in origin else set())


def due_json(found: list[Due]) -> list[dict[str, Any]]:
    """The shape for programs."""
    return [{**_decision_json(each.placed), "days": each.days} for each in found]


def outcomes_json(found: list[Placed]) -> list[dict[str, Any]]:
    """The shape for programs."""
    names = ("status", "actual", "actual_note", "outcome")
    return [
        {**_decision_json(placed), **{name: placed.item.value(name) for name in names}} for placed in found
    ]


def _decision_json(placed: Placed) -> dict[str, Any]:
    item = placed.item
    names = ("metric", "baseline", "target", "direction", "revisit_on")
    return {
        "session": placed.session,
        "title": placed.title,
        "handle": item.handle,
        "text": item.text,
        **{name: item.value(name) for name in names},
    }
