"""Argdown (https://argdown.org): statements with support, attack and contradiction.

Every item is a statement whose title is its handle and whose tag is its kind. Other links are tags too; they
stand in full, as do bodies and whatever a relation cannot say, in the statement's data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from overlap_tui.app.source import Source
from overlap_tui.domain.model import Item, Link, SessionState, order_key
from overlap_tui.formats.argdown_read import OURS, read
from overlap_tui.formats.exact import item_data
from overlap_tui.formats.labels import write_label

__all__ = ["escape", "read", "write"]

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_SPECIAL = re.compile(r"[\\\[\]<>{}*_#@/:.()+\-=~,;]")
_RELATIONS = {"supports": "+", "opposes": "-", "conflicts-with": "><"}


def write(source: Source) -> str:
    """The web as Argdown."""
    state = source.state
    blocks = [f"===\ntitle: {_string(state.session.title)}\n===", f"/* {OURS} */"]
    items = sorted(state.live_items(), key=order_key)
    blocks += ["\n".join([_statement(state, item), *_relations(state, item)]) for item in items]
    return "\n\n".join(blocks) + "\n"


def _statement(state: SessionState, item: Item) -> str:
    out = state.links_out(item.id)
    tags = [f"#{item.kind}"]
    tags += [f"#{x.type}-{state.items[x.target].handle}" for x in out if x.type not in _RELATIONS]
    data = item_data(state, item)
    parts = [f"{_string(name)}: {_value(data[name])}" for name in ("body", "fields") if name in data]
    said = [_string(f"{state.items[x.target].handle} {write_label(x)}") for x in out if not _plain(x)]
    if said:
        parts.append(f"{_string('links')}: [{', '.join(said)}]")
    tail = f" {{{', '.join(parts)}}}" if parts else ""
    return f"[{item.handle}]: {escape(item.text)} {' '.join(tags)}{tail}"


def _relations(state: SessionState, item: Item) -> Iterator[str]:
    """What supports, attacks or contradicts the item, each relation once."""
    for link in state.links_in(item.id):
        if link.type in _RELATIONS:
            yield f"  {_RELATIONS[link.type]} [{state.items[link.source].handle}]"


def _plain(link: Link) -> bool:
    """Whether a relation says all that the link says."""
    return link.type in _RELATIONS and not (link.because or link.sign or link.verdict)


def _value(value: object) -> str:
    """Text, or a list of ``name=JSON`` texts for fields: braces within braces confuse Argdown."""
    if isinstance(value, dict):
        pairs = (f"{name}={json.dumps(one, ensure_ascii=False)}" for name, one in value.items())
        return f"[{', '.join(map(_string, pairs))}]"
    return _string(str(value))


def _string(text: str) -> str:
    """A YAML text in quotes in which nothing but letters, digits and blanks stands for itself."""
    quoted = json.dumps(text, ensure_ascii=False)[1:-1]
    return '"' + re.sub(r"\\[\"\\/bfnrt]|[!-/:-@\[\]-`{-~]", _code, quoted) + '"'


def _code(match: re.Match[str]) -> str:
    character: str = json.loads(f'"{match[0]}"') if len(match[0]) > 1 else match[0]
    return f"\\u{ord(character):04x}"


def escape(text: str) -> str:
    """Any line of text for a statement; Argdown shows exactly it."""
    return _SPECIAL.sub(r"\\\g<0>", _CONTROL.sub("", text))
