"""Into a lens, on to another one and out again: the focus is where the letters are keys."""

from __future__ import annotations

import pytest
from tests.tui.conftest import Sit

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
