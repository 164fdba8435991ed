"""From any item to what it is for: the nearest problem or need."""

from __future__ import annotations

from itertools import pairwise

from overlap_tui.domain.model import SessionState
from overlap_tui.domain.web import Relation, Web, web_of
from overlap_tui.domain.web.graph import nearest
from overlap_tui.domain.web.sentences import chain_words

PURPOSES = ("problem", "need")


def purpose_words(state: SessionState, item_id: str) -> str:
    """``S7 addresses P2``: the shortest way from the item to a problem or a need, in words.

    A way that answers “what is it for?” is taken before one along any links. Empty when the item is a problem
    or a need itself, or when there is no way.
    """
    item = state.items[item_id]
    if item.deleted or item.kind in PURPOSES:
        return ""
    web = web_of(state)
    for relation in (web.why, web.either):
        path = _nearest(web, relation, web.at[item_id])
        if path:
            links = [relation.links[step] for step in pairwise(path)]
            return chain_words(state, web.ids(path), links)
    return ""


def _nearest(web: Web, relation: Relation, start: int) -> list[int]:
    """The places on the way to the problem or need that is fewest steps away; empty when there is none."""
    # The search goes outwards ring by ring, so the first one that it met is the nearest.
    goals = (place for place in nearest(relation.next, [start]) if web.items[place].kind in PURPOSES)
    goal = next(goals, None)
    return [] if goal is None else relation.path(start, goal)
