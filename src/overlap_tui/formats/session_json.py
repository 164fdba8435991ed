"""The shape that ``show --json`` prints: the session as it stands, in plain JSON values."""

from __future__ import annotations

from overlap_tui.domain.model import Item, Link, SessionState, order_key
from overlap_tui.formats.times import moment

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any


def session_json(state: SessionState) -> dict[str, Any]:
    """The live session as JSON values; people are named, times are ISO 8601 in UTC."""
    session = state.session
    return {
        "session": {
            "id": session.id,
            "title": session.title,
            "phase": session.phase,
            "type": session.type,
            "pen": state.name_of(session.pen),
            "archived": session.archived,
            "at": moment(session.at_ms),
        },
        "people": [{"name": person.name, "side": person.side} for person in state.live_people()],
        "items": [_item(state, item) for item in sorted(state.live_items(), key=order_key)],
        "links": [_link(state, link) for link in state.live_links()],
    }


def _item(state: SessionState, item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "handle": item.handle,
        "kind": item.kind,
        "text": item.text,
        "body": item.body,
        "fields": fields_json(state, item),
        "by": state.name_of(item.by),
        "at": moment(item.at_ms),
    }


def fields_json(state: SessionState, item: Item) -> dict[str, Any]:
    """The own fields that were set; one that each person fills in maps their names to their values."""
    found: dict[str, Any] = {}
    for name, value in item.own_fields.items():
        base, dot, person = name.partition(".")
        if dot:
            found.setdefault(base, {})[state.name_of(person) or person] = value
        else:
            found[name] = value
    return found


def _link(state: SessionState, link: Link) -> dict[str, Any]:
    return {
        "id": link.id,
        "source": state.items[link.source].handle,
        "link": link.type,
        "target": state.items[link.target].handle,
        "share": link.share,
        "because": link.because,
        "sign": link.sign,
        "verdict": link.verdict,
        "by": state.name_of(link.by),
    }
