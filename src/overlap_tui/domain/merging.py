"""Uniting two copies of a session that went on apart: nothing is lost, and where they disagree it is asked.

Events are united by their ids and folded in the order that every copy agrees on, so the later of two values
stands. A field that both copies changed since what they have in common, to different values, becomes a
question that holds both. The question is made from nothing but the two copies: whichever takes in the other,
the same question comes out, and taking the other in once more changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from overlap_tui.domain.clean import clean_body
from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command
from overlap_tui.domain.decide import decide
from overlap_tui.domain.diff import label_of
from overlap_tui.domain.draft import Context, Refused
from overlap_tui.domain.fold import refold
from overlap_tui.domain.frozen import frozen, replace
from overlap_tui.domain.journal import Event, events_of, in_order
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.sentences import sentence
from overlap_tui.domain.words import quote

_COMPARED = {
    "session": ("title", "type"),
    "person": ("name", "side"),
    "item": ("kind", "text", "body"),
    "link": ("type", "because", "share", "sign", "verdict", "source", "target"),
    "dismissal": ("reason",),
}
"""What people say. Where an item stands in its pane, who has the pen and the like are nobody's opinion."""
_TABLES = {"person": "people", "item": "items", "link": "links", "dismissal": "dismissals"}
_SHORT = 120


@frozen
class Disagreement:
    """One field that two copies changed differently: ``stands`` is in the field now, ``other`` is not.

    ``by`` are the ids of the people who changed it, in the same order. ``field`` is ``deleted`` when one copy
    removed what the other one changed; then ``other`` is the field that was changed, or ``links``.
    """

    entity: str
    target: str
    field: str
    stands: Value
    other: Value
    by: tuple[str, str] = ("", "")


