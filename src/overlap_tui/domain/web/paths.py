"""Paths between items, and the sentences they read as."""

from __future__ import annotations

from itertools import pairwise

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Link, SessionState
from overlap_tui.domain.web.core import Web, web_of
from overlap_tui.domain.web.relation import Relation
from overlap_tui.domain.web.sentences import chain_words


@frozen
class Path:
    """A walk over items along links, which may be read from either end. ``why``: each step is a reason."""

    items: tuple[str, ...]
    links: tuple[Link, ...]
    why: bool

    def words(self, state: SessionState) -> str:
        """``S7 addresses P2, which leads to N1``; one handle when the path has no step."""
        return chain_words(state, self.items, self.links, whole=True) or state.items[self.items[0]].handle


def why_path(state: SessionState, start: str, goal: str) -> Path | None:
    """A shortest chain of reasons between two items (ids): what ``start`` is for, or what it is there for.

    None when neither is for the other. Read from ``start`` in any case.
    """
    web = web_of(state)
    forward = _path(web, web.why, start, goal, why=True)
    if forward is not None:
        return forward
    back = _path(web, web.why, goal, start, why=True)
    return None if back is None else Path(back.items[::-1], back.links[::-1], why=True)


def any_path(state: SessionState, start: str, goal: str) -> Path | None:
    """A shortest walk between two items (ids) along any links, whichever way they point, or None."""
    web = web_of(state)
    return _path(web, web.either, start, goal, why=False)


def _path(web: Web, relation: Relation, start: str, goal: str, *, why: bool) -> Path | None:
    places = relation.path(web.at[start], web.at[goal])
    if not places:
        return None
    links = tuple(relation.links[ends] for ends in pairwise(places))
    return Path(tuple(web.ids(places)), links, why)
