"""What the map shows when nobody said: which part of the web, how much of the words. By the window's size."""

from __future__ import annotations

from collections import Counter

from overlap_tui.app.mapping import MapWeb, Scene, Scope, scene_of
from overlap_tui.app.mapping.process import Job, Look
from overlap_tui.app.mapping.scene import GROUPS
from overlap_tui.layout import Zoom
from overlap_tui.tui.paint.map import Window

FEW, WHOLE = 12, 60
"""Webs up to ``FEW`` items are shown whole at first whatever the screen, up to ``WHOLE`` on a large one."""
DETAILED = 24
"""Pictures up to this size are drawn in several ways to find the one that fits."""
_LARGE, _WIDE, _TINY = (180, 50), 110, 60
_LEAST_GROUPS, _CELLS_A_GROUP = 8, 200
_LINES = (
    Look(Zoom.LINE, words=True),
    Look(Zoom.LINE, words=True, cells=13),
    Look(Zoom.LINE, words=True, cells=11),
    Look(Zoom.LINE),
    Look(Zoom.LINE, cells=17),
)
_WORDED = tuple(
    Look(Zoom.TEXT, words=True, cells=cells, most=most) for most in (7, 0) for cells in (0, 18, 15, 12)
)
_DENSE = (
    *(Look(Zoom.TEXT, cells=cells, most=most) for cells, most in ((20, 3), (16, 3), (16, 2))),
    *(Look(Zoom.LINE), Look(Zoom.LINE, cells=17)),
    *(Look(Zoom.TEXT, cells=cells, most=most) for cells, most in ((12, 3), (12, 2))),
    Look(Zoom.LINE, cells=12),
)
_COMPACT = Look(Zoom.TEXT, cells=14, most=2)
"""Texts are wrapped into narrow boxes first: a map is too wide long before it is too high."""


def size_of(scene: Scene | Job) -> int:
    """How much work a picture is: its boxes, or half its links where that is more."""
    return max(len(scene.boxes), len(scene.wires) // 2)


def first_scope(web: MapWeb, item_id: str, window: Window) -> Scope:
    """The whole web when it is small for the window, else what is near the item; without one, near the item
    that has most links."""
    if len(web.boxes) <= (WHOLE if _large(window) else FEW):
        return Scope()
    known = any(box.id == item_id for box in web.boxes)
    return near(web, item_id if known else _busiest(web), window)


def _busiest(web: MapWeb) -> str:
    links = Counter(end for wire in web.wires for end in (wire.source, wire.target))
    return max((box.id for box in web.boxes), key=links.__getitem__)


def _large(window: Window) -> bool:
    return window.width >= _LARGE[0] and window.height >= _LARGE[1]


def near(web: MapWeb, item_id: str, window: Window) -> Scope:
    """The surroundings of an item: two links far where a wide window shows all of that, else one."""
    if window.width >= _WIDE:
        two = Scope(item_id, 2)
        scene = scene_of(web, two)
        job = Job(scene.boxes, scene.wires, _DENSE, (window.width, window.height))
        if size_of(scene) <= DETAILED and job.fits(job.draw()):
            return two
    return Scope(item_id, 1)


def groups_for(window: Window) -> int:
    """How many groups a window shows without much panning."""
    return max(_LEAST_GROUPS, min(window.width * window.height // _CELLS_A_GROUP, GROUPS))


def looks(scene: Scene, zoom: Zoom | None, window: Window, standing: Look | None = None) -> tuple[Look, ...]:
    """The ways to draw a scene, the best first: at the wanted zoom, with words on the links if there is
    room for them. The last is for pictures that never fit: legible, because one has to pan anyway; but in a
    tiny window handles are better than cut boxes. What stands keeps its look, unless another zoom
    is wanted."""
    if standing is not None and zoom in (None, standing.zoom):
        return (standing,)
    if zoom is None and DETAILED < size_of(scene) <= WHOLE and _large(window):
        return (*_DENSE, Look(Zoom.LINE))
    if size_of(scene) > DETAILED:
        return (Look(zoom or Zoom.LINE, words=zoom is Zoom.TEXT),)
    if zoom is None and window.width < _TINY:
        return (*_LINES, Look(Zoom.HANDLE, words=True), Look(Zoom.HANDLE))
    if zoom is None:
        return (*_WORDED, *_LINES[:3], *_DENSE, _COMPACT)
    return (*_LINES, _LINES[0]) if zoom is Zoom.LINE else (Look(zoom, words=True), Look(zoom))
