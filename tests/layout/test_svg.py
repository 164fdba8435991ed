"""SVG: well-formed for any text, nothing fetched, every box, wire and word in it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from webs import web

from overlap_tui.layout import Box, Wire, Zoom, as_svg, layout

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = Path(__file__).parents[3] / "shared" / "cases" / "hostile" / "texts.json"


def test_everything_is_in_it() -> None:
    boxes, wires = web(20, 2)
    drawing = layout(boxes, wires, zoom=Zoom.TEXT)
    root = ElementTree.fromstring(as_svg(drawing, title="A <web>", colours={"kind1": "#c33"}))
    texts = [node.text for node in root.iter(f"{SVG}text")]
    for box in drawing.boxes.values():
        assert set(box.lines) <= set(texts)
    paths = [node for node in root.iter(f"{SVG}path") if "wire" in node.get("class", "")]
    assert len(paths) == len(wires)
    assert root.findtext(f"{SVG}title") == "A <web>"


@settings(deadline=None)
@given(text=st.text(max_size=40), word=st.text(max_size=12))
def test_any_text_is_well_formed(text: str, word: str) -> None:
    boxes = [Box("a", "P1", text), Box("b", "S1", text, style=text)]
    drawing = layout(boxes, [Wire("w", "a", "b", label=word)], zoom=Zoom.TEXT)
    ElementTree.fromstring(as_svg(drawing, title=text, colours={text: text}))


@pytest.mark.skipif(not HOSTILE.exists(), reason="the shared cases are not beside this checkout")
def test_hostile_texts_are_well_formed() -> None:
    for case in json.loads(HOSTILE.read_text(encoding="utf-8")):
        body = case["text_json"]
        text = body["repeat"] * body["times"] if isinstance(body, dict) else body
        ElementTree.fromstring(as_svg(layout([Box("a", "P1", text)], [], zoom=Zoom.TEXT), title=text[:500]))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    svg = as_svg(layout(*web(10, 1)))
    for word in ("href", "url(", "@import", "<script", "@font-face"):
        assert word not in svg


def test_inside_a_page_it_has_no_size_of_its_own() -> None:
    root = ElementTree.fromstring(as_svg(layout(*web(5, 1)), full=False))
    assert root.get("width") is None
    assert root.get("viewBox")
