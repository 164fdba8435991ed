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


def shown_lines(box: Box, zoom: Zoom) -> tuple[str, ...]:
    """Return the texts inside the frame, at least one line."""
    return _lines(box.handle, box.text, zoom)


@lru_cache(maxsize=8192)
def _lines(handle: str, text: str, zoom: Zoom) -> tuple[str, ...]:
    handle = shorten(handle, LINE_CELLS)
    if zoom is Zoom.HANDLE or not text:
        return (handle,)
    full = f"{handle} {text}".replace("\n", " ")
    if zoom is Zoom.LINE:
        return (shorten(full, LINE_CELLS),)
    return wrap(full, TEXT_CELLS, TEXT_LINES) or (handle,)


@lru_cache(maxsize=256)
def shown_label(label: str) -> str:
    """Return the word on a wire; what somebody else's file says there may be long."""
    return shorten(label.replace("\n", " "), LABEL_CELLS)


@lru_cache(maxsize=8192)
def box_width(lines: tuple[str, ...]) -> int:
    """Return the width with frame."""
    return max(cell_width(line) for line in lines) + FRAME
