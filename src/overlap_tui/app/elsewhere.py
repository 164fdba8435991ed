"""What happened in other sessions and matters here: assumptions that turned out wrong there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from overlap_tui.app.outcomes import broken_ones, due, matching, same
from overlap_tui.app.ports import Placed, Store
from overlap_tui.domain.gaps import Gap, find_gaps
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.set_aside import set_aside
from overlap_tui.domain.words import quote

_LOOKED_UP = 100
BROKEN_ELSEWHERE = "G20"
"""The check that needs more than one session: an assumption that turned out wrong in another one."""


def gaps_from_elsewhere(state: SessionState, broken: list[Placed]) -> list[Gap]:
    """A gap for each assumption that still stands here and is known to be broken; reads no store."""
    aside = set_aside(state)
    found: dict[str, Gap] = {}
    for item, placed in matching(state, broken):
        if (BROKEN_ELSEWHERE, frozenset((item.id,))) in aside or item.id in found:
            continue
        there = f"in {quote(placed.title)}"
        if placed.item.handle != item.handle:
            there += f" ({placed.item.handle})"
        said = f"{item.handle} turned out wrong {there}: does it still hold here?"
        found[item.id] = Gap(BROKEN_ELSEWHERE, "high", (item.id,), said)
    return list(found.values())


def all_gaps(store: Store, state: SessionState, today: str) -> list[Gap]:
    """The gaps of a session, those first that another session brought about."""
    return [*gaps_from_elsewhere(state, broken_ones(store)), *find_gaps(state, today)]


@dataclass(frozen=True, slots=True)
class Attention:
    """What asks for a look, as counts by session id: decisions that are due, assumptions broken elsewhere."""

    due: dict[str, int]
    broken: dict[str, int]

    @property
    def total(self) -> int:
        """Decisions that are due, in all sessions."""
        return sum(self.due.values())


def attention(store: Store, today: str) -> Attention:
    """What asks for a look in sessions that are not archived. Reads all sessions: not for the key path."""
    waiting: dict[str, int] = {}
    for each in due(store, today):
        waiting[each.placed.session] = waiting.get(each.placed.session, 0) + 1
    return Attention(waiting, broken_counts(store))


def broken_counts(store: Store) -> dict[str, int]:
    """By session id, how many gaps another session brought about; sessions without any are left out.

    Whether somebody set one aside is looked up in at most ``_LOOKED_UP`` sessions: opening thousands of them
    would hold everybody up.
    """
    broken = broken_ones(store)
    if not broken:
        return {}
    counts = Counter(
        placed.session for placed, _there in same(store.items_of("assumption", archived=True), broken)
    )
    for each in counts if len(counts) <= _LOOKED_UP else ():
        counts[each] = len(gaps_from_elsewhere(store.load(each).state, broken))
    return {each: count for each, count in counts.items() if count}


def relying_on_broken(store: Store) -> list[tuple[Placed, Placed]]:
    """Assumptions that still stand, each with the same one that turned out wrong in another session."""
    broken = broken_ones(store)
    if not broken:
        return []
    return same(store.items_of("assumption"), broken)
