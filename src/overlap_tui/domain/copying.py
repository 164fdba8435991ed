"""Taking items with them into another session: as a template, as a follow-up, or one item from memory."""

from __future__ import annotations

from collections.abc import Iterable

from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.practice.batches import Ids, the_item
from overlap_tui.domain.practice.closing import open_assumptions, open_questions
from overlap_tui.domain.words import quote

_NOT_COPIED = {"actual", "actual_note", "outcome", "about_link", "verified_on"}
"""What was measured, or names a link of the old session: it is not true of the new one."""


def origin_of(state: SessionState, item: Item) -> str:
    """Where a copy says it came from: ``SESSION ITEM``."""
    return f"{state.session.id} {item.id}"


def copies(state: SessionState, items: Iterable[Item], ids: Ids) -> list[Command]:
    """Commands that make the items, and the links between them, in another session.

    They get new handles, say where they came from, and lose what is a matter of the old session: scores of
    its people and measured outcomes.
    """
    new: dict[str, str] = {}
    commands: list[Command] = []
    for item in sorted(items, key=lambda each: (each.pane, each.rank, each.number)):
        new[item.id] = ids()
        fields: dict[str, Value] = {
            name: value
            for name, value in item.own_fields.items()
            if name not in _NOT_COPIED and "." not in name
        }
        fields["origin"] = origin_of(state, item)
        commands.append(AddItem(item.kind, item.text, item.body, fields, new[item.id]))
    inside = (k for k in state.live_links() if k.source in new and k.target in new)
    commands += [
        AddLink(new[k.source], new[k.target], k.type, k.because, k.share, k.sign, k.verdict) for k in inside
    ]
    return commands


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
    return Batch((first, *copies(state, kept.values(), ids)), "follow-up")


def reuse(state: SessionState, ref: str, ids: Ids) -> Batch:
    """One item of a past session, to be used again in this one with a link back."""
    return Batch(tuple(copies(state, [the_item(state, ref)], ids)), "reuse")
