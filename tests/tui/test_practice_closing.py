"""The closing page: what it lists, and that export and copy are one key away."""

from __future__ import annotations

from overlap_tui.domain.commands import AddItem, Batch, SetPhase
from overlap_tui.domain.practice.challenge import challenge
from overlap_tui.tui.screens.closing import ClosingScreen
from overlap_tui.tui.screens.export import ExportDialog
from overlap_tui.tui.screens.help import HelpScreen


def text(seat) -> str:
    return "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())


async def test_the_page_says_what_the_session_came_to(sit, world):
    world.first.do(AddItem("decision", "we choose the [/e-mail]"))
    batch: Batch = challenge(world.first.state, "S4", "Who opens it?", "Eli", world.new_id)
    world.first.do(batch)
    async with sit() as seat:
        await seat.press("Z")
        assert isinstance(seat.app.screen, ClosingScreen)
        page = text(seat)
        for said in (
            "we choose the [/e-mail]",
            "who reads it?",
            "nobody yet",
            "Eli",
            "questioned what product said 1 time",
        ):
            assert said in page
        await seat.press("escape")
        assert seat.focused == "problem"


async def test_an_empty_part_says_so(sit):
    async with sit(size=(80, 24)) as seat:
        await seat.press("Z")
        assert "Nothing yet." in text(seat)


async def test_the_help_is_one_key_away(sit):
    async with sit() as seat:
        await seat.press("Z", "question_mark")
        assert isinstance(seat.app.screen, HelpScreen)


async def test_one_key_exports_and_one_copies(sit, world, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with sit() as seat:
        await seat.press("Z", "Y")
        assert "Better analytics" in world.clipboard.text
        for name in ("better-analytics.md", "better-analytics-2.md"):
            await seat.press("Z", "e")
            await seat.until(lambda name=name: (tmp_path / name).exists())
            await seat.until(lambda name=name: seat.toast == f"It is in {tmp_path / name}.")
            assert "# Better analytics" in (tmp_path / name).read_text()
        await seat.press("Z", "ctrl+e")
        assert isinstance(seat.app.screen, ExportDialog)
        await seat.press("s", "ctrl+u")
        await seat.type(str(tmp_path / "out.md"))
        await seat.press("enter")
        await seat.until(lambda: (tmp_path / "out.md").exists())
        assert "Better analytics" in (tmp_path / "out.md").read_text()


async def test_after_the_last_phase_comes_the_page(sit, world):
    world.first.do(
        Batch(
            (
                SetPhase("decide"),
                AddItem("decision", "we send it", fields={"revisit_on": "2026-04-23", "metric": "opened"}),
                AddItem("assumption", "they open it", fields={"test": "ask three"}),
                AddItem("decision", "a phone app", fields={"status": "proposed"}),
                AddItem("research", "we met Ana", fields={"form": "story", "seen_by": "priya, Eli"}),
            ),
            "outline",
        )
    )
    async with sit() as seat:
        await seat.press("n")
        assert isinstance(seat.app.screen, ClosingScreen)
        page = text(seat)
        for said in (
            "a look back at D6 on 2026-04-23",
            "a phone app (only proposed)",
            "a test of A7: ask three",
            "questioned what engineering said 0 times",
            "both sides heard or saw E9",
        ):
            assert said in page
        await seat.press("enter")
        assert seat.focused == "problem"
        assert seat.state.session.phase == "decide"
