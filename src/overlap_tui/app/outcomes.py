"""Outcomes over all sessions: what is due, what came of it, and who else relies on what broke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from overlap_tui.app.ports import Placed, Store
from overlap_tui.domain.copying import origin_of
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.outcomes import (
    MET,
    Rest,
    Win,
    days_over,
    is_waiting,
    judge,
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
    "due",
    "due_json",
    "judge",
    "mark_broken",
    "outcomes",
    "outcomes_json",
    "record_outcome",
    "rests_on",
    "used_elsewhere",
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


def due(store: Store, today: str) -> list[Due]:
    """Decisions whose revisit day has come and that have no outcome yet, the longest due first."""
    found = [
        Due(placed, days_over(placed.item, today))
        for placed in store.items_of("decision", field="revisit_on")
        if is_waiting(placed.item)
    ]
    return sorted((each for each in found if each.days >= 0), key=lambda each: -each.days)


def outcomes(store: Store) -> list[Placed]:
    """Every decision with a prediction or an outcome: those that are told first, the latest revisit first."""
    names = ("metric", "revisit_on", "outcome", "actual")
    found = [each for each in store.items_of("decision") if any(each.item.value(name) for name in names)]
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
    standing = [i for i in state.live_items() if i.kind == "assumption" and i.value("state") != "broken"]
    if not standing:
        return []
    broken = [
        placed
        for placed in store.items_of("assumption", field="state")
        if placed.session != state.session.id and placed.item.value("state") == "broken"
    ]
    known = [(placed, _identity(_place_of(placed), placed.item)) for placed in broken]
    return [
        (item, placed)
        for item in standing
        for placed, keys in known
        if keys & _identity(origin_of(state, item), item)
    ]


def _place_of(placed: Placed) -> str:
    return f"{placed.session} {placed.item.id}"


def _identity(place: str, item: Item) -> set[str]:
    """What makes two assumptions the same one: where they stand or came from, or their words."""
    origin = str(item.fields.get("origin") or "")
    return {place, " ".join(fold_letters(item.text).split())} | ({origin} if " " in origin else set())


def due_json(found: list[Due]) -> list[dict[str, Any]]:
    """The shape for programs."""
    return [{**_decision_json(each.placed), "days": each.days} for each in found]


def outcomes_json(found: list[Placed]) -> list[dict[str, Any]]:
    """The shape for programs."""
    names = ("actual", "actual_note", "outcome")
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
