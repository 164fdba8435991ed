"""What a box shows at each zoom level, and how large it is before its wires are counted."""

from __future__ import annotations

from functools import lru_cache

from overlap_tui.layout.model import Box, Zoom
from overlap_tui.layout.width import cell_width, shorten, wrap

LINE_CELLS = 24
TEXT_CELLS = 26
TEXT_LINES = 4
LABEL_CELLS = 16  # the longest word of a link takes 14
FRAME = 4  # the frame and one blank on both sides

GAP = {Zoom.HANDLE: 0, Zoom.LINE: 0, Zoom.TEXT: 1}  # blank rows between two items of a layer


def shown_lines(box: Box, zoom: Zoom, cells: int = 0, most: int = 0) -> tuple[str, ...]:
    """Return the texts inside the frame, at least one line: of at most `cells` cells, at zoom TEXT at most
    `most` of them; 0 is what the zoom level gives."""
    if zoom is Zoom.TEXT:
        return _lines(box.handle, box.text, zoom, cells or TEXT_CELLS, most or TEXT_LINES)
    return _lines(box.handle, box.text, zoom, cells or LINE_CELLS, 1)


@lru_cache(maxsize=8192)
def _lines(handle: str, text: str, zoom: Zoom, cells: int, most: int) -> tuple[str, ...]:
    handle = shorten(handle, cells)
    if zoom is Zoom.HANDLE or not text:
        return (handle,)
    full = f"{handle} {text}".replace("\n", " ")
    if most == 1:
        return (shorten(full, cells),)
    return wrap(full, cells, most) or (handle,)


def filled_lines(box: Box, lines: tuple[str, ...], cells: int, rows: int) -> tuple[str, ...]:
    """Return more of the text where links have made a box higher than its `lines`."""
    cut = len(lines) < rows and lines[-1].endswith("…")
    return _lines(box.handle, box.text, Zoom.TEXT, cells, rows) if cut else lines


@lru_cache(maxsize=256)
def shown_label(label: str) -> str:
    """Return the word on a wire; what somebody else's file says there may be long."""
    return shorten(label.replace("\n", " "), LABEL_CELLS)


@lru_cache(maxsize=8192)
def box_width(lines: tuple[str, ...], cells: int) -> int:
    """Return the width with frame; a wrapped text that is cut takes all its `cells`, so that more of it wraps
    in the same way where the box has the room."""
    if len(lines) > 1 and lines[-1].endswith("…"):
        return cells + FRAME
    return max(cell_width(line) for line in lines) + FRAME
