"""Moving through a drawing and through the web behind it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from overlap_tui.layout.model import Drawing, Placed, Wire


class Way(StrEnum):
    """Where to go from a box."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


def neighbourhood(wires: Iterable[Wire], ids: Iterable[str], hops: int) -> set[str]:
    """Return `ids` and everything that at most `hops` links, in whatever direction, lead to."""
    around: dict[str, list[str]] = {}
    for wire in wires:
        around.setdefault(wire.source, []).append(wire.target)
        around.setdefault(wire.target, []).append(wire.source)
    found = set(ids)
    rim = list(found)
    for _ in range(hops):
        rim = [other for one in rim for other in around.get(one, ())]
        rim = list(set(rim) - found)
        found.update(rim)
    return found


def linked(drawing: Drawing, box_id: str, way: Way) -> list[str]:
    """Return the boxes linked on the left or right side of a box, nearest row first, each once; of those that
    share rows with it, first those near its middle.

    A link inside a layer leaves and enters on the right. UP and DOWN have no links: an empty list.
    """
    here = drawing.boxes[box_id]
    found: dict[str, tuple[int, int, int, int, str]] = {}
    for route in drawing.routes.values():
        if box_id not in (route.source, route.target):
            continue
        other = drawing.boxes[route.target if route.source == box_id else route.source]
        side = Way.LEFT if other.layer < here.layer else Way.RIGHT
        if side is way:
            aside = abs(other.y + other.bottom - here.y - here.bottom)
            layers = abs(other.layer - here.layer)
            found[other.id] = (_apart(here, other), layers, aside, other.y, other.id)
    return sorted(found, key=found.__getitem__)


def step(drawing: Drawing, box_id: str, way: Way) -> str | None:
    """Return the box that one step leads to: left and right along a link, up and down inside the layer.

    Where that leads nowhere the nearest box on the screen in that direction is taken, straight ahead or not;
    None when none lies further that way.
    """
    here = drawing.boxes[box_id]
    if way in (Way.LEFT, Way.RIGHT):
        along = linked(drawing, box_id, way)
        if along:
            return along[0]
    else:
        same = [b for b in drawing.boxes.values() if (b.part, b.layer) == (here.part, here.layer)]
        near = [b for b in same if (b.y < here.y if way is Way.UP else b.y > here.y)]
        if near:
            return min(near, key=lambda b: abs(b.y - here.y)).id
    return _nearest(drawing.boxes.values(), here, way)


def _nearest(boxes: Iterable[Placed], here: Placed, way: Way) -> str | None:
    """Return the nearest box that lies wholly on that side, those straight ahead first; where there is none,
    the nearest whose middle lies on that side."""
    best: tuple[bool, int, int, int, str] | None = None
    for box in boxes:
        ahead, beyond = _ahead(here, box, way)
        if beyond <= 0:
            continue
        aside = _apart(here, box) if way in (Way.LEFT, Way.RIGHT) else _aside(here, box)
        rows = 2 if way in (Way.UP, Way.DOWN) else 1  # a row is about twice as high as a column is wide
        cost = (ahead <= 0, max(ahead, 0) * rows + 4 * aside, box.y, box.x, box.id)
        if best is None or cost < best:
            best = cost
    return best[-1] if best else None


def _ahead(here: Placed, box: Placed, way: Way) -> tuple[int, int]:
    """Return by how much a box lies ahead: from edge to edge, and twice that from middle to middle."""
    across, down = box.x + box.right - here.x - here.right, box.y + box.bottom - here.y - here.bottom
    return {
        Way.LEFT: (here.x - box.right, -across),
        Way.RIGHT: (box.x - here.right, across),
        Way.UP: (here.y - box.bottom, -down),
        Way.DOWN: (box.y - here.bottom, down),
    }[way]


def _apart(one: Placed, two: Placed) -> int:
    """Return the rows between two boxes, 0 when they share one."""
    return max(0, one.y - two.bottom, two.y - one.bottom)


def _aside(one: Placed, two: Placed) -> int:
    """Return the columns between two boxes, 0 when they share one."""
    return max(0, one.x - two.right, two.x - one.right)
