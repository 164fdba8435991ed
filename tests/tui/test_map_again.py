"""The map the next day: the pair finds it as they left it, at the same cells, also when an item was added."""

from __future__ import annotations

import pytest
from tests.domain.made_webs import grown
from tests.tui.test_map_lens import Map

from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, AddLink, CreateSession
from overlap_tui.storage.memory_store import MemoryStore


async def at_map(seat, *keys: str) -> Map:
    here = Map(seat)
    await here.press(*keys)
    return here


def cells_of(here: Map) -> dict[str, tuple[int, int]]:
    """Where each box is seen in the window."""
    chart = here.chart
    return {i: (box.x - chart.window.x, box.y - chart.window.y) for i, box in chart.drawing.boxes.items()}


@pytest.fixture
def forty(world):
    """The session has 40 items of all kinds."""
    source = grown(36, seed=3)
    handles = {}
    for item in source.live_items():
        handles[item.id] = world.first.do(AddItem(item.kind, item.text)).made[0].handle
    for link in source.live_links():
        world.first.do(AddLink(handles[link.source], handles[link.target], link.type))
    return world


async def test_it_is_as_it_was_left_and_one_more_item_moves_nothing(forty, sit):
    async with sit() as seat:
        here = await at_map(seat, "m", "0", "right", "right", "down", "shift+right")
        left, rows, item = cells_of(here), here.rows, here.handle
        assert len(left) == len(seat.state.items)
    async with sit() as seat:
        here = await at_map(seat, "m")
        assert (cells_of(here), here.rows, here.handle) == (left, rows, item)
        assert seat.desk.item.handle == item
    added = forty.first.do(AddItem("assumption", "found while talking")).made[0]
    linked = next(
        one for one in forty.first.state.live_items() if len(forty.first.state.links_out(one.id)) > 1
    )
    forty.first.do(AddLink(added.handle, linked.handle))
    async with sit() as seat:
        here = await at_map(seat, "m")
        now = cells_of(here)
        assert now.keys() - left.keys() == {added.id}
        assert sum(now[i] != left[i] for i in left) <= len(left) // 10
        # Tidy draws afresh, and that is what comes back.
        await here.press("T")
        tidied = cells_of(here)
        assert tidied != now
    async with sit() as seat:
        assert cells_of(await at_map(seat, "m")) == tidied


async def test_near_an_item_and_at_a_zoom_it_comes_back_too(forty, sit):
    async with sit() as seat:
        here = await at_map(seat, "m", "0", "right", "right", "2", "minus", "minus")
        left, handle = cells_of(here), here.handle
        assert here.chart.scope.hops == 2
    async with sit() as seat:
        here = await at_map(seat, "m")
        assert (cells_of(here), here.handle) == (left, handle)
    async with sit() as seat:
        # Who has chosen another item looks at that one.
        await seat.press("down", "down")
        chosen = seat.desk.item.handle
        here = await at_map(seat, "m")
        assert here.handle == chosen
        assert here.chart.scope.hops == 2


async def test_left_without_leaving_the_map_and_with_a_damaged_file(forty, sit):
    async with sit() as seat:
        left = cells_of(await at_map(seat, "m", "0", "escape", "m"))
    path = forty.maps_path / forty.session
    assert path.stat().st_mode & 0o077 == 0 or path.parent.stat().st_mode & 0o077 == 0
    whole = path.read_text()
    for damaged in ("", "{}", whole[: len(whole) // 2], whole.replace('"parts":[[', '"parts":[[[')):
        path.write_text(damaged)
        async with sit() as seat:
            here = await at_map(seat, "m")
            assert here.chart.drawing.boxes
            assert seat.toast == ""
    path.write_text(whole)
    async with sit() as seat:
        assert cells_of(await at_map(seat, "m")) == left


async def test_a_review_looks_the_same_and_writes_nothing(forty, sit):
    async with sit() as seat:
        await at_map(seat, "m", "0")
    path = forty.maps_path / forty.session
    before = path.read_text()
    async with sit() as seat:
        await seat.press("V")
        here = await at_map(seat, "m")
        assert here.chart.scope.hops == 0
        await here.press("1")
        await here.press("escape")
    assert path.read_text() == before


async def test_an_example_leaves_nothing(forty, sit):
    async with sit() as seat:
        example = MemoryStore(replica="demo")
        example.where = "elsewhere"
        people = (("Priya", "product"), ("Eli", "engineering"))
        seat.app._show(Workspace.create(example, forty.clock, forty.new_id, CreateSession("Demo", people)))
        await seat.pilot.pause()
        await at_map(seat, "m")
        assert seat.desk.maps is None
    assert not forty.maps_path.exists()
