"""The web of a session: its live items and links as graphs, each worked out once per state and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.web import facts
from overlap_tui.domain.web.cycles import BUDGET, CAP, short_cycles
from overlap_tui.domain.web.graph import (
    articulation,
    components,
    reachability,
    reverse,
    shortest,
    strong_components,
)


@dataclass(frozen=True, slots=True)
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
            return f"the {len(self.shown)} shortest found so far are listed; this web has more"
        if self.more:
            return f"the {len(self.shown)} shortest of {len(self.shown) + self.more} are listed"
        return ""


class Relation:
    """One reading of the links as a directed graph over the items' places in ``Web.items``."""

    def __init__(self, size: int) -> None:
        self.next: list[list[int]] = [[] for _ in range(size)]
        self.links: dict[tuple[int, int], Link] = {}

    def add(self, source: int, target: int, link: Link) -> None:
        """Note that ``link`` leads from one place to another; the oldest link of a pair speaks for it."""
        if (source, target) not in self.links:
            self.links[source, target] = link
            self.next[source].append(target)

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

    @cached_property
    def reached_from(self) -> list[int]:
        """For each place the bitset of places that lead to it, itself included."""
        return reachability(self.back, self.strong[::-1])

    def path(self, start: int, goal: int) -> list[int]:
        """A shortest path, both ends included; empty when there is none."""
        return shortest(self.next, start, goal)


class Web:
    """The live items of a state in the order they were made, and what their links say. Read it by ``web_of``.

    Everything is worked out at the first use. Methods take and give item ids; ``Relation`` speaks of places.
    """

    def __init__(self, state: SessionState) -> None:
        self.state = state

    @cached_property
    def items(self) -> list[Item]:
        """The live items."""
        return list(self.state.live_items())

    @cached_property
    def at(self) -> dict[str, int]:
        """The place of each live item in ``items``."""
        return {item.id: place for place, item in enumerate(self.items)}

    @cached_property
    def edges(self) -> list[tuple[int, int, Link]]:
        """Each live link with the places of its source and target."""
        at = self.at
        return [
            (at[link.source], at[link.target], link)
            for link in self.state.links.values()
            if not link.deleted and link.source in at and link.target in at
        ]

    def of_kind(self, kind: str) -> list[Item]:
        """The live items of one kind."""
        return self._kinds.get(kind, [])

    @cached_property
    def _kinds(self) -> dict[str, list[Item]]:
        kinds: dict[str, list[Item]] = {}
        for item in self.items:
            kinds.setdefault(item.kind, []).append(item)
        return kinds

    @cached_property
    def linked(self) -> Relation:
        """Every link from source to target; a symmetric one in both directions."""
        relation = Relation(len(self.items))
        for source, target, link in self.edges:
            relation.add(source, target, link)
            if link.symmetric:
                relation.add(target, source, link)
        return relation

    @cached_property
    def either(self) -> Relation:
        """Every link in both directions."""
        relation = Relation(len(self.items))
        for source, target, link in self.edges:
            relation.add(source, target, link)
            relation.add(target, source, link)
        return relation

    @cached_property
    def why(self) -> Relation:
        """From an item to what it is for: ``S7 addresses P2``, ``P2 leads to N1``."""
        relation = Relation(len(self.items))
        items = self.items
        for source, target, link in self.edges:
            way = facts.why(link, items[source].kind, items[target].kind)
            if way > 0:
                relation.add(source, target, link)
            elif way < 0:
                relation.add(target, source, link)
        return relation

    @cached_property
    def waits(self) -> Relation:
        """From an item to what it waits for: what it depends on, and what blocks it and still stands."""
        return self._directed({"depends-on": 1, "blocks": -1}, self._waits_for)

    def _waits_for(self, link: Link) -> bool:
        return link.type == "depends-on" or facts.standing(self.state, self.state.items[link.source])

    @cached_property
    def rests(self) -> Relation:
        """From an item to what it rests on: dependencies, choices, and the assumptions that support it."""
        return self._directed({"depends-on": 1, "decides": 1, "supports": -1}, self._rests_on)

    def _rests_on(self, link: Link) -> bool:
        if link.type == "decides":
            return link.verdict == "chosen"
        return link.type == "depends-on" or self.state.items[link.source].kind == "assumption"

    @cached_property
    def leads(self) -> Relation:
        """Cause and effect: ``leads to`` from source to target."""
        return self._directed({"leads-to": 1}, lambda _link: True)

    def _directed(self, ways: dict[str, int], keep: Callable[[Link], bool]) -> Relation:
        relation = Relation(len(self.items))
        for source, target, link in self.edges:
            way = ways.get(link.type, 0)
            if way and keep(link):
                relation.add(*((source, target) if way > 0 else (target, source)), link)
        return relation

    def neighbours(self, item_id: str) -> list[str]:
        """Items one link away, in either direction, each once."""
        return self.ids(self.either.next[self.at[item_id]])

    @cached_property
    def components(self) -> list[list[str]]:
        """Items that hang together, in any direction."""
        return [self.ids(places) for places in components(self.either.next)]

    @cached_property
    def articulation(self) -> list[str]:
        """Items without which a part of the web falls apart."""
        return self.ids(articulation(self.either.next))

    def reaches(self, start: str, goal: str) -> bool:
        """Whether links, read from source to target, lead from one item to another (or are the same)."""
        return bool(self.linked.reach[self.at[start]] >> self.at[goal] & 1)

    @cached_property
    def deadlocks(self) -> Loops:
        """Items that wait for each other."""
        return self.loops(self.waits)

    @cached_property
    def feedback(self) -> Loops:
        """Causes that come back to themselves."""
        return self.loops(self.leads)

    def loops(self, relation: Relation, *, cap: int = CAP, budget: int = BUDGET) -> Loops:
        """The cycles of a relation that are worth showing: each once, shortest first, at most ``cap``."""
        found, complete = short_cycles(relation.next, relation.strong, budget=budget)
        shown = tuple(tuple(self.ids(cycle)) for cycle in found[:cap])
        return Loops(shown, len(found) - len(shown), complete)

    def polarity(self, loop: tuple[str, ...]) -> str:
        """``reinforcing`` or ``balancing`` by the product of the signs of a feedback loop; empty when a link
        of it has no sign."""
        minus = 0
        for link in self.links_of(self.leads, loop):
            if not link.sign:
                return ""
            minus += link.sign == "-"
        return "balancing" if minus % 2 else "reinforcing"

    def links_of(self, relation: Relation, loop: tuple[str, ...]) -> list[Link]:
        """The links of a loop, the one that closes it last."""
        at = self.at
        ends = zip(loop, loop[1:] + loop[:1], strict=True)
        return [relation.links[at[source], at[target]] for source, target in ends]

    def ids(self, places: list[int]) -> list[str]:
        """The item ids at these places."""
        items = self.items
        return [items[place].id for place in places]


def web_of(state: SessionState) -> Web:
    """The web of a finished state: made once and kept with it. Not for a state that is being folded."""
    web = state.__dict__.get("_web")
    if not isinstance(web, Web):
        web = state.__dict__["_web"] = Web(state)
    return web
