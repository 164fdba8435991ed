"""How an item, a link and a gap look as lines of (text, style name). Pure: rows in, lines out."""

from __future__ import annotations

from collections.abc import Sequence

from overlap_tui.app.rows import GapRow, InfoRow, ItemRow, LinkRow, OptionRow
from overlap_tui.domain.text import cells, shorten, shown, wrap
from overlap_tui.tui.paint.lines import Line, Span, flow

VERB_WIDTH = 18
"""Cells for the verbs of links and the names of most fields: what they say stands in one column."""


def paint_item(row: ItemRow, width: int) -> Sequence[Line]:
    """The handle, the wrapped words under each other, and the badges after the last word if they fit."""
    tail: list[Span] = []
    for badge in row.badges:
        tail += [("  ", ""), (badge.text, badge.style)]
    if row.who:
        tail += [("  ", ""), (f"✎ {shorten(row.who, 14)}", "muted")]
    handle, words = ("muted", "muted") if row.dimmed else (f"kind-{row.kind}", "")
    return flow([(f"{row.handle} ", handle)], row.text, tail, width, indent=len(row.handle) + 1, style=words)


def paint_link(row: LinkRow, width: int) -> Sequence[Line]:
    """``← addressed by   S7 80 %  its words  because …``: the verb in a column, then the other end."""
    head: list[Span] = [
        ("→ " if row.outgoing else "← ", "badge"),
        (f"{row.verb:<{VERB_WIDTH}} ", "muted"),
        (row.handle, f"kind-{row.kind}"),
    ]
    if row.details:
        head.append((f" {row.details}", "good"))
    if row.suspect:
        head.append((" ≈ suspect", "warning"))
    head.append((" ", ""))
    said: list[Span] = [(shown(row.text), "")]
    if row.because:
        said.append((f"  because {shown(row.because)}", "muted"))
    return flow_spans(head, said, width, VERB_WIDTH + 3)


def paint_info(row: InfoRow, width: int) -> Sequence[Line]:
    """A label in the verbs' column and what it holds; below a label that is wider than the column."""
    head: list[Span] = [(f"  {row.label:<{VERB_WIDTH}} ", "muted")]
    above: list[Line] = []
    if cells(row.label) > VERB_WIDTH:
        above, head = [head], [(" " * (VERB_WIDTH + 3 if width >= 2 * VERB_WIDTH else width // 3), "")]
    return [*above, *flow_spans(head, [(shown(row.text), row.style)], width, VERB_WIDTH + 3)]


def paint_option(row: OptionRow, width: int) -> Sequence[Line]:
    """``⏎ S7 addresses P2`` for the default, ``3 P2 opposes S7`` for the others."""
    key: Span = (f" {row.key:>2} ", "strong" if row.default else "badge")
    return flow_spans([key], [(shown(row.sentence), "strong" if row.default else "")], width, 4)


def paint_gap(row: GapRow, width: int) -> Sequence[Line]:
    """``! S8 is blocked by C5``: how much it matters, then the sentence."""
    style = {"!": "bad", "?": "warning"}.get(row.sign, "muted")
    tail: list[Span] = [(f"  {row.changed}", "warning")] if row.changed else []
    return flow([(f"{row.sign} ", style)], row.sentence, tail, width, indent=2)


PaintedRow = ItemRow | LinkRow | InfoRow | OptionRow | GapRow


def paint_any(row: PaintedRow, width: int) -> Sequence[Line]:
    """Whatever a strip may hold, each in its own way."""
    match row:
        case ItemRow():
            return paint_item(row, width)
        case LinkRow():
            return paint_link(row, width)
        case OptionRow():
            return paint_option(row, width)
        case GapRow():
            return paint_gap(row, width)
        case InfoRow():
            return paint_info(row, width)


def flow_spans(head: Line, said: Sequence[Span], width: int, indent: int) -> list[Line]:
    """``head`` followed by text in several styles, wrapped to ``width``, indented from the second line on."""
    indent = min(indent, max(width // 3, 0))
    room = width - sum(cells(text) for text, _style in head)
    lines: list[list[Span]] = [list(head)]
    full = max(width - indent, 4)
    if room < 10:
        lines, room = [list(head), [(" " * indent, "")]], full
    for text, style in said:
        for piece in _pieces(text, full):
            size = cells(piece)
            if size > room and piece.strip():
                piece = piece.lstrip()
                lines.append([(" " * indent, "")])
                room, size = full, cells(piece)
            lines[-1].append((piece, style))
            room -= size
    return list(lines)


def _pieces(text: str, room: int) -> list[str]:
    """Words, each with the blank before it; words wider than ``room`` cut into pieces that fit."""
    pieces: list[str] = []
    for number, word in enumerate(text.replace("\n", " ").split(" ")):
        lead = " " if number else ""
        if cells(word) < room:
            pieces.append(lead + word)
        else:
            cut = wrap(word, room - 1)
            pieces.append(lead + cut[0])
            pieces.extend(cut[1:])
    return pieces
