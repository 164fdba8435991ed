"""What a box shows at each zoom level, and how large it is before its wires are counted."""

from __future__ import annotations

from overlap_tui.layout.model import Box, Zoom
from overlap_tui.layout.width import cell_width, clip, wrap

LINE_CELLS = 24
TEXT_CELLS = 26
TEXT_LINES = 4
FRAME = 4  # the frame and one blank on both sides

GAP = {Zoom.HANDLE: 0, Zoom.LINE: 0, Zoom.TEXT: 1}  # blank rows between two items of a layer


def shown_lines(box: Box, zoom: Zoom) -> tuple[str, ...]:
    """Return the texts inside the frame, at least one line."""
    handle = clip(box.handle, LINE_CELLS)
    if zoom is Zoom.HANDLE or not box.text:
        return (handle,)
    full = f"{handle} {box.text}"
    if zoom is Zoom.LINE:
        return (clip(full, LINE_CELLS),)
    return wrap(full, TEXT_CELLS, TEXT_LINES) or (handle,)


def box_width(lines: tuple[str, ...]) -> int:
    """Return the width with frame."""
    return max(cell_width(line) for line in lines) + FRAME
