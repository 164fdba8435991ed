"""How the words of a row look while they are edited in it: wrapped as ever, with the cursor among them. Pure.

The words stand where they stood before, so that nothing jumps when editing begins. Only a blank at which a
line ends is kept there, in the cell after the line, because the cursor may stand on it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from overlap_tui.domain.text import cells, shown
from overlap_tui.tui.paint.field import width_of
from overlap_tui.tui.paint.lines import Line, Span

IN_PLACE = 2000
"""Clusters up to which words are edited in their row; more than that is edited in the line, which scrolls."""


class Spot(NamedTuple):
    """A cell of a row: the line of the row, and the cell of that line."""

    line: int
    cell: int


class Words(NamedTuple):
    """The words of a row being edited. ``cursor`` counts the clusters before it."""

    handle: str
    kind: str
    clusters: Sequence[str]
    cursor: int

    @property
    def head(self) -> str:
        """What stands before the words."""
        return f"{self.handle} "


def indent_of(words: Words, width: int) -> int:
    """Cells before the words on every line but the first."""
    return min(cells(words.head), max(0, width - 8))


def stretches(clusters: Sequence[str], first_room: int, room: int) -> list[tuple[int, int]]:
    """The clusters of each line, as first and one after the last; together they are all of them.

    A line holds ``first_room`` or ``room`` cells, and one blank more where it ends.
    """
    first_room, room = max(1, first_room), max(1, room)
    lines: list[tuple[int, int]] = []
    start = used = at = 0
    limit = first_room

    def end_line(end: int) -> None:
        nonlocal start, used, limit
        lines.append((start, end))
        start, used, limit = end, 0, room

    while at < len(clusters):
        if clusters[at] == " ":
            at += 1
            if used < limit:
                used += 1
            else:
                end_line(at)
            continue
        end, size = _word(clusters, at)
        if used + size > limit and start < at:
            end_line(at)
        while at < end:
            wide = width_of(clusters[at])
            if used + wide > limit and start < at:
                end_line(at)
            used += wide
            at += 1
    return [*lines, (start, len(clusters))]


def _word(clusters: Sequence[str], at: int) -> tuple[int, int]:
    """Where the word that begins at ``at`` ends, and its cells; a wide cluster is a word by itself."""
    size = width_of(clusters[at])
    end = at + 1
    if size >= 2:
        return end, size
    while end < len(clusters) and clusters[end] != " ":
        wide = width_of(clusters[end])
        if wide >= 2:
            break
        size += wide
        end += 1
    return end, size


def _laid(words: Words, width: int) -> list[tuple[int, int]]:
    return stretches(words.clusters, width - cells(words.head), width - indent_of(words, width))


def _line_of(laid: Sequence[tuple[int, int]], cursor: int) -> int:
    """The line on which the cursor stands."""
    return next((n for n, (_start, end) in enumerate(laid) if cursor < end), len(laid) - 1)


def paint_words(words: Words, width: int) -> list[Line]:
    """The row's lines, the cell under the cursor in the style ``caret``; the line with it may be one
    cell too long."""
    laid = _laid(words, width)
    here = _line_of(laid, words.cursor)
    lines: list[Line] = []
    for number, (start, end) in enumerate(laid):
        before = (words.head, f"kind-{words.kind}") if number == 0 else (" " * indent_of(words, width), "")
        spans: list[Span] = [before]
        if number != here:
            end -= number < len(laid) - 1 and words.clusters[end - 1] == " "
            spans.append((_text(words.clusters[start:end]), ""))
        else:
            at = words.cursor
            spans.append((_text(words.clusters[start:at]), ""))
            spans.append((_text(words.clusters[at : at + 1]) or " ", "caret"))
            spans.append((_text(words.clusters[at + 1 : end]), ""))
        lines.append([span for span in spans if span[0]])
    return lines


def _text(clusters: Sequence[str]) -> str:
    return shown("".join(clusters))


def spot_of(words: Words, width: int) -> Spot:
    """Where the cursor is."""
    laid = _laid(words, width)
    line = _line_of(laid, words.cursor)
    before = cells(words.head) if line == 0 else indent_of(words, width)
    return Spot(line, before + sum(map(width_of, words.clusters[laid[line][0] : words.cursor])))


def cursor_at(words: Words, width: int, spot: Spot) -> int:
    """The place for the cursor that is nearest to a cell: a click there, or the same cell a line further."""
    laid = _laid(words, width)
    line = max(0, min(spot.line, len(laid) - 1))
    start, end = laid[line]
    left = spot.cell - (cells(words.head) if line == 0 else indent_of(words, width))
    for at in range(start, end):
        left -= width_of(words.clusters[at])
        if left < 0:
            return at
    return end if line == len(laid) - 1 else max(start, end - 1)


def line_ends(words: Words, width: int) -> tuple[int, int]:
    """The first and the last place for the cursor on its line."""
    laid = _laid(words, width)
    line = _line_of(laid, words.cursor)
    start, end = laid[line]
    return start, end if line == len(laid) - 1 else max(start, end - 1)
