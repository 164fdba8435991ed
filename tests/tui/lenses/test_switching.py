"""Into a lens, on to another one and out again: the focus is where the letters are keys."""

from __future__ import annotations

import re

import pytest
from tests.tui.conftest import Seat, Sit, World

from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import CreateSession
from overlap_tui.tui.screens.workspace import WorkspaceScreen

SIZES = ((120, 40), (80, 24), (40, 12))
LENSES = ("f", "m", "number_sign", "a", "g", "z")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", LENSES)
async def test_escape_gives_the_focus_back_to_the_pane(sit: Sit, size: tuple[int, int], key: str) -> None:
    async with sit(size) as seat:
        await seat.press(key)
        assert seat.desk.places.lens is not None
        await seat.press("escape")
        assert seat.desk.places.lens is None
        assert seat.desk.item is not None
        assert seat.focused == seat.desk.item.pane
        assert seat.desk.line.prompt is None


@pytest.mark.parametrize("size", SIZES)
async def test_every_lens_leads_to_every_other_one(sit: Sit, size: tuple[int, int]) -> None:
    """From each lens to each later one and back again: all ways there are, each once."""
    async with sit(size) as seat:
        await seat.press(LENSES[0])
        for number, first in enumerate(LENSES):
            for then in LENSES[number + 1 :]:
                for key in (then, first):
                    lens = seat.desk.places.lens
                    await seat.press_ahead(key)
                    assert seat.desk.places.lens not in (None, lens)
                    assert seat.desk.places.now == "lens"
                    assert seat.desk.line.prompt is None
            if first != LENSES[-1]:
                await seat.press_ahead(LENSES[number + 1])
        await seat.press("escape")
        assert seat.desk.places.lens is None


@pytest.mark.parametrize("key", LENSES)
async def test_the_footer_offers_each_action_once(sit: Sit, key: str) -> None:
    async with sit() as seat:
        seat.desk.display.show_gaps()
        await seat.press(key)
        screen = seat.app.screen
        assert isinstance(screen, WorkspaceScreen)
        offered = [entry.action for entry in screen.status._entries]
        assert offered
        assert len(offered) == len(set(offered))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_on_an_empty_session_every_lens_says_how_to_begin(
    world: World, sit: Sit, size: tuple[int, int]
) -> None:
    people = (("Priya", "product"), ("Eli", "engineering"))
    begun = Workspace.create(world.store, world.clock, world.new_id, CreateSession("New", people))
    said = {
        "f": "Nothing is here yet: i",
        "m": "Nothing to draw yet: i starts typing.",
        "number_sign": "i captures one; t shows the constraints.",
        "a": "There is no rung yet.",
        "g": "Nothing is here yet: i starts typing.",
        "z": "Nothing is here yet: i starts typing.",
    }
    async with sit(size, begun.state.session.id) as seat:
        for key, words in said.items():
            await seat.press(key)
            seat.desk.display.show_gaps()
            await seat.pilot.pause()
            lens = seat.desk.places.lens
            assert lens is not None
            assert words in " ".join(screen_text(seat).split()), key
            idle = {entry.action for entry in seat.app.screen.status._entries} & set(lens.FOOTER)
            assert idle <= {"matrix_turn"}, key
        await seat.press("m", "i")
        await seat.type("p: who is it for")
        await seat.press("enter", "escape")
        offered = {entry.action for entry in seat.app.screen.status._entries}
        assert "map_open" in offered
        assert "who is it for" in screen_text(seat)


def screen_text(seat: Seat) -> str:
    """What can be read on the screen, without frames."""
    strips = seat.app.screen._compositor.render_strips()
    text = "\n".join("".join(segment.text for segment in strip) for strip in strips)
    return re.sub("[│╭╮╰╯─]", " ", text)
