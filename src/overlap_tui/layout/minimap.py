"""The whole drawing in a small corner, with the rectangle of what the window shows."""

from __future__ import annotations

from itertools import groupby

from overlap_tui.layout.model import Drawing
from overlap_tui.layout.paint import Run

BRAILLE = 0x2800
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # by row, by column


def minimap(
    drawing: Drawing,
    width: int,
    height: int,
    window: tuple[int, int, int, int],
    *,
    focus: str | None = None,
    ascii_only: bool = False,
) -> list[list[Run]]:
    """Return `height` rows of `width` cells; boxes are dots, `window` (x, y, width, height) is a frame.

    Styles: "minimap", "minimap.window" for the frame and "minimap.focus" for the focused box.
    """
    dots_x, dots_y = width * 2, height * 4
    scale_x = dots_x / max(drawing.width, 1)
    scale_y = dots_y / max(drawing.height, 1)
    marks = [[0] * width for _ in range(height)]
    for box in drawing.boxes.values():
        for x in range(int(box.x * scale_x), int(box.right * scale_x) + 1):
            for y in range(int(box.y * scale_y), int(box.bottom * scale_y) + 1):
                column, row = min(x, dots_x - 1), min(y, dots_y - 1)
                marks[row // 4][column // 2] |= DOTS[row % 4][column % 2]
    if ascii_only:
        cells = [["#" if mark else " " for mark in row] for row in marks]
    else:
        cells = [[chr(BRAILLE + mark) if mark else " " for mark in row] for row in marks]
    styles = [["minimap"] * width for _ in range(height)]
    _frame(cells, styles, _small(window, scale_x / 2, scale_y / 4, width, height), ascii_only)
    if focus is not None and focus in drawing.boxes:
        box = drawing.boxes[focus]
        x = min(int((box.x + box.width / 2) * scale_x / 2), width - 1)
        y = min(int((box.y + box.height / 2) * scale_y / 4), height - 1)
        cells[y][x], styles[y][x] = "@" if ascii_only else "▪", "minimap.focus"
    return [_runs(*pair) for pair in zip(cells, styles, strict=True)]


def spot(drawing: Drawing, width: int, height: int, x: int, y: int) -> tuple[int, int]:
    """Return the column and row of the drawing that the minimap's cell (x, y) stands for: its middle."""
    return int((x + 0.5) * drawing.width / width), int((y + 0.5) * drawing.height / height)


def _small(
    window: tuple[int, int, int, int], scale_x: float, scale_y: float, width: int, height: int
) -> tuple[int, int, int, int]:
    """Return the first and last column and row of the window's frame."""
    x, y, w, h = window
    left = min(max(int(x * scale_x), 0), width - 1)
    top = min(max(int(y * scale_y), 0), height - 1)
    right = min(max(int((x + w - 1) * scale_x), left), width - 1)
    bottom = min(max(int((y + h - 1) * scale_y), top), height - 1)
    return left, top, right, bottom


def _frame(
    cells: list[list[str]], styles: list[list[str]], corners: tuple[int, int, int, int], ascii_only: bool
) -> None:
    left, top, right, bottom = corners
    glyphs = "+-+|++" if ascii_only else "┌─┐│└┘"
    for x in range(left, right + 1):
        for y in (top, bottom):
            cells[y][x], styles[y][x] = glyphs[1], "minimap.window"
    for y in range(top, bottom + 1):
        for x in (left, right):
            cells[y][x], styles[y][x] = glyphs[3], "minimap.window"
    cells[top][left], cells[bottom][left] = glyphs[0], glyphs[4]
    cells[top][right], cells[bottom][right] = glyphs[2], glyphs[5]


def _runs(cells: list[str], styles: list[str]) -> list[Run]:
    runs: list[Run] = []
    start = 0
    for style, group in groupby(styles):
        end = start + sum(1 for _ in group)
        runs.append(("".join(cells[start:end]), style))
        start = end
    return runs
