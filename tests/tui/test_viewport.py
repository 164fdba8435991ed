"""The window on a list whose height nobody knows, against a plain list of all lines."""

from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.tui.paint.viewport import Anchor, Viewport

HEIGHTS = st.lists(st.integers(1, 9), max_size=14)


def view(heights: list[int], height: int) -> Viewport:
    return Viewport(height, len(heights), heights.__getitem__)


def all_lines(heights: list[int]) -> list[tuple[int, int]]:
    """Every line of every row."""
    return [(index, line) for index, rows in enumerate(heights) for line in range(rows)]


@given(HEIGHTS, st.integers(1, 10), st.integers(0, 20), st.integers(0, 12))
def test_what_is_visible_is_a_stretch_of_all_lines(
    heights: list[int], height: int, index: int, line: int
) -> None:
    port = view(heights, height)
    anchor = port.settled(Anchor(index, line))
    lines = all_lines(heights)
    visible = port.visible(anchor)
    assert len(visible) == min(height, len(lines))
    if lines:
        start = lines.index((anchor.index, anchor.line))
        assert visible == lines[start : start + height]


@given(HEIGHTS.filter(bool), st.integers(1, 10), st.lists(st.integers(-30, 30), max_size=6))
def test_scrolling_is_moving_along_the_lines(heights: list[int], height: int, steps: list[int]) -> None:
    port = view(heights, height)
    lines = all_lines(heights)
    anchor, at = Anchor(), 0
    for step in steps:
        anchor = port.scrolled(anchor, step)
        at = max(0, min(at + step, len(lines) - height))
        assert (anchor.index, anchor.line) == lines[at]


@given(HEIGHTS.filter(bool), st.integers(1, 10), st.data())
def test_showing_a_row_moves_no_more_than_needed(
    heights: list[int], height: int, data: st.DataObject
) -> None:
    port = view(heights, height)
    index = data.draw(st.integers(0, len(heights) - 1))
    anchor = port.settled(Anchor(data.draw(st.integers(0, len(heights) - 1)), data.draw(st.integers(0, 8))))
    after = port.showing(anchor, index)
    visible = port.visible(after)
    shown = [line for row, line in visible if row == index]
    if heights[index] <= height:
        assert shown == list(range(heights[index]))
    else:
        assert shown
    if [line for row, line in port.visible(anchor) if row == index] == list(range(heights[index])):
        assert after == anchor
