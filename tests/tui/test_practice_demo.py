"""Demos on the screen: shown in full, run only after y, stopped by Esc, compared when run again."""

from __future__ import annotations

import pytest

from overlap_tui.domain.commands import AddLink
from overlap_tui.tui.screens.demo import DemoConfirm, DemoOutput, DemoRunning
from overlap_tui.tui.screens.lines_line import LinesLine


async def plan(seat, command: str, folder: str = "") -> None:
    """From the constraint to the question whether to run it."""
    seat.desk.places.go(seat.state.find("C3").id)
    await seat.press("t")
    await seat.paste(command)
    await seat.press("enter")
    await seat.until(lambda: isinstance(seat.app.screen, DemoConfirm))
    if folder:
        await seat.press("f", "ctrl+u")
        await seat.type(folder)
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, DemoConfirm))


async def ended(seat) -> None:
    """Until the run is over; what it printed is looked at and closed."""
    await seat.until(lambda: not isinstance(seat.app.screen, DemoConfirm | DemoRunning))
    if isinstance(seat.app.screen, DemoOutput):
        seen.append(text(seat))
        await seat.press("enter")


seen: list[str] = []
"""What the screens of output showed."""


def text(seat) -> str:
    return "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())


async def test_a_confirmed_command_shows_the_constraint(sit):
    async with sit() as seat:
        await plan(seat, "echo hello", "/tmp")
        assert "echo hello" in text(seat)
        assert "for 30 s at most" in text(seat)
        await seat.press("y")
        await ended(seat)
        made = seat.state.find("E6")
        kept = [made.value(n) for n in ("form", "command", "exit_code")]
        assert kept == ["demo", "echo hello", 0]
        assert str(made.value("output")).strip() == "hello"
        assert made.value("seen_by") == "Priya, Eli"
        assert "E6 supports C3" in seat.sentences()
        assert "E6 shows C3" in seat.toast
        assert "exit code 0" in seen[-1]
        assert "hello" in seen[-1]
        seat.desk.places.go(made.id)
        await seat.press("full_stop")
        assert seat.app.screen.query_one("#field-output", LinesLine).value.strip() == "hello"


@pytest.mark.parametrize("key", ["n", "escape", "enter"])
async def test_only_y_runs_it(sit, tmp_path, key: str):
    trace = tmp_path / "ran"
    async with sit() as seat:
        before = seat.state.lamport
        await plan(seat, f"touch {trace}")
        await seat.press(key)
        if key == "enter":
            assert isinstance(seat.app.screen, DemoConfirm)
            await seat.press("n")
        assert not trace.exists()
        assert seat.state.lamport == before
        await seat.press("t")
        assert seat.app.screen.line.value == f"touch {trace}"


async def test_esc_stops_a_program_that_never_ends(sit):
    async with sit() as seat:
        await plan(seat, "echo begun; sleep 1000")
        await seat.press("y")
        await seat.until(lambda: isinstance(seat.app.screen, DemoRunning) and seat.app.screen._passed[1] > 0)
        await seat.press("escape")
        await ended(seat)
        made = seat.state.find("E6")
        assert made.value("ending") == "stopped"
        assert "begun" in str(made.value("output"))
        assert seat.state.find("C3").value("verified_on") is None


async def test_a_second_run_compares_and_puts_the_links_in_doubt(sit, world, tmp_path):
    world.first.do(AddLink("C3", "S4", "blocks"))
    file = tmp_path / "state"
    file.write_text("one")
    async with sit() as seat:
        await plan(seat, f"cat {file}")
        await seat.press("y")
        await ended(seat)
        for words, said in (("one", "same as before"), ("two", "it changed")):
            file.write_text(words)
            await seat.press("t", "1", "o")
            assert isinstance(seat.app.screen, DemoOutput)
            await seat.press("enter")
            await seat.until(lambda: isinstance(seat.app.screen, DemoConfirm))
            await seat.press("y")
            await ended(seat)
            await seat.until(lambda said=said: said in seat.toast)
        assert str(seat.state.find("E6").value("output")).strip() == "two"
        assert "− one" in seen[-1]
        assert "+ two" in seen[-1]
        suspect = [link for link in seat.state.live_links() if seat.state.suspect(link)]
        assert any(link.type == "blocks" for link in suspect)


async def test_a_long_command_is_seen_to_its_end_first(sit, tmp_path):
    trace = tmp_path / "ran"
    async with sit(size=(80, 12)) as seat:
        await plan(seat, f"touch {trace}; " + "true; " * 70)
        await seat.press("y")
        assert isinstance(seat.app.screen, DemoConfirm)
        assert "go down to its end" in text(seat)
        await seat.press("end")
        await seat.until(lambda: seat.app.screen._scroll.is_vertical_scroll_end)
        await seat.press("y")
        await ended(seat)
        assert trace.exists()


@pytest.mark.parametrize("source", ["https://example.org/chart", "file: notes/limits.md"])
async def test_a_link_or_a_file_is_a_demo_and_runs_nothing(sit, source: str):
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("C3").id)
        await seat.press("t")
        await seat.type(source)
        await seat.press("enter")
        made = seat.state.find("E6")
        assert made.value("source") == source.removeprefix("file: ")
        assert seat.desk.line.prompt is None
        assert "E6 supports C3" in seat.sentences()


async def test_escape_codes_in_a_command_and_its_output_are_harmless(sit):
    async with sit() as seat:
        await plan(seat, r"printf '\033[2J[/x] done'; exit 3")
        assert r"printf '\033[2J[/x] done'; exit 3" in text(seat)
        await seat.press("y")
        await ended(seat)
        made = seat.state.find("E6")
        assert "\x1b" not in str(made.value("output"))
        assert "[/x] done" in str(made.value("output"))
        assert made.value("exit_code") == 3


async def test_another_time_limit_is_asked_for_until_it_is_one_and_then_kept(sit):
    async with sit() as seat:
        await plan(seat, "echo short")
        await seat.press("l", "ctrl+u")
        await seat.type("soon")
        await seat.press("enter")
        assert "whole number of seconds" in seat.toast
        await seat.press("ctrl+u", "7", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, DemoConfirm))
        assert "for 7 s at most" in text(seat)
        await seat.press("f", "escape")
        await seat.until(lambda: isinstance(seat.app.screen, DemoConfirm))
        await seat.press("y")
        await ended(seat)
        assert seat.state.find("E6").value("time_limit") == 7


async def test_the_path_of_a_document_is_a_demo_and_runs_nothing(sit, tmp_path):
    notes = tmp_path / "limits.md"
    notes.write_text("one hour")
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("C3").id)
        await seat.press("t")
        await seat.paste(str(notes))
        await seat.press("enter")
        assert seat.state.find("E6").value("source") == str(notes)
