"""Graphviz DOT (https://graphviz.org/doc/info/lang.html): quoted ids, plain labels, nothing else."""

from __future__ import annotations

from overlap_tui.app.source import Source
from overlap_tui.domain.late import pattern
from overlap_tui.domain.model import order_key
from overlap_tui.formats.labels import write_label

_CONTROL = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_STYLES = {"blocks": "bold", "opposes": "dashed", "questions": "dashed", "relates-to": "dotted"}


def write(source: Source) -> str:
    """The web with every text in full."""
    state = source.state
    lines = [
        "digraph web {",
        "  rankdir=LR;",
        f"  label={quoted(state.session.title)};",
        "  node [shape=box];",
    ]
    lines += [
        f"  {quoted(item.handle)} [label={quoted(_words(item.handle, item.text, item.body))}];"
        for item in sorted(state.live_items(), key=order_key)
    ]
    names = {item.id: f'"{item.handle}"' for item in state.live_items()}
    for link in state.live_links():
        ends = f"{names[link.source]} -> {names[link.target]}"
        more = ' dir="both"' if link.symmetric else ""
        if link.type in _STYLES:
            more += f' style="{_STYLES[link.type]}"'
        lines.append(f"  {ends} [label={quoted(write_label(link))}{more}];")
    return "\n".join([*lines, "}"]) + "\n"


def _words(handle: str, text: str, body: str) -> str:
    return f"{handle} {text}" + (f"\n\n{body}" if body else "")


def quoted(text: str) -> str:
    """Any text as a DOT string whose label shows exactly it."""
    if text.isascii() and text.isprintable() and not ("\\" in text or '"' in text or "&" in text):
        return f'"{text}"'
    text = _CONTROL.sub("", text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + text.replace("\n", "\\n") + '"'
