"""Checks of how items stand to each other: contradictions, loops, suspect links, one voice (G11–G13, G16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from overlap_tui.domain.gaps.model import Found
from overlap_tui.domain.gaps.problems import open_problems
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.sentences import sentence
from overlap_tui.domain.web import Loops, Web, facts
from overlap_tui.domain.web.graph import bits_of
from overlap_tui.domain.web.sentences import chain_words, handles

AREA = 4
"""From this many items on, the surroundings of a problem are an area worth two voices."""


def contradiction(web: Web, today: date) -> Iterator[Found]:
    """G11: something rests on two items in conflict, or one item supports and opposes another."""
    yield from _rests_on_conflict(web)
    yield from _for_and_against(web)


def _rests_on_conflict(web: Web) -> Iterator[Found]:
    rests = web.rests
    # A conflict reads the same from both ends, and merged copies may hold it from each.
    pairs = {frozenset((s, t)): (s, t) for s, t, _link in reversed(web.of_type("conflicts-with"))}
    for source, target in reversed(pairs.values()):
        one, two = web.items[source], web.items[target]
        both = rests.reached_from[source] & rests.reached_from[target]
        for place in bits_of(both):
            # What rests on it through another such item would only repeat it.
            if any(both >> lower & 1 and not _same_loop(web, lower, place) for lower in rests.next[place]):
                continue
            top = web.items[place]
            if not facts.on_the_table(web.near, top):
                continue
            ids = tuple(dict.fromkeys((top.id, one.id, two.id)))
            yield Found(ids, _conflict_words(top, one, two))


def _same_loop(web: Web, one: int, other: int) -> bool:
    return bool(web.rests.reach[one] >> other & 1)


def _conflict_words(top: Item, one: Item, two: Item) -> str:
    if top.id in (one.id, two.id):
        other = two if top.id == one.id else one
        return f"{top.handle} rests on {other.handle} and conflicts with it: which of the two gives way?"
    return f"{top.handle} rests on {one.handle} and {two.handle}, which conflict: which of the two gives way?"


def _for_and_against(web: Web) -> Iterator[Found]:
    supports = {(source, target) for source, target, _link in web.of_type("supports")}
    seen = set()
    for source, target, _link in web.of_type("opposes"):
        if (source, target) in supports and (source, target) not in seen:
            seen.add((source, target))
            one, other = web.items[source], web.items[target]
            yield Found(
                (one.id, other.id),
                f"{one.handle} both supports and opposes {other.handle}: what is it about each?",
            )


def loops(web: Web, today: date) -> Iterator[Found]:
    """G12: items that wait for each other, and causes that come back to themselves."""
    state = web.state
    for loop in web.deadlocks.shown:
        links = web.links_of(web.waits, loop)
        words = chain_words(state, (*loop, loop[0]), links)
        yield Found(loop, f"Deadlock: {words}: which link can we cut?", severity="high")
    yield from _left_out(web, web.deadlocks, "deadlocks")
    for loop in web.feedback.shown:
        links = web.links_of(web.leads, loop)
        words = chain_words(state, (*loop, loop[0]), links)
        yield Found(loop, f"{_loop_name(web.polarity(loop))}: {words}.")
    yield from _left_out(web, web.feedback, "feedback loops")


def _loop_name(polarity: str) -> str:
    return {
        "reinforcing": "A loop that feeds itself (reinforcing)",
        "balancing": "A loop that holds itself back (balancing)",
    }.get(polarity, "A feedback loop whose links lack a + or −")


def _left_out(web: Web, found: Loops, what: str) -> Iterator[Found]:
    """Say when a list of loops is a part, never cut it silently."""
    if found.note:
        first = web.state.items[found.shown[0][0]]
        yield Found(
            (first.id,), f"There are very many {what} around {first.handle}: {found.note}.", severity="low"
        )


def suspect_link(web: Web, today: date) -> Iterator[Found]:
    """G13: an end was reworded after the link was confirmed, or the link was put in doubt."""
    for source, target, link in web.edges:
        if web.state.suspect(link):
            yield Found(
                (web.items[source].id, web.items[target].id),
                f"{_why_suspect(web.state, link)}: does it still hold?",
                link=link.id,
            )


def _why_suspect(state: SessionState, link: Link) -> str:
    said = f"“{sentence(state, link)}”"
    if not link.confirmed_source and not link.confirmed_target:
        return f"{said} is in doubt since what it rests on changed"
    ends = ((link.source, link.confirmed_source), (link.target, link.confirmed_target))
    moved = [state.items[item_id].handle for item_id, seen in ends if state.items[item_id].text != seen]
    return f"{' and '.join(moved)} {'were' if len(moved) > 1 else 'was'} reworded since {said} was confirmed"


def one_voice(web: Web, today: date) -> Iterator[Found]:
    """G16: everything about a problem comes from one side, or nothing of it was ever questioned."""
    state = web.state
    sides = {person.side for person in state.live_people()}
    for problem in open_problems(web):
        around = web.neighbours(problem.id)
        if len(around) + 1 < AREA:
            continue
        area = [problem, *(state.items[item_id] for item_id in around)]
        heard = {facts.side(state, item) for item in area} & {"product", "engineering", "both"}
        silent = {"product", "engineering"} - heard
        if len(silent) == 1 and "both" not in heard and (silent | {"both"}) & sides:
            voice, other = heard.pop(), silent.pop()
            yield Found(
                (problem.id,),
                f"All that is said about {problem.handle} comes from {voice}: what does {other} see?",
            )
        elif not any(_questioned(web, item) for item in area):
            options = [item.id for item in area if item.kind == "solution"]
            yield Found((problem.id,), _unquestioned(state, problem, options))


def _questioned(web: Web, item: Item) -> bool:
    return any(link.type in ("questions", "opposes") for link in web.near.links_in(item.id))


def _unquestioned(state: SessionState, problem: Item, options: list[str]) -> str:
    ask = (
        f"what would have to be true for {handles(state, options, word='or')} to work?"
        if options
        else "what would have to be true for it to matter?"
    )
    return f"Nobody has questioned anything about {problem.handle}: {ask}"
