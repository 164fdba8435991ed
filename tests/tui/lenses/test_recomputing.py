"""Keys that change nothing work nothing out again: computations are counted, there is no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from tests.tui.conftest import Seat, Sit, World

from overlap_tui.app.mapping import process
from overlap_tui.app.mapping import web as mapping_web
from overlap_tui.domain import lenses, matrix, whatif
from overlap_tui.domain.commands import AddItem, AddLink, SetField
from overlap_tui.domain.gaps import finding
from overlap_tui.domain.ladder import rungs
from overlap_tui.domain.web import core

COMPUTATIONS: tuple[tuple[Any, str], ...] = (
    (core.Web, "__init__"),
    (core, "components"),
    (core, "articulation"),
    (core, "short_cycles"),
    (finding, "gaps_due"),
    (rungs, "_ladder"),
    (matrix, "_share_table"),
    (matrix, "_limit_table"),
    (lenses, "_lens"),
    (mapping_web, "_made"),
    (process, "layout"),
    (whatif, "what_if"),
)
KEYS = {
    "": ("down", "down", "up", "right", "down", "left"),
    "f": ("right", "left", "left", "right"),
    "m": ("right", "left", "down", "up", "L", "J", "H", "K"),
    "number_sign": ("down", "right", "up", "left", "t", "down", "right", "t"),
    "a": ("down", "down", "up"),
    "z": ("down", "end", "up", "home"),
    "g": ("down", "down", "up", "end"),
}


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each computation began."""
    counts: Counter[str] = Counter()

    def counted(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def begun(*given: Any, **named: Any) -> Any:
            counts[name] += 1
            return work(*given, **named)

        return begun

    for owner, name in COMPUTATIONS:
        monkeypatch.setattr(owner, name, counted(name, getattr(owner, name)))
    return counts


@pytest.fixture
def web(world: World) -> World:
    """A few solutions with shares and days, a constraint that blocks one."""
    for command in (
        AddItem("solution", "a live dashboard", fields={"effort": 15}, id="live"),
        SetField("S4", "effort", 2),
        AddLink("C3", "S4", "blocks"),
        AddLink("live", "P2", share=60),
        *(AddItem("problem", f"problem {n}") for n in range(4)),
    ):
        world.first.do(command)
    return world


async def look(seat: Seat, key: str) -> None:
    if key:
        await seat.press(key)
        assert seat.desk.places.lens is not None


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize("pretends", [False, True])
async def test_keys_that_change_nothing_compute_nothing(
    sit: Sit, computed: Counter[str], pretends: bool
) -> None:
    async with sit() as seat:
        seat.desk.display.show_gaps()
        if pretends:
            seat.desk.places.go(seat.state.find("C3").id)  # type: ignore[union-attr]
            await seat.press("w")
        for key, moves in KEYS.items():
            await look(seat, key)
            if key == "number_sign":
                await seat.press("t", "t")  # both tables were seen once
            assert computed
            computed.clear()
            await seat.press(*moves)
            assert not computed, f"{moves} in {key or 'the panes'}"
            computed["the next lens"] += 1


@pytest.mark.usefixtures("web")
async def test_a_lens_that_was_seen_is_seen_again_without_work(sit: Sit, computed: Counter[str]) -> None:
    async with sit() as seat:
        seat.desk.display.show_gaps()
        for key in KEYS:
            await look(seat, key)
        await seat.press("escape")
        computed.clear()
        for key in KEYS:
            if key not in ("", "m", "f"):  # a map that is made anew is drawn again, from what it remembers
                await look(seat, key)
        assert not computed


@pytest.mark.usefixtures("web")
async def test_a_change_is_worked_out_once(sit: Sit, computed: Counter[str]) -> None:
    async with sit() as seat:
        await seat.press("a")
        computed.clear()
        seat.desk.do(AddItem("solution", "one more", fields={"effort": 3}))
        await seat.press("down", "up", "down")
        assert computed["_ladder"] == 1
        assert computed["__init__"] == 1
