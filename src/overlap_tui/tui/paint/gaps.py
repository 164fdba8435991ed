"""How gaps look in their lens: sign and sentence, what mends it, and those that were set aside. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from overlap_tui.app.rows import CLOSED, AsideRow, GapRow
from overlap_tui.tui.paint.items import paint_gap
from overlap_tui.tui.paint.lines import Line, flow

GapsRow = GapRow | AsideRow


def paint_gaps(row: GapsRow, width: int) -> Sequence[Line]:
    """A gap with its number and, where one key mends it, that key."""
    if isinstance(row, AsideRow):
        why = f"{row.gap} set aside by {row.who or 'somebody'}: {row.reason or 'no reason given'}"
        return flow([("· ", "muted")], why, [], width, indent=2, style="muted")
    lines = list(paint_gap(row, width))
    if row.changed == CLOSED:
        return lines
    if row.link:
        lines.append([("  = says that it is still true", "muted")])
    if row.rewrite:
        lines += flow([("  e takes: ", "muted")], row.rewrite, [], width, indent=11, style="good")
    return lines
