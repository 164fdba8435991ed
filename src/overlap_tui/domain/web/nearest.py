"""Which problem an item belongs to: the one that is fewest links away."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from overlap_tui.domain.model import SessionState


def nearest_problem(*states: SessionState) -> dict[str, str]:
    """For every item the problem that is fewest links away in any of the states; unlinked ones are left out.

    Of two equally near the one with the lower number wins.
    """
    near: dict[str, set[str]] = {}
    for state in states:
        for link in state.live_links():
            near.setdefault(link.source, set()).add(link.target)
            near.setdefault(link.target, set()).add(link.source)
    problems = {i.id: i for state in states for i in state.live_items() if i.kind == "problem"}
    queue = deque(sorted(problems, key=lambda item_id: problems[item_id].number))
    owner = {item_id: item_id for item_id in queue}
    while queue:
        here = queue.popleft()
        for other in _unowned(near.get(here, ()), owner):
            owner[other] = owner[here]
            queue.append(other)
    return owner


def _unowned(ids: Iterable[str], owner: dict[str, str]) -> list[str]:
    return [item_id for item_id in ids if item_id not in owner]
