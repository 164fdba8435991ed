"""A change in words: what the toast, the undo message, the timeline and the diff say."""

from __future__ import annotations

from overlap_tui.domain.journal import Change, Op
from overlap_tui.domain.kinds import KINDS, one
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.sentences import field_words, sentence


def quote(text: str, limit: int = 40) -> str:
    """The text in quotation marks, shortened to ``limit`` characters."""
    return f"“{text if len(text) <= limit else text[: limit - 1].rstrip() + '…'}”"


def describe(state: SessionState, change: Change) -> str:
    """What ``change`` did, in a few words; ``state`` is any state that knows its entities."""
    parts = [part for op in change.ops if (part := _op(state, op))]
    if not parts:
        return change.command.replace("-", " ")
    made = [op for op in change.ops if op.op == "create" and op.entity == "item"]
    if len(made) > 2:
        return f"added {len(made)} items"
    if len(parts) > 3:
        return f"{parts[0]} and {len(parts) - 1} more"
    return ", ".join(parts)


def _op(state: SessionState, op: Op) -> str:
    entity = _ENTITIES.get(op.entity)
    return entity(state, op) if entity else ""


def _item(state: SessionState, op: Op) -> str:
    item = state.items.get(op.target)
    if item is None:
        return ""
    if op.op == "create":
        return f"added {item.handle} {quote(item.text)}"
    said = []
    for name, (_old, new) in op.patch.items():
        if name == "deleted":
            said.append(f"{'removed' if new else 'brought back'} {item.handle} {quote(item.text)}")
        elif name == "text":
            said.append(f"reworded {item.handle}: {quote(str(new))}")
        elif name == "body":
            said.append(f"edited the body of {item.handle}")
        elif name == "kind":
            said.append(f"made {item.handle} {one(str(new))}")
        elif name == "rank":
            said.append(f"moved {item.handle}")
        elif name.startswith("fields."):
            said.append(_field(state, item, name[7:], new))
    return ", ".join(said)


def _field(state: SessionState, item: Item, name: str, new: object) -> str:
    base, _dot, person = name.partition(".")
    spec = KINDS[item.kind].field(base)
    whose = f"{state.name_of(person) or 'somebody'}’s " if person else ""
    value = "nothing" if new is None else quote(field_words(state, base, new))
    return f"set {whose}{spec.label if spec else base} of {item.handle} to {value}"


def _link(state: SessionState, op: Op) -> str:
    link = state.links.get(op.target)
    if link is None or link.source not in state.items or link.target not in state.items:
        return ""
    said = sentence(state, link)
    if op.op == "create":
        return f"linked: {said}"
    if "deleted" in op.patch:
        return f"{'unlinked' if op.patch['deleted'][1] else 'linked again'}: {said}"
    if set(op.patch) <= {"confirmed_source", "confirmed_target"}:
        doubted = not any(new for _old, new in op.patch.values())
        return f"{'to be looked at again' if doubted else 'confirmed'}: {said}"
    return f"changed the link: {said}"


def _session(state: SessionState, op: Op) -> str:
    said = []
    for name, (_old, new) in op.patch.items():
        if name == "title":
            said.append(f"named the session {quote(str(new))}")
        elif name == "phase":
            said.append(f"went to {new}")
        elif name == "pen":
            said.append(f"passed the pen to {state.name_of(str(new)) or 'nobody'}")
        elif name == "archived":
            said.append("archived the session" if new else "took the session out of the archive")
    return ", ".join(said[:1])


def _person(state: SessionState, op: Op) -> str:
    name = state.name_of(op.target)
    if op.op == "create":
        return f"added {name}"
    if "deleted" in op.patch:
        return f"{'took back' if op.patch['deleted'][1] else 'brought back'} {name}"
    return f"changed {name}"


def _dismissal(state: SessionState, op: Op) -> str:
    dismissal = state.dismissals.get(op.target)
    if dismissal is None:
        return ""
    back = op.op == "set" and op.patch.get("deleted", (None, False))[1]
    return f"{'brought back' if back else 'set aside'} gap {dismissal.gap}"


_ENTITIES = {
    "item": _item,
    "link": _link,
    "session": _session,
    "person": _person,
    "dismissal": _dismissal,
}
