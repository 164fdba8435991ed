"""Taking items with them into another session: as a template, as a follow-up, or one item from memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from overlap_tui.domain.clean import LINE_LIMIT
from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.kinds import KINDS, Value
from overlap_tui.domain.model import Item, Link, SessionState, handle_of
from overlap_tui.domain.practice.batches import Ids, the_item
from overlap_tui.domain.practice.closing import open_assumptions, open_questions
from overlap_tui.domain.words import quote

_NOT_COPIED = {"met_in", "actual", "actual_note", "outcome", "about_link", "verified_on"}
"""What was measured, or names a link of the old session: it is not true of the new one."""


def origin_of(state: SessionState, item: Item) -> str:
    """Where a copy says it came from: ``SESSION ITEM``."""
    return f"{state.session.id} {item.id}"


def copies(state: SessionState, items: Iterable[Item], ids: Ids, first: int = 1) -> list[Command]:
    """Commands that make the items, and the links between them, in another session.

    They get new handles from the number ``first`` on, say where they came from, and lose what is a matter of
    the old session: scores of its people and measured outcomes.
    """
    new: dict[str, str] = {}
    commands: list[Command] = []
    ordered = list(_in_order(items))
    handles = {item.id: handle_of(item.kind, number) for number, item in enumerate(ordered, start=first)}
    for item in ordered:
        new[item.id] = ids()
        fields = {**_kept_fields(item), "origin": origin_of(state, item)}
        text = _asked_of(state, item, handles) if item.kind == "question" else item.text
        commands.append(AddItem(item.kind, text, item.body, fields, new[item.id]))
    inside = [link for link in state.live_links() if link.source in new and link.target in new]
    return [*commands, *_links(inside, new)]


def _asked_of(state: SessionState, question: Item, handles: Mapping[str, str]) -> str:
    """The words of a question, which may name what it asks about by its handle: that is another one now."""
    text = question.text
    named = {
        asked.handle: handles[asked.id]
        for link in state.links_out(question.id)
        if link.type == "questions" and (asked := state.items[link.target]).id in handles
    }
    if any(handle in text for handle in named):
        text = re.sub(rf"\b(?:{'|'.join(named)})\b", lambda match: named[match[0]], text)
    return text if len(text) <= LINE_LIMIT else question.text


def _in_order(items: Iterable[Item]) -> Iterator[Item]:
    """The items as they were numbered, so that ``P2`` stays ``P2`` where it can; panes keep their order."""
    found = list(items)
    arranged: dict[str, list[Item]] = {}
    for item in sorted(found, key=lambda each: (each.rank, each.number), reverse=True):
        arranged.setdefault(item.pane, []).append(item)
    for item in sorted(found, key=lambda each: (each.number, each.twin)):
        yield arranged[item.pane].pop()


def _kept_fields(item: Item) -> dict[str, Value]:
    """The own fields that go along; a choice that another kind left behind is none of this kind’s."""
    kind = KINDS[item.kind]
    return {
        name: value
        for name, value in item.own_fields.items()
        if name not in _NOT_COPIED
        and "." not in name
        and ((spec := kind.field(name)) is None or not spec.choices or value in spec.choices)
    }


def _links(links: Iterable[Link], new: Mapping[str, str]) -> Iterable[AddLink]:
    """The links between the new items. Two that say the same, as a change of kind may leave, become one.

    Their reasons are joined as far as they fit.
    """
    made: dict[tuple[object, ...], AddLink] = {}
    for link in links:
        ends = (new[link.source], new[link.target])
        key = (link.type, frozenset(ends) if link.symmetric else ends)
        share = link.share if link.type == "addresses" else None
        because = link.because
        if key in made:
            both = "; ".join(dict.fromkeys(filter(None, (made[key].because, because))))
            because = both if len(both) <= LINE_LIMIT else made[key].because
            made[key] = made[key]._replace(because=because)
        else:
            made[key] = AddLink(*ends, link.type, because, share, link.sign, link.verdict)
    return made.values()


def template(state: SessionState, ids: Ids) -> Batch:
    """Everything but the decisions and the questions put to them, to begin the same work anew."""
    kept = [item for item in state.live_items() if item.kind != "decision"]
    if not kept:
        raise Refused("This session has nothing to take over: start a new one instead.")
    return Batch(tuple(copies(state, kept, ids)), "duplicate")


def follow_up(state: SessionState, ids: Ids) -> Batch:
    """What the session left open, with what it was asked about, and a link back to the session.

    Open are unanswered questions and challenges, and assumptions that neither held nor broke.
    """
    asked = [*open_questions(state), *open_assumptions(state)]
    about = {
        link.target: state.items[link.target]
        for item in asked
        for link in state.links_out(item.id)
        if link.type == "questions"
    }
    kept = {item.id: item for item in asked} | about
    back: dict[str, Value] = {"form": "doc", "source": state.session.title, "origin": state.session.id}
    first = AddItem("research", f"follows {quote(state.session.title, 200)}", fields=back, id=ids())
    return Batch((first, *copies(state, kept.values(), ids, first=2)), "follow-up")


def reuse(state: SessionState, ref: str, ids: Ids) -> Batch:
    """One item of a past session, to be used again in this one with a link back."""
    item = the_item(state, ref)
    (copy,) = copies(state, [item], ids)
    assert isinstance(copy, AddItem)
    met = f"{item.handle} in {quote(state.session.title, 200)}"
    return Batch((copy._replace(fields={**copy.fields, "met_in": met}),), "reuse")
