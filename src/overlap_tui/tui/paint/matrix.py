"""How a table of items by items looks: fixed heads, totals, a cell cursor. Pure: a grid in, lines out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from overlap_tui.domain.text import cells, shorten, shown, wrap
from overlap_tui.tui.paint.lines import Line, Span, flow

_CELL, _ROOMY, _WIDEST = 7, 12, 22
_LEAST_HEAD = 20
_FEWEST_WORDS, _MOST_WORDS = 2, 6
_MEASURED = 40
_CAPTION = 2


class Head(NamedTuple):
    """An item at the head of a row or column, and what its row or column adds up to."""

    id: str
    handle: str
    kind: str
    text: str
    total: str
    total_style: str = ""


class Grid(NamedTuple):
    """A table: ``cells`` are a text and a style name by the ids of row and column; ``total_cells`` is
    the width of the widest total of a row, ``cell_cells`` that of the longest text of a cell."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: Mapping[tuple[str, str], Span]
    row_total: str
    column_total: str
    blank: str = "·"
    ascii: bool = False
    total_cells: int = 0
    cell_cells: int = 6


class Spot(NamedTuple):
    """Where the cursor stands, by place of row and column."""

    row: int = 0
    column: int = 0


class Frame(NamedTuple):
    """What is seen of a grid: first and number of rows and columns, and widths in cells."""

    top: int
    rows: int
    left: int
    columns: int
    head: int
    cell: int
    total: int
    words: int
    rules: bool

    @property
    def first_line(self) -> int:
        """The line of the first row of cells."""
        return _CAPTION + 1 + self.rules + self.words

    def hit(self, x: int, y: int) -> Spot | None:
        """The place of the grid that is seen there, or None."""
        row, column = y - self.first_line, (x - self.head) // self.cell
        if 0 <= row < self.rows and x >= self.head and column < self.columns:
            return Spot(self.top + row, self.left + column)
        return None


