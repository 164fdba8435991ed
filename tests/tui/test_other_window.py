"""Two windows change the same thing: neither side is lost, whatever the editor."""

from __future__ import annotations

import pytest

from overlap_tui.domain.commands import AddItem, ChangeLink, EditBody, RemoveItem, RenameSession, SetField
from overlap_tui.tui.deeds.web import labels, labels_again
from overlap_tui.tui.screens.conflict import ConflictDialog
from overlap_tui.tui.screens.form import FieldForm


@pytest.fixture
def need(world):
    """A need, focused first, whose metric is in the form of its fields."""
    world.first.do(AddItem("need", "launches that are judged", fields={"metric": "launches"}))
    return "N6"


async def open_fields(seat, ref: str) -> None:
    seat.desk.places.go(seat.state.find(ref).id)
    await seat.press("full_stop")
    assert isinstance(seat.app.screen, FieldForm)


@pytest.mark.parametrize(
    ("key", "metric", "body"),
    [
        ("m", "mine", ""),
        ("t", "theirs", ""),
        ("b", "theirs", "metric: mine"),
    ],
)
async def test_the_same_field_was_changed_by_another_window(sit, world, need, key, metric, body):
    async with sit() as seat:
        await open_fields(seat, need)
        world.other_window().do(SetField(need, "metric", "theirs"))
        world.other_window().do(SetField(need, "target", "9 of 10"))
        await seat.press("ctrl+u")
        await seat.type("mine")
        await seat.press("enter")
        await seat.type("3")
        await seat.press("ctrl+s")
        assert isinstance(seat.app.screen, ConflictDialog)
        await seat.press(key)
        now = seat.state.find(need)
        assert (now.fields["metric"], now.body) == (metric, body)
        assert (now.fields["baseline"], now.fields["target"]) == ("3", "9 of 10"), (
            "nobody was in the way there"
        )


async def test_later_and_a_refusal_show_what_was_typed_and_esc_does_not_drop_it(sit, world, need):
    async with sit() as seat:
        await open_fields(seat, need)
        world.other_window().do(SetField(need, "metric", "theirs"))
        await seat.press("ctrl+u")
        await seat.type("mine")
        await seat.press("ctrl+s", "escape")
        assert isinstance(seat.app.screen, FieldForm)
        assert seat.app.focused.value == "mine"
        await seat.press("escape")
        assert isinstance(seat.app.screen, FieldForm), "it asks before it forgets what was typed"
        world.other_window().do(EditBody(need, "x"))
        await seat.press("ctrl+s", "m")
        assert seat.state.find(need).fields["metric"] == "mine"


async def test_several_fields_were_changed_and_each_is_asked_for(sit, world, need):
    async with sit() as seat:
        await open_fields(seat, need)
        other = world.other_window()
        other.do(SetField(need, "metric", None))
        other.do(SetField(need, "baseline", "theirs"))
        await seat.type(" mine")
        await seat.press("enter")
        await seat.type("mine")
        await seat.press("ctrl+s", "m")
        assert isinstance(seat.app.screen, ConflictDialog)
        await seat.press("t")
        assert seat.state.find(need).fields["metric"] == "launches mine"
        assert seat.state.find(need).fields["baseline"] == "theirs"


@pytest.mark.parametrize(
    ("key", "share", "because"),
    [
        ("m", 30, "mine"),
        ("t", 80, "theirs"),
        ("b", 80, "theirs / 30 % mine"),
    ],
)
async def test_the_same_link_was_changed_by_another_window(sit, world, key, share, because):
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("S4").id)
        await seat.press("enter", "e", "ctrl+u")
        assert seat.desk.line.prompt is not None
        (link,) = seat.state.live_links()
        world.other_window().do(ChangeLink(link.id, because="theirs"))
        await seat.type("30 % mine")
        await seat.press("enter")
        assert isinstance(seat.app.screen, ConflictDialog)
        await seat.press(key)
        (link,) = seat.state.live_links()
        assert (link.share, link.because) == (share, because)
        assert seat.desk.line.prompt is None


