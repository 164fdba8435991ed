"""The map as a finished picture outside the screen: for the command line, a file, a page."""

from __future__ import annotations

from collections.abc import Mapping

from overlap_tui.app.mapping.scene import MANY, Scene, Scope, scene_of
from overlap_tui.app.mapping.web import map_web
from overlap_tui.domain.model import SessionState
from overlap_tui.layout import Drawing, Zoom, as_svg, layout

KIND_COLOURS: Mapping[str, str] = {
    "kind-request": "#c2691a",
    "kind-need": "#9a7b0a",
    "kind-problem": "#d4456a",
    "kind-research": "#0f8f80",
    "kind-constraint": "#8a63d2",
    "kind-architecture": "#5b6fd6",
    "kind-requirement": "#2f7fc4",
    "kind-solution": "#2e8b3a",
    "kind-decision": "#76880f",
    "kind-assumption": "#b3509f",
    "kind-question": "#128aa3",
    "kind-note": "#7a8190",
}
"""Frames that stand out from white and from black (3 : 1 or more, WCAG 2.2, 1.4.11)."""


def draw_scope(
    state: SessionState,
    scope: Scope,
    zoom: Zoom | None = None,
    *,
    ascii_only: bool = False,
    each: bool = False,
) -> tuple[Scene, Drawing]:
    """Draw a part of the web. Without a zoom: wrapped text up to ``MANY`` items, handles beyond.

    ``each`` draws every item however many there are, instead of groups.
    """
    web = map_web(state, ascii_only=ascii_only)
    scene = scene_of(web, scope, groups=not each)
    wanted = zoom or (Zoom.TEXT if len(scene.boxes) <= MANY else Zoom.HANDLE)
    return scene, layout(scene.boxes, scene.wires, zoom=wanted)


def svg_of(drawing: Drawing, title: str) -> str:
    """The drawing as an SVG file, its frames in the colours of the kinds."""
    return as_svg(drawing, title=title, colours=KIND_COLOURS)
