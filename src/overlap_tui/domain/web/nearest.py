"""Which problem an item belongs to: the one that is fewest links away."""

from __future__ import annotations

from collections import defaultdict, deque

from overlap_tui.domain.model import SessionState


def nearest_problem(*states: SessionState) -> dict[str, str]:
    """For every item the problem that is fewest links away in any of the states; unlinked ones are left out.

    Of two equally near the one with the lower number wins.
    """
    near: defaultdict[str, list[str]] = defaultdict(list)
    for state in states:
        for link in state.live_links():
            near[link.source].append(link.target)
            near[link.target].append(link.source)
    problems = {i.id: i for state in states for i in state.live_items() if i.kind == "problem"}
    queue = deque(sorted(problems, key=lambda item_id: problems[item_id].number))
    owner = {item_id: item_id for item_id in queue}
    while queue:
        here = queue.popleft()
        problem = owner[here]
        for other in near.get(here, ()):
            if other not in owner:
                owner[other] = problem
                queue.append(other)
    return owner
