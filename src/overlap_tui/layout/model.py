"""What goes into the layout and what comes out of it: plain frozen data, no behaviour.

Units: x counts terminal cells from the left, y counts terminal rows from the top, both from 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Zoom(StrEnum):
    """How much of an item's text its box shows."""

    HANDLE = "handle"
    LINE = "line"
    TEXT = "text"


class Line(StrEnum):
    """How a wire is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOUBLE = "double"


class Border(StrEnum):
    """How the frame of a box is drawn, so that kinds differ without colour."""

    ROUND = "round"
    SQUARE = "square"
    HEAVY = "heavy"
    DOUBLE = "double"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class Box:
    """An item that wants a place: `handle` is always shown, `text` as far as the zoom level lets it.

    Both are clean single-line text; `style` is a name that comes back untouched from `paint`.
    """

    id: str
    handle: str
    text: str = ""
    style: str = "item"
    border: Border = Border.ROUND


@dataclass(frozen=True, slots=True)
class Wire:
    """A link that wants a line. The arrow stands at the target, or at both ends when `both_ends`."""

    id: str
    source: str
    target: str
    line: Line = Line.SOLID
    label: str = ""
    both_ends: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place: its frame covers x … x+width-1 and y … y+height-1.

    `lines` are the shown texts, each at most width-4 cells wide (frame and one blank on both sides).
    """

    id: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    style: str
    border: Border
    layer: int
    part: int

    @property
    def right(self) -> int:
        """The column of the right frame."""
        return self.x + self.width - 1

    @property
    def bottom(self) -> int:
        """The row of the lower frame."""
        return self.y + self.height - 1


@dataclass(frozen=True, slots=True)
class Route:
    """A drawn wire: corners from the cell beside the source's frame to the cell beside the target's.

    Consecutive points share x or y. `label_at` is the first cell of the label where it covers nothing
    but this wire, or None where there is no such room; `label` is the word as shown, cut if it is long.
    """

    id: str
    source: str
    target: str
    points: tuple[tuple[int, int], ...]
    line: Line
    label: str
    arrow_at_source: bool
    arrow_at_target: bool
    label_at: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Drawing:
    """The finished geometry. `memory` is JSON-ready: give it back as `previous` to keep things in place.

    `shift` says by how much (columns, rows) the standing items moved together against the previous
    drawing; a view that wants to stand still adds it to its offset. `crossings` counts pairs of wires.
    `zoom`, `labels`, `cells` and `most` are what `layout` was asked for.
    """

    boxes: Mapping[str, Placed]
    routes: Mapping[str, Route]
    width: int
    height: int
    crossings: int
    zoom: Zoom
    shift: tuple[int, int] = (0, 0)
    memory: Mapping[str, Any] = field(default_factory=dict)
    labels: bool = False
    cells: int = 0
    most: int = 0
