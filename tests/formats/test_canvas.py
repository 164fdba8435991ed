"""JSON Canvas: exact through our key, sensible without it, and real canvases with nothing lost."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from overlap_tui.app.exports import Source
from overlap_tui.app.imports import Unreadable, take_as_session
from overlap_tui.domain.commands import SetPhase
from overlap_tui.formats import canvas as canvas_format
from overlap_tui.formats.canvas import WIDTH, read
from overlap_tui.storage.memory_store import MemoryStore
from tests.formats.meaning import assert_same, imported, items_of
from tests.formats.sample import Pad, analytics, pads
from tests.formats.test_exports import Clock

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "canvas"


def write(source: Source) -> str:
    return canvas_format.write(source).text


@given(pads())
def test_round_trip_is_exact(pad: Pad) -> None:
    state = imported(read(write(pad.source)))
    assert_same(state, pad.state)


def test_round_trip_keeps_handles_fields_and_people() -> None:
    pad = analytics()
    state = imported(read(write(pad.source)))
    assert_same(state, pad.state)
    assert [i.handle for i in state.live_items()] == [i.handle for i in pad.state.live_items()]
    assert [(p.name, p.side) for p in state.live_people()] == [("Priya", "product"), ("Eli", "engineering")]


def test_the_file_keeps_to_the_specification() -> None:
    canvas = json.loads(write(analytics().source))
    ids = [node["id"] for node in canvas["nodes"]]
    assert len(set(ids)) == len(ids)
    for node in canvas["nodes"]:
        assert node["type"] == "text"
        assert all(
            isinstance(node[name], int) and node[name] % 20 == 0 for name in ("x", "y", "width", "height")
        )
        assert node["width"] == WIDTH
        assert node.get("color", "1") in "123456"
    for edge in canvas["edges"]:
        assert {edge["fromNode"], edge["toNode"]} <= set(ids)
        assert edge.get("fromEnd", "none") in ("none", "arrow")
    assert_apart(canvas)


def assert_apart(canvas: dict[str, Any]) -> None:
    """No two cards overlap."""
    boxes = [(n["x"], n["y"], n["x"] + n["width"], n["y"] + n["height"]) for n in canvas["nodes"]]
    for number, a in enumerate(boxes):
        for b in boxes[number + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


def test_a_web_that_is_too_big_for_the_map_stands_in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canvas_format, "MOST_DRAWN", 10)
    monkeypatch.setattr(canvas_format, "_COLUMN", 200)
    written = canvas_format.write(analytics().source)
    assert written.notes == ("The cards stand in columns, because 14 items are too many to lay out.",)
    assert_apart(json.loads(written.text))
    assert items_of(imported(read(written.text))) == items_of(analytics().state)


def without_our_key(text: str) -> str:
    canvas = json.loads(text)
    del canvas["overlap"]
    for part in (*canvas["nodes"], *canvas["edges"]):
        del part["overlap"]
    return json.dumps(canvas)


@given(pads())
def test_without_our_key_every_text_and_link_still_comes(pad: Pad) -> None:
    state = imported(read(without_our_key(write(pad.source))))
    told = {f"{item.text}\n{item.body}".strip() for item in state.live_items()}
    for item in pad.state.live_items():
        assert any(said.startswith(f"{item.handle} ") for said in told)
    assert sum(1 for _ in state.live_links()) >= min(1, sum(1 for _ in pad.state.live_links()))


def test_without_our_key_labels_become_links() -> None:
    state = imported(read(without_our_key(write(analytics().source))))
    texts = {item.text for item in state.live_items()}
    assert "P2 leads can't see whether a launch worked" in texts
    assert "T14 look at *this* [later](x) | 100 %" in texts
    becauses = {link.because for link in state.live_links()}
    assert "addresses 80 %: three numbers answer it" in becauses


def test_a_card_that_was_changed_elsewhere_wins_over_our_key() -> None:
    pad = analytics()
    known = pad.state.find("P2")
    assert known is not None
    reading = read(write(pad.source).replace('"text": "P2 leads can\'t', '"text": "P2 nobody can\'t'))
    (item,) = (item for item in reading.items if item.text == "nobody can't see whether a launch worked")
    assert (item.kind, item.body, item.fields) == ("problem", known.body, known.own_fields)
    assert reading.links == read(write(pad.source)).links


@pytest.mark.parametrize(
    ("shown", "text", "body", "kind"),
    [
        ("P1 \\*late\\* again\n\nanother body", "*late* again", "another body", "problem"),
        ("P1 late\n\n> old \\*body\\*", "late", "old *body*", "problem"),
        ("P1 late\n\n> new \\*body\\*", "late", "new *body*", "problem"),
        ("P1 late\nmore", "late", "more", "problem"),
        ("nothing of it is left", "nothing of it is left", "weight: 5", "note"),
        ("P1", "P1", "weight: 5", "note"),
        ("P12 is another one", "P12 is another one", "weight: 5", "note"),
    ],
)
def test_what_was_changed_on_a_card_of_ours(shown: str, text: str, body: str, kind: str) -> None:
    own = {
        "handle": "P1",
        "kind": "problem",
        "text": "leads wait",
        "body": "old *body*",
        "fields": {"weight": 5},
    }
    (item,) = read(canvas({"id": "a", "text": shown, "overlap": own})).items
    assert (item.text, item.body.strip(), item.kind) == (text, body, kind)
    assert dict(item.fields) == ({"weight": 5} if kind == "problem" else {})


def canvas(*nodes: dict[str, Any], edges: Any = ()) -> str:
    full = [{"type": "text", "x": 0, "y": 0, "width": 10, "height": 10, **node} for node in nodes]
    return json.dumps({"nodes": full, "edges": list(edges)})


def test_groups_types_and_arrows() -> None:
    reading = read(
        canvas(
            {"id": "g", "type": "group", "label": "All", "x": -100, "y": -100, "width": 500, "height": 500},
            {"id": "h", "type": "group", "label": "Inner", "x": -50, "y": -50, "width": 100, "height": 100},
            {"id": "a", "text": "Who reads it?"},
            {"id": "b", "type": "file", "file": "x.md", "subpath": "#y", "x": 200},
            {"id": "c", "type": "link", "url": "https://a.b", "x": 220},
            {"id": "d", "type": "odd", "text": "strange", "x": 900},
            {"id": "a", "text": "same id", "x": 900},
            edges=[
                {"id": "1", "fromNode": "a", "toNode": "b", "label": "because of him"},
                {"id": "2", "fromNode": "a", "toNode": "c", "fromEnd": "arrow", "toEnd": "arrow"},
                {"id": "3", "fromNode": "a", "toNode": "d", "label": "is questioned by"},
                {"id": "4", "fromNode": "a", "toNode": "nowhere", "label": "kept"},
                {"id": "5", "fromNode": "a", "toNode": "a"},
                7,
            ],
        )
    )
    items = {item.text: item for item in reading.items}
    assert items["Who reads it?"].kind == "question"
    assert {"All", "Inner", "x.md#y", "https://a.b", "strange", "same id"} <= set(items)
    said = {(x.source, x.type, x.target, x.because) for x in reading.links}
    assert ("a", "relates-to", "h", "refines") in said
    assert ("h", "relates-to", "g", "refines") in said
    assert ("b", "relates-to", "g", "refines") in said
    assert ("a", "relates-to", "b", "because of him") in said
    assert ("d", "relates-to", "a", "questions") in said
    assert [r for r in reading.skipped if "kept" in r and "not in the file" in r]
    assert any("same" in r for r in reading.skipped)
    assert any("unknown type" in r for r in reading.kept)
    assert "Links for arrows: 3; for what lies in a group, from it to its group: 4." in reading.report()
    imported(reading)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "not a JSON Canvas"),
        ('{"nodes": 7}', "not a JSON Canvas"),
        ('{"nodes": [}', "not valid JSON"),
        ('{"a":' * 20_000, "nested too deeply"),
        ('{"nodes": [' + "{}," * 1_000_000 + "{}]}", "more than 1,000,000 values"),
    ],
)
def test_what_is_no_canvas_is_refused(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(text)


def test_an_empty_canvas_brings_nothing() -> None:
    assert read("{}").items == ()


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not beside this checkout")
@pytest.mark.parametrize("path", sorted(CASES.glob("*.canvas")), ids=lambda path: path.name)
def test_real_canvases_lose_nothing(path: Path) -> None:
    raw = json.loads(path.read_text())
    reading = read(path.read_text())
    if not raw:
        return
    said = "\n".join(f"{item.text}\n{item.body}" for item in reading.items)
    for node in raw["nodes"]:
        for line in str(node.get("text") or node.get("label") or node.get("file")).split("\n"):
            assert line.strip() in said
    becauses = " ".join(link.because for link in reading.links)
    for edge in raw["edges"]:
        assert edge.get("label", "") in becauses
    assert len(reading.items) == len(raw["nodes"])
    imported(reading)


def test_nulls_numbers_and_folded_groups_of_other_programs() -> None:
    inner = {"nodes": [{"id": "in", "type": "text", "text": "folded away"}], "edges": []}
    data = {
        "nodes": [
            {"id": "g", "type": "group", "label": None, "collapsedData": inner},
            {"id": "f", "type": "file", "file": "a.md", "subpath": None},
            {"id": 7, "type": "text", "text": "by number"},
            {"type": "text", "text": "without an id"},
            {"type": "text", "text": "without an id either"},
            {"id": "p", "type": "portal", "portal": "other.canvas", "color": "1"},
        ],
        "edges": [{"fromNode": 7, "toNode": "in", "label": None}],
    }
    reading = read(json.dumps(data))
    said = {item.text: item.body for item in reading.items}
    assert said == {
        "(group without a name)": "",
        "a.md": "",
        "by number": "",
        "without an id": "",
        "without an id either": "",
        "portal: other.canvas": "",
        "folded away": "",
    }
    assert [(link.source, link.target, link.because) for link in reading.links] == [("7", "in", "")]


def test_the_heading_of_a_card_is_its_text() -> None:
    cards = [
        {"id": "a", "type": "text", "text": "## Plan\n\nWith words"},
        {"id": "b", "type": "text", "text": "#tag"},
    ]
    reading = read(json.dumps({"nodes": cards}))
    assert [(item.text, item.body) for item in reading.items] == [("Plan", "With words"), ("#tag", "")]


def test_a_canvas_brings_the_phase_and_the_type_to_a_session_of_its_own() -> None:
    ids = count()
    pad = analytics()
    pad.do(SetPhase("challenge"))
    store = MemoryStore()
    session, _ = take_as_session(store, Clock(), lambda: f"n{next(ids)}", read(write(pad.source)))
    assert store.load(session).state.session.phase == "challenge"
    hostile = {"nodes": [], "edges": [], "overlap": {"phase": ["x"], "type": "a\nb" * 99}}
    take_as_session(store, Clock(), lambda: f"n{next(ids)}", read(json.dumps(hostile)))


def test_the_words_of_an_arrow_that_leads_nowhere_are_kept() -> None:
    card = {"type": "text", "x": 0, "y": 0, "width": 9, "height": 9}
    edges = [
        {"id": "e", "fromNode": "a", "toNode": "gone", "label": "why we left it"},
        {"id": "f", "fromNode": "a", "toNode": "a", "label": "itself"},
    ]
    reading = read(json.dumps({"nodes": [card | {"id": "a", "text": "A"}], "edges": edges}))
    assert reading.items[0].body == "A link to “gone”: why we left it\nA link to “A”: itself"
    assert any("stands in the body of “A”" in line for line in reading.skipped)


def test_what_is_no_card_and_no_arrow_is_told() -> None:
    reading = read(
        '{"nodes": [{"id": "a", "type": "text", "text": "A"}], "metadata": {"version": "1.0-1.0"}}'
    )
    assert reading.skipped == ("what the canvas says beside its cards and arrows: metadata.",)
