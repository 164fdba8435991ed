"""The drawing as a standalone SVG: no web font, no script, readable on light and on dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from overlap_tui.layout.model import Border, Drawing, Line, Placed, Route
from overlap_tui.layout.paint import arrow
from overlap_tui.layout.width import cell_width

CELL_X, CELL_Y = 9, 18  # pixels of a cell
MARGIN = 9
BEND = 6  # radius of a rounded corner

STYLE = """
.om text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;
fill:#1b1b1f;white-space:pre}
.om .paper{fill:#fff}
.om .box{fill:#fff;stroke:#1b1b1f;stroke-width:1.3}
.om .heavy{stroke-width:3}
.om .wire{fill:none;stroke:#1b1b1f;stroke-width:1.3}
.om .double{stroke-width:4}
.om .dashed{stroke-dasharray:5 4}
.om .inside{fill:none;stroke:#fff;stroke-width:1.6}
.om .head{fill:#1b1b1f}
.om .label{font-size:12px}
@media screen and (prefers-color-scheme:dark){
.om text,.om .head{fill:#e6e6ea}
.om .paper,.om .box{fill:#16161a}
.om .box,.om .wire{stroke:#e6e6ea}
.om .inside{stroke:#16161a}}
"""


def escaped(text: str) -> str:
    """Return text for XML 1.0; characters that XML cannot hold at all become U+FFFD."""
    safe = "".join(char if _allowed(ord(char)) else "\ufffd" for char in text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        safe = safe.replace(char, entity)
    return safe


def _allowed(code: int) -> bool:
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF


def as_svg(
    drawing: Drawing, *, title: str = "", colours: Mapping[str, str] | None = None, full: bool = True
) -> str:
    """Return the drawing as SVG text. `colours` maps the style names of boxes to CSS colours of their frames.

    `full` gives it a size, as a file needs; without one it fills the element of the page it stands in.
    """
    width = drawing.width * CELL_X + 2 * MARGIN
    height = drawing.height * CELL_Y + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="om" viewBox="0 0 {width} {height}" role="img"'
        + (f' width="{width}" height="{height}">' if full else ">"),
        f"<title>{escaped(title)}</title>" if title else "",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}"/>',
        f'<g transform="translate({MARGIN} {MARGIN})">',
    ]
    parts += [_wire(route) for route in drawing.routes.values()]
    parts += [_label(route) for route in drawing.routes.values() if route.label_at and route.label]
    parts += [_box(box, (colours or {}).get(box.style, "")) for box in drawing.boxes.values()]
    parts.append("</g></svg>\n")
    return "\n".join(part for part in parts if part)


def _middle(cell: tuple[int, int]) -> tuple[float, float]:
    return (cell[0] + 0.5) * CELL_X, (cell[1] + 0.5) * CELL_Y


def _wire(route: Route) -> str:
    points = [_middle(point) for point in route.points]
    for end, beside in ((0, 1), (-1, -2)):  # on to the frame, half a cell further
        x, y = points[end]
        way = 1 if route.points[end][0] > route.points[beside][0] else -1
        points[end] = (x + way * CELL_X, y)
    path = _rounded(points)
    kind = {Line.SOLID: "", Line.DASHED: " dashed", Line.DOUBLE: " double"}[route.line]
    lines = [f'<path class="wire{kind}" d="{path}"/>']
    if route.line is Line.DOUBLE:
        lines.append(f'<path class="inside" d="{path}"/>')
    if route.arrow_at_target:
        lines.append(_head(points[-1], arrow(route.points[-1], route.points[-2]) == "▸"))
    if route.arrow_at_source:
        lines.append(_head(points[0], arrow(route.points[0], route.points[1]) == "▸"))
    return "".join(lines)


def _head(tip: tuple[float, float], rightwards: bool) -> str:
    x, y = tip
    back = x - 9 if rightwards else x + 9
    return f'<path class="head" d="M{x:g} {y:g}L{back:g} {y - 5:g}V{y + 5:g}Z"/>'


def _rounded(points: Sequence[tuple[float, float]]) -> str:
    """Return path data with the corners rounded as far as the pieces are long enough."""
    data = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, (x, y), after in zip(points, points[1:], points[2:], strict=False):
        into = _towards((x, y), before)
        out = _towards((x, y), after)
        data.append(f"L{into[0]:g} {into[1]:g}Q{x:g} {y:g} {out[0]:g} {out[1]:g}")
    data.append(f"L{points[-1][0]:g} {points[-1][1]:g}")
    return "".join(data)


def _towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)
    part = min(BEND, length / 2) / length
    return corner[0] + dx * part, corner[1] + dy * part


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    """Return a line of text that takes exactly its cells, whatever font the reader has."""
    wide = cell_width(text) * CELL_X
    given = f' class="{kind}"' if kind else ""
    return (
        f'<text{given} x="{x:g}" y="{y + CELL_Y * 0.72:g}" textLength="{wide}"'
        f' lengthAdjust="spacingAndGlyphs">{escaped(text)}</text>'
    )


def _label(route: Route) -> str:
    x, y = route.label_at or (0, 0)
    paper = f'x="{x * CELL_X}" y="{y * CELL_Y}" width="{cell_width(route.label) * CELL_X}" height="{CELL_Y}"'
    return f'<rect class="paper" {paper}/>' + _text(x * CELL_X, y * CELL_Y, route.label, "label")


def _box(box: Placed, colour: str) -> str:
    x, y = box.x * CELL_X + CELL_X / 2, box.y * CELL_Y + CELL_Y / 2
    width, height = (box.width - 1) * CELL_X, (box.height - 1) * CELL_Y
    kind = {Border.HEAVY: " heavy", Border.DASHED: " dashed"}.get(box.border, "")
    look = f' style="stroke:{escaped(colour)}"' if colour else ""
    radius = 7 if box.border is Border.ROUND else 0
    shape = f'x="{x:g}" y="{y:g}" width="{width}" height="{height}" rx="{radius}"'
    parts = [f'<g><rect class="box{kind}" {shape}{look}/>']
    if box.border is Border.DOUBLE:
        inner = f'x="{x + 3:g}" y="{y + 3:g}" width="{width - 6}" height="{height - 6}"'
        parts.append(f'<rect class="box" {inner}{look}/>')
    first = box.y + 1 + (box.height - 2 - len(box.lines)) // 2
    for number, line in enumerate(box.lines):
        parts.append(_text((box.x + 2) * CELL_X, (first + number) * CELL_Y, line))
    parts.append("</g>")
    return "".join(parts)
