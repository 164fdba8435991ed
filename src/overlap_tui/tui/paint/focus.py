"""How the Focus lens looks: the verb above its links, the item with its whole text. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from overlap_tui.app.rows import InfoRow, ItemRow, LinkRow
from overlap_tui.domain.text import shown
from overlap_tui.tui.paint.items import flow_spans, paint_item
from overlap_tui.tui.paint.lines import Line, Span


class VerbRow(NamedTuple):
    """The verb that the links below it share, and how many they are."""

    id: str
    verb: str
    links: int


FocusRow = VerbRow | LinkRow | ItemRow | InfoRow


def paint_focus(row: FocusRow, width: int) -> Sequence[Line]:
    """One row of a column."""
    match row:
        case VerbRow():
            count = f" {row.links}" if row.links > 1 else ""
            return [[(row.verb, "strong"), (count, "muted")]]
        case LinkRow():
            return _link(row, width)
        case ItemRow():
            return paint_item(row, width)
        case InfoRow():
            label: list[Span] = [(f"{row.label} ", "muted")] if row.label else []
            return flow_spans(label, [(shown(row.text), row.style)], width, 2)


def _link(row: LinkRow, width: int) -> Sequence[Line]:
    head: list[Span] = [("  ", ""), (row.handle, f"kind-{row.kind}")]
    if row.details:
        head.append((f" {row.details}", "good"))
    if row.suspect:
        head.append((" ≈ suspect", "warning"))
    head += [(f" {mark.text}", mark.style) for mark in row.marks]
    head.append((" ", ""))
    lines = list(flow_spans(head, [(shown(row.text), "")], width, 5))
    if row.because:
        lines += flow_spans([("     because ", "muted")], [(shown(row.because), "muted")], width, 5)
    return lines