async def test_the_title_was_changed_by_another_window(sit, world):
    async with sit() as seat:
        await seat.press("f2", "ctrl+u")
        world.other_window().do(RenameSession("theirs"))
        await seat.type("mine")
        await seat.press("enter", "b")
        assert isinstance(seat.app.screen, ConflictDialog), "a session has one title"
        await seat.press("escape")
        assert seat.app.screen.line.value == "mine"
        await seat.press("enter", "m")
        assert seat.state.session.title == "mine"


@pytest.mark.parametrize("leave", ["escape", "click"])
async def test_words_for_an_item_that_another_window_removed_are_not_lost(sit, world, leave):
    async with sit() as seat:
        await seat.press("2", "enter", "e")
        await seat.type(" in time")
        world.other_window().do(RemoveItem("P2"))
        await seat.press("enter")
        assert seat.toast == "P2 was removed meanwhile: undo that, or say it anew."
        if leave == "click":
            assert await seat.pilot.click("#solution", offset=(6, 1))
            await seat.until(lambda: seat.desk.line.prompt is None)
        else:
            await seat.press("escape")
        await seat.press("i")
        assert seat.app.screen.line.value == "leads can't see if a launch worked in time"


async def test_a_link_to_an_item_that_another_window_removed_says_so_by_its_handle(sit, world):
    async with sit() as seat:
        await seat.press("2", "enter", "l")
        await seat.type("s4")
        await seat.press("enter", "2")
        await seat.type("a reason")
        world.other_window().do(RemoveItem("S4"))
        await seat.press("enter")
        assert seat.toast == "S4 was removed meanwhile: undo that, or say it anew."
        assert seat.app.screen.line.value == "a reason"


async def test_letters_stay_what_they_were_when_another_window_adds_or_removes_an_item(sit, world):
    async with sit() as seat:
        await seat.press("2", "enter", "l")
        shown = dict(seat.desk.places.rows("solution")._labels)
        world.other_window().do(AddItem("problem", "they cannot find it"))
        await seat.until(lambda: seat.state.find("P6") is not None)
        await seat.pilot.pause()
        assert seat.desk.places.rows("solution")._labels == shown
        await seat.type(shown[seat.state.find("S4").id])
        assert "S4" in seat.app.screen.line._placeholder
        await seat.press("escape", "l")
        shown = dict(seat.desk.places.rows("solution")._labels)
        gone = seat.state.find("C3").id
        world.other_window().do(RemoveItem("C3"))
        await seat.until(lambda: seat.state.find("C3") is None)
        await seat.type(shown[gone])
        assert seat.toast == "C3 was removed meanwhile: undo that, or say it anew."
        assert not seat.desk.display.choices.shown


def test_labels_that_are_shown_stay_and_none_begins_another():
    ids = [f"i{n}" for n in range(40)]
    few, many = labels(ids[:10]), labels(ids[:30])
    assert labels_again(ids[:10], few) == few
    assert labels_again(ids[5:14], few).items() >= {i: few[i] for i in ids[5:10]}.items()
    assert labels_again(ids[20:30], few) == labels(ids[20:30])
    for shown in (few, many):
        for seen in (ids[3:12], ids[3:40], ids[:2]):
            again = labels_again(seen, shown)
            assert len(set(again.values())) == len(again)
            assert len({len(label) for label in again.values()}) == 1
            assert all(again[i] == shown[i] for i in seen if i in shown)


async def test_an_item_that_was_found_by_words_and_removed_by_another_window_is_said_to_be_gone(sit, world):
    async with sit() as seat:
        await seat.press("2", "enter", "l", "slash")
        await seat.type("hourly")
        for handle in ("C3", "S4", "Q5", "R1"):
            world.other_window().do(RemoveItem(handle))
        await seat.until(lambda: seat.state.find("R1") is None)
        await seat.press("enter")
        assert seat.toast == "C3 was removed meanwhile: undo that, or say it anew."
        await seat.press("enter")
        assert "No item has these words" in seat.toast
        await seat.press(*["backspace"] * 8, "x", "enter")
        assert "such as P2" in seat.toast
        await seat.press("escape")
        assert seat.desk.line.prompt is None
