"""A change that the disk refuses: it is said, nothing that was typed is lost, and trying again works."""

from __future__ import annotations

import pytest
from textual import events

from overlap_tui.app.ports import StoreError

FULL = "There is no room on the disk, so the last change was not kept: free some space and try again."


@pytest.fixture
def disk(monkeypatch):
    """``disk.full = True`` refuses every change and every draft."""
    from overlap_tui.storage.memory_store import MemoryStore

    class Disk:
        full = False

    def guarded(method):
        def call(*args, **kwargs):
            if Disk.full:
                raise StoreError(FULL)
            return method(*args, **kwargs)

        return call

    for name in ("commit", "save_draft"):
        monkeypatch.setattr(MemoryStore, name, guarded(getattr(MemoryStore, name)))
    return Disk


async def test_words_in_the_row_wait_for_room(sit, disk):
    async with sit() as seat:
        await seat.press("e", "ctrl+u")
        await seat.type("more of it")
        disk.full = True
        await seat.press("enter")
        assert seat.toast == FULL
        assert seat.app.screen.line.value == "more of it"
        disk.full = False
        await seat.press("enter")
        assert seat.texts("request") == ["more of it"]
        assert seat.toast == ""


async def test_a_body_waits_for_room(sit, disk):
    async with sit() as seat:
        await seat.press("b")
        await seat.type("a long story")
        disk.full = True
        await seat.press("escape")
        assert seat.toast == FULL
        disk.full = False
        await seat.press("b", "escape")
        assert seat.state.find("R1").body == "a long story"


async def test_fields_wait_for_room(sit, disk):
    async with sit() as seat:
        await seat.press("full_stop")
        await seat.type("Jonas")
        disk.full = True
        await seat.press("ctrl+s")
        assert seat.toast == FULL
        disk.full = False
        await seat.press("ctrl+s")
        assert seat.state.find("R1").fields["asker"] == "Jonas"


async def test_a_paste_waits_for_room_and_one_that_is_too_big_says_so_before_anything_is_pressed(sit, disk):
    async with sit() as seat:
        await seat.press("i")
        disk.full = True
        seat.app.focused.post_message(events.Paste("one\ntwo"))
        await seat.pilot.pause()
        await seat.press("enter")
        assert seat.toast == FULL
        disk.full = False
        await seat.press("enter")
        assert seat.texts()[-2:] == ["one", "two"]
        seat.app.focused.post_message(events.Paste("line\n" * 10_001))
        await seat.pilot.pause()
        await seat.press("enter")
        said = str(seat.app.screen.query_one("#said").render())
        assert "fit" in said
        await seat.press("escape")
        assert seat.texts()[-2:] == ["one", "two"]
        assert seat.app.is_running
