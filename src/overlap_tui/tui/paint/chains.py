"""How the product and engineering lens looks: a stage a line with its handles, then what is lost. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from overlap_tui.app.rows import ItemRow
from overlap_tui.domain.text import cells
from overlap_tui.tui.paint.items import paint_item
from overlap_tui.tui.paint.lines import Line, Span, flow

_TITLE_WIDTH = 14


class SideRow(NamedTuple):
    """Whose reading follows, and what it comes to in one sentence."""

    id: str
    title: str
    items: tuple[str, ...] = ()


class StageRow(NamedTuple):
    """One stage: (handle, kind) of what the chain carries there, and of what it misses there."""

    id: str
    title: str
    carried: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]
    items: tuple[str, ...] = ()


class SaidRow(NamedTuple):
    """A sentence about the chain above it."""

    id: str
    text: str
    items: tuple[str, ...] = ()


ChainRow = SideRow | StageRow | SaidRow | ItemRow


def paint_chain(row: ChainRow, width: int) -> Sequence[Line]:
    """One row of the lens."""
    match row:
        case SideRow(id="side:product"):  # the top
            return [[(row.title, "strong")]]
        case SideRow():
            return [[], [(row.title, "strong")]]
        case StageRow():
            return _stage(row, width)
        case SaidRow():
            return flow([("  ", "")], row.text, [], width, indent=2, style="muted")
        case ItemRow():
            return [[("  ", ""), *line] for line in paint_item(row, max(width - 2, 8))]


def _stage(row: StageRow, width: int) -> Sequence[Line]:
    lines: list[list[Span]] = [[(f"  {row.title:<{_TITLE_WIDTH}} ", "muted")]]
    used = _TITLE_WIDTH + 3
    parts = [(handle, f"kind-{kind}") for handle, kind in row.carried]
    parts += [(f"({handle})", "muted") for handle, _kind in row.missed]
    for text, style in parts or [("—", "muted")]:
        size = cells(text) + 1
        if used + size > width:
            lines.append([(" " * min(_TITLE_WIDTH + 3, width // 3), "")])
            used = min(_TITLE_WIDTH + 3, width // 3)
        lines[-1] += [(text, style), (" ", "")]
        used += size
    return lines
