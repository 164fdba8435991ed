"""Moving along links and inside layers, neighbourhoods, clusters and the minimap."""

from __future__ import annotations

import pytest
from webs import web

from overlap_tui.layout import (
    Box,
    Way,
    Wire,
    cluster_web,
    clusters,
    layout,
    linked,
    minimap,
    neighbourhood,
    spot,
    step,
)
from overlap_tui.layout.width import cell_width

CHAIN = [Wire("1", "a", "b"), Wire("2", "b", "c"), Wire("3", "c", "a"), Wire("4", "b", "d")]
BOXES = [Box(name, name.upper()) for name in "abcde"]


def test_steps_follow_links_and_layers() -> None:
    drawing = layout(BOXES, CHAIN)
    assert step(drawing, "a", Way.RIGHT) == "b"
    assert step(drawing, "b", Way.LEFT) == "a"
    assert set(linked(drawing, "b", Way.RIGHT)) == {"c", "d"}
    upper, lower = sorted("cd", key=lambda one: drawing.boxes[one].y)
    assert step(drawing, upper, Way.DOWN) == lower
    assert step(drawing, lower, Way.UP) == upper


def test_a_box_without_links_is_reached_and_left_by_place() -> None:
    drawing = layout(BOXES, CHAIN)
    reached = {step(drawing, one, way) for one in "abcd" for way in Way}
    assert "e" in reached
    assert {step(drawing, "e", way) for way in Way} - {None}


@pytest.mark.parametrize("seed", range(5))
def test_every_step_leads_to_another_box_or_nowhere(seed: int) -> None:
    drawing = layout(*web(40, seed))
    for one in drawing.boxes:
        for way in Way:
            assert step(drawing, one, way) != one


@pytest.mark.parametrize("items", [5, 14, 40])
def test_the_arrows_lead_from_every_box_to_every_other(items: int) -> None:
    for seed in range(12):
        drawing = layout(*web(items, seed))
        there = {one: {step(drawing, one, way) for way in Way} - {None} for one in drawing.boxes}
        first = next(iter(drawing.boxes))
        back = {one: {other for other in there if one in there[other]} for one in there}
        for ways in (there, back):
            seen, todo = {first}, [first]
            while todo:
                new = ways[todo.pop()] - seen
                seen |= new
                todo += new
            assert seen == set(drawing.boxes), seed


def test_a_step_finds_what_does_not_lie_straight_ahead() -> None:
    """One box beside three: up and down lead to the one whose middle is there, not to nothing."""
    drawing = layout([Box(name, name.upper()) for name in "pabc"], [Wire(name, name, "p") for name in "abc"])
    assert {step(drawing, "p", way) for way in (Way.UP, Way.DOWN)} <= set("abc")
    assert step(drawing, "p", Way.UP) != step(drawing, "p", Way.DOWN)
    assert step(drawing, "p", Way.RIGHT) is None


def test_neighbourhood_counts_hops_in_both_directions() -> None:
    assert neighbourhood(CHAIN, ["d"], 0) == {"d"}
    assert neighbourhood(CHAIN, ["d"], 1) == {"d", "b"}
    assert neighbourhood(CHAIN, ["d"], 2) == {"d", "b", "a", "c"}


@pytest.mark.parametrize("with_centres", [True, False])
def test_clusters_hold_every_item_once_and_are_connected(with_centres: bool) -> None:
    boxes, wires = web(400, 6)
    centres = {box.id for box in boxes if box.handle.startswith("P")} if with_centres else set()
    found = clusters(boxes, wires, centres=centres, most=30)
    assert sorted(one for cluster in found for one in cluster.members) == sorted(box.id for box in boxes)
    for cluster in found:
        if cluster.id == "cluster:unlinked":
            continue
        members = set(cluster.members)
        inner = [wire for wire in wires if wire.source in members and wire.target in members]
        assert neighbourhood(inner, [cluster.centre], len(members)) == members
    assert clusters(boxes, wires, centres=centres, most=30) == found


def test_clusters_follow_the_problems() -> None:
    boxes = [Box(name, name.upper()) for name in "pxyqz"]
    wires = [Wire("1", "x", "p"), Wire("2", "y", "x"), Wire("3", "z", "q"), Wire("4", "y", "z")]
    found = clusters(boxes, wires, centres=["p", "q"])
    assert {cluster.centre: set(cluster.members) for cluster in found} == {"p": set("pxy"), "q": set("qz")}


def test_clusters_take_the_callers_grouping() -> None:
    boxes, wires = web(30, 1)
    group_of = {box.id: box.handle[0] for box in boxes}
    found = clusters(boxes, wires, group_of=group_of)
    assert {frozenset(group_of[one] for one in cluster.members) for cluster in found} == {
        frozenset(name) for name in set(group_of.values())
    }


def test_a_cluster_web_counts_items_and_links() -> None:
    boxes = [Box(name, name.upper()) for name in "pxyqze"]
    wires = [
        Wire("1", "x", "p"),
        Wire("2", "y", "p"),
        Wire("3", "z", "q"),
        Wire("4", "y", "z"),
        Wire("5", "q", "x"),
    ]
    found = clusters(boxes, wires, centres=["p", "q"])
    small, links = cluster_web(boxes, wires, found)
    assert {box.handle for box in small} == {"P +2", "Q +1", "1 unlinked"}
    assert [(link.label, link.both_ends) for link in links] == [("2 links", True)]
    layout(small, links)


def test_the_minimap_has_its_size_and_the_window_in_it() -> None:
    drawing = layout(*web(60, 1))
    rows = minimap(drawing, 30, 8, (50, 10, 100, 20), focus="i3")
    assert len(rows) == 8
    assert {sum(cell_width(text) for text, _ in row) for row in rows} == {30}
    assert {style for row in rows for _, style in row} == {"minimap", "minimap.window", "minimap.focus"}
    assert all(
        text.isascii() for row in minimap(drawing, 30, 8, (0, 0, 9, 9), ascii_only=True) for text, _ in row
    )
    x, y = spot(drawing, 30, 8, 29, 7)
    assert drawing.width * 0.9 < x < drawing.width
    assert drawing.height * 0.8 < y < drawing.height


def test_the_minimap_of_nothing_is_empty() -> None:
    assert len(minimap(layout([], []), 10, 3, (0, 0, 80, 24))) == 3
