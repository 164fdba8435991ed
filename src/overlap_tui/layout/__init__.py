"""The map: a web of boxes and wires drawn on a character grid (pure, standard library only).

drawing = layout(boxes, wires, zoom=Zoom.LINE, previous=memory)
rows = paint(drawing, x, y, width, height, highlight=Highlight(focus="P3"))
"""

from overlap_tui.layout.clusters import Cluster, cluster_web, clusters
from overlap_tui.layout.compose import layout
from overlap_tui.layout.highlight import Highlight
from overlap_tui.layout.minimap import minimap, spot
from overlap_tui.layout.model import Border, Box, Drawing, Line, Placed, Route, Wire, Zoom
from overlap_tui.layout.paint import Hit, as_text, hit, paint
from overlap_tui.layout.svg import as_svg
from overlap_tui.layout.walk import Way, linked, neighbourhood, step

__all__ = [
    "Border",
    "Box",
    "Cluster",
    "Drawing",
    "Highlight",
    "Hit",
    "Line",
    "Placed",
    "Route",
    "Way",
    "Wire",
    "Zoom",
    "as_svg",
    "as_text",
    "cluster_web",
    "clusters",
    "hit",
    "layout",
    "linked",
    "minimap",
    "neighbourhood",
    "paint",
    "spot",
    "step",
]
