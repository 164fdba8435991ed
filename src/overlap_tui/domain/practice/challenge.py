"""Challenge: a neutral question to an item or a link, who owes the answer, and how it was closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from overlap_tui.domain.commands import Batch, Reword, SetField
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.kinds import CHALLENGE_STATES, Value
from overlap_tui.domain.links import is_legal
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.practice.batches import Ids, Making, the_item
from overlap_tui.domain.sentences import sentence

OPENINGS: tuple[str, ...] = (
    "What would have to be true for {}?",
    "What would we see if {} did not hold?",
    "Who would see {} differently, and why?",
)
"""Neutral ways to begin; ``{}`` is the handle, or the link as a sentence."""


@frozen
class Challenge:
    """A challenge that was made: the question, what it is about, who owes an answer, and how it stands.

    ``about`` are the questioned items; ``link`` is the questioned link, when it is one. ``owner`` is a name
    or empty.
    """

    question: Item
    about: tuple[Item, ...]
    link: Link | None
    owner: str
    state: str


def openings(state: SessionState, ref: str) -> list[str]:
    """The three openings for an item or a link, ready to be taken or reworded."""
    link = _link(state, ref)
    name = f"“{sentence(state, link)}”" if link else the_item(state, ref).handle
    return [opening.format(name) for opening in OPENINGS]


def challenge(state: SessionState, ref: str, words: str, owner: str, ids: Ids) -> Batch:
    """A question about an item (id or handle) or a link (id).

    Without an owner, who said it owes the answer.
    """
    if not words.strip():
        raise Refused("A challenge needs a question: take one of the three or type your own.")
    making = Making("challenge", ids)
    link = _link(state, ref)
    about = state.items[link.source] if link else the_item(state, ref)
    said_by = link.by if link else about.by
    fields: dict[str, Value] = {
        "challenge": "open",
        "owner": owner if owner.strip() else state.name_of(said_by),
        "about_link": link.id if link else "",
    }
    question = making.item("question", words, fields)
    making.link(question, about.id, "questions", f"the link “{sentence(state, link)}”" if link else "")
    if link:
        making.link(question, link.target, "questions", f"the link “{sentence(state, link)}”")
    return making.batch("")


def surface_assumption(state: SessionState, ref: str, belief: str, ids: Ids) -> Batch:
    """Put the assumption under a link (id) between its two ends; the link itself stays.

    Under an item (id or handle): the item rests on it.
    """
    if not belief.strip():
        raise Refused("An assumption needs words: type what we believe.")
    link = _link(state, ref)
    making = Making("surface-assumption", ids)
    if link is None:
        item = the_item(state, ref)
        assumption = making.item("assumption", belief)
        if is_legal("depends-on", item.kind, "assumption"):
            making.link(item.id, assumption, "depends-on")
        else:
            making.link(assumption, item.id)
        return making.batch("")
    assumption = making.item("assumption", belief)
    source = state.items[link.source]
    rests = "depends-on" if is_legal("depends-on", source.kind, "assumption") else ""
    making.link(source.id, assumption, rests)
    making.link(assumption, link.target)
    return making.batch("")


def close_challenge(
    state: SessionState, question: str, outcome: str, answer: str, revised: str = ""
) -> Batch:
    """Close a challenge as upheld, revised or withdrawn, with the answer in words.

    ``revised`` is the new text of the one item that was questioned, when the challenge made it change.
    """
    item = the_item(state, question, "question")
    if not item.value("challenge"):
        raise Refused(f"{item.handle} is a question, not a challenge: answer it with a link.")
    if outcome not in CHALLENGE_STATES:
        raise Refused(f"A challenge is one of {', '.join(CHALLENGE_STATES)}.")
    making = Making("close-challenge", lambda: "")
    if item.value("challenge") != outcome:
        making.commands.append(SetField(item.id, "challenge", outcome))
    making.fields(item, {"answer": answer})
    if revised.strip():
        about = _about(state, item)
        if len(about) != 1:
            raise Refused(f"{item.handle} questions {len(about)} items: reword the right one yourself.")
        making.commands.append(Reword(about[0].id, revised))
    return making.batch("Nothing would change.")


def challenges(state: SessionState) -> Iterator[Challenge]:
    """Every challenge of the session, in the order they were made."""
    for item in state.live_items():
        standing = item.value("challenge") if item.kind == "question" else None
        if standing:
            link = _link(state, str(item.value("about_link") or ""))
            owner = str(item.value("owner") or "")
            yield Challenge(item, tuple(_about(state, item)), link, owner, str(standing))


def open_challenges(state: SessionState) -> list[Challenge]:
    """The challenges that wait for an answer."""
    return [each for each in challenges(state) if each.state == "open"]


def each_way(state: SessionState) -> Counter[tuple[str, str]]:
    """How many challenges went from which side to what which side had said: ``(from, to)``."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in challenges(state):
        said_by = each.link.by if each.link else each.about[0].by if each.about else ""
        counts[side_of(state, each.question.by), side_of(state, said_by)] += 1
    return counts


def side_of(state: SessionState, person: str) -> str:
    """The side a person speaks for; ``other`` when nobody is known by that id."""
    found = state.people.get(person)
    return found.side if found else "other"


def _about(state: SessionState, question: Item) -> list[Item]:
    return [state.items[k.target] for k in state.links_out(question.id) if k.type == "questions"]


def _link(state: SessionState, ref: str) -> Link | None:
    link = state.links.get(ref)
    return link if link is not None and state.is_live(link) else None
