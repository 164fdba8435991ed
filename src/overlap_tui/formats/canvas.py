"""JSON Canvas 1.0 (``.canvas``, Obsidian and others): https://jsoncanvas.org/spec/1.0/.

Our exact data goes under one key ``overlap`` of each node and edge; the import prefers it as long as the
visible text is what we wrote. Everything else of the file follows the specification.
"""

from __future__ import annotations

import json
from typing import Any

from overlap_tui.app.source import Source, Written
from overlap_tui.domain.kinds import PANES
from overlap_tui.domain.model import Item, Link, SessionState, order_key
from overlap_tui.formats.canvas_read import read
from overlap_tui.formats.exact import item_data, link_data
from overlap_tui.formats.labels import write_label
from overlap_tui.formats.md_text import block, inline
from overlap_tui.formats.picture import MOST_DRAWN
from overlap_tui.layout import Box, Wire, Zoom, layout

__all__ = ["read", "visible", "write"]

WIDTH = 260
_STEP = 20
_COLUMN = 3000
"""Pixels of a column of cards."""
_COLOURS = {
    "request": "2", "need": "4", "problem": "1", "constraint": "3", "requirement": "3", "solution": "5",
    "decision": "6",
}  # fmt: skip


def write(source: Source) -> Written:
    """The web as a canvas that opens in Obsidian, placed as the map is; in columns when it is too big."""
    state = source.state
    items = sorted(state.live_items(), key=order_key)
    notes: tuple[str, ...] = ()
    if len(items) <= MOST_DRAWN:
        places = _places(state, items)
    else:
        places = _columns(items)
        notes = (f"The cards stand in columns, because {len(items):,} items are too many to lay out.",)
    nodes = [_node(state, item, places[item.id]) for item in items]
    edges = [_edge(link) for link in state.live_links()]
    people = [[person.name, person.side] for person in state.live_people()]
    about = {"version": 1, "title": state.session.title, "people": people}
    about |= {"phase": state.session.phase, "type": state.session.type}
    rows = [*_rows("nodes", nodes), *_rows("edges", edges)]
    text = "{\n" + "".join(rows) + f' "overlap": {json.dumps(about, ensure_ascii=False)}\n}}\n'
    return Written({"": text}, notes)


def _rows(name: str, values: list[dict[str, Any]]) -> list[str]:
    encode = json.JSONEncoder(ensure_ascii=False).encode
    lines = ",\n".join(f"  {encode(value)}" for value in values)
    return [f' "{name}": [\n{lines}\n ],\n' if values else f' "{name}": [],\n']


def visible(item: Item, handle: str) -> str:
    """What a card shows: Markdown that renders as the handle, the text and the body."""
    parts = [f"{handle} {inline(item.text)}"]
    return "\n\n".join([*parts, block(item.body)] if item.body else parts)


def _node(state: SessionState, item: Item, place: tuple[int, int, int]) -> dict[str, Any]:
    x, y, height = place
    node: dict[str, Any] = {"id": item.id, "type": "text", "text": visible(item, item.handle)}
    node |= {"x": x, "y": y, "width": WIDTH, "height": height}
    if item.kind in _COLOURS:
        node["color"] = _COLOURS[item.kind]
    return node | {"overlap": item_data(state, item)}


def _edge(link: Link) -> dict[str, Any]:
    edge: dict[str, Any] = {"id": link.id, "fromNode": link.source, "toNode": link.target}
    if link.symmetric:
        edge |= {"fromEnd": "arrow", "toEnd": "arrow"}
    return edge | {"label": write_label(link), "overlap": link_data(link)}


def _places(state: SessionState, items: list[Item]) -> dict[str, tuple[int, int, int]]:
    """(x, y, height) in pixels: the map's places, pushed down where tall cards would overlap."""
    # The layout only measures texts, so that boxes of one width give columns of one width.
    boxes = [Box(item.id, "X1", "x" * 80) for item in items]
    wires = [Wire(link.id, link.source, link.target) for link in state.live_links()]
    drawing = layout(boxes, wires, zoom=Zoom.LINE)
    heights = {item.id: _height(visible(item, item.handle)) for item in items}
    wide = max((placed.width for placed in drawing.boxes.values()), default=1)
    across = WIDTH / wide
    floor: dict[int, int] = {}
    places: dict[str, tuple[int, int, int]] = {}
    for placed in sorted(drawing.boxes.values(), key=lambda p: (p.y, p.x, p.id)):
        x = round(placed.x * across / _STEP) * _STEP
        columns = range(x // _STEP, (x + WIDTH) // _STEP + 1)
        y = max([placed.y * _STEP, *(floor.get(column, placed.y * _STEP) for column in columns)])
        height = heights[placed.id]
        floor.update(dict.fromkeys(columns, y + height + 2 * _STEP))
        places[placed.id] = (x, y, height)
    return places


def _columns(items: list[Item]) -> dict[str, tuple[int, int, int]]:
    """(x, y, height): pane by pane in columns of one screen or two each."""
    places: dict[str, tuple[int, int, int]] = {}
    x = y = 0
    pane = ""
    for item in sorted(items, key=lambda item: (PANES.index(item.pane), order_key(item))):
        if places and (item.pane != pane or y > _COLUMN):
            x, y = x + WIDTH + (5 if item.pane != pane else 2) * _STEP, 0
        pane = item.pane
        height = _height(visible(item, item.handle))
        places[item.id] = (x, y, height)
        y += height + 2 * _STEP
    return places


def _height(text: str) -> int:
    lines = sum(1 + len(line) // 30 for line in text.split("\n"))
    return max(60, -(-(24 * lines + 30) // _STEP) * _STEP)