def frame(grid: Grid, width: int, height: int, spot: Spot, before: Frame | None = None) -> Frame:
    """Fit a grid in ``width`` × ``height`` cells with the cursor in sight, moving no more than needed."""
    total = max(cells(grid.row_total), grid.total_cells, 4) + 1
    head = max(6, min(36, width * 2 // 5)) if width >= 60 else 7
    spare = width - total - (grid.cell_cells + 1) * len(grid.columns)
    if _LEAST_HEAD <= spare < head:
        head = spare  # the words of the cells before more words of the rows
    room = max(_CELL, width - head - total)
    cell = min(_WIDEST, max(_CELL, room // max(1, len(grid.columns))))
    columns = max(1, min(len(grid.columns), room // cell))
    head += _wanted(grid, head, room - cell * columns)
    rules = height >= 12
    lines = height - _CAPTION - 2 - 2 * rules
    words = 0
    if cell >= _ROOMY and height >= 18:
        words = _words(grid, columns, cell - 2, lines - len(grid.rows))
    rows = max(1, min(len(grid.rows), lines - words))
    top = _seen(before.top if before else 0, rows, spot.row, len(grid.rows))
    left = _seen(before.left if before else 0, columns, spot.column, len(grid.columns))
    return Frame(top, rows, left, columns, head, cell, total, words, rules)


def _wanted(grid: Grid, head: int, spare: int) -> int:
    """How many of the ``spare`` cells the texts of the rows need; those of a long table are not measured."""
    if spare <= 0 or len(grid.rows) > _MEASURED:
        return 0
    longest = max((cells(f"{row.handle} {shown(row.text)}") for row in grid.rows), default=0)
    return max(0, min(spare, longest + 2 - head))


def _words(grid: Grid, columns: int, width: int, spare: int) -> int:
    """How many lines the texts of the columns get: what they need, where the rows leave that room."""
    if columns < len(grid.columns) or spare <= _FEWEST_WORDS:
        return _FEWEST_WORDS
    longest = max(len(wrap(shown(column.text), width)) for column in grid.columns)
    return max(_FEWEST_WORDS, min(longest, spare, _MOST_WORDS))


def _seen(first: int, room: int, place: int, count: int) -> int:
    if place < first:
        first = place
    elif place >= first + room:
        first = place - room + 1
    return max(0, min(first, count - room))


def paint_matrix(
    grid: Grid, seen: Frame, spot: Spot, caption: Sequence[Line], labels: Mapping[str, str]
) -> list[Line]:
    """The caption, the heads of the columns, the rows, and the totals below."""
    rule = "-" if grid.ascii else "─"
    columns = list(enumerate(grid.columns[seen.left : seen.left + seen.columns], seen.left))
    rows = list(enumerate(grid.rows[seen.top : seen.top + seen.rows], seen.top))
    size = seen.head + seen.cell * len(columns) + seen.total
    lines: list[Line] = [*caption, [], []][:_CAPTION]
    lines += _column_heads(grid, seen, spot, columns, labels)
    between: list[Line] = [[(rule * size, "muted")]] if seen.rules else []
    lines += between
    lines += [_row(grid, seen, spot, n, row, columns, labels) for n, row in rows]
    lines += between
    below = [(_centre(column.total, seen.cell), column.total_style) for _, column in columns]
    lines.append([(_fit(_more(grid, seen), seen.head), "muted"), *below])
    return lines


def _more(grid: Grid, seen: Frame) -> str:
    """What the totals are, and which part is seen when not all of it is."""
    if seen.rows < len(grid.rows) or seen.columns < len(grid.columns):
        rows = f"{seen.top + 1}-{seen.top + seen.rows}/{len(grid.rows)}"
        return f"{grid.column_total} {rows}" if seen.head > len(rows) + len(grid.column_total) else rows
    return grid.column_total


def _column_heads(
    grid: Grid, seen: Frame, spot: Spot, columns: Sequence[tuple[int, Head]], labels: Mapping[str, str]
) -> list[Line]:
    handles: list[Span] = [(" " * seen.head, "")]
    words: list[list[Span]] = [[(" " * seen.head, "")] for _ in range(seen.words)]
    for n, column in columns:
        here = n == spot.column
        handles.append(
            (_centre(_named(column, labels), seen.cell), "match" if here else f"kind-{column.kind}")
        )
        pieces = _lines_of(column.text, seen.cell - 2, seen.words)
        for line, piece in zip(words, pieces, strict=True):
            line.append((_centre(piece, seen.cell), "" if here else "muted"))
    handles.append((_fit(f" {grid.row_total}", seen.total), "muted"))
    return [handles, *words]


def _row(
    grid: Grid,
    seen: Frame,
    spot: Spot,
    n: int,
    row: Head,
    columns: Sequence[tuple[int, Head]],
    labels: Mapping[str, str],
) -> Line:
    here = n == spot.row
    handle = _named(row, labels)
    line: list[Span] = [(shorten(handle, seen.head - 1), "match" if here else f"kind-{row.kind}")]
    room = max(0, seen.head - cells(handle) - 2)
    line.append((_fit(f" {shorten(shown(row.text), room)}", room + 2), "" if here else "muted"))
    for at, column in columns:
        text, style = grid.cells.get((row.id, column.id), (grid.blank, "muted"))
        if here and at == spot.column:
            marked = f"[{text}]" if grid.ascii else text
            line.append((_centre(marked, seen.cell), "cursor"))
        else:
            line.append((_centre(text, seen.cell), style))
    line.append((_fit(f" {row.total}", seen.total), row.total_style))
    return line


def _named(head: Head, labels: Mapping[str, str]) -> str:
    label = labels.get(head.id, "")
    return f"[{label}] {head.handle}" if label else head.handle


def _lines_of(text: str, width: int, count: int) -> list[str]:
    if not count:
        return []
    found = wrap(shown(text), width)
    kept = found[:count] + [""] * (count - len(found))
    if len(found) > count:
        kept[-1] = shorten(" ".join(found[count - 1 :]), width)
    return kept


def _fit(text: str, width: int) -> str:
    text = shorten(text, width)
    return text + " " * (width - cells(text))


def _centre(text: str, width: int) -> str:
    text = shorten(text, width)
    space = width - cells(text)
    return " " * (space // 2) + text + " " * (space - space // 2)


def paint_caption(spans: Line, text: str, width: int) -> Sequence[Line]:
    """What the cursor stands on, in words, in at most two lines."""
    lines = flow(spans, text, [], width, indent=0)
    if len(lines) > _CAPTION:
        rest = " ".join(span for line in lines[_CAPTION - 1 :] for span, _ in line)
        lines = [*lines[: _CAPTION - 1], [(shorten(rest, width), "")]]
    return lines
