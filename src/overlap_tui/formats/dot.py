"""Graphviz DOT (https://graphviz.org/doc/info/lang.html): quoted ids, plain labels, nothing else."""

from __future__ import annotations

from overlap_tui.app.source import Source
from overlap_tui.domain.late import pattern
from overlap_tui.domain.links import LINK_TYPES
from overlap_tui.domain.model import order_key
from overlap_tui.formats.labels import write_label

_CONTROL = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_STYLES = {"blocks": "bold", "opposes": "dashed", "questions": "dashed", "relates-to": "dotted"}
_LOOKS = {
    name: (' dir="both"' if link.symmetric else "") + (f' style="{_STYLES[name]}"' if name in _STYLES else "")
    for name, link in LINK_TYPES.items()
}
"""What the arrow of each type of link has besides its label."""


def write(source: Source) -> str:
    """The web with every text in full."""
    state = source.state
    lines = [
        "digraph web {",
        "  rankdir=LR;",
        f"  label={quoted(state.session.title)};",
        "  node [shape=box];",
    ]
    names: dict[str, str] = {}
    for item in sorted(state.live_items(), key=order_key):
        handle = names[item.id] = item.handle
        body = f"\n\n{item.body}" if item.body else ""
        lines.append(f'  "{handle}" [label={quoted(f"{handle} {item.text}{body}")}];')
    for link in state.live_links():
        more = _LOOKS[link.type]
        ends = f'"{names[link.source]}" -> "{names[link.target]}"'
        lines.append(f"  {ends} [label={quoted(write_label(link))}{more}];")
    return "\n".join([*lines, "}"]) + "\n"


def quoted(text: str) -> str:
    """Any text as a DOT string whose label shows exactly it."""
    if text.isprintable() and not ("\\" in text or '"' in text or "&" in text):
        return f'"{text}"'
    text = _CONTROL.sub("", text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + text.replace("\n", "\\n") + '"'
