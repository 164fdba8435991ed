"""How signs of partnership look: bars, a line over sessions, a chart. Pure: rows in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from overlap_tui.app.plots import balance, bar, chart, spark
from overlap_tui.app.sign_rows import AnySign, EvidenceRow, SessionSignRow, SignRow, TrendRow
from overlap_tui.domain.text import cells, shorten, shown
from overlap_tui.tui.paint.items import flow_spans
from overlap_tui.tui.paint.lines import Line, Span

_BAR = 20
_AXIS = 6


def painter(ascii_only: bool) -> Callable[[AnySign, int], Sequence[Line]]:
    """The painter of the page."""

    def paint(row: AnySign, width: int) -> Sequence[Line]:
        match row:
            case SignRow():
                return _sign(row, width, ascii_only)
            case EvidenceRow():
                return _evidence(row, width)
            case TrendRow():
                return _trend(row, width, ascii_only)
            case SessionSignRow():
                return _session(row, width, ascii_only)

    return paint


def _marker(is_open: bool, ascii_only: bool) -> Span:
    return (("- " if is_open else "+ ") if ascii_only else ("▾ " if is_open else "▸ "), "badge")


def drawn(part: float | None, sides: tuple[int, int] | None, width: int, ascii_only: bool) -> Line:
    """A bar of one part, or both sides beside each other in their colours."""
    if sides is None:
        return [(bar(part, width, ascii_only=ascii_only), "good" if part else "muted")]
    product, engineering = balance(sides, width, ascii_only=ascii_only)
    return [(product, "product" if any(sides) else "muted"), (engineering, "engineering")]


def _sign(row: SignRow, width: int, ascii_only: bool) -> Sequence[Line]:
    size = min(_BAR, max(6, width // 4))
    head: Line = [_marker(row.open, ascii_only), *drawn(row.part, row.sides, size, ascii_only), ("  ", "")]
    count = f"  {row.evidence:,}" if row.evidence else ""
    lines = list(flow_spans(head, [(row.name, "strong"), (count, "muted")], width, size + 4))
    return [*lines, *flow_spans([(" " * (size + 4), "")], [(row.sentence, "muted")], width, size + 4)]


def _evidence(row: EvidenceRow, width: int) -> Sequence[Line]:
    head: list[Span] = [("      ", "")]
    if row.handle:
        head.append((f"{row.handle} ", f"kind-{row.kind}"))
    return flow_spans(head, [(shown(row.text), "")], width, 8)


def _trend(row: TrendRow, width: int, ascii_only: bool) -> Sequence[Line]:
    room = max(6, width // 2 - 4)
    values = row.values[-room:]
    known = [value for value in row.values if value is not None]
    percent = "%" if ascii_only else "\u00a0%"  # never alone on the next line
    last = f"last {round(known[-1] * 100)}{percent}" if known else "nothing to count yet"
    if row.id == "present":
        last = f"in {sum(map(round, known))} of {len(known)}"
    line = spark(values, ascii_only=ascii_only)
    pad = " " * max(0, len(values) - cells(line))  # the others are of as many sessions
    head: Line = [_marker(row.open, ascii_only), (line, "good"), (f"{pad}  ", "")]
    return flow_spans(head, [(row.name, "strong"), (f"  {last}", "muted")], width, len(values) + 4)


def _session(row: SessionSignRow, width: int, ascii_only: bool) -> Sequence[Line]:
    size = min(12, max(4, width // 8))
    head: Line = [("    ", ""), *drawn(row.part, row.sides, size, ascii_only), ("  ", "")]
    said: list[Span] = [(shown(row.title), ""), (f"  {row.when}", "muted")]
    lines = list(flow_spans(head, said, width, size + 6))
    return [*lines, *flow_spans([(" " * (size + 6), "")], [(row.sentence, "muted")], width, size + 6)]


def paint_chart(row: TrendRow | None, width: int, height: int, *, ascii_only: bool) -> Sequence[Line]:
    """One sign over the sessions as columns, the oldest on the left, with what the height means."""
    if row is None or height < 3 or width < 20:
        return []
    columns = chart(row.values, width - _AXIS - 1, height - 2, ascii_only=ascii_only)
    lines: list[Line] = [[(shorten(row.name, width), "strong")]]
    rule = "|" if ascii_only else "│"
    for number, column in enumerate(columns):
        label = "100 %" if number == 0 else "  0 %" if number == len(columns) - 1 else ""
        lines.append([(f"{label:>{_AXIS - 1}}", "muted"), (rule, "muted"), (column, "good")])
    lines.append([(" " * _AXIS, ""), ("older  →  newer" if not ascii_only else "older -> newer", "muted")])
    return lines