@frozen
class United:
    """What a copy has to take in: ``events`` of the other, and the ``questions`` (item ids) among them."""

    events: tuple[Event, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    questions: tuple[str, ...] = ()


def unite(session_id: str, mine: Sequence[Event], theirs: Sequence[Event]) -> United:
    """What ``mine`` needs to have all of ``theirs``; nothing when it has.

    Both are whole journals of the session. Raises ``Refused`` when they are not copies of one session.
    """
    known = {event.id: event for event in mine}
    _check_copies(known, theirs)
    news = [event for event in theirs if event.id not in known]
    if not news or not mine:
        return United(tuple(news))
    found = disagreements(session_id, mine, theirs)
    if not found:
        return United(tuple(news))
    whole = in_order([*mine, *news])
    questions = _ask(refold(session_id, whole), whole, found)
    made = tuple(event.target for event in questions if event.entity == "item")
    return United((*news, *questions), tuple(found), made)


def _check_copies(known: dict[str, Event], theirs: Iterable[Event]) -> None:
    common = 0
    for event in theirs:
        same = known.get(event.id)
        common += same is not None
        if same is not None and same != replace(event, seq=same.seq):
            raise Refused("one and the same change says different things in the two files")
    if known and not common:
        raise Refused("the two have no history in common")


def disagreements(session_id: str, mine: Sequence[Event], theirs: Sequence[Event]) -> list[Disagreement]:
    """The fields that both changed, since what they have in common, and left with different values.

    A value that would not stand and was there before is no version of anybody: it is not asked about.
    """
    ids = {event.id for event in mine} & {event.id for event in theirs}
    ours, others = [[e for e in events if e.id not in ids] for events in (mine, theirs)]
    if not ours or not others:
        return []
    base, left, right = (
        refold(session_id, events) for events in ([e for e in mine if e.id in ids], mine, theirs)
    )
    last = _last_writers(in_order([*ours, *others]))
    writers = [_last_writers(in_order(events)) for events in (ours, others)]
    found = []
    for key in sorted(writers[0].keys() & writers[1].keys()):
        before, a, b = (_value(state, *key) for state in (base, left, right))
        other, stands = (a, writers[0][key]), (b, writers[1][key])
        if last[key].id == other[1].id:
            other, stands = stands, other
        if key[2] != "deleted" and a != b and other[0] != before:
            by = (stands[1].author, other[1].author)
            found.append(Disagreement(*key, stands[0], other[0], by))
    # One order, whichever copy takes in the other: the questions get their numbers by it.
    return sorted([*found, *_removed(left, right, writers)], key=lambda d: (d.entity, d.target, d.field))


_Key = tuple[str, str, str]


def _last_writers(events: Iterable[Event]) -> dict[_Key, Event]:
    """The last event for every field that people say something in."""
    return {
        (event.entity, event.target, name): event
        for event in events
        for name in event.patch
        if name == "deleted" or _compared(event.entity, name)
    }


def _compared(entity: str, name: str) -> bool:
    return name in _COMPARED.get(entity, ()) or (entity == "item" and name.startswith("fields."))


def _value(state: SessionState, entity: str, target: str, name: str) -> Value:
    found = _entity(state, entity, target)
    if found is None:
        return None
    if name.startswith("fields.") and isinstance(found, Item):
        return found.fields.get(name[7:])
    value: Value = getattr(found, name, None)
    return value


def _entity(state: SessionState, entity: str, target: str) -> object:
    if entity == "session":
        return state.session
    return getattr(state, _TABLES.get(entity, "items")).get(target)


def _removed(
    left: SessionState, right: SessionState, writers: Sequence[dict[_Key, Event]]
) -> Iterator[Disagreement]:
    """Items and links that one copy removed and the other one changed, or linked anew."""
    yield from _removed_here(left, right, writers[0], writers[1])
    yield from _removed_here(right, left, writers[1], writers[0])


def _removed_here(
    here: SessionState, there: SessionState, mine: dict[_Key, Event], theirs: dict[_Key, Event]
) -> Iterator[Disagreement]:
    changed: dict[tuple[str, str], str] = {}
    for entity, target, name in sorted(theirs):
        if name != "deleted":
            changed.setdefault((entity, target), name)
    linked = {
        end: link.by
        for link in there.live_links()
        if link.id not in here.links
        for end in (link.source, link.target)
    }
    for entity, target, name in sorted(mine):
        if name != "deleted" or entity not in ("item", "link"):
            continue
        if (entity, target) not in changed and not (entity == "item" and target in linked):
            continue
        gone, alive = _value(here, entity, target, name), _value(there, entity, target, name)
        if gone is True and alive is False:
            other = changed.get((entity, target), "links")
            who = linked[target] if other == "links" else theirs[entity, target, other].author
            by = mine[entity, target, name].author, who
            yield Disagreement(entity, target, "deleted", True, other, by)


# The questions


def _ask(state: SessionState, whole: Sequence[Event], found: Iterable[Disagreement]) -> list[Event]:
    """Events that ask about what is not asked yet. They follow from the united journal alone."""
    commands: list[Command] = []
    for one in found:
        key = _digest([state.session.id, one.entity, one.target, one.field, *_both(one)])
        if f"q{key}" in state.items:
            continue
        text, body = _words(state, one)
        commands.append(AddItem("question", text, body, id=f"q{key}"))
        about = _about(state, one)
        if about:
            commands.append(AddLink(f"q{key}", about, id=f"l{key}"))
    if not commands:
        return []
    at_ms = max(event.at_ms for event in whole)
    change = decide(state, Batch(tuple(commands), "merge"), Context("merge", "", at_ms))
    ops = [(op.op, op.entity, op.target, dict(op.patch)) for op in change.ops]
    key = _digest([state.session.id, state.lamport, at_ms, ops])
    return events_of(replace(change, id=f"merge{key}"), f"merge{key}", state.lamport)


def _both(one: Disagreement) -> list[str]:
    return sorted(json.dumps(value) for value in (one.stands, one.other))


def _digest(value: object) -> str:
    return sha256(json.dumps(value).encode()).hexdigest()[:15]


def _about(state: SessionState, one: Disagreement) -> str:
    """The live item that the question is about, or nothing."""
    target = one.target
    if one.entity == "link":
        target = state.links[target].source
    item = state.items.get(target)
    return item.id if item is not None and not item.deleted else ""


def _words(state: SessionState, one: Disagreement) -> tuple[str, str]:
    """The question, and both versions in full."""
    what = _named(state, one)
    if one.field == "deleted":
        gone = _entity(state, one.entity, one.target)
        said = f"{gone.text}\n{gone.body}".strip() if isinstance(gone, Item) else ""
        return f"One copy removed {what}, the other changed it: should it come back?", _fitting("", said)
    stands, other = _plain(one.stands), _plain(one.other)
    text = f"Two copies disagree on {what}: {quote(stands, _SHORT)} or {quote(other, _SHORT)}?"
    names = [f" ({name})" if (name := state.name_of(author)) else "" for author in one.by]
    head = f"What stands there now{names[0]}:\n{stands}\n\n" if len(stands) + len(other) < 8000 else ""
    return " ".join(text.split()), _fitting(f"{head}What the other copy says{names[1]}:\n", other)


def _fitting(head: str, said: str) -> str:
    """Both when they fit in one body, else what was said alone: it has been one body before."""
    return said if clean_body(head + said).problem else head + said


def _plain(value: Value) -> str:
    if value in (None, ""):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _named(state: SessionState, one: Disagreement) -> str:
    found = _entity(state, one.entity, one.target)
    if isinstance(found, Item):
        name = one.field.removeprefix("fields.")
        label = label_of(state, found, name) if one.field != name else name
        said = f" {quote(found.text)}" if one.field == "deleted" else ""
        return f"{found.handle}{said}" if one.field == "deleted" else f"{found.handle} ({label})"
    if isinstance(found, Link):
        said = quote(sentence(state, found), _SHORT)
        return f"the link {said}" if one.field == "deleted" else f"the link {said} ({one.field})"
    return {"session": "the session’s", "person": "a person’s"}.get(one.entity, "a gap’s") + f" {one.field}"
