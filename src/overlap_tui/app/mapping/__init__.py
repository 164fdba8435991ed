"""The web of a session as the map draws it: boxes and wires, and which of them are shown."""

from overlap_tui.app.mapping.marks import Trace, changes, dimmed, trace
from overlap_tui.app.mapping.scene import MANY, Scene, Scope, scene_of
from overlap_tui.app.mapping.web import MapWeb, map_web

__all__ = ["MANY", "MapWeb", "Scene", "Scope", "Trace", "changes", "dimmed", "map_web", "scene_of", "trace"]
