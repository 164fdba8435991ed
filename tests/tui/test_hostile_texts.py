"""Hostile texts through every entrance of the workspace: stored clean, shown as they read, never obeyed."""

from __future__ import annotations

import re

import pytest
from tests.hostile import OWN, texts
from textual import events

from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.commands import AddItem, AddPerson, EditBody, RenameSession
from overlap_tui.tui.deeds import DEEDS

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(seat) -> str:
    """Every character on the screen."""
    return "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())


async def test_every_text_is_pasted_captured_and_shown(sit):
    """One after the other, as items, in the line, in toasts, titles and the strip."""
    async with sit() as seat:
        for text in texts():
            before = len(seat.texts())
            DEEDS["capture"](seat.desk)
            line = seat.app.screen.line
            line.value = ""
            line.insert(text)
            seat.desk.line.submit()
            clean = clean_line(text)
            if len(seat.texts()) > before:
                assert clean.text and not _FORBIDDEN.search(seat.texts()[-1])
            seat.desk.say(text)
            await seat.pilot.pause()
            assert not _FORBIDDEN.search(shown(seat))
        assert seat.app.is_running


async def test_titles_names_bodies_and_reasons(sit, world):
    bad = [text for text in OWN if clean_line(text, 60).text and not clean_line(text, 60).problem]
    for number, text in enumerate(bad):
        world.first.do(AddItem("problem", text, id=f"bad{number}"))
        world.first.do(EditBody(f"bad{number}", f"{text}\n{text}"))
    world.first.do(AddPerson(bad[5], "other"))
    world.first.do(RenameSession(bad[2]))
    async with sit() as seat:
        for keys in (["h"], ["f"], ["escape"], ["g"], ["escape"], ["z"], ["escape"], ["ctrl+p"], ["escape"]):
            await seat.press(*keys)
            assert not _FORBIDDEN.search(shown(seat))
        for _ in bad:
            seat.desk.places.rows("problem").action_move(1)
            await seat.pilot.pause()
            assert not _FORBIDDEN.search(shown(seat))
        assert "[@click=app.quit]click me[/]" in seat.texts()
        assert seat.app.is_running


@pytest.mark.parametrize("entrance", ["reword", "filter", "rename", "jump", "person"])
async def test_the_line_takes_them_for_every_purpose(sit, entrance):
    async with sit() as seat:
        for text in OWN:
            DEEDS[entrance](seat.desk)
            seat.app.screen.line.value = ""
            seat.app.screen.line.insert(text)
            seat.desk.line.submit()
            await seat.pilot.pause()
            assert not _FORBIDDEN.search(shown(seat))
            seat.desk.line.cancel()
        assert seat.app.is_running


async def test_a_hundred_thousand_characters_without_a_blank(sit):
    async with sit() as seat:
        await seat.press("i")
        seat.app.screen.line.post_message(events.Paste("x" * 100_000))
        await seat.pilot.pause()
        await seat.press("m")
        await seat.pilot.pause()
        stored = [item for item in seat.state.live_items() if item.text.startswith("xxx")]
        kept = sum(len(item.text) + len(item.body) for item in stored)
        assert kept >= 100_000 or not stored
        assert seat.app.is_running
