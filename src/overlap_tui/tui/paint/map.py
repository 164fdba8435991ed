"""The map as lines: the window of the drawing, jump labels, the minimap in a corner. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from overlap_tui.domain.text import cells
from overlap_tui.layout import Drawing, Highlight, Placed, minimap, paint
from overlap_tui.tui.paint.lines import Line, Span
from overlap_tui.tui.widgets.row_painter import clip

MARGIN = 2
"""Cells kept free around the focused box, and around a drawing that is larger than the window."""
_MINI_WIDTH, _MINI_HEIGHT = 24, 6
_MINI_FROM = (60, 16)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the drawing that is seen: the cell in its upper left corner, and its size in cells.

    The corner lies outside the drawing when that is smaller than the window and stands in its middle.
    """

    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0

    def at(self, x: int, y: int) -> Window:
        """The same window elsewhere."""
        return Window(x, y, self.width, self.height)

    def moved(self, columns: int, rows: int) -> Window:
        """The same window further right and down."""
        return self.at(self.x + columns, self.y + rows)

    def within(self, drawing: Drawing) -> Window:
        """Moved back over the drawing: no further than its edges."""
        return self.at(_held(self.x, self.width, drawing.width), _held(self.y, self.height, drawing.height))

    def showing(self, box: Placed) -> Window:
        """Moved no more than is needed to show the whole box."""
        return self.at(
            _shown(self.x, self.width, box.x, box.width), _shown(self.y, self.height, box.y, box.height)
        )

    def centred(self, box: Placed) -> Window:
        """Moved so that the box is in the middle."""
        return self.at(box.x + box.width // 2 - self.width // 2, box.y + box.height // 2 - self.height // 2)

    def has(self, box: Placed) -> bool:
        """Whether any part of the box can be seen."""
        across = box.x < self.x + self.width and box.right >= self.x
        return across and box.y < self.y + self.height and box.bottom >= self.y

    def smaller_than(self, drawing: Drawing) -> bool:
        """Whether some of the drawing is out of sight."""
        return drawing.width > self.width or drawing.height > self.height


def _held(at: int, room: int, size: int) -> int:
    if size <= room:
        return -((room - size) // 2)
    return max(-MARGIN, min(at, size - room + MARGIN))


def _shown(at: int, room: int, start: int, size: int) -> int:
    margin = min(MARGIN, max(0, (room - size) // 2))
    if start - margin < at or size > room:
        return start - margin
    return max(at, start + size + margin - room)


@dataclass(frozen=True, slots=True)
class Picture:
    """All that decides how the map looks. ``labels`` are jump labels by the id of the box, ``changed`` what
    the step of a review did to it."""

    drawing: Drawing
    window: Window
    highlight: Highlight
    labels: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    ascii: bool = False


@dataclass(frozen=True, slots=True)
class Corner:
    """Where the minimap lies in the window: its first cell and its size."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell of the window belongs to the minimap."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def paint_picture(picture: Picture) -> list[Line]:
    """The rows of the window, each exactly as wide as it."""
    window = picture.window
    rows: list[Line] = list(
        paint(
            picture.drawing,
            window.x,
            window.y,
            window.width,
            window.height,
            highlight=picture.highlight,
            ascii_only=picture.ascii,
        )
    )
    for box_id, words in picture.changed.items():
        _write_change(rows, picture, box_id, words)
    for box_id, label in picture.labels.items():
        _write_label(rows, picture, box_id, label)
    corner = corner_of(picture)
    if corner is not None:
        _write_minimap(rows, picture, corner)
    return rows


def _write_label(rows: list[Line], picture: Picture, box_id: str, label: str) -> None:
    box, window = picture.drawing.boxes.get(box_id), picture.window
    if box is None or not window.has(box):
        return
    x, y = max(box.x + 1 - window.x, 0), max(box.y - window.y, 0)
    if y < window.height and x < window.width:
        rows[y] = written(rows[y], x, [(f" {label} ", "jump")], window.width)


def _write_change(rows: list[Line], picture: Picture, box_id: str, words: str) -> None:
    """What a step did to a box, in the upper line of its frame as far as that is long; at least the sign."""
    box, window = picture.drawing.boxes.get(box_id), picture.window
    if box is None or not window.has(box) or not window.y <= box.y < window.y + window.height:
        return
    room = box.width - 2
    said = f" {words} " if cells(words) + 2 <= room else words[:1]
    x = max(box.right - cells(said) - window.x, 0)
    if x + cells(said) <= window.width:
        rows[box.y - window.y] = written(rows[box.y - window.y], x, [(said, "changed")], window.width)


def corner_of(picture: Picture) -> Corner | None:
    """The place of the minimap: a lower or upper corner, away from the focused box; None without need."""
    window, drawing = picture.window, picture.drawing
    if window.width < _MINI_FROM[0] or window.height < _MINI_FROM[1] or not window.smaller_than(drawing):
        return None
    width, height = min(_MINI_WIDTH, window.width // 4), min(_MINI_HEIGHT, window.height // 3)
    x = window.width - width - 1
    focus = drawing.boxes.get(picture.highlight.focus or "")
    for y in (window.height - height, 0):
        corner = Corner(x, y, width, height)
        if focus is None or not _covers(corner, window, focus):
            return corner
    return None


def _covers(corner: Corner, window: Window, box: Placed) -> bool:
    return Window(window.x + corner.x, window.y + corner.y, corner.width, corner.height).has(box)


def _write_minimap(rows: list[Line], picture: Picture, corner: Corner) -> None:
    window = picture.window
    small = minimap(
        picture.drawing,
        corner.width,
        corner.height,
        (window.x, window.y, window.width, window.height),
        focus=picture.highlight.focus,
        ascii_only=picture.ascii,
    )
    for number, line in enumerate(small):
        y = corner.y + number
        rows[y] = written(rows[y], corner.x, line, window.width)


def written(row: Line, x: int, spans: Sequence[Span], width: int) -> list[Span]:
    """A row with other spans over it from column ``x`` on; never longer than ``width``."""
    size = sum(cells(text) for text, _ in spans)
    end = min(x + size, width)
    return [*clip(row, 0, x), *clip(spans, 0, end - x), *clip(row, end, width)]


def style_classes(name: str) -> tuple[str, ...]:
    """What a style name of the layout is made of, as names of CSS classes, the weakest first.

    ``kind-need.frame.dim`` is the frame of a need that steps back: the kind's colour, then the dim one. The
    words in a box have the plain colour unless something is said of them.
    """
    base, *rest = name.split(".")
    if not base:
        return ()
    if base in ("wire", "label"):
        return (base, *(f"line-{part}" for part in rest))
    if base == "minimap":
        return ("-".join((base, *rest)),)
    if base.startswith("kind-") and "frame" not in rest:
        return tuple(rest)
    return (base, *(part for part in rest if part != "frame"))
