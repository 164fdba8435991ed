"""Painting: exact widths, styles of what stands out, what lies under a cell, words on wires."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from webs import web

from overlap_tui.layout import Border, Box, Highlight, Line, Wire, Zoom, as_text, hit, layout, paint
from overlap_tui.layout.paint import fitted_label
from overlap_tui.layout.width import cell_width

WIDE = [Box("a", "P1", "価格表を見る人がいない 👩‍👩‍👧 e\u0301"), Box("b", "S2", "✉️ three metrics")]


@settings(deadline=None, max_examples=80)
@given(
    seed=st.integers(0, 20),
    x=st.integers(-5, 60),
    y=st.integers(-5, 40),
    width=st.integers(1, 50),
    height=st.integers(1, 12),
)
def test_every_row_of_a_window_has_its_width(seed: int, x: int, y: int, width: int, height: int) -> None:
    boxes, wires = web(15, seed)
    rows = paint(layout([*boxes, *WIDE], wires), x, y, width, height)
    assert len(rows) == height
    assert {sum(cell_width(text) for text, _ in row) for row in rows} == {width}


def test_a_window_shows_a_part_of_the_whole() -> None:
    drawing = layout(*web(30, 1))
    whole = as_text(drawing).split("\n")
    window = ["".join(text for text, _ in row) for row in paint(drawing, 0, 3, drawing.width, 5)]
    assert [row.rstrip() for row in window] == whole[3:8]


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_wide_character_at_the_edge_becomes_a_blank(cut: int) -> None:
    drawing = layout(WIDE, [])
    for row in paint(drawing, cut, 0, 5, drawing.height):
        assert sum(cell_width(text) for text, _ in row) == 5


def test_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    assert "…" in as_text(layout([Box("a", "P1", "x" * 200)], []))


def test_ascii_mode_is_ascii_for_ascii_text() -> None:
    boxes = [Box(f"b{border}", "P1", "text", border=border) for border in Border]
    wires = [
        Wire(f"w{line}", "bround", f"b{border}", line)
        for line, border in zip(Line, list(Border)[1:], strict=False)
    ]
    assert as_text(layout(boxes, wires), ascii_only=True).isascii()


def test_kinds_differ_without_colour() -> None:
    texts = {as_text(layout([Box("a", "P1", border=border)], [])) for border in Border}
    assert len(texts) == len(Border)


def test_the_words_of_the_focused_box_are_always_shown() -> None:
    boxes = [Box("a", "P1"), Box("b", "S2")]
    drawing = layout(boxes, [Wire("w", "b", "a", label="addresses")], zoom=Zoom.LINE)
    plain = paint(drawing, 0, 0, drawing.width, drawing.height)
    focused = paint(drawing, 0, 0, drawing.width, drawing.height, highlight=Highlight(focus="a"))
    assert not [text for row in plain for text, style in row if style.startswith("label")]
    assert [text for row in focused for text, style in row if style == "label.focus"]


def test_with_room_for_labels_every_wire_says_its_word() -> None:
    boxes, wires = web(20, 3)
    drawing = layout(boxes, wires, zoom=Zoom.TEXT)
    text = as_text(drawing)
    for route in drawing.routes.values():
        assert route.label_at is not None
        assert text.count(route.label) >= 1
    for route in drawing.routes.values():
        x, y = route.label_at or (0, 0)
        for cell in range(x, x + cell_width(route.label)):
            assert hit(drawing, cell, y).wires == (route.id,)


def test_the_words_of_joined_wires_stand_where_they_are_apart() -> None:
    boxes = [Box(f"b{number}", f"P{number}") for number in range(20)]
    wires = [Wire(f"w{number}", "b0", f"b{number}", label=f"word{number}") for number in range(1, 20)]
    drawing = layout(boxes, wires, labels=False)
    starts = {route.points[0] for route in drawing.routes.values()}
    assert len(starts) < len(wires)
    rows = paint(drawing, 0, 0, drawing.width, drawing.height, highlight=Highlight(focus="b0"))
    for y, row in enumerate(rows):
        x = 0
        for text, style in row:
            if style == "label.focus":
                here = [drawing.routes[wire] for wire in hit(drawing, x, y).wires]
                straight = any(len(route.points) == 2 for route in here)
                assert len(here) == 1 or straight  # a straight wire has no stretch of its own
            x += cell_width(text)


def test_a_long_word_on_a_wire_is_cut() -> None:
    wires = [Wire("w", "a", "b", label="because nobody ever reads the report")]
    drawing = layout([Box("a", "P1"), Box("b", "S2")], wires, zoom=Zoom.TEXT)
    assert cell_width(drawing.routes["w"].label) <= 16
    assert "because" in as_text(drawing)


def styles(drawing_rows: list[list[tuple[str, str]]]) -> set[str]:
    return {style for row in drawing_rows for _, style in row}


def test_highlights_name_the_styles() -> None:
    boxes = [Box(name, name.upper(), style=f"kind-{name}") for name in "abcd"]
    wires = [Wire("ab", "a", "b"), Wire("bc", "b", "c"), Wire("ad", "a", "d")]
    drawing = layout(boxes, wires)
    size = (0, 0, drawing.width, drawing.height)
    assert {"kind-a", "kind-a.frame", "wire", ""} <= styles(paint(drawing, *size))
    trace = Highlight(focus="a", trace=frozenset({"a", "b", "c", "ab", "bc"}))
    found = styles(paint(drawing, *size, highlight=trace))
    assert {"kind-a.focus", "kind-a.frame.focus", "kind-c.trace", "kind-d.dim", "wire.trace"} <= found
    found = styles(paint(drawing, *size, highlight=Highlight(dim=frozenset({"d"}))))
    assert {"kind-d.dim", "wire.dim", "kind-a", "wire"} <= found


def test_hit_finds_boxes_wires_and_nothing() -> None:
    drawing = layout([Box("a", "A"), Box("b", "B"), Box("c", "C")], [Wire("w", "a", "b")])
    for box in drawing.boxes.values():
        assert hit(drawing, box.x, box.y).box == box.id
        assert hit(drawing, box.right, box.bottom).box == box.id
    x, y = drawing.routes["w"].points[0]
    assert hit(drawing, x, y).wires == ("w",)
    assert hit(drawing, drawing.width + 5, 0) == hit(drawing, -1, -1)
    assert hit(drawing, -1, -1).wires == ()
    assert hit(drawing, -1, -1).box is None


@pytest.mark.parametrize(
    ("label", "room", "shown"),
    [
        ("addresses 80 %", 14, "addresses 80 %"),
        ("addresses 80 %", 13, "80 %"),
        ("addresses 80 %", 4, "80 %"),
        ("addresses 80 %", 3, "ad…"),
        ("leads to (+)", 8, "leads t…"),
        ("supports", 3, "su…"),
        ("supports", 2, "s…"),
        ("", 0, ""),
    ],
)
def test_a_word_without_room_says_what_it_carries_or_its_beginning(label: str, room: int, shown: str) -> None:
    assert fitted_label(label, room) == shown
