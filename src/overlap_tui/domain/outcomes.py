"""Outcomes: what a decision predicted, what came of it, and what a miss rested on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date

from overlap_tui.domain.commands import Batch, SetField
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.judging import actual_number, judge, such_as
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.practice.batches import Making, the_item
from overlap_tui.domain.practice.challenge import challenges, side_of
from overlap_tui.domain.sentences import inverse_sentence, sentence
from overlap_tui.domain.words import quote


@frozen
class Rest:
    """An assumption that a decision rests on: the chain of links that leads to it, and that in words."""

    assumption: Item
    links: tuple[Link, ...]
    words: str


@frozen
class Win:
    """What a met prediction owes to whom: people in the order they came, and what each gave, in words.

    ``people`` names those who gave something, then the others who were there; ``together`` says in sentences
    what neither side did alone.
    """

    decision: Item
    people: tuple[str, ...]
    lines: tuple[str, ...]
    together: tuple[str, ...] = ()


def record_outcome(state: SessionState, ref: str, actual: str, note: str, outcome: str = "") -> Batch:
    """Keep what happened: one number and one sentence. Without ``outcome`` the target judges."""
    decision = the_item(state, ref, "decision")
    if not actual.strip() and not note.strip():
        raise Refused("An outcome needs a number or a sentence: type what happened.")
    stands = actual.strip() == str(decision.value("actual") or "").strip()
    if actual.strip() and not stands and actual_number(decision, actual) is None:
        raise Refused(
            f"{quote(actual.strip(), 40)} is not one number: type one such as {such_as(decision)}, and say "
            "the rest in the sentence."
        )
    making = Making("outcome", lambda: "")
    verdict = outcome or judge(decision, actual)
    making.fields(decision, {"actual": actual, "actual_note": note, "outcome": verdict})
    return making.batch(f"{decision.handle} says that already.")


def is_waiting(decision: Item) -> bool:
    """Whether a standing decision has a day to be revisited and no outcome yet."""
    told = decision.value("outcome") or decision.value("actual")
    standing = decision.value("status") != "superseded"
    return _revisit(decision) is not None and not told and standing and not decision.deleted


def days_over(decision: Item, today: str) -> int:
    """Days since the revisit was due; negative while it is still to come, and when there is no day."""
    on = _revisit(decision)
    return -1 if on is None else (date.fromisoformat(today) - on).days


def _revisit(decision: Item) -> date | None:
    """The day to look again; None when there is none, or an imported file has something else there."""
    try:
        return date.fromisoformat(str(decision.value("revisit_on") or ""))
    except ValueError:
        return None


def rests_on(state: SessionState, ref: str) -> list[Rest]:
    """The assumptions that carried a decision, nearest first.

    Walked from the decision and what it chose, along depends-on and against supports.
    """
    decision = the_item(state, ref, "decision")
    came: dict[str, tuple[str, Link] | None] = {decision.id: None}
    queue = deque([decision.id])
    found: list[Rest] = []
    while queue:
        here = queue.popleft()
        item = state.items[here]
        if item.kind == "assumption":
            found.append(_rest(state, item, came))
        for link, other in _below(state, here):
            if other not in came:
                came[other] = (here, link)
                queue.append(other)
    return found


def _below(state: SessionState, item_id: str) -> Iterator[tuple[Link, str]]:
    """What an item rests on by one link."""
    for link in state.links_out(item_id):
        if link.type == "depends-on" or (link.type == "decides" and link.verdict == "chosen"):
            yield link, link.target
    for link in state.links_in(item_id):
        if link.type == "supports":
            yield link, link.source


def _rest(state: SessionState, assumption: Item, came: dict[str, tuple[str, Link] | None]) -> Rest:
    links: list[Link] = []
    words: list[str] = []
    step = came[assumption.id]
    while step is not None:
        here, link = step
        links.append(link)
        words.append(sentence(state, link) if link.source == here else inverse_sentence(state, link))
        step = came[here]
    return Rest(assumption, tuple(reversed(links)), ", ".join(reversed(words)))


def mark_broken(state: SessionState, ref: str, because: str = "") -> Batch:
    """An assumption turned out wrong; the reason goes below what its body says already."""
    item = the_item(state, ref, "assumption")
    if item.value("state") == "broken":
        raise Refused(f"{item.handle} is broken already.")
    making = Making("mark-broken", lambda: "")
    making.commands.append(SetField(item.id, "state", "broken"))
    if because.strip():
        making.note(item, because)
    return making.batch("")


def win(state: SessionState, ref: str) -> Win:
    """Who did what towards a decision that worked: asked, found, told, proposed, challenged, decided."""
    decision = the_item(state, ref, "decision")
    near = _around(state, decision)
    lines: list[str] = []
    people: dict[str, None] = {}
    for item in near:
        name, did = state.name_of(item.by), _DID.get(item.kind)
        if name and did:
            people[name] = None
            lines.append(f"{name} {did} {item.handle} {item.text}")
    people |= dict.fromkeys(person.name for person in state.live_people())
    return Win(decision, tuple(people), tuple(lines), tuple(_together(state, near)))


def _together(state: SessionState, near: list[Item]) -> Iterator[str]:
    """What came of both sides: links that join what one said with what the other did, and answered doubts."""
    around = {item.id for item in near}
    sides = {item.id: side_of(state, item.by) for item in near}
    ends = [{sides[k.source], sides[k.target]} for k in state.live_links() if {k.source, k.target} <= around]
    crossing = sum(1 for both in ends if {"product", "engineering"} <= both)
    if crossing:
        yield f"{crossing} of the {len(ends)} links around it join what product and engineering said."
    asked = [
        made
        for made in challenges(state)
        if made.state != "open" and any(item.id in around for item in made.about)
    ]
    if asked:
        were = "question was" if len(asked) == 1 else "questions were"
        yield f"{len(asked)} hard {were} asked of it, and answered."


_DID = {
    "request": "asked for",
    "problem": "found",
    "need": "named",
    "research": "brought",
    "constraint": "showed",
    "solution": "proposed",
    "question": "asked",
    "decision": "wrote down",
}


def _around(state: SessionState, decision: Item) -> list[Item]:
    """The decision, what it chose, the problems that solves, and what is linked to those; oldest first."""
    chosen = [k.target for k in state.links_out(decision.id) if k.verdict == "chosen"]
    solved = [k.target for each in chosen for k in state.links_out(each) if k.type == "addresses"]
    inner = [decision.id, *chosen, *solved]
    around = set(inner)
    for item_id in inner[1:]:
        around.update(k.source for k in state.links_in(item_id) if k.type in ("supports", "questions"))
        around.update(k.target for k in state.links_out(item_id) if k.type == "replaces")
    return [item for item in state.live_items() if item.id in around]
