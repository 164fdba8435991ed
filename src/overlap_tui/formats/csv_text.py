"""CSV for spreadsheets: no cell can start a formula, and an import gives the text back."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from overlap_tui.app.unreadable import Unreadable
from overlap_tui.domain.late import pattern

# What makes a formula of a cell, also behind apostrophes that we or others put there.
_FORMULA = pattern(r"'*[=+\-@\t\r]")
_MARKS = frozenset("'=+-@")
_GUARDED = pattern(r"'+[=+\-@\t\r]")
_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MOST_LINES = 20
"""Of the row that names the columns."""
_LINE = pattern(r"[^\r\n]*")
_DELIMITERS = ",;\t"
_SEP = pattern(r"(?i)sep=([,;\t|])(?:\r\n?|\n)")


def rows_to_csv(rows: Iterable[Sequence[object]], *, bom: bool = False) -> str:
    """Rows as RFC 4180 text; ``bom`` begins it with a byte order mark, which some spreadsheets need."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(map(_guarded, rows))
    return ("\ufeff" if bom else "") + out.getvalue()


def _guarded(row: Sequence[object]) -> Sequence[object]:
    return [
        _guard(cell) if isinstance(cell, str) and (cell[:1] in _MARKS or not cell.isprintable()) else cell
        for cell in row
    ]


def _guard(cell: str) -> str:
    text = _CONTROL.sub("", cell)
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """A cell as it was before it was guarded."""
    return cell[1:] if _GUARDED.match(cell) else cell


def header_of(text: str) -> tuple[str, list[str]]:
    """The delimiter of a CSV text, and the names of its columns; of two that are called alike the later one
    has its number behind it."""
    text, delimiter = _begun(text)
    names = _first_row(text)
    delimiter = delimiter or max(_DELIMITERS, key=names.count)
    try:
        row = next(csv.reader(io.StringIO(names, newline=""), delimiter=delimiter), [])
    except csv.Error:
        row = []
    found: list[str] = []
    seen: Counter[str] = Counter()
    for name in map(_column, row):
        seen[name] += 1
        found.append(f"{name} {seen[name]}" if name and seen[name] > 1 else name)
    return delimiter, found


def _first_row(text: str) -> str:
    """The first line, and those below it as long as a cell in quotes goes on."""
    end = 0
    for _ in range(_MOST_LINES):
        line = _LINE.match(text, end)
        end = line.end() if line else len(text)
        if text.count('"', 0, end) % 2 == 0 or end >= len(text):
            return text[:end]
        end += 2 if text.startswith("\r\n", end) else 1
    first = _LINE.match(text)
    return first[0] if first else ""


def _begun(text: str) -> tuple[str, str]:
    """The table itself, and the delimiter that a line ``sep=;`` before it names for spreadsheets."""
    text = text.lstrip("\ufeff")
    named = _SEP.match(text)
    return (text[named.end() :], named[1]) if named else (text, "")


def _column(name: str) -> str:
    """In small letters, but for the name of a person behind a point."""
    base, dot, person = " ".join(name.split()).partition(".")
    return f"{base.casefold()}{dot}{person}"


def csv_to_rows(text: str) -> Iterator[dict[str, str]]:
    """The rows by the names in the first line; what stands beyond them is under the empty name."""
    delimiter, names = header_of(text)
    rows = _rows(text, delimiter)
    next(rows, None)
    for cells in rows:
        if not any(cells):
            continue
        row = dict(zip(names, map(unguard, cells), strict=False))
        if len(cells) > len(names):
            row[""] = delimiter.join(cells[len(names) :])
        yield row


def csv_to_cells(text: str) -> Iterator[str]:
    """The rows of a table with one column, the first line too."""
    delimiter = header_of(text)[0]
    for cells in _rows(text, delimiter):
        yield delimiter.join(map(unguard, cells))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(_begun(text)[0], newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise Unreadable(
            f"This CSV breaks off in line {reader.line_num} ({error}): check its quotes."
        ) from None
