"""Our exact data inside somebody else's format: an item or a link as one small JSON object."""

from __future__ import annotations

from overlap_tui.domain.model import Item, Link, SessionState

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any

    from overlap_tui.formats.reading import Gathering


def item_data(state: SessionState, item: Item) -> dict[str, Any]:
    """What an item is, without its place and history; fields of a person name the person."""
    fields = {_named(state, name): value for name, value in item.own_fields.items()}
    data: dict[str, Any] = {"handle": item.handle, "kind": item.kind, "text": item.text}
    if item.body:
        data["body"] = item.body
    if fields:
        data["fields"] = fields
    return data


def _named(state: SessionState, name: str) -> str:
    base, dot, person = name.partition(".")
    return f"{base}.{state.name_of(person) or person}" if dot else name


def link_data(link: Link) -> dict[str, Any]:
    """What a link says, without its ends."""
    data = {
        "type": link.type,
        "because": link.because,
        "share": link.share,
        "sign": link.sign,
        "verdict": link.verdict,
    }
    return {name: value for name, value in data.items() if value not in (None, "")}


def read_item(gathering: Gathering, key: str, data: object) -> bool:
    """Take the item that ``data`` describes; False when it is none, and nothing was taken."""
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        return False
    kind, body, fields = data.get("kind"), data.get("body", ""), data.get("fields", {})
    if not isinstance(kind, str) or not isinstance(body, str) or not isinstance(fields, dict):
        return False
    gathering.add(key, data["text"], kind, body, {str(name): value for name, value in fields.items()})
    return True


def fields_as_text(gathering: Gathering, data: object) -> str:
    """The fields of an item whose words were written anew elsewhere: what it is now nobody knows, but no word
    of it goes."""
    fields = data.get("fields") if isinstance(data, dict) else None
    if not isinstance(fields, dict):
        return ""
    said = "\n".join(f"{name}: {value}" for name, value in fields.items() if value not in (None, ""))
    if said:
        gathering.kept("anew", "what was written anew is a note; the fields it had stand in its body.")
    return said


def read_link(gathering: Gathering, source: str, target: str, data: object) -> bool:
    """Take the link that ``data`` describes; False when it is none, and nothing was taken."""
    if not isinstance(data, dict) or not isinstance(data.get("type"), str):
        return False
    share = data.get("share")
    gathering.link(
        source,
        target,
        data["type"],
        str(data.get("because", "")),
        share if isinstance(share, int) and not isinstance(share, bool) else None,
        str(data.get("sign", "")),
        str(data.get("verdict", "")),
    )
    return True


def handle_number(data: object) -> int:
    """The number of the handle that exact data carries, to bring items in the order they had."""
    handle = data.get("handle") if isinstance(data, dict) else None
    digits = "".join(c for c in handle if c.isascii() and c.isdigit()) if isinstance(handle, str) else ""
    return int(digits[:12]) if digits else 10**12
