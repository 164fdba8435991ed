"""What both stores share: bringing a state up to date, counting what lives, matching titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from overlap_tui.domain.fold import fold, refold
from overlap_tui.domain.journal import Event, in_order
from overlap_tui.domain.matching import key_of as key_of
from overlap_tui.domain.model import SessionState


def follows(state: SessionState, arrived: Iterable[Event]) -> bool:
    """Whether the events come after all that is in ``state``, so that it need not be folded afresh."""
    return all(event.lamport > state.lamport for event in arrived)


def take_in(
    state: SessionState, arrived: Sequence[Event], whole: Callable[[], Iterable[Event]]
) -> SessionState:
    """The state with ``arrived``; ``whole`` gives the journal, which is read only after a merge."""
    if not arrived:
        return state
    if follows(state, arrived):
        return fold(state, in_order(arrived))
    return refold(state.session.id, whole())


def count_live(state: SessionState) -> tuple[int, int]:
    """How many items and links live, by walking the web."""
    return sum(1 for _ in state.live_items()), sum(1 for _ in state.live_links())


def count_change(
    before: SessionState, after: SessionState, items: Iterable[str], links: Iterable[str]
) -> tuple[int, int]:
    """By how much the live counts differ when at most these items and links were touched."""
    affected = set(links)
    item_change = 0
    for item_id in items:
        step = _alive(after, item_id) - _alive(before, item_id)
        item_change += step
        if step:
            affected.update(after.index.out.get(item_id, ()), after.index.into.get(item_id, ()))
    return item_change, sum(_linked(after, i) - _linked(before, i) for i in affected)


def _alive(state: SessionState, item_id: str) -> int:
    item = state.items.get(item_id)
    return int(item is not None and not item.deleted)


def _linked(state: SessionState, link_id: str) -> int:
    link = state.links.get(link_id)
    return int(link is not None and state.is_live(link))


def each_once(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The (name, side) pairs, keeping the first of each name in any case."""
    seen: dict[str, tuple[str, str]] = {}
    for name, side in names:
        if name:
            seen.setdefault(key_of(name), (name, side))
    return list(seen.values())
