"""What stands stays: drawing again changes nothing, adding one item moves little, deleting keeps the rest."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from reader import read_links, wanted_links
from webs import web

from overlap_tui.layout import Box, Drawing, Wire, Zoom, as_text, layout


def remembered(drawing: Drawing) -> dict[str, object]:
    """Return the memory as it comes back from a store."""
    loaded: dict[str, object] = json.loads(json.dumps(drawing.memory))
    return loaded


def moved(before: Drawing, after: Drawing) -> float:
    """Return which share of the items moved by more than half a box."""
    count = 0
    for box in before.boxes.values():
        now = after.boxes[box.id]
        dx, dy = now.x - after.shift[0] - box.x, now.y - after.shift[1] - box.y
        count += abs(dx) > box.width / 2 or abs(dy) > box.height / 2
    return count / len(before.boxes)


def one_more(boxes: list[Box], wires: list[Wire], seed: int) -> tuple[list[Box], list[Wire]]:
    """Add an item with one to three links to items that are linked already."""
    chance = random.Random(seed)
    linked = sorted({wire.source for wire in wires} | {wire.target for wire in wires})
    new = Box("new", "P999", "found while talking")
    links = []
    for number, other in enumerate(chance.sample(linked, chance.choice([1, 1, 2, 3]))):
        ends = ("new", other) if chance.random() < 0.5 else (other, "new")
        links.append(Wire(f"n{number}", *ends))
    return [*boxes, new], [*wires, *links]


@pytest.mark.parametrize("zoom", list(Zoom))
@pytest.mark.parametrize(("items", "seed"), [(20, 1), (60, 2), (200, 3)])
def test_drawing_again_changes_nothing(items: int, seed: int, zoom: Zoom) -> None:
    boxes, wires = web(items, seed)
    first = layout(boxes, wires, zoom=zoom)
    again = layout(boxes, wires, zoom=zoom, previous=remembered(first))
    assert as_text(again) == as_text(first)
    assert again.memory == first.memory


@pytest.mark.parametrize("items", [60, 120, 200])
def test_one_added_item_moves_few_others(items: int) -> None:
    shares = []
    for seed in range(10):
        boxes, wires = web(items, seed)
        before = layout(boxes, wires)
        after = layout(*one_more(boxes, wires, seed), previous=remembered(before))
        shares.append(moved(before, after))
    assert sum(shares) / len(shares) <= 0.1


@pytest.mark.parametrize("items", [5, 20, 60])
def test_growing_item_by_item_keeps_every_link(items: int) -> None:
    boxes, wires = web(items, 11)
    wires = [replace(wire, label="") for wire in wires]
    memory = None
    for count in range(1, items + 1):
        ids = {box.id for box in boxes[:count]}
        here = [wire for wire in wires if wire.source in ids and wire.target in ids]
        drawing = layout(boxes[:count], here, previous=memory)
        assert read_links(drawing) == wanted_links(here)
        memory = remembered(drawing)


def test_deleting_item_by_item_keeps_every_link() -> None:
    boxes, wires = web(40, 12)
    wires = [replace(wire, label="") for wire in wires]
    memory = None
    for count in range(40, 0, -1):
        ids = {box.id for box in boxes[-count:]}
        here = [wire for wire in wires if wire.source in ids and wire.target in ids]
        drawing = layout(boxes[-count:], here, previous=memory)
        assert read_links(drawing) == wanted_links(here)
        memory = remembered(drawing)


def test_a_link_inside_a_layer_turns_back_to_it() -> None:
    boxes = [Box(name, name) for name in "abc"]
    before = layout(boxes, [Wire("1", "a", "b"), Wire("2", "a", "c")])
    wires = [Wire("1", "a", "b"), Wire("2", "a", "c"), Wire("3", "b", "c")]
    after = layout(boxes, wires, previous=remembered(before))
    assert {after.boxes["b"].layer, after.boxes["c"].layer} == {1}
    assert read_links(after) == wanted_links(wires)


def test_another_zoom_keeps_layers_and_order() -> None:
    boxes, wires = web(30, 4)
    small = layout(boxes, wires, zoom=Zoom.HANDLE)
    large = layout(boxes, wires, zoom=Zoom.TEXT, previous=remembered(small))
    assert {i: b.layer for i, b in large.boxes.items()} == {i: b.layer for i, b in small.boxes.items()}
    for one in small.boxes.values():
        for two in small.boxes.values():
            if (one.part, one.layer) == (two.part, two.layer) and one.y < two.y:
                assert large.boxes[one.id].y < large.boxes[two.id].y


def test_the_memory_of_another_version_is_left_aside() -> None:
    boxes, wires = web(10, 1)
    assert as_text(layout(boxes, wires, previous={"version": 99})) == as_text(layout(boxes, wires))
