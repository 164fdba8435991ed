"""Rewording happens in the item's row, wherever it stands; the line has the keys and says what it is for."""

from __future__ import annotations

import pytest
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.geometry import Offset
from textual.screen import Screen

from overlap_tui.domain.commands import RemoveItem, Reword
from overlap_tui.tui.places import ALL

LONG = "leads cannot see for weeks whether a launch worked, and by then nobody asks them any more"


def lines(seat, place: str) -> list[str]:
    """The lines of a list as they are painted, without mark and scrollbar."""
    rows = seat.desk.places.rows(place)
    return [rows.render_line(y).text[1:-1].rstrip() for y in range(rows.size.height)]


def line(seat) -> str:
    """The line at the bottom."""
    return seat.app.screen.line.render_line(0).text.rstrip()


def caret(seat, place: str) -> list[str]:
    """The reversed cells of a list."""
    rows = seat.desk.places.rows(place)
    strips = [rows.render_line(y) for y in range(rows.size.height)]
    return [s.text for strip in strips for s in strip if s.style and s.style.reverse]


async def test_words_are_typed_in_the_row_and_stored_by_enter(sit):
    async with sit() as seat:
        await seat.press("down")
        before = lines(seat, "problem")
        await seat.press("e")
        assert caret(seat, "problem") == [" "]
        assert line(seat) == "✎ P2 Enter stores, Esc leaves it as it was"
        assert lines(seat, "problem")[0] == before[0]
        await seat.press("ctrl+u")
        await seat.type("they ask too late")
        assert "P2 they ask too late" in [text.rstrip() for text in lines(seat, "problem")]
        assert seat.state.find("P2").text == "leads can't see if a launch worked"
        await seat.press("left", "left", "left", "left")
        assert caret(seat, "problem") == ["l"]
        await seat.press("enter")
        assert seat.state.find("P2").text == "they ask too late"
        assert caret(seat, "problem") == []
        assert seat.focused == "problem"


async def test_escape_leaves_everything_as_it_was(sit, world):
    async with sit() as seat:
        before = lines(seat, "problem")
        await seat.press("e")
        await seat.type(" and much more of it than anybody would ever like to read")
        assert lines(seat, "problem") != before
        await seat.press("escape")
        assert lines(seat, "problem") == before
        assert world.store.drafts(world.session) == []
        assert seat.focused == "problem"


async def test_rows_below_move_only_as_far_as_the_words_need(sit):
    async with sit() as seat:
        below = lines(seat, "problem").index("P2 leads can't see if a launch")
        await seat.press("e")
        assert lines(seat, "problem")[below] == "P2 leads can't see if a launch"
        await seat.type(" or in any case before the summer")
        assert lines(seat, "problem")[below + 1] == "P2 leads can't see if a launch"


async def test_up_down_home_and_end_go_by_the_lines_of_the_row(sit):
    async with sit() as seat:
        await seat.press("down", "e", "ctrl+u", "home", "ctrl+k")
        await seat.type(LONG)
        editor = seat.app.screen.line
        end = editor.cursor
        await seat.press("up")
        first = editor.cursor
        assert 20 < end - first < 40
        await seat.press("home", "X")
        assert any(text.strip().startswith("X") for text in lines(seat, "problem")[1:])
        await seat.press("down", "down", "down", "end", "Y", "home", "home")
        assert editor.value.endswith("Y")
        assert editor.cursor == 0


async def test_the_mouse_puts_the_cursor_and_does_not_leave_the_words(sit):
    async with sit() as seat:
        await seat.press("e")
        await seat.pilot.click("#problem", offset=Offset(5, 1))
        await seat.pilot.pause()
        assert seat.focused == "line"
        await seat.press("X")
        assert seat.app.screen.line.value == "Xanalytics by Q3"
        await seat.pilot.click("#problem", offset=Offset(5, 1), times=2)
        assert seat.focused == "line"
        await seat.pilot.click("#solution", offset=Offset(5, 1))
        await seat.pilot.pause()
        assert seat.focused == "solution"
        assert "R1 is kept for later" in seat.toast
        assert lines(seat, "problem")[0] == "R1 analytics by Q3"
        await seat.press("left", "left", "up")
        assert line(seat).endswith("e goes on with: Xanalytics by Q3")
        await seat.press("e")
        assert lines(seat, "problem")[0] == "R1 Xanalytics by Q3"


async def test_words_that_are_too_long_are_told_while_typed_and_refused_whole(sit):
    async with sit() as seat:
        await seat.press("e", "ctrl+u")
        await seat.paste("word " * 90)
        assert line(seat).endswith("51 characters left")
        await seat.paste("word " * 20)
        assert line(seat).endswith("49 characters too many")
        await seat.press("enter")
        assert "shorten it by 49" in seat.toast
        assert seat.texts("request") == ["analytics by Q3"]
        assert "word word" in lines(seat, "problem")[3]
        await seat.press("escape")
        assert "many" not in line(seat)


async def test_far_too_many_words_are_edited_in_the_line_until_they_fit(sit):
    async with sit() as seat:
        await seat.press("e", "ctrl+u")
        await seat.paste("x" * 9_000)
        assert caret(seat, "problem") == []
        assert "xxxxx" in line(seat)
        await seat.press("ctrl+u", "y")
        assert lines(seat, "problem")[0] == "R1 y"


