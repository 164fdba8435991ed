"""Undo and redo: the inverse of a change, as far as nobody changed the same fields since."""

from __future__ import annotations

from collections.abc import Mapping

from overlap_tui.domain import commands as c
from overlap_tui.domain.draft import Draft
from overlap_tui.domain.journal import Op
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.model import Entity, Item, SessionState


def take_back(draft: Draft, command: c.TakeBack) -> None:
    """Swap the values of every op, last first; what somebody changed since stays theirs, and is told."""
    left = 0
    for op in reversed(command.change.ops):
        patch: dict[str, tuple[Value, Value]] = {}
        if op.op == "create":
            if op.entity == "session":
                continue
            if current(draft.state, op.entity, op.target, "deleted") is False:
                patch["deleted"] = (False, True)
            else:
                left += 1
        else:
            for name, (old, new) in op.patch.items():
                if current(draft.state, op.entity, op.target, name) == new:
                    patch[name] = (new, old)
                else:
                    left += 1
        if patch:
            draft.take(Op("set", op.entity, op.target, patch))
    if left:
        draft.notes.append(
            f"{left} later change{'s' if left != 1 else ''} to the same words left as they are."
        )
    if not draft.ops:
        # Undoing is itself a fact of the session, even when all that it would restore has moved on.
        draft.take(Op("set", "session", draft.state.session.id, {}))


def current(state: SessionState, entity: str, target: str, name: str) -> Value:
    """The value that a field holds now; None for an entity that is not known here."""
    tables: dict[str, Mapping[str, Entity]] = {
        "session": {state.session.id: state.session},
        "person": state.people,
        "item": state.items,
        "link": state.links,
        "dismissal": state.dismissals,
    }
    found = tables.get(entity, {}).get(target)
    if isinstance(found, Item) and name.startswith("fields."):
        return found.fields.get(name[7:])
    value: Value = getattr(found, name, None)
    return value
