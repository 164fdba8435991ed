"""Text on a grid: cutting to a number of cells and lines, and one string for each cell.

What a character measures is said in one place only, `domain.text`, so that the map and the panes agree.
"""

from __future__ import annotations

from functools import lru_cache

from overlap_tui.domain.text import cells as cell_width
from overlap_tui.domain.text import graphemes, shorten
from overlap_tui.domain.text import wrap as wrapped

__all__ = ["cell_width", "shorten", "to_cells", "wrap"]


def wrap(text: str, cells: int, most: int) -> tuple[str, ...]:
    """Wrap `text` to lines of at most `cells` cells, at most `most` of them; an ellipsis ends a cut text.

    `cells` is at least 2, so that a wide character fits.
    """
    lines = wrapped(text, cells)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], shorten(lines[most - 1] + "…" * cells, cells).rstrip("…") + "…")


@lru_cache(maxsize=4096)
def to_cells(text: str) -> tuple[str, ...]:
    """Return one string per cell: a wide character is followed by an empty cell.

    Characters without a cell of their own stand with the one before them; at the start they are dropped.
    """
    if text.isascii() and text.isprintable():
        return tuple(text)
    cells: list[str] = []
    for cluster in graphemes(text):
        width = cell_width(cluster)
        if width:
            cells.append(cluster)
            cells.extend([""] * (width - 1))
    return tuple(cells)
