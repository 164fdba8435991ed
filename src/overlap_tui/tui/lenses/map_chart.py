"""What the map shows and where one stands on it: the state of the map lens, without a screen.

The scope says which part of the web is drawn, the cursor is the box that has the focus, the window is what is
seen of the drawing. A change that needs another drawing gives a ``Job``; ``take`` receives what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from overlap_tui.app.mapping import MapWeb, Scene, Scope, Trace, changes, dimmed, map_web, scene_of, trace
from overlap_tui.app.mapping.kept import Kept, Stood
from overlap_tui.app.mapping.process import Job, Look
from overlap_tui.domain.web.core import web_of
from overlap_tui.layout import Drawing, Highlight, Hit, Placed, Way, Zoom, hit, linked, step
from overlap_tui.tui.lenses.base import LensView
from overlap_tui.tui.lenses.map_choice import DETAILED, first_scope, groups_for, looks, near, size_of
from overlap_tui.tui.paint.map import Picture, Window

ZOOMS = (Zoom.HANDLE, Zoom.LINE, Zoom.TEXT)
_OPPOSITE = {Way.LEFT: Way.RIGHT, Way.RIGHT: Way.LEFT}


class Chart:
    """The map of one session. Sizes and places are in cells; ids of boxes are those of the scene."""

    def __init__(self, view: LensView, width: int, height: int, kept: Kept | None = None) -> None:
        self.kept = kept or Kept()
        self.view = view
        self.window = Window(0, 0, width, height)
        self.drawing: Drawing | None = None
        self.trace: Trace | None = None
        self.edge: Way | None = None
        """The way in which the last step found nothing more."""
        self._labels: dict[str, str] = {}
        self._wanted: Job | None = None
        self._drawn: tuple[Scene, Zoom | None] | None = None
        self._drawn_scope: Scope | None = None
        self._came: tuple[str, Way] | None = None
        if self.kept.scope is None or not self._stands(self.kept.scope):
            self.kept.scope = self._first_scope()
        self.scene = self._scene()
        self.cursor = ""
        self._find(view.item_id)

    # What is asked for

    @property
    def scope(self) -> Scope:
        """The part of the web that is wanted."""
        return self.kept.scope or Scope()

    @property
    def web(self) -> MapWeb:
        """Every box and wire of the session."""
        return map_web(self.view.state, ascii_only=self.view.ascii)

    @property
    def item_id(self) -> str:
        """The item that has the focus; empty on an empty map."""
        return self.scene.item_of(self.cursor) if self.cursor else ""

    def _stands(self, scope: Scope) -> bool:
        return not scope.hops or scope.centre in web_of(self.view.state).at

    def _first_scope(self) -> Scope:
        return first_scope(self.web, self.view.item_id, self.window)

    def _scene(self) -> Scene:
        return scene_of(self.web, self.scope, most=groups_for(self.window))

    def show(self, view: LensView) -> None:
        """Take in what the workspace shows now."""
        old, self.view = self.view, view
        if view.state is not old.state or view.ascii != old.ascii:
            here = self.item_id
            if not self._stands(self.scope):
                self.kept.scope = self._first_scope()
            self.scene = self._scene()
            self.cursor = self.scene.box_of(here)
            if self.trace is not None:
                self.trace = self._traced(self.trace.start, self.trace.goal)
        if not self.cursor or view.item_id != self.item_id:
            self._find(view.item_id)

    def _find(self, item_id: str) -> None:
        """Put the cursor on an item, moving on to its surroundings when it is not in the picture."""
        box = self.scene.box_of(item_id) if item_id else ""
        if not box and item_id in web_of(self.view.state).at:
            self._go(Scope(item_id, self.scope.hops) if self.scope.hops else Scope(), item_id)
            return
        centre = self.scene.box_of(self.scope.centre) if self.scope.hops else ""
        self.cursor = box or self.cursor or centre or (self.scene.boxes[0].id if self.scene.boxes else "")
        self._settle(follow=True)

    def _go(self, scope: Scope, item_id: str) -> None:
        """Show another part of the web, remembering this one for the way back."""
        if scope != self.scope:
            self.kept.trail.append((self.scope, self.item_id))
            self.kept.scope = scope
            self.scene = self._scene()
        self.cursor = self.scene.box_of(item_id) or self.cursor

    def resize(self, width: int, height: int) -> None:
        """The window has another size: a small picture may fit otherwise, and the cursor stays in sight."""
        if size_of(self.scene) <= DETAILED and self.kept.zoom is None:
            self._drawn = self._drawn_scope = None
        self.window = replace(self.window, width=width, height=height)
        self._settle(follow=True)

    # Drawing

    def job(self, *, tidy: bool = False) -> Job | None:
        """What has to be drawn now; None while the drawing is right. ``tidy`` lets nothing stay in place."""
        if not tidy and self._drawn is not None and self._drawn == (self.scene, self.kept.zoom):
            return None
        room = (self.window.width, self.window.height)
        stood = None if tidy else self.kept.drawings.get(self.scope)
        previous = stood.memory if stood is not None else None
        self._wanted = Job(self.scene.boxes, self.scene.wires, self._looks(), room, previous)
        return self._wanted

    def _looks(self) -> tuple[Look, ...]:
        """At the zoom that was asked for; in the look that stands, or stood in the same room, else in what
        fits."""
        standing: Look | None = None
        stood = self.kept.drawings.get(self.scope)
        if self.drawing is not None and self._drawn_scope == self.scope:
            standing = Look.of(self.drawing)
        elif stood is not None and stood.room == (self.window.width, self.window.height):
            standing = stood.look
        return looks(self.scene, self.kept.zoom, self.window, standing)

    def take(self, job: Job, drawing: Drawing) -> bool:
        """Show a finished drawing; False when another one is wanted by now."""
        if job is not self._wanted:
            return False
        room = (self.window.width, self.window.height)
        self.kept.keep(self.scope, Stood(Look.of(drawing), room, drawing.memory))
        corner = self.kept.corner if self.drawing is None else None
        place, same = self._on_screen(), self._drawn_scope == self.scope
        self.drawing, self._drawn, self._drawn_scope = drawing, (self.scene, self.kept.zoom), self.scope
        box = self.box
        if box is not None and place is not None:
            self.window = self.window.at(box.x - place[0], box.y - place[1])
        elif same:
            self.window = self.window.moved(*drawing.shift)
        elif corner is not None and corner[0] == self.scope:
            self.window = self.window.at(corner[1], corner[2]).moved(*drawing.shift)
        elif box is not None:
            self.window = self.window.centred(box)
        self._settle(follow=place is not None or not same)
        if not same:
            self._show_trace()
        return True

    @property
    def box(self) -> Placed | None:
        """The box under the cursor, where it is drawn."""
        return self.drawing.boxes.get(self.cursor) if self.drawing else None

    def _on_screen(self) -> tuple[int, int] | None:
        """Where the focused box is seen now; None when it is not."""
        box = self.box
        if box is None or not self.window.has(box):
            return None
        return box.x - self.window.x, box.y - self.window.y

    def _settle(self, *, follow: bool) -> None:
        """Bring the window back over the drawing; with ``follow`` also over the cursor."""
        if self.drawing is None:
            return
        self.window = self.window.within(self.drawing)
        if follow and self.box is not None:
            # What fits wholly stays in the middle: no margin is worth cutting another box.
            self.window = self.window.showing(self.box).within(self.drawing)
        self.kept.corner = (self.scope, self.window.x, self.window.y)
        self.kept.item = self.item_id

    def _show_trace(self) -> None:
        """Bring the path into sight as far as the window goes, its beginning for sure."""
        for item_id in (self.trace.goal, self.trace.start) if self.trace else ():
            box = self.drawing.boxes.get(item_id) if self.drawing else None
            if box is not None and self.drawing is not None:
                self.window = self.window.showing(box).within(self.drawing)

    @property
    def picture(self) -> Picture | None:
        """What is to be painted; None before the first drawing."""
        if self.drawing is None:
            return None
        traced = self.trace.items | self.trace.links if self.trace else frozenset[str]()
        pretended = self.view.pretended
        lost, freed = (pretended.lost, pretended.freed) if pretended else (frozenset(), frozenset())
        dim = dimmed(self.web, self.scene, lost, freed)
        changed, links = changes(self.scene, self.view.changed) if self.view.changed else ({}, frozenset())
        highlight = Highlight(self.cursor or None, traced, dim, self.web.loops | links)
        return Picture(self.drawing, self.window, highlight, self._labels, changed, self.view.ascii)

    # Moving

    def step(self, way: Way) -> bool:
        """To the next box that way: along a link, or inside the layer; straight back along the way one came.
        False when there is none."""
        if self.drawing is None or self.box is None:
            return False
        came, found = self._came, step(self.drawing, self.cursor, way)
        if came and _OPPOSITE.get(way) is came[1] and came[0] in linked(self.drawing, self.cursor, way):
            found = came[0]
        self.edge = way if found is None else None
        if found is None:
            return False
        self._came = (self.cursor, way)
        self.put(found)
        return True

    def put(self, box_id: str) -> None:
        """Put the cursor on a box that is drawn."""
        self.cursor = box_id
        self._settle(follow=True)

    def pan(self, columns: int, rows: int) -> None:
        """Move the window over the drawing; the cursor stays where it is."""
        self.window = self.window.moved(columns, rows)
        self._settle(follow=False)

    def look_at(self, x: int, y: int) -> None:
        """Bring a cell of the drawing to the middle of the window."""
        self.window = self.window.at(x - self.window.width // 2, y - self.window.height // 2)
        self._settle(follow=False)

    def open(self) -> None:
        """Look closer: into a group, else at the surroundings of the focused item."""
        here = self.item_id
        if self.scene.opens(self.cursor):
            self._go(Scope(opened=(*self.scope.opened, here)), here)
        elif here:
            self._go(
                Scope(here, self.scope.hops) if self.scope.hops else near(self.web, here, self.window), here
            )

    def surround(self) -> None:
        """Show what is near the focused item, with no way back."""
        here = self.item_id
        if here and self.scope.centre != here:
            self.kept.trail.clear()
            self.kept.scope = near(self.web, here, self.window)
            self.scene = self._scene()
            self.cursor = self.scene.box_of(here)

    def around(self, hops: int) -> None:
        """Show what is within ``hops`` links of the focused item; 0: the whole web."""
        here = self.item_id
        self._go(Scope(here, hops) if hops and here else Scope(), here)

    def back(self) -> bool:
        """Return to what was shown before; False when there is nothing to return to."""
        while self.kept.trail:
            scope, item_id = self.kept.trail.pop()
            if self._stands(scope) and scope != self.scope:
                self.kept.scope = scope
                self.scene = self._scene()
                self.cursor = self.scene.box_of(item_id) or self.scene.box_of(scope.centre)
                return True
        return False

    def zoom(self, by: int) -> None:
        """Show more (1) or less (-1) of the words."""
        at = ZOOMS.index(self.drawing.zoom) if self.drawing else 1
        self.kept.zoom = ZOOMS[max(0, min(at + by, len(ZOOMS) - 1))]

    # Tracing and labels

    def follow_to(self, goal: str) -> bool:
        """Trace from the focused item to another one; False when nothing connects them."""
        found = self._traced(self.item_id, goal)
        if found is None:
            return False
        self.trace = found
        if self.scene.groups or not all(map(self.scene.box_of, found.items)):
            self._go(Scope(found.start, 1, also=found.items), found.start)
        else:
            self._show_trace()
        return True

    def _traced(self, start: str, goal: str) -> Trace | None:
        live = web_of(self.view.state).at
        return trace(self.view.state, start, goal) if start in live and goal in live else None

    def visible_ids(self) -> list[str]:
        """The items that can be seen, in reading order; of a group the one in its middle."""
        if self.drawing is None:
            return []
        seen = [box for box in self.drawing.boxes.values() if self.window.has(box)]
        seen.sort(key=lambda box: (box.y, box.x))
        return [self.scene.item_of(box.id) for box in seen if box.id in self._boxes]

    @property
    def _boxes(self) -> set[str]:
        return {box.id for box in self.scene.boxes}

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Jump labels by the id of the item."""
        drawn = self.drawing.boxes if self.drawing else {}
        of_box = {self.scene.box_of(item_id): label for item_id, label in labels.items()}
        self._labels = {box_id: label for box_id, label in of_box.items() if box_id in drawn}

    def hit(self, x: int, y: int) -> Hit:
        """What lies at a cell of the window."""
        return hit(self.drawing, self.window.x + x, self.window.y + y) if self.drawing else Hit()
