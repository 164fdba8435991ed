"""The window on a drawing, what is written over it, and the style classes: pure, no screen."""

from __future__ import annotations

import itertools

import pytest
from tests.layout.webs import web

from overlap_tui.domain.text import cells
from overlap_tui.layout import Drawing, Highlight, Zoom, layout
from overlap_tui.tui.paint.map import (
    MARGIN,
    Picture,
    Window,
    corner_of,
    paint_picture,
    style_classes,
    written,
)


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return layout(*web(60, 1), zoom=Zoom.LINE)


def text_of(rows) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


@pytest.mark.parametrize("at", [(-500, -500), (0, 0), (40, 7), (9000, 9000)])
def test_a_window_is_brought_back_over_the_drawing(drawing: Drawing, at: tuple[int, int]) -> None:
    window = Window(*at, 80, 20).within(drawing)
    assert -MARGIN <= window.x <= drawing.width - 80 + MARGIN
    assert -MARGIN <= window.y <= drawing.height - 20 + MARGIN


def test_a_drawing_smaller_than_the_window_stands_in_its_middle(drawing: Drawing) -> None:
    window = Window(3, 3, drawing.width + 10, drawing.height + 6).within(drawing)
    assert (window.x, window.y) == (-5, -3)
    assert not window.smaller_than(drawing)


def test_the_window_moves_no_more_than_a_box_needs(drawing: Drawing) -> None:
    for box in drawing.boxes.values():
        start = Window(0, 0, 80, 20)
        window = start.showing(box)
        assert window.x <= box.x
        assert box.right < window.x + 80
        assert window.y <= box.y
        assert box.bottom < window.y + 20
        if box.right < 80 - MARGIN and box.x >= MARGIN:
            assert window.x == 0
        assert window.showing(box) == window


def test_a_box_larger_than_the_window_shows_its_beginning(drawing: Drawing) -> None:
    box = next(iter(drawing.boxes.values()))
    window = Window(0, 0, 5, 2).showing(box)
    assert (window.x, window.y) == (box.x, box.y)


@pytest.mark.parametrize("size", [(1, 1), (39, 9), (80, 20), (200, 60), (900, 300)])
@pytest.mark.parametrize("at", [(-3, -3), (17, 5)])
def test_every_row_is_as_wide_as_the_window(
    drawing: Drawing, size: tuple[int, int], at: tuple[int, int]
) -> None:
    first = next(iter(drawing.boxes))
    labels = dict.fromkeys(drawing.boxes, "as")
    rows = paint_picture(Picture(drawing, Window(*at, *size), Highlight(first), labels))
    assert len(rows) == size[1]
    assert {cells(row) for row in text_of(rows)} == {size[0]}


def test_jump_labels_stand_on_their_boxes(drawing: Drawing) -> None:
    box = next(b for b in drawing.boxes.values() if b.x > 2 and b.y > 2)
    window = Window(box.x - 2, box.y - 1, 80, 10)
    labels = {box.id: "qw", "no such box": "x"}
    row = paint_picture(Picture(drawing, window, Highlight(), labels))[1]
    assert ("jump", " qw ") in [(style, text) for text, style in row]
    assert text_of([row])[0][3:7] == " qw "


def test_a_wide_character_that_is_cut_leaves_a_blank() -> None:
    assert text_of([written([("a価b", "")], 2, [("X", "label")], 4)]) == ["a Xb"]
    assert text_of([written([("価値", "")], 0, [("X", "label")], 4)]) == ["X 値"]
    assert text_of([written([("abcd", "")], 3, [("XYZ", "label")], 4)]) == ["abcX"]


def test_the_minimap_keeps_away_from_the_focused_box(drawing: Drawing) -> None:
    size = (80, 20)
    places = set()
    for box, above in itertools.product(drawing.boxes.values(), (16, 1)):
        window = Window(box.x - 70, box.y - above, *size)
        corner = corner_of(Picture(drawing, window, Highlight(box.id)))
        if corner is not None:
            places.add(corner.y)
            seen = Window(window.x + corner.x, window.y + corner.y, corner.width, corner.height)
            assert not seen.has(box)
            assert corner.x + corner.width <= size[0]
            assert corner.y + corner.height <= size[1]
    assert len(places) == 2


def test_no_minimap_without_need_or_room(drawing: Drawing) -> None:
    whole = Window(0, 0, drawing.width, drawing.height)
    assert corner_of(Picture(drawing, whole, Highlight())) is None
    assert corner_of(Picture(drawing, Window(0, 0, 40, 9), Highlight())) is None


def test_plain_characters_only_when_asked_for(drawing: Drawing) -> None:
    rows = paint_picture(Picture(drawing, Window(0, 0, 120, 36), Highlight(), ascii=True))
    marks = set("".join(text_of(rows))) - set("価格表ï…éab")
    assert not marks & set("─│╭╮╰╯▸◂┼├┤┬┴═║┌┐└┘⣿")


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("", ()),
        ("kind-need", ()),
        ("kind-need.dim", ("dim",)),
        ("kind-need.frame", ("kind-need",)),
        ("kind-need.frame.focus", ("kind-need", "focus")),
        ("wire", ("wire",)),
        ("wire.trace", ("wire", "line-trace")),
        ("label.mark", ("label", "line-mark")),
        ("cluster.frame", ("cluster",)),
        ("minimap.window", ("minimap-window",)),
        ("jump", ("jump",)),
    ],
)
def test_a_style_name_is_made_of_classes(name: str, classes: tuple[str, ...]) -> None:
    assert style_classes(name) == classes
