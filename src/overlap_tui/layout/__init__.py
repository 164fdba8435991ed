"""The map: a web of boxes and wires drawn on a character grid (pure, standard library only).

drawing = layout(boxes, wires, zoom=Zoom.LINE, previous=memory)
rows = paint(drawing, x, y, width, height, highlight=Highlight(focus="P3"))
"""

from overlap_tui.layout.compose import layout
from overlap_tui.layout.model import Border, Box, Drawing, Line, Placed, Route, Wire, Zoom
from overlap_tui.layout.paint import Highlight, Hit, as_text, hit, paint

__all__ = [
    "Border",
    "Box",
    "Drawing",
    "Highlight",
    "Hit",
    "Line",
    "Placed",
    "Route",
    "Wire",
    "Zoom",
    "as_text",
    "hit",
    "layout",
    "paint",
]
