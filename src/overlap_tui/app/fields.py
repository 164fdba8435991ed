"""Own fields of items as text: what an editor shows of a value, and what it makes of what was typed."""

from __future__ import annotations

from overlap_tui.domain.draft import Context, Draft
from overlap_tui.domain.kinds import Field, Kind, Value
from overlap_tui.domain.model import Session, SessionState
from overlap_tui.domain.rules.items import check_field


def shown_value(value: Value) -> str:
    """The value as people write it; empty when it is not set."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def checked_value(spec: Field, typed: str) -> Value:
    """The value that ``typed`` stands for, None when it is empty.

    Raises ``Refused`` with what the field takes: the same rule that decides the command.
    """
    draft = Draft(SessionState(Session("")), Context("", "", 0))
    return check_field(draft, Kind("item", "", "", "open", "", (spec,)), spec.name, typed)
