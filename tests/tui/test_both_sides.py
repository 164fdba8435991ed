"""The product and engineering lens."""

from __future__ import annotations

from overlap_tui.domain.commands import AddItem
from overlap_tui.tui.lenses.chains import ChainsLens, chain_rows
from overlap_tui.tui.paint.chains import SideRow, StageRow


def test_both_readings_and_what_each_would_have_lost(world):
    world.first.do(AddItem("need", "decide sooner"))
    rows = chain_rows(world.first.state)
    stages = {row.title: row for row in rows if isinstance(row, StageRow)}
    assert [handle for handle, _kind in stages["Business need"].carried] == ["R1", "N6"]
    assert [handle for handle, _kind in stages["Constraints"].carried] == ["C3"]
    assert [handle for handle, _kind in stages["Options"].missed] == ["S4"]
    titles = [row.title for row in rows if isinstance(row, SideRow)]
    assert any(title.startswith("Only engineering would have known: 1") for title in titles)


async def test_enter_goes_to_an_item_that_would_have_been_lost(sit):
    async with sit() as seat:
        await seat.press("z")
        assert isinstance(seat.desk.places.lens, ChainsLens)
        await seat.press("end")
        wanted = seat.desk.item
        await seat.press("enter")
        assert seat.desk.places.lens is None
        assert seat.desk.item == wanted
