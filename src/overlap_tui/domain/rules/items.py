"""Rules of items: their words, own fields, kind and place in the pane."""

from __future__ import annotations

import re
from datetime import date

from overlap_tui.domain import commands as c
from overlap_tui.domain.draft import Conflict, Draft, Refused
from overlap_tui.domain.kinds import KINDS, Field, Kind, Value, one
from overlap_tui.domain.late import pattern
from overlap_tui.domain.links import is_legal
from overlap_tui.domain.model import Item
from overlap_tui.domain.rules.links import keep_word
from overlap_tui.domain.sentences import field_words


def add(draft: Draft, command: c.AddItem) -> None:
    """Add an item under the next handle, at the end of its pane."""
    kind = _kind(command.kind)
    fields = {
        f"fields.{name}": checked
        for name, value in command.fields.items()
        if (checked := check_field(draft, kind, name, value)) is not None
    }
    values: dict[str, Value] = {
        "kind": kind.name,
        "number": draft.state.next_number,
        "text": draft.line(command.text, "The text"),
        "body": draft.body(command.body) if command.body else "",
        "rank": draft.state.index.last_rank + 1,
        "by": draft.context.by,
        "at_ms": draft.context.at_ms,
    }
    draft.create("item", command.id or draft.new_id(), values | fields)


def reword(draft: Draft, command: c.Reword) -> None:
    """Change the words of an item; raises ``Conflict`` when somebody else changed them since ``was``."""
    item = draft.item(command.item)
    text = draft.line(command.text, "The text")
    if command.was is not None and item.text not in (command.was, text):
        raise Conflict(item.handle, text, item.text, command)
    draft.set("item", item.id, item, {"text": text})


def edit_body(draft: Draft, command: c.EditBody) -> None:
    """Change the note of an item; raises ``Conflict`` when somebody else changed it since ``was``."""
    item = draft.item(command.item)
    body = draft.body(command.body)
    if command.was is not None and item.body not in (command.was, body):
        raise Conflict(f"{item.handle} body", body, item.body, command)
    draft.set("item", item.id, item, {"body": body})


def set_field(draft: Draft, command: c.SetField) -> None:
    """Set one of the fields that the kind has; raises ``Conflict`` when it was changed since ``was``."""
    item = draft.item(command.item)
    value = check_field(draft, KINDS[item.kind], command.name, command.value)
    stands = item.fields.get(command.name)
    if command.was is not c.Whatever.STANDS and stands not in (command.was, value):
        spec = KINDS[item.kind].field(command.name)
        mine, theirs = (
            "" if v is None else field_words(draft.state, command.name, v) for v in (value, stands)
        )
        raise Conflict(f"{item.handle} {spec.label if spec else command.name}", mine, theirs, command)
    draft.set("item", item.id, item, {f"fields.{command.name}": value})


def change_kind(draft: Draft, command: c.ChangeKind) -> None:
    """Change the kind; links that are no longer legal become relates-to and keep their old word."""
    item = draft.item(command.item)
    kind = _kind(command.kind)
    draft.set("item", item.id, item, {"kind": kind.name})
    for link in (*draft.state.links_out(item.id), *draft.state.links_in(item.id)):
        source, target = draft.state.items[link.source], draft.state.items[link.target]
        if not is_legal(link.type, source.kind, target.kind):
            values: dict[str, Value] = {
                "type": "relates-to",
                "because": keep_word(link.type, link.because),
            }
            draft.set("link", link.id, link, values)


def move(draft: Draft, command: c.MoveItem) -> None:
    """Move the item inside its pane by giving it a rank between its new neighbours."""
    item = draft.item(command.item)
    state = draft.settled()
    ids = list(state.index.panes[item.pane])
    here = ids.index(item.id)
    there = min(max(here + command.steps, 0), len(ids) - 1)
    if here == there:
        raise Refused(f"{item.handle} is already {'first' if command.steps < 0 else 'last'} in its pane.")
    ids.insert(there, ids.pop(here))
    before = state.items[ids[there - 1]] if there else None
    after = state.items[ids[there + 1]] if there + 1 < len(ids) else None
    rank = _rank_between(before, after)
    if rank is not None:
        draft.set("item", item.id, item, {"rank": rank})
        return
    # No number fits between the neighbours any more: count the pane afresh.
    for place, item_id in enumerate(ids, start=1):
        draft.set("item", item_id, state.items[item_id], {"rank": float(place)})


def remove(draft: Draft, command: c.RemoveItem) -> None:
    item = draft.item(command.item)
    draft.set("item", item.id, item, {"deleted": True})


def _rank_between(before: Item | None, after: Item | None) -> float | None:
    if before is None:
        return after.rank - 1 if after else 1.0
    if after is None:
        return before.rank + 1
    middle = (before.rank + after.rank) / 2
    return middle if before.rank < middle < after.rank else None


def _kind(name: str) -> Kind:
    kind = KINDS.get(name)
    if kind is None:
        raise Refused(f"There is no kind of that name: choose one of {', '.join(KINDS)}.")
    return kind


def check_field(draft: Draft, kind: Kind, name: str, value: Value) -> Value:
    """The value as it is stored, or a refusal that says what the field takes. Empty text clears (None)."""
    spec = kind.field(name)
    if spec is None:
        names = ", ".join(f.name for f in kind.fields) or "none"
        raise Refused(f"{one(kind.name).capitalize()} has no field of that name (it has: {names}).")
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    checked = _CHECKS[spec.type](draft, spec, value)
    if checked is None:
        raise Refused(f"“{spec.label}” takes {_takes(spec)}.")
    return checked


def _text(draft: Draft, spec: Field, value: Value) -> Value:
    return draft.line(str(value), f"The {spec.label}")


def _lines(draft: Draft, spec: Field, value: Value) -> Value:
    return draft.body(str(value))


def _date(draft: Draft, spec: Field, value: Value) -> Value:
    text = str(value).strip()
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else None
    except ValueError:
        return None


_NUMBER = pattern(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)


def _number(draft: Draft, spec: Field, value: Value) -> Value:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value.strip()):
            return None
        value = float(value.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    low = spec.low if spec.low is not None else float("-inf")
    high = spec.high if spec.high is not None else float("inf")
    return value if low <= value <= high else None


def _whole(draft: Draft, spec: Field, value: Value) -> Value:
    number = _number(draft, spec, value)
    return int(number) if isinstance(number, int | float) and number == int(number) else None


def _choice(draft: Draft, spec: Field, value: Value) -> Value:
    text = str(value).strip().lower()
    return text if text in spec.choices else None


def _flag(draft: Draft, spec: Field, value: Value) -> Value:
    if isinstance(value, bool):
        return value
    return {"yes": True, "true": True, "no": False, "false": False}.get(str(value).strip().lower())


_CHECKS = {
    "text": _text,
    "lines": _lines,
    "date": _date,
    "whole": _whole,
    "number": _number,
    "choice": _choice,
    "flag": _flag,
}


def _takes(spec: Field) -> str:
    bounds = f" from {spec.low:g} to {spec.high:g}" if spec.low is not None and spec.high is not None else ""
    return {
        "date": "a day such as 2026-03-12",
        "whole": f"a whole number{bounds}",
        "number": f"a number{bounds}",
        "choice": f"one of: {', '.join(spec.choices)}",
        "flag": "yes or no",
    }.get(spec.type, "text")