async def test_several_pasted_lines_become_one(sit):
    async with sit() as seat:
        await seat.press("e", "ctrl+u")
        seat.app.focused.post_message(events.Paste("by Q3\n  or Q4\n"))
        await seat.pilot.pause()
        assert lines(seat, "problem")[0] == "R1 by Q3 or Q4"


async def test_another_window_changes_the_list_and_the_words_stay(sit, world):
    async with sit() as seat:
        await seat.press("down", "e")
        await seat.type(" at all")
        other = world.other_window()
        other.do(Reword("R1", LONG))
        await seat.until(lambda: seat.texts("request") == [LONG])
        shown = " ".join(text.strip() for text in lines(seat, "problem"))
        assert "P2 leads can't see if a launch worked at all" in shown
        other.do(RemoveItem("P2"))
        await seat.until(lambda: seat.state.find("P2") is None)
        assert "worked at all" in line(seat)
        await seat.press("enter")
        assert seat.toast
        assert seat.app.screen.line.value.endswith("at all")


async def test_mine_theirs_or_both(sit, world):
    async with sit() as seat:
        await seat.press("e", "ctrl+u")
        world.other_window().do(Reword("R1", "theirs"))
        await seat.type("mine")
        await seat.press("enter", "b")
        assert (seat.state.find("R1").text, seat.state.find("R1").body) == ("theirs", "mine")
        assert lines(seat, "problem")[0].startswith("R1 theirs")


async def test_a_draft_that_is_gone_on_with_does_not_overwrite_what_came_since(sit, world):
    async with sit() as seat:
        await seat.press("e", "ctrl+u")
        await seat.type("half of it")
    world.other_window().do(Reword("R1", "theirs"))
    async with sit() as seat:
        assert seat.toast == "What you were typing is kept: e on R1 goes on with it."
        await seat.press("e")
        assert lines(seat, "problem")[0].startswith("R1 half of it")
        await seat.press("enter")
        assert seat.state.find("R1").text == "theirs"
        await seat.press("m")
        assert seat.state.find("R1").text == "half of it"
    assert world.store.drafts(world.session) == []


async def test_words_for_an_item_that_is_gone_wait_in_the_capture_line(sit, world):
    async with sit() as seat:
        await seat.press("e", "ctrl+u")
        await seat.type("not lost")
    world.other_window().do(RemoveItem("R1"))
    async with sit() as seat:
        assert seat.toast == "What you were typing is kept: i goes on with it."
        await seat.press("i")
        assert seat.app.screen.line.value == "not lost"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_in_the_tray_and_in_focus_too_and_at_every_size(sit, size):
    async with sit(size=size) as seat:
        place = ALL[-1]
        seat.desk.places.go(seat.state.find("Q5").id)
        await seat.pilot.pause()
        await seat.press("e")
        await seat.type(" and why")
        assert any(text.endswith("who reads it? and why") for text in lines(seat, place))
        await seat.press("enter")
        assert seat.texts("question") == ["who reads it? and why"]
        await seat.press("f")
        await seat.until(lambda: seat.desk.places.lens is not None and seat.desk.places.lens.is_mounted)
        await seat.press("right", "e")
        await seat.type(" now")
        middle = seat.app.screen.query_one("#focus-item")
        shown = [middle.render_line(y).text[1:-1].strip() for y in range(middle.size.height)]
        assert "who reads it? and why now" in " ".join(shown)
        await seat.press("enter")
        assert seat.texts("question") == ["who reads it? and why now"]


async def test_where_the_row_cannot_be_seen_the_line_shows_the_words(sit):
    async with sit() as seat:
        await seat.press("m")
        await seat.until(lambda: seat.desk.places.lens is not None and seat.desk.places.lens.is_mounted)
        await seat.press("e")
        assert line(seat).startswith("✎ R1 analytics by Q3")
        await seat.press("escape")


async def test_resizing_while_typing_keeps_words_and_cursor_in_sight(sit):
    async with sit() as seat:
        await seat.press("down", "e", "ctrl+u")
        await seat.type(LONG)
        for size in ((40, 12), (80, 24), (120, 40), (40, 12)):
            await seat.pilot.resize_terminal(*size)
            await seat.pilot.pause()
            assert caret(seat, "problem") == [" "]
            assert seat.app.screen.line.value == LONG
            assert seat.focused == "line"
        await seat.press("enter")
        assert seat.state.find("P2").text == LONG


async def test_a_key_is_one_small_frame_without_layout(sit, monkeypatch):
    frames: list[int] = []
    layouts: list[object] = []
    display, layout = App._display, Screen._refresh_layout

    def counted(self, screen, renderable):
        if isinstance(renderable, CompositorUpdate):
            frames.append(len(renderable.render_segments(self.console)))
        display(self, screen, renderable)

    def laid_out(self, *args, **kwargs):
        layouts.append(self)
        layout(self, *args, **kwargs)

    async with sit() as seat:
        await seat.press("down", "e")
        await seat.type(" at all")
        monkeypatch.setattr(App, "_display", counted)
        monkeypatch.setattr(Screen, "_refresh_layout", laid_out)
        for key in ("x", "left", "up", "é", "backspace", *"and it wraps on a third line"):
            frames.clear()
            await seat.press(key if key != " " else "space")
            assert len(frames) == 1, key
            assert max(frames) < 600
        assert layouts == []
