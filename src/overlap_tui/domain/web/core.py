"""The web of a session: its live items and links as graphs, each worked out once per state and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from overlap_tui.domain.links import LINK_TYPES
from overlap_tui.domain.model import Item, Link, SessionState, kept
from overlap_tui.domain.web import facts
from overlap_tui.domain.web.cycles import BUDGET, CAP, short_cycles
from overlap_tui.domain.web.graph import (
    articulation,
    components,
    knots,
    nearest,
)
from overlap_tui.domain.web.relation import Edge, Loops, Relation, turned

SYMMETRIC = frozenset(name for name, link in LINK_TYPES.items() if link.symmetric)
_NOTHING: list[Link] = []
"""The links of items without any share it: nobody adds to a list of links."""


class Nearby:
    """The live links of each item at hand; reads as a session state does (see ``facts.Near``)."""

    def __init__(self, items: Mapping[str, Item], edges: list[Edge]) -> None:
        self.items = items
        self._into: dict[str, list[Link]] = {}
        self._out: dict[str, list[Link]] = {}
        for _source, _target, link in edges:
            for ends, item_id in ((self._into, link.target), (self._out, link.source)):
                known = ends.get(item_id)
                if known is None:
                    ends[item_id] = [link]  # most items have one, and a list of one is a third smaller so
                else:
                    known.append(link)

    def links_in(self, item_id: str) -> list[Link]:
        """Live links that end at the item, oldest first."""
        return self._into.get(item_id, _NOTHING)

    def links_out(self, item_id: str) -> list[Link]:
        """Live links that start at the item, oldest first."""
        return self._out.get(item_id, _NOTHING)


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
    def edges(self) -> list[Edge]:
        """Each live link with the places of its source and target."""
        at = self.at
        found: list[Edge] = []
        for link in self.state.links.values():
            if not link.deleted:
                source, target = at.get(link.source), at.get(link.target)
                if source is not None and target is not None:
                    found.append((source, target, link))
        return found

    @cached_property
    def near(self) -> Nearby:
        """The links of each item."""
        return Nearby(self.state.items, self.edges)

    def _relation(self, edges: list[Edge]) -> Relation:
        return Relation(len(self.items), edges)

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
    def _typed(self) -> defaultdict[str, list[Edge]]:
        """The edges of each type of link."""
        typed: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            typed[edge[2].type].append(edge)
        return typed

    def of_type(self, type_: str) -> list[Edge]:
        """The live links of one type, oldest first."""
        return self._typed.get(type_, [])

    @cached_property
    def linked(self) -> Relation:
        """Every link from source to target; a symmetric one in both directions."""
        back = [edge for type_ in SYMMETRIC for edge in turned(self.of_type(type_))]
        return self._relation(self.edges + back)

    @cached_property
    def either(self) -> Relation:
        """Every link in both directions."""
        return Relation(len(self.items), self.edges, both=True)

    @cached_property
    def why(self) -> Relation:
        """From an item to what it is for: ``S7 addresses P2``, ``P2 leads to N1``."""
        items = self.items
        found: list[Edge] = []
        for source, target, link in self.edges:
            way = facts.why(link, items[source].kind, items[target].kind)
            if way > 0:
                found.append((source, target, link))
            elif way < 0:
                found.append((target, source, link))
        return self._relation(found)

    def serving(self, *kinds: str) -> set[str]:
        """The ids of items from which a chain of reasons leads to one of these kinds, those included."""
        goals = [self.at[item.id] for kind in kinds for item in self.of_kind(kind)]
        return set(self.ids(list(nearest(self.why.back, goals))))

    @cached_property
    def solutions(self) -> list[Item]:
        """Solutions in play, now or later: neither replaced nor turned down."""
        return [s for s in self.of_kind("solution") if facts.on_the_table(self.near, s)]

    @cached_property
    def depends(self) -> Relation:
        """From an item to what it depends on."""
        return self._relation(self.of_type("depends-on"))

    @cached_property
    def blocks(self) -> list[Edge]:
        """What blocks what, as far as the blocker still stands (see ``facts.standing``)."""
        return [e for e in self.of_type("blocks") if facts.standing(self.near, self.items[e[0]])]

    @cached_property
    def held_up(self) -> set[str]:
        """Items that something standing blocks, directly or through what they depend on."""
        blocked = {target for _source, target, _link in self.blocks}
        return set(self.ids(list(nearest(self.depends.back, blocked))) if blocked else ())

    @cached_property
    def waits(self) -> Relation:
        """From an item to what it waits for: what it depends on, and what blocks it and still stands."""
        return self._relation(self.of_type("depends-on") + turned(self.blocks))

    @cached_property
    def rests(self) -> Relation:
        """From an item to what it rests on: dependencies, choices, and the assumptions that support it."""
        chosen = [e for e in self.of_type("decides") if e[2].verdict == "chosen"]
        believed = [e for e in self.of_type("supports") if self.items[e[0]].kind == "assumption"]
        return self._relation(self.of_type("depends-on") + chosen + turned(believed))

    @cached_property
    def leads(self) -> Relation:
        """Cause and effect: ``leads to`` from source to target."""
        return self._relation(self.of_type("leads-to"))

    def neighbours(self, item_id: str) -> list[str]:
        """Items one link away, in either direction, each once."""
        return self.ids(list(dict.fromkeys(self.either.next[self.at[item_id]])))

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
        found, complete = short_cycles(relation.next, knots(relation.next), budget=budget)
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


@kept
def web_of(state: SessionState) -> Web:
    """The web of a finished state. Not for a state that is being folded."""
    return Web(state)
