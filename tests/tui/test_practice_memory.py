"""Memory across sessions while typing: quiet, one key to use it again, never in the way."""

from __future__ import annotations

import threading

from overlap_tui.app.ports import Busy
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, CreateSession
from overlap_tui.domain.copying import follow_up
from overlap_tui.domain.gaps import find_gaps
from overlap_tui.storage.memory_store import MemoryStore


def past(world) -> str:
    workspace = Workspace.create(world.store, world.clock, world.new_id, CreateSession("SSO", ()), "")
    workspace.do(AddItem("constraint", "no personal data in exports"))
    return workspace.state.session.id


def status(seat) -> dict[str, str]:
    return {entry.action: entry.label for entry in seat.app.screen.status._entries}


async def test_what_was_met_before_is_shown_and_used_again_by_one_key(sit, world):
    origin = past(world)
    async with sit() as seat:
        await seat.press("i")
        await seat.type("c: personal data in exports")
        await seat.until(lambda: "recall" in status(seat))
        assert "SSO" in status(seat)["recall"]
        assert seat.app.screen.line.value == "c: personal data in exports"
        await seat.press("ctrl+r")
        made = seat.desk.item
        assert (made.kind, made.text) == ("constraint", "no personal data in exports")
        assert str(made.value("origin")).startswith(origin)
        assert made.value("met_in") == "C1 in “SSO”"
        assert "met before as" in [getattr(row, "label", "") for row in seat.desk.view.detail(made)]
        assert seat.desk.line.prompt is None
        await seat.press("u")
        assert "no personal data in exports" not in seat.texts()


async def test_nothing_near_says_so_and_the_line_stays_as_it_is(sit, world):
    past(world)
    async with sit() as seat:
        await seat.press("i")
        await seat.type("weather")
        await seat.press("ctrl+r")
        assert "Nothing of past sessions" in seat.toast
        assert seat.app.screen.line.value == "weather"


async def test_storing_and_leaving_forget_the_reminder(sit, world):
    past(world)
    async with sit() as seat:
        for key in ("enter", "escape"):
            await seat.press("i")
            await seat.type("personal data in exports")
            await seat.until(lambda: "recall" in status(seat))
            await seat.press(key)
            assert "recall" not in status(seat)


async def test_a_store_that_is_busy_does_not_disturb_typing(sit, world, monkeypatch):
    past(world)
    looked = []

    async with sit() as seat:

        def busy(*_given, **_named):
            looked.append(1)
            raise Busy("Another window holds the file.")

        monkeypatch.setattr(MemoryStore, "similar", busy)
        await seat.press("i")
        await seat.type("personal data in exports")
        await seat.until(lambda: bool(looked))
        assert seat.toast == ""
        await seat.press("enter")
        assert "personal data in exports" in seat.texts()


async def test_a_slow_archive_holds_up_no_key(sit, world, monkeypatch):
    past(world)
    begun, go_on = threading.Event(), threading.Event()
    similar = MemoryStore.similar

    def slow(self, *given, **named):
        begun.set()
        go_on.wait()
        return similar(self, *given, **named)

    monkeypatch.setattr(MemoryStore, "similar", slow)
    try:
        async with sit(size=(80, 24)) as seat:
            await seat.press("i")
            await seat.type("c: personal data in exports")
            await seat.until(begun.is_set)
            await seat.type(" again")
            assert seat.app.screen.line.value == "c: personal data in exports again"
            assert "recall" not in status(seat)
            go_on.set()
            await seat.until(lambda: "recall" in status(seat))
            assert status(seat)["recall"].startswith("C1 ")
            assert "met in “SSO”" in status(seat)["recall"]
    finally:
        go_on.set()


async def test_a_key_goes_to_where_a_remembered_item_was_met_and_back(sit, world):
    past(world)
    async with sit() as seat:
        await seat.press("i")
        await seat.type("c: personal data in exports")
        await seat.until(lambda: "recall" in status(seat))
        await seat.press("ctrl+r", "escape")
        here = seat.state.session.id
        item = next(i for i in seat.state.live_items() if i.fields.get("met_in"))
        seat.desk.places.go(item.id)
        seat.desk.places.rows("detail").move_to("field:met_in")
        seat.desk.places.focus("detail")
        assert "⏎ goes there" in seat.desk.places.rows("detail").cursor_row.text
        await seat.press("enter")
        await seat.until(lambda: seat.state.session.title == "SSO")
        assert seat.desk.item.handle == "C1"
        assert "back to “Better analytics”" in " ".join(status(seat).values())
        await seat.press("escape")
        await seat.until(lambda: seat.state.session.id == here)


async def test_a_follow_up_leads_back_to_what_it_follows(sit, world):
    first = world.first.state.session
    next_week = Workspace.create(world.store, world.clock, world.new_id, CreateSession("Next week"))
    next_week.do(follow_up(world.first.state, world.new_id))
    async with sit(session=next_week.state.session.id) as seat:
        await seat.until(lambda: seat.state.session.title == "Next week")
        back = next(item for item in seat.state.live_items() if item.text.startswith("follows"))
        gaps = find_gaps(seat.state, "2026-03-12")
        assert not [gap for gap in gaps if gap.id == "G17" and back.id in gap.items]
        seat.desk.places.go(back.id)
        seat.desk.places.rows("detail").move_to("field:source")
        seat.desk.places.focus("detail")
        assert seat.desk.places.rows("detail").cursor_row.text == f"{first.title} · ⏎ goes there"
        await seat.press("enter")
        await seat.until(lambda: seat.state.session.id == first.id)
        await seat.press("escape")
        await seat.until(lambda: seat.state.session.title == "Next week")
