"""How what changed between two moments looks as lines. Pure: rows in, lines out."""

from __future__ import annotations

from collections.abc import Sequence

from overlap_tui.app.diff_rows import DiffRow, elided
from overlap_tui.domain.text import shown
from overlap_tui.tui.paint.items import flow_spans
from overlap_tui.tui.paint.lines import Line, Span, flow

_STYLES = {"+": "good", "−": "bad", "~": "warning", "↺": "bad"}
_INDENT = 6


def paint_diff(row: DiffRow, width: int) -> Sequence[Line]:
    """A sign, the handle and the words; of a rewording both texts, with the words that differ underlined."""
    if row.role == "title":
        head: list[Span] = [(f"{row.handle} ", f"kind-{row.kind}")] if row.handle else []
        return [[], *flow_spans(head, [(shown(row.text), "strong")], width, len(row.handle) + 1)]
    if row.role == "words":
        label: Line = [(" " * _INDENT, ""), (f"{row.text}:", "muted")]
        return [label, *_version(row, "-", width), *_version(row, "+", width)]
    if row.role == "value":
        return flow([(" " * _INDENT, "")], row.text, [], width, indent=_INDENT + 2)
    if row.role == "note":
        return flow([("  ", "")], row.text, [], width, indent=2, style="muted")
    head = [(f"  {row.sign} ", _STYLES.get(row.sign, ""))]
    if row.handle:
        head.append((f"{row.handle} ", f"kind-{row.kind}"))
    return flow(head, row.text, [], width, indent=4 + len(row.handle) + bool(row.handle))


def _version(row: DiffRow, sign: str, width: int) -> list[Line]:
    """One of the two texts, its own words marked."""
    shown_sign = "−" if sign == "-" else "+"
    head: list[Span] = [(" " * _INDENT, ""), (f"{shown_sign} ", _STYLES[shown_sign])]
    said = [
        (shown(text), "match" if mark == sign else "muted")
        for mark, text in elided(row.pieces)
        if mark in ("=", sign)
    ]
    return flow_spans(head, said, width, _INDENT + 2)
