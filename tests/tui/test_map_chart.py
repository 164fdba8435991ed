"""The state of the map without a screen: whatever is pressed in whatever order, one stands somewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.made_webs import grown, web

from overlap_tui.app.mapping import Scope
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.model import SessionState
from overlap_tui.layout import Way, Zoom
from overlap_tui.tui.lenses.base import LensView
from overlap_tui.tui.lenses.map_chart import Chart, Kept
from overlap_tui.tui.paint.map import paint_picture

TODAY = "2026-03-12"


def drawn(chart: Chart) -> Chart:
    """Draw what the chart wants."""
    while (job := chart.job()) is not None:
        assert chart.take(job, job.draw())
    return chart


def open_on(
    state: SessionState, item_id: str, width: int = 118, height: int = 34, kept: Kept | None = None
) -> Chart:
    return drawn(Chart(LensView(state, item_id, TODAY), width, height, kept))


def without(state: SessionState, item_id: str) -> SessionState:
    gone = replace(state.items[item_id], deleted=True)
    return SessionState(state.session, state.people, {**state.items, item_id: gone}, state.links)


Press = Callable[[Chart], object]
PRESSES: dict[str, Press] = {
    **{way.value: lambda chart, way=way: chart.step(way) for way in Way},
    **{f"hops {n}": lambda chart, n=n: chart.around(n) for n in range(4)},
    "open": Chart.open,
    "back": Chart.back,
    "more": lambda chart: chart.zoom(1),
    "less": lambda chart: chart.zoom(-1),
    "pan": lambda chart: chart.pan(30, -9),
    "pan back": lambda chart: chart.pan(-400, 200),
    "small": lambda chart: chart.resize(38, 9),
    "large": lambda chart: chart.resize(198, 56),
    "trace": lambda chart: chart.item_id and chart.follow_to(list(chart.view.state.live_items())[-1].id),
    "remove": lambda chart: chart.show(
        LensView(without(chart.view.state, chart.item_id), "", TODAY) if chart.item_id else chart.view
    ),
    "elsewhere": lambda chart: chart.show(
        LensView(chart.view.state, next((i.id for i in chart.view.state.live_items()), ""), TODAY)
    ),
}


@settings(deadline=None, max_examples=40)
@given(
    size=st.sampled_from([3, 14, 40, 70]),
    seed=st.integers(0, 50),
    presses=st.lists(st.sampled_from(sorted(PRESSES)), min_size=1, max_size=12),
)
def test_whatever_is_pressed_one_stands_on_a_box_that_is_drawn(
    size: int, seed: int, presses: list[str]
) -> None:
    state = grown(size, seed)
    chart = open_on(state, next(state.live_items()).id)
    for press in presses:
        PRESSES[press](chart)
        drawn(chart)
        drawing, window = chart.drawing, chart.window
        assert drawing is not None
        assert set(drawing.boxes) == {box.id for box in chart.scene.boxes}
        if drawing.boxes:
            assert chart.cursor in drawing.boxes
            assert chart.item_id in chart.view.state.items
            assert -window.width < window.x < drawing.width
            assert -window.height < window.y < drawing.height
        if not window.smaller_than(drawing):
            assert window == window.within(drawing), "what fits is shown whole"
        assert chart.picture is not None
        assert len(paint_picture(chart.picture)) == window.height


def test_a_drawing_that_is_not_wanted_any_more_is_not_taken() -> None:
    state = grown(40, 1)
    chart = Chart(LensView(state, "i00001", TODAY), 118, 34)
    old = chart.job()
    chart.around(0)
    new = chart.job()
    assert old is not None
    assert new is not None
    assert not chart.take(old, old.draw())
    assert chart.drawing is None
    assert chart.take(new, new.draw())


@pytest.mark.parametrize(
    ("width", "height", "hops"), [(118, 34, {1, 2}), (78, 20, {1}), (38, 9, {1}), (198, 56, {0})]
)
def test_how_much_is_shown_at_first_goes_by_the_window(width: int, height: int, hops: set[int]) -> None:
    chart = open_on(grown(40, 1), "i00005", width, height)
    assert chart.scope.hops in hops


@pytest.mark.parametrize("focus", ["p1", "s2"])
def test_a_picture_that_just_fits_is_not_moved_for_the_sake_of_a_margin(focus: str) -> None:
    words = "says something of a length that people use when they talk to each other"
    chart = open_on(web(f"P1: {words}\nS2: {words}\nS2 addresses P1 80"), focus)
    width = chart.drawing.width
    chart.resize(width, 20)
    drawn(chart)
    assert (chart.drawing.width, chart.window.x) == (width, 0)


def test_the_focused_box_keeps_its_place_on_the_screen_when_the_web_grows() -> None:
    state = web("P1: a\nS2: b\nS3: c\nN4: d\nS2 addresses P1\nS3 addresses P1\nP1 leads-to N4 +")
    chart = open_on(state, "p1")
    before = (chart.box.x - chart.window.x, chart.box.y - chart.window.y)
    more = web(
        "P1: a\nS2: b\nS3: c\nN4: d\nS5: e\nQ6: f\nS2 addresses P1\nS3 addresses P1\nP1 leads-to N4 +\n"
        "S5 addresses P1\nQ6 questions S5"
    )
    chart.show(LensView(more, "p1", TODAY))
    drawn(chart)
    assert len(chart.drawing.boxes) == 6
    whole_fits = not chart.window.smaller_than(chart.drawing)
    assert whole_fits or (chart.box.x - chart.window.x, chart.box.y - chart.window.y) == before


def test_what_was_looked_at_is_found_again() -> None:
    state, kept = grown(40, 1), Kept()
    first = open_on(state, "i00005", kept=kept)
    first.around(0)
    first.zoom(-1)
    drawn(first)
    again = open_on(state, "i00005", kept=kept)
    assert again.scope == Scope()
    assert again.drawing.zoom is first.drawing.zoom is not Zoom.TEXT
    places = {i: (b.x, b.y) for i, b in first.drawing.boxes.items()}
    assert {i: (b.x, b.y) for i, b in again.drawing.boxes.items()} == places


def test_a_remembered_centre_that_is_gone_is_forgotten() -> None:
    state, kept = grown(40, 1), Kept(Scope("i00005", 1))
    chart = open_on(without(state, "i00005"), "i00006", kept=kept)
    assert chart.scope.centre != "i00005"
    assert chart.cursor in chart.drawing.boxes


def test_a_wide_window_shows_two_links_far_where_wrapped_texts_fit_and_cuts_none_of_them() -> None:
    words = "says something of a length that people use when they talk"
    chain = [f"P1: {words}", f"N2: {words}", f"R3: {words}", f"S4: {words}", f"S5: {words}"]
    links = ["P1 leads-to N2", "P1 replaces R3", "N2 replaces R3", "S4 addresses P1 80", "S5 addresses P1 60"]
    islands = [f"T{n}: {words}" for n in range(6, 20)]
    chart = open_on(web("\n".join([*chain, *links, *islands])), "r3")
    assert chart.scope == Scope("r3", 2)
    assert len(chart.drawing.boxes) == 5
    assert all(" ".join(box.lines).endswith("when they talk") for box in chart.drawing.boxes.values())


def test_without_an_item_it_begins_near_the_one_with_most_links() -> None:
    state = grown(120, 2)
    chart = open_on(state, "")
    links = [end for link in state.links.values() for end in (link.source, link.target)]
    assert chart.scope.hops
    assert links.count(chart.item_id) == max(map(links.count, links))
    assert open_on(grown(1, 1), "").item_id


@pytest.mark.parametrize(("width", "height"), [(118, 34), (78, 19), (198, 55)])
def test_a_small_picture_is_wrapped_until_it_fits_and_keeps_its_look_when_the_web_grows(
    width: int, height: int
) -> None:
    words = "says something of a length that people use when they talk"
    state = web("\n".join([f"P1: {words}", *(f"S{n}: {words}\nS{n} addresses P1 {n}0" for n in range(2, 6))]))
    chart = open_on(state, "p1", width, height)
    assert chart.drawing.width <= width
    assert chart.drawing.height <= height
    more = web(
        "\n".join(
            [f"P1: {words}", *(f"S{n}: {words}\nS{n} addresses P1 {n}0" for n in range(2, 6)), "Q9: who"]
        )
    )
    before = (chart.drawing.zoom, chart.drawing.cells, chart.drawing.most, chart.drawing.labels)
    chart.show(LensView(more, "p1", TODAY))
    drawn(chart)
    assert before == (chart.drawing.zoom, chart.drawing.cells, chart.drawing.most, chart.drawing.labels)
