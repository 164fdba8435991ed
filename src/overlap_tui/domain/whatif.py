"""What if: pretend that items are gone, false or relaxed, and say what follows. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from overlap_tui.domain.frozen import frozen, replace
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.web import Web, facts, web_of
from overlap_tui.domain.web.blocked import blocked_by
from overlap_tui.domain.web.graph import nearest
from overlap_tui.domain.web.sentences import chain_words, handles, joined

How = Literal["gone", "false", "relaxed"]


@frozen
class Pretend:
    """``gone``: it is not there; ``false``: it does not hold; ``relaxed``: it stops nothing any more.

    ``item`` is the id of a live item.
    """

    item: str
    how: How = "gone"


@frozen
class Effect:
    """What happens to ``item``: the chain of item ids that makes it so, and the sentence it reads as."""

    item: str
    chain: tuple[str, ...]
    sentence: str


@frozen
class Consequences:
    """What follows. ``state`` is the session as pretended, for the panes, the map and the ladder.

    * ``freed``: solutions that nothing blocks any more;
    * ``eased``: those that lose a blocker and stay blocked by another;
    * ``killed``: those that lose what they rest on, or are blocked now;
    * ``aimless``: those that serve no problem or need any more;
    * ``orphaned``: problems that lose their last candidate, or the last one that nothing blocks;
    * ``unproven``: items that lose their last story, demo or evidence;
    * ``decisions``: those that rest on what is pretended.
    """

    pretends: tuple[Pretend, ...]
    state: SessionState
    freed: tuple[Effect, ...]
    eased: tuple[Effect, ...]
    killed: tuple[Effect, ...]
    aimless: tuple[Effect, ...]
    orphaned: tuple[Effect, ...]
    unproven: tuple[Effect, ...]
    decisions: tuple[Effect, ...]

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Everything that follows, what it means for solutions first."""
        return (
            *self.freed,
            *self.eased,
            *self.killed,
            *self.aimless,
            *self.orphaned,
            *self.unproven,
            *self.decisions,
        )


def what_if(state: SessionState, pretends: Sequence[Pretend]) -> Consequences:
    """What follows if all of ``pretends`` (live items, several at once) were so."""
    after = pretended(state, pretends)
    change = _Change(web_of(state), web_of(after), pretends)
    killed = tuple(change.killed())
    fallen = {effect.item for effect in killed}
    freed = tuple(change.freed(fallen))
    return Consequences(
        tuple(pretends),
        after,
        freed,
        tuple(change.eased(fallen)),
        killed,
        tuple(change.aimless(fallen)),
        tuple(change.orphaned(killed)),
        tuple(change.unproven()),
        tuple(change.decisions(freed)),
    )


def pretended(state: SessionState, pretends: Iterable[Pretend]) -> SessionState:
    """The session as if; the one that is given stays as it is."""
    items, links = dict(state.items), dict(state.links)
    for pretend in pretends:
        item = items[pretend.item]
        if pretend.how == "relaxed":
            for link in (*state.links_out(item.id), *state.links_in(item.id)):
                if _in_the_way(link, item.id):
                    links[link.id] = replace(link, deleted=True)
        else:
            items[item.id] = _without(item, pretend.how)
    return replace(state, items=items, links=links)


def _in_the_way(link: Link, item_id: str) -> bool:
    return link.type == "conflicts-with" or (link.type == "blocks" and link.source == item_id)


def _without(item: Item, how: How) -> Item:
    """A false assumption is a broken one and a false decision one that was superseded; both stay visible."""
    field = {"assumption": ("state", "broken"), "decision": ("status", "superseded")}.get(item.kind)
    if how == "false" and field is not None:
        return replace(item, fields={**item.fields, field[0]: field[1]})
    return replace(item, deleted=True)


