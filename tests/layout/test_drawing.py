"""Whole drawings: every link is read back from the cells, nothing overlaps, nothing depends on chance."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader import read_links, wanted_links
from webs import web

from overlap_tui.layout import Box, Drawing, Line, Wire, Zoom, as_text, layout


def bare(wires: list[Wire]) -> list[Wire]:
    return [replace(wire, label="") for wire in wires]


def assert_sound(drawing: Drawing, wires: list[Wire]) -> None:
    assert read_links(drawing) == wanted_links(wires)
    assert_nothing_overlaps(drawing)


def assert_nothing_overlaps(drawing: Drawing) -> None:
    taken: dict[tuple[int, int], str] = {}
    for placed in drawing.boxes.values():
        for y in range(placed.y, placed.bottom + 1):
            for x in (*range(placed.x, placed.right + 1, 3), placed.right):
                assert taken.setdefault((x, y), placed.id) == placed.id
        assert placed.x >= 0
        assert placed.y >= 0
        assert placed.right < drawing.width
        assert placed.bottom < drawing.height
    for route in drawing.routes.values():
        for x, y in route.points:
            assert 0 <= x < drawing.width
            assert 0 <= y < drawing.height


@pytest.mark.parametrize("zoom", list(Zoom))
@pytest.mark.parametrize(("items", "seed"), [(1, 0), (2, 0), (20, 1), (60, 2), (60, 3), (200, 4)])
def test_every_link_is_read_from_the_cells(items: int, seed: int, zoom: Zoom) -> None:
    boxes, wires = web(items, seed)
    assert_sound(layout(boxes, bare(wires), zoom=zoom), wires)


@pytest.mark.parametrize("items", [1000, 2000])
def test_a_web_of_thousands_is_drawn_whole(items: int) -> None:
    boxes, wires = web(items, 5)
    assert_sound(layout(boxes, bare(wires), zoom=Zoom.HANDLE), wires)


@settings(deadline=None, max_examples=60)
@given(items=st.integers(2, 45), seed=st.integers(0, 10_000), dense=st.sampled_from([0.7, 1.4, 3.0]))
def test_any_realistic_web_is_drawn_whole(items: int, seed: int, dense: float) -> None:
    boxes, wires = web(items, seed, dense)
    assert_sound(layout(boxes, bare(wires)), wires)


@settings(deadline=None, max_examples=100)
@given(
    pairs=st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(list(Line)), st.booleans()).filter(
            lambda pair: pair[0] != pair[1]
        ),
        max_size=40,
    )
)
def test_parallel_links_and_dense_knots_are_drawn_whole(pairs: list[tuple[int, int, Line, bool]]) -> None:
    boxes = [Box(f"b{number}", f"P{number}") for number in range(8)]
    wires = [
        Wire(f"w{number}", f"b{one}", f"b{two}", line, "", both)
        for number, (one, two, line, both) in enumerate(pairs)
    ]
    assert_sound(layout(boxes, wires, zoom=Zoom.HANDLE), wires)


def test_a_hub_shares_ports_and_can_still_be_read() -> None:
    boxes = [Box(f"b{number}", f"P{number}") for number in range(40)]
    wires = [Wire(f"w{number}", "b0", f"b{number}") for number in range(1, 40)]
    drawing = layout(boxes, wires)
    assert drawing.boxes["b0"].height < 20
    assert_sound(drawing, wires)


def test_the_same_web_gives_the_same_drawing() -> None:
    boxes, wires = web(60, 7)
    assert as_text(layout(boxes, wires)) == as_text(layout(boxes, wires))


ROADMAP = Path(__file__).parents[3] / "shared" / "cases" / "canvas" / "stardustxr-roadmap.canvas"


@pytest.mark.skipif(not ROADMAP.exists(), reason="the shared cases are not beside this checkout")
@pytest.mark.parametrize("zoom", list(Zoom))
def test_a_real_roadmap_is_drawn_whole(zoom: Zoom) -> None:
    canvas = json.loads(ROADMAP.read_text(encoding="utf-8"))
    boxes = [
        Box(node["id"], f"T{number}", " ".join((node.get("text") or node.get("label") or "").split()))
        for number, node in enumerate(canvas["nodes"])
    ]
    wires = [Wire(edge["id"], edge["fromNode"], edge["toNode"]) for edge in canvas["edges"]]
    drawing = layout(boxes, wires, zoom=zoom)
    assert_sound(drawing, wires)
    assert drawing.crossings <= 40  # dot draws 92


def test_a_drawing_can_cross_to_another_process_and_back() -> None:
    boxes, wires = web(30, 1)
    drawing = layout(*pickle.loads(pickle.dumps((boxes, wires))))
    copy = pickle.loads(pickle.dumps(drawing))
    assert as_text(copy) == as_text(drawing)
    assert json.loads(json.dumps(copy.memory)) == json.loads(json.dumps(drawing.memory))


def test_one_link_of_a_cycle_runs_backwards() -> None:
    boxes = [Box(name, name) for name in "abc"]
    drawing = layout(boxes, [Wire("1", "a", "b"), Wire("2", "b", "c"), Wire("3", "c", "a")])
    ends = {route.id: (route.points[0][0], route.points[-1][0]) for route in drawing.routes.values()}
    assert [wire for wire, (start, end) in ends.items() if end < start] == ["3"]


def test_the_drawing_does_not_depend_on_the_order_of_sets() -> None:
    code = (
        "from webs import web; from overlap_tui.layout import *; b, w = web(80, 3);"
        "c = clusters(b, w, centres={x.id for x in b if x.handle[0] in 'PS'});"
        "print(as_text(layout(b, w)), layout(b, w).memory, c)"
    )
    found = set()
    for seed in ("1", "2"):
        paths = os.pathsep.join(sys.path)
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1


def test_an_empty_web_is_an_empty_drawing() -> None:
    drawing = layout([], [])
    assert (drawing.width, drawing.height, drawing.crossings) == (0, 0, 0)


@pytest.mark.parametrize(
    ("boxes", "wires"),
    [
        ([Box("a", "P1"), Box("a", "P2")], []),
        ([Box("a", "P1")], [Wire("w", "a", "a")]),
        ([Box("a", "P1")], [Wire("w", "a", "b")]),
        ([Box("a", "P1"), Box("b", "P2")], [Wire("w", "a", "b"), Wire("w", "b", "a")]),
    ],
)
def test_a_web_that_cannot_be_drawn_is_refused(boxes: list[Box], wires: list[Wire]) -> None:
    with pytest.raises(ValueError, match=r"same id|ends"):
        layout(boxes, wires)


def test_a_box_that_links_make_higher_shows_more_of_its_text() -> None:
    text = "leads cannot see whether a launch worked until weeks later"
    hub = [Box("hub", "P1", text), *(Box(f"b{n}", f"S{n}", "x") for n in range(2, 7))]
    drawing = layout(hub, [Wire(f"w{n}", f"b{n}", "hub") for n in range(2, 7)])
    alone = layout(hub[:1], []).boxes["hub"]
    full = drawing.boxes["hub"]
    assert (full.width, full.x + full.width) == (alone.width, full.right + 1)
    assert len(alone.lines) == 1 < len(full.lines) <= full.height - 2
    assert " ".join(full.lines) == f"P1 {text}"


@pytest.mark.parametrize(("cells", "most"), [(12, 4), (12, 2), (16, 3), (9, 1)])
def test_a_text_may_be_wrapped_into_a_narrow_box(cells: int, most: int) -> None:
    boxes = [Box("a", "P1", "価格表 leads cannot see whether a launch worked"), Box("b", "S2", "an e-mail")]
    drawing = layout(boxes, [Wire("w", "b", "a")], zoom=Zoom.TEXT, cells=cells, most=most)
    assert all(len(box.lines) <= most and box.width <= cells + 4 for box in drawing.boxes.values())
    assert drawing.boxes["a"].lines[-1].endswith("…")
    assert (drawing.zoom, drawing.cells, drawing.most) == (Zoom.TEXT, cells, most)
    assert_sound(layout(boxes, [Wire("w", "b", "a")], cells=cells, most=most), [Wire("w", "b", "a")])
