"""Readings of the links as directed graphs over places, and the loops found in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Link
from overlap_tui.domain.web.graph import (
    reachability,
    reverse,
    shortest,
    strong_components,
    successors_of,
)


@frozen
class Loops:
    """Cycles as item ids, shortest first. ``more`` are left out by the cap; ``complete`` is False when the
    search stopped early on a web with very many of them."""

    shown: tuple[tuple[str, ...], ...]
    more: int = 0
    complete: bool = True

    @property
    def note(self) -> str:
        """What the list leaves out, in words; empty when it is whole."""
        if not self.complete:
            return f"{len(self.shown)} are listed, and there may be more"
        if self.more:
            return f"the {len(self.shown)} shortest of {len(self.shown) + self.more} are listed"
        return ""


Edge = tuple[int, int, Link]
"""Where a link starts and ends, as places, and the link."""


def turned(edges: list[Edge]) -> list[Edge]:
    """The same edges the other way round."""
    return [(target, source, link) for source, target, link in edges]


class Relation:
    """One reading of the links as a directed graph over the items' places in ``Web.items``.

    ``both``: the edges lead in both directions.
    """

    def __init__(self, size: int, edges: list[Edge], *, both: bool = False) -> None:
        self._edges, self._both = edges, both
        ends = ((source, target) for source, target, _link in edges)
        back = ((target, source) for source, target, _link in (edges if both else ()))
        self.next = successors_of(size, chain(ends, back))
        """Successors; one stands there twice when two links lead to it."""

    @cached_property
    def links(self) -> dict[tuple[int, int], Link]:
        """The link behind each edge; the oldest typed one speaks for a pair."""
        links: dict[tuple[int, int], Link] = {}
        for source, target, link in self._edges + (turned(self._edges) if self._both else []):
            known = links.get((source, target))
            if known is None or (known.type == "relates-to" != link.type):
                links[source, target] = link
        return links

    @cached_property
    def back(self) -> list[list[int]]:
        """The edges the other way round."""
        return reverse(self.next)

    @cached_property
    def strong(self) -> list[list[int]]:
        """Strongly connected components, each before those that lead to it."""
        return strong_components(self.next)

    @cached_property
    def reach(self) -> list[int]:
        """For each place the bitset of places it leads to, itself included."""
        return reachability(self.next, self.strong)

    def reach_to(self, goals: Sequence[int]) -> list[int]:
        """For each place the bitset of the goals it leads to, itself included; bit n is ``goals[n]``."""
        return reachability(self.next, self.strong, {goal: 1 << n for n, goal in enumerate(goals)})

    @cached_property
    def reached_from(self) -> list[int]:
        """For each place the bitset of places that lead to it, itself included."""
        return reachability(self.back, self.strong[::-1])

    def path(self, start: int, goal: int) -> list[int]:
        """A shortest path, both ends included; empty when there is none."""
        return shortest(self.next, start, goal)