class _Change:
    """The web before and after, and what is pretended, by place in the web before."""

    def __init__(self, before: Web, after: Web, pretends: Sequence[Pretend]) -> None:
        self.before = before
        self.after = after
        self.touched = {before.at[p.item] for p in pretends}
        self.lost = {before.at[p.item] for p in pretends if p.how != "relaxed"}
        self._to_lost = nearest(before.rests.back, self.lost)
        self._to_touched = nearest(before.rests.back, self.touched)

    def freed(self, fallen: set[str]) -> Iterator[Effect]:
        """Solutions that something blocked before and nothing does after."""
        for solution in self._solutions(turned_down=True):
            chain = blocked_by(self.before, solution.id)
            if chain and solution.id not in fallen and blocked_by(self.after, solution.id) is None:
                words = chain.words(self.before.state)
                yield Effect(solution.id, chain.items, f"{solution.handle} is freed (today {words}).")

    def eased(self, fallen: set[str]) -> Iterator[Effect]:
        """Solutions that one thing less blocks directly, though another still does."""
        for solution in self._solutions(turned_down=True):
            left = blocked_by(self.after, solution.id)
            fewer = len(facts.blockers(self.after.near, solution.id)) < len(
                facts.blockers(self.before.near, solution.id)
            )
            if left and fewer and solution.id not in fallen:
                words = left.words(self.after.state)
                said = f"{solution.handle} has one thing less in its way, and stays blocked ({words})."
                yield Effect(solution.id, left.items, said)

    def killed(self) -> Iterator[Effect]:
        """Solutions that rest on something lost, or are blocked only now."""
        for solution in self._solutions():
            walk = self._walk(solution, self._to_lost)
            if walk:
                ids, words = walk
                yield Effect(solution.id, ids, f"{solution.handle} falls ({words}).")
                continue
            chain = blocked_by(self.after, solution.id)
            if chain and blocked_by(self.before, solution.id) is None:
                words = chain.words(self.after.state)
                yield Effect(solution.id, chain.items, f"{solution.handle} is blocked then ({words}).")

    def aimless(self, fallen: set[str]) -> Iterator[Effect]:
        """Solutions that served a problem or need, and serve none after."""
        served = self.before.serving("problem", "need")
        still = self.after.serving("problem", "need")
        for solution in self._solutions():
            if solution.id in served and solution.id not in still and solution.id not in fallen:
                said = f"{solution.handle} serves no problem any more."
                yield Effect(solution.id, (solution.id,), said)

    def orphaned(self, killed: Sequence[Effect]) -> Iterator[Effect]:
        """Problems all of whose candidates are lost or fall, or all that something does not block."""
        fallen = {effect.item: effect.chain for effect in killed}
        fallen |= {item_id: (item_id,) for item_id in self.before.ids(sorted(self.lost))}
        near = self.before.near
        for problem in self.before.of_kind("problem"):
            options = [s.id for s in facts.candidates(near, problem.id) if facts.on_the_table(near, s)]
            losers = [option for option in options if option in fallen]
            if losers and problem.id in self.after.at:
                said = self._what_is_left([option for option in options if option not in fallen], losers)
                if said:
                    yield Effect(problem.id, (problem.id, *fallen[losers[0]]), f"{problem.handle} {said}.")

    def _what_is_left(self, left: list[str], losers: list[str]) -> str:
        """What becomes of a problem with these candidates; empty when one is left that nothing blocks."""
        named = handles(self.before.state, losers)
        if not left:
            return f"loses {'its only candidate' if len(losers) == 1 else 'all its candidates'}, {named}"
        chains = [blocked_by(self.after, option) for option in left]
        free_before = any(blocked_by(self.before, option) is None for option in losers)
        if not free_before or not all(chains):
            return ""
        words = joined([chain.words(self.after.state) for chain in chains if chain])
        return f"is left with {handles(self.before.state, left)} only ({words})"

    def unproven(self) -> Iterator[Effect]:
        """Problems, constraints and assumptions whose last story, demo or evidence is lost."""
        before, after = self.before.near, self.after.near
        for kind, what in (("problem", "story"), ("constraint", "demo"), ("assumption", "evidence")):
            for item in self.before.of_kind(kind):
                if item.id in self.after.at and _proven(before, item) and not _proven(after, item):
                    yield Effect(item.id, (item.id,), f"{item.handle} loses its only {what}.")

    def decisions(self, freed: Sequence[Effect]) -> Iterator[Effect]:
        """Decisions that rest on what is pretended, or that turned down or put off what is freed."""
        state, told = self.before.state, set()
        for decision in self.before.of_kind("decision"):
            walk = self._walk(decision, self._to_touched)
            if walk and facts.standing(self.before.near, decision):
                told.add(decision.id)
                yield Effect(decision.id, walk[0], f"{decision.handle} rests on it ({walk[1]}).")
        for effect in freed:
            for link in self.before.near.links_in(effect.item):
                decision = state.items[link.source]
                if (
                    link.type == "decides"
                    and link.verdict in ("rejected", "deferred")
                    and decision.id not in told
                    and facts.standing(self.before.near, decision)
                ):
                    told.add(decision.id)
                    words = chain_words(state, (decision.id, effect.item), (link,))
                    said = f"{decision.handle} is worth another look ({words}, which would be free)."
                    yield Effect(decision.id, (decision.id, *effect.chain), said)

    def _solutions(self, *, turned_down: bool = False) -> Iterator[Item]:
        """Solutions in play that are not themselves lost; with the turned down ones: they may come back."""
        near = self.before.near
        for solution in self.before.of_kind("solution"):
            in_play = (
                not facts.replaced(near, solution) if turned_down else facts.on_the_table(near, solution)
            )
            if in_play and self.before.at[solution.id] not in self.lost:
                yield solution

    def _walk(self, item: Item, came: dict[int, int]) -> tuple[tuple[str, ...], str] | None:
        """The shortest chain of what the item rests on that ends at a pretended item, and its words."""
        place = self.before.at[item.id]
        if place not in came or came[place] == place:
            return None
        places = [place]
        while came[places[-1]] != places[-1]:
            places.append(came[places[-1]])
        ids = tuple(self.before.ids(places))
        links = [self.before.rests.links[ends] for ends in pairwise(places)]
        return ids, chain_words(self.before.state, ids, links)


def _proven(near: facts.Near, item: Item) -> bool:
    if item.kind == "problem":
        return facts.grounded(near, item)
    if item.kind == "constraint":
        return facts.shown(near, item)
    return bool(facts.evidence(near, item.id, "supports"))


def what_if_words(state: SessionState, found: Consequences) -> list[str]:
    """``If A6 is false:`` and a sentence for each thing that follows; says so when nothing does."""
    said = {"gone": "is gone", "false": "is false", "relaxed": "is relaxed"}
    asked = joined([f"{state.items[p.item].handle} {said[p.how]}" for p in found.pretends])
    effects = [effect.sentence for effect in found.effects]
    return [f"If {asked}:", *(effects or ["No solution, problem or decision hangs on it."])]
