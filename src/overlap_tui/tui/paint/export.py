"""Painting what an export would write: the formats, the lines of the text, how much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from overlap_tui.domain.text import cells, shorten, shown, wrap
from overlap_tui.tui.paint.lines import Line

LONGEST = 2000
"""Characters of a line that are shown; the file has them all."""


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format by its name."""

    id: str


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of the preview; ``id`` is its number."""

    id: str
    text: str


class TextRows(Sequence[TextRow]):
    """The lines of an export as rows, made when they are read."""

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: int) -> TextRow:  # type: ignore[override]  # rows are read one at a time
        return TextRow(str(index), self._lines[index][: LONGEST + 1])

    def find(self, row_id: str) -> int | None:
        """The number of a row."""
        return int(row_id) if row_id.isdigit() and int(row_id) < len(self) else None


def paint_format(row: FormatRow, width: int) -> Sequence[Line]:
    """The name."""
    return [[(shorten(row.id, width), "strong")]]


def paint_text(row: TextRow, width: int) -> Sequence[Line]:
    """The line, wrapped; of a very long one the beginning."""
    more = len(row.text) > LONGEST
    text = shown(row.text[:LONGEST]) + (" …" if more else "")
    return [[(line, "")] for line in wrap(text, width)]


def size_words(size: int) -> str:
    """``812 bytes``, ``34 KB``, ``5.2 MB``."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:,.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"


def files_words(names: Sequence[str]) -> str:
    """``3 files: a.md, b.md …``; as many names as a line holds."""
    said = ", ".join(names)
    count = f"{len(names):,} file{'s' if len(names) != 1 else ''}"
    return f"{count}: {shorten(shown(said), 100)}" if cells(said) else count
