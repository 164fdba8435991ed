"""Each capability of the workspace, driven by keys: state and messages first, pixels last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual import events
from textual.widget import Widget
from textual.widgets import Static

from overlap_tui.domain.commands import AddItem, AddLink, AddPerson, RemoveItem, Reword
from overlap_tui.tui.widgets.row_list import RowList

SIZES = [(120, 40), (80, 24), (40, 12)]


def painted(widget: Widget) -> str:
    """The first line of a widget as it stands on the screen."""
    return widget.render_line(0).text


async def test_capture_takes_the_kind_of_the_pane_and_stays_for_the_next(sit):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("first")
        await seat.press("enter")
        await seat.type("c: second")
        await seat.press("enter", "escape")
        assert seat.texts("problem")[-1] == "first"
        assert seat.texts("constraint")[-1] == "second"
        assert seat.focused == "problem"


async def test_keys_typed_ahead_reach_the_next_item(sit):
    """Enter and what follows it arrive at once, as in a script or from a quick typist."""
    async with sit() as seat:
        for key in ["i", "one", "enter", "two", "enter"]:
            for name in [key] if key in ("i", "enter") else list(key):
                seat.app.post_message(events.Key(name, name if len(name) == 1 else None))
        await seat.until(lambda: seat.texts("problem")[-1] == "two")
        assert seat.texts("problem")[-2:] == ["one", "two"]
        assert seat.desk.line.prompt is not None
        assert seat.app.screen.line.value == ""


async def test_an_empty_line_stays_open_so_that_the_next_words_are_no_keys(sit):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("one")
        await seat.press("enter", "enter", "enter")
        await seat.type("q: who reads it")
        await seat.press("enter", "escape")
        assert seat.texts()[-2:] == ["one", "who reads it"]
        assert seat.focused == "problem"


async def test_inline_link_is_one_undo_step(sit):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("s: a chart > P2 60% because it shows it")
        await seat.press("enter", "escape")
        assert "S6 addresses P2" in seat.sentences()
        link = list(seat.state.live_links())[-1]
        assert (link.share, link.because) == (60, "it shows it")
        await seat.press("u")
        assert "a chart" not in seat.texts()
        assert seat.sentences() == ["S4 addresses P2"]
        assert "S6" in seat.toast


async def test_a_refused_line_keeps_the_typed_text(sit):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("s: a chart > P99")
        await seat.press("enter")
        assert seat.app.screen.line.value == "s: a chart > P99"
        assert "P99" in seat.toast
        assert "a chart" not in " ".join(seat.texts())


async def test_escape_keeps_what_was_being_captured(sit):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("half a thou")
        await seat.press("escape")
        assert seat.focused == "problem"
        await seat.press("i")
        assert seat.app.screen.line.value == "half a thou"


async def test_a_click_elsewhere_leaves_the_line_and_keeps_what_was_typed(sit):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("half a thou")
        await seat.pilot.click("#solution", offset=(5, 3))
        await seat.pilot.pause()
        assert seat.focused == "solution"
        assert seat.desk.line.prompt is None
        assert "link" in painted(seat.app.screen.status)
        await seat.press("i")
        assert seat.app.screen.line.value == "half a thou"


async def test_a_click_elsewhere_keeps_new_words_of_an_item(sit):
    async with sit() as seat:
        await seat.press("e")
        await seat.type(" or Q4")
        await seat.pilot.click("#solution", offset=(5, 3))
        await seat.pilot.pause()
        assert seat.state.find("R1").text == "analytics by Q3"
        await seat.press("left", "left", "e")
        assert seat.app.screen.line.value == "analytics by Q3 or Q4"


async def test_what_was_stored_is_no_longer_a_draft(sit, world):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("all of it")
        await seat.until(lambda: bool(world.store.drafts(world.session)))
        await seat.press("enter")
        await seat.until(lambda: not world.store.drafts(world.session))
        assert seat.texts()[-1] == "all of it"


async def test_a_click_on_the_line_opens_it(sit):
    async with sit() as seat:
        await seat.pilot.click("#line", offset=(20, 0))
        await seat.type("said after a click")
        await seat.press("enter")
        assert seat.texts()[-1] == "said after a click"


async def test_words_pasted_where_letters_are_keys_go_to_the_line(sit):
    async with sit() as seat:
        seat.app.post_message(events.Paste("quit? no"))
        await seat.pilot.pause()
        assert seat.app.screen.line.value == "quit? no"
        await seat.press("enter")
        assert seat.texts()[-1] == "quit? no"


async def test_the_line_stays_open_after_a_paste_of_many_items(sit):
    async with sit() as seat:
        await seat.press("i")
        seat.app.post_message(events.Paste("one\ntwo"))
        await seat.until(lambda: len(seat.app.screen_stack) == 2)
        said = seat.app.screen.query_one("#said", Static)
        await seat.until(lambda: "become notes, under Open" in str(said.content))
        await seat.press("enter")
        await seat.type("quite another")
        await seat.press("enter")
        assert seat.texts()[-3:] == ["one", "two", "quite another"]


async def test_link_by_label_default_and_because(sit, world):
    async with sit() as seat:
        await seat.press("l")
        labels = seat.desk.places.rows("solution")._labels
        solution = seat.state.find("S4")
        await seat.press(labels[solution.id])
        assert seat.desk.display.choices.shown
        await seat.press("enter")
        await seat.type("because it came up")
        await seat.press("enter")
        assert seat.sentences()[-1] == "S4 addresses R1"
        assert list(seat.state.live_links())[-1].because == "it came up"
        assert seat.focused == "problem"


async def test_link_by_handle_and_another_type_by_digit(sit):
    async with sit() as seat:
        await seat.press("right", "l")
        await seat.type("S4")
        await seat.press("enter")
        options = [row.sentence for row in seat.desk.places.rows("detail").rows]
        number = options.index("C3 supports S4") + 1
        await seat.press(str(number), "enter")
        assert seat.sentences()[-1] == "C3 supports S4"


async def test_a_handle_can_be_typed_in_small_letters_while_labels_are_shown(sit):
    async with sit() as seat:
        for handle in ("p2", "c3", "s4", "q5"):
            await seat.press("l")
            await seat.type(handle)
            assert seat.app.screen.line.value == handle
            await seat.press("enter")
            assert seat.desk.display.choices.shown
            await seat.press("escape")


async def test_the_line_says_what_it_is_for_and_then_what_is_typed(sit):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("s: now")
        assert painted(seat.app.screen.line).startswith("+ solution s: now")
        assert painted(seat.app.screen.status).split() == ["⏎", "take", "Esc", "back", "f1", "help"]


async def test_the_focus_stays_on_an_item_when_the_one_whose_links_it_is_on_is_removed(sit):
    async with sit() as seat:
        await seat.press("enter")
        assert seat.focused == "detail"
        await seat.press("end", "delete")
        assert "R1" in seat.toast
        assert seat.focused == "problem"
        assert seat.desk.item.handle == "P2"


async def test_enter_goes_to_the_first_link_of_an_item_that_had_none(sit):
    async with sit() as seat:
        await seat.press("l")
        await seat.type("s4")
        await seat.press("enter", "enter", "enter", "enter")
        assert seat.focused == "detail"
        assert seat.desk.link is not None


async def test_all_suspect_links_of_an_item_are_confirmed_as_one_step(sit):
    async with sit() as seat:
        seat.desk.do(AddLink("C3", "P2", "leads-to"))
        seat.desk.do(Reword("P2", "leads cannot see anything"))
        seat.desk.places.go(seat.state.find("P2").id)
        await seat.press("equals_sign")
        assert not any(seat.state.suspect(link) for link in seat.state.live_links())
        await seat.press("u")
        assert sum(seat.state.suspect(link) for link in seat.state.live_links()) == 2


async def test_only_a_suspect_link_is_said_to_be_confirmed_by_a_key(sit):
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("P2").id)
        await seat.press("enter")
        assert "still true" not in painted(seat.app.screen.status)
        seat.desk.do(Reword("P2", "leads cannot see anything"))
        assert "still true" in painted(seat.app.screen.status)


async def test_only_a_gap_with_a_suspect_link_is_said_to_be_confirmed_by_a_key(sit, world):
    world.first.do(AddLink("C3", "P2", "leads-to"))
    world.first.do(Reword("C3", "events land every hour"))
    async with sit() as seat:
        tray = seat.desk.places.rows("open")
        await seat.until(lambda: any(row.id.startswith("gap:") for row in tray.rows))
        for lens in ((), ("escape", "g")):
            await seat.press("shift+tab") if not lens else await seat.press(*lens)
            rows = tray if not lens else seat.desk.places.lens._list
            for row in [row for row in rows.rows if row.id.startswith("gap:")]:
                rows.move_to(row.id)
                await seat.pilot.pause()
                about = seat.desk.item.handle in ("C3", "P2")
                assert ("still true" in painted(seat.app.screen.status)) is about


async def test_a_filter_stays_while_a_link_is_made(sit, world):
    """Else the letters would change under the finger, and another item would be linked."""
    for text in ("an e-mail by hand", "a dashboard", "an e-mail every hour"):
        world.first.do(AddItem("solution", text))
    async with sit() as seat:
        await seat.press("S", "4", "enter", "slash")
        await seat.type("e-mail")
        await seat.press("enter", "l")
        labels = seat.desk.places.rows("solution")._labels
        label = labels[seat.state.find("S8").id]
        assert seat.state.find("S7").id not in labels
        await seat.type(label)
        assert seat.desk.view.needle == "e-mail"
        assert "S8" in seat.app.screen.line._placeholder
        await seat.press("escape", "l", "slash")
        await seat.type("dash")
        assert seat.desk.view.needle == "dash"
        await seat.press("escape")
        assert seat.desk.view.needle == "e-mail"
        assert seat.desk.item.handle == "S4"


async def test_a_link_that_is_there_is_told_before_its_because_is_asked(sit):
    async with sit() as seat:
        await seat.press("S", "4", "enter", "l")
        await seat.type("p2")
        await seat.press("enter", "enter")
        assert seat.toast == "S4 addresses P2 already: ⏎ goes to its links, c changes one."
        assert seat.desk.display.choices.shown
        await seat.press("2")
        assert not seat.desk.display.choices.shown
        await seat.press("enter")
        assert len(seat.sentences()) == 2
        await seat.press("enter", "c")
        assert "Esc leaves it as it is" in seat.app.screen.line._placeholder
        await seat.press("enter", "enter")
        assert len(seat.sentences()) == 2


async def test_a_link_needs_two_items(sit, world):
    for handle in ("P2", "C3", "S4", "Q5"):
        world.first.do(RemoveItem(handle))
    async with sit() as seat:
        await seat.press("l")
        assert seat.desk.line.prompt is None
        assert seat.toast == "There is nothing else to link R1 to yet: press i and type what is said."
        await seat.press("u", "l")
        await seat.type("r1")
        await seat.press("enter")
        assert "R1 cannot be linked to itself" in seat.toast
        assert "such as Q5" in seat.toast


async def test_link_by_a_click(sit):
    async with sit() as seat:
        await seat.press("l")
        assert await seat.pilot.click("#solution", offset=(6, 1))
        await seat.until(lambda: seat.desk.display.choices.shown)
        await seat.press("enter", "enter")
        assert seat.sentences()[-1] == "S4 addresses R1"


async def test_link_by_words(sit):
    async with sit() as seat:
        await seat.press("l")
        await seat.type("/three metrics")
        await seat.press("enter", "enter", "enter")
        assert seat.sentences()[-1] == "S4 addresses R1"
        assert seat.desk.view.needle == ""


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_link_by_words_finds_what_is_not_on_the_screen(sit, size):
    async with sit(size=size) as seat:
        await seat.press("l")
        await seat.type("/who reads")
        assert "Q5 who reads it?" in painted(seat.desk.places.rows("detail"))
        await seat.press("enter", "enter", "enter")
        assert seat.sentences()[-1] == "Q5 questions R1"
        assert seat.desk.item.handle == "R1"
        await seat.press("l")
        await seat.type("/nobody said this")
        await seat.press("enter")
        assert "No item has these words" in seat.toast
        assert len(seat.sentences()) == 2


@pytest.mark.parametrize("lens", ["m", "f", "g"])
async def test_link_by_words_in_a_lens(sit, lens):
    async with sit() as seat:
        await seat.press("2", "enter", lens)
        await seat.until(lambda: seat.desk.places.lens is not None and seat.desk.places.lens.has_focus_within)
        here = seat.desk.item
        await seat.press("l")
        await seat.type("/events")
        await seat.press("enter", "enter", "enter")
        assert {here.handle, "C3"} <= set(seat.sentences()[-1].split())


async def test_a_tab_shows_another_pane_while_a_link_is_made(sit):
    async with sit(size=(80, 24)) as seat:
        await seat.press("2", "enter", "l")
        x = painted(seat.app.screen.tabs).index("Solutions")
        assert await seat.pilot.click("#tabs", offset=(x, 0))
        await seat.until(lambda: "f S4" in painted(seat.desk.places.rows("solution")))
        assert seat.focused == "line"
        await seat.press("f", "2", "enter")
        assert len(seat.sentences()) == 2
        assert set(seat.sentences()[-1].split()) >= {"P2", "S4"}
        assert seat.desk.item.handle == "P2"
        assert seat.focused == "problem"


async def test_what_comes_into_sight_while_a_link_is_made_has_a_letter(sit):
    async with sit(size=(80, 24)) as seat:
        await seat.press("2", "enter", "l")
        assert seat.desk.places.rows("problem").rows
        await seat.pilot.resize_terminal(120, 40)
        await seat.until(lambda: "h S4" in painted(seat.desk.places.rows("solution")))
        await seat.press("h", "2", "enter")
        assert set(seat.sentences()[-1].split()) >= {"P2", "S4"}
        assert len(seat.sentences()) == 2


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_arrows_go_through_what_was_found_and_how_to_link(sit, size):
    async with sit(size=size) as seat:
        detail = seat.desk.places.rows("detail")
        await seat.press("2", "enter", "l")
        await seat.type("/e")
        found = [row.sentence for row in detail.rows]
        await seat.press("down", "pagedown", "up")
        assert [row.key for row in detail.rows] == ["", "", "⏎", ""]
        await seat.press("enter")
        assert f"— {found[2].split()[0]} " in str(detail.border_title)
        ways = [row.sentence for row in detail.rows]
        await seat.press(*["down"] * 30)
        assert f"⏎ {ways[-1]}" in "".join(detail.render_line(y).text for y in range(detail.size.height))
        if size[0] > 60:
            assert f"Enter: {ways[-1]} · 1–{len(ways) - 1} another" in painted(seat.app.screen.line)
        await seat.press("enter", "enter")
        assert seat.sentences()[-1] == ways[-1]


async def test_what_was_found_and_how_to_link_are_taken_by_a_click(sit):
    async with sit() as seat:
        await seat.press("2", "enter", "l")
        await seat.type("/e")
        second = seat.desk.places.rows("detail").rows[1].sentence.split()[0]
        assert await seat.pilot.click("#detail", offset=(8, 2))
        await seat.until(lambda: f"— {second} " in str(seat.desk.places.rows("detail").border_title))
        said = seat.desk.places.rows("detail").rows[1].sentence
        assert await seat.pilot.click("#detail", offset=(8, 2))
        await seat.until(lambda: not seat.desk.display.choices.shown)
        await seat.press("enter")
        assert seat.sentences()[-1] == said
        assert seat.desk.item.handle == "P2"
        assert seat.focused == "problem"


async def test_escape_leaves_link_mode_at_each_step(sit):
    async with sit() as seat:
        before = seat.sentences()
        await seat.press("l", "escape")
        assert seat.focused == "problem"
        await seat.press("l")
        await seat.type("S4")
        await seat.press("enter", "escape")
        assert not seat.desk.display.choices.shown
        await seat.press("l")
        await seat.type("S4")
        await seat.press("enter", "enter", "escape")
        assert seat.sentences() == before
        assert seat.focused == "problem"


async def test_follow_a_link_and_come_back(sit):
    async with sit() as seat:
        await seat.press("2", "enter")
        assert seat.desk.item.handle == "P2"
        await seat.press("enter")
        assert (seat.focused, seat.desk.link is not None) == ("detail", True)
        await seat.press("enter")
        assert seat.desk.item.handle == "S4"
        assert seat.focused == "solution"
        await seat.press("backspace")
        assert seat.desk.item.handle == "P2"


async def test_unlink_and_change_from_the_strip(sit):
    async with sit() as seat:
        await seat.press("2", "enter", "enter", "c")
        options = [row.sentence for row in seat.desk.places.rows("detail").rows]
        assert options[0] == "S4 addresses P2"
        await seat.press(str(options.index("S4 leads to P2") + 1))
        assert seat.app.screen.line.value == "the three numbers"
        await seat.press("ctrl+u")
        await seat.type("- slower")
        await seat.press("enter")
        link = next(seat.state.live_links())
        assert (link.type, link.sign, link.share) == ("leads-to", "-", None)
        await seat.press("delete")
        assert seat.sentences() == []
        await seat.press("u", "u")
        assert seat.sentences() == ["S4 addresses P2"]
        assert next(seat.state.live_links()).share == 80


async def test_reword_starts_from_the_words(sit):
    async with sit() as seat:
        await seat.press("e")
        assert seat.app.screen.line.value == "analytics by Q3"
        await seat.press("ctrl+u")
        await seat.type("better analytics")
        await seat.press("enter")
        assert seat.texts("request") == ["better analytics"]


async def test_reorder_and_remove_with_undo_in_the_toast(sit):
    async with sit() as seat:
        await seat.press("shift+down")
        shown = [row.handle for row in seat.desk.places.rows("problem").rows]
        assert shown == ["P2", "R1"]
        assert seat.desk.item.handle == "R1"
        await seat.press("2", "enter", "delete")
        assert "with 1 link" in seat.toast
        assert "u brings it back" in seat.toast
        assert seat.sentences() == []
        await seat.press("u")
        assert seat.sentences() == ["S4 addresses P2"]


async def test_delete_on_a_gap_removes_no_item(sit):
    async with sit() as seat:
        tray = seat.desk.places.rows("open")
        await seat.until(lambda: any(row.id.startswith("gap:") for row in tray.rows))
        before = seat.texts()
        await seat.press("shift+tab", "delete")
        assert seat.texts() == before
        assert seat.toast == f"- sets this gap aside. To remove {seat.desk.item.handle}, go to it first: ⏎."
        await seat.press("escape", "g", "delete")
        assert seat.texts() == before
        handle = seat.desk.item.handle
        await seat.press("enter", "delete")
        assert seat.state.find(handle) is None


async def test_undo_and_redo_say_what(sit):
    async with sit() as seat:
        await seat.press("p")
        assert seat.desk.workspace.pen.name == "Eli"
        await seat.press("u")
        assert "pen" in seat.toast
        assert seat.desk.workspace.pen.name == "Priya"
        await seat.press("U")
        assert seat.desk.workspace.pen.name == "Eli"


async def test_undo_names_whose_change_it_takes_back(sit, world):
    async with sit() as seat:
        other = world.other_window()
        eli = next(p for p in other.state.live_people() if p.name == "Eli")
        other.do(AddItem("problem", "from elsewhere"), by=eli.id)
        await seat.until(lambda: "from elsewhere" in seat.texts())
        for _ in range(7):
            await seat.press("u")
        assert "from elsewhere" not in seat.texts() or "Eli" in seat.toast


async def test_filter_and_escape_shows_everything_again(sit):
    async with sit() as seat:
        await seat.press("slash")
        await seat.type("metrics")
        await seat.press("enter")
        assert len(seat.desk.places.rows("problem").rows) == 0
        assert seat.desk.view.needle == "metrics"
        assert seat.desk.item.handle == "S4"
        await seat.press("escape")
        assert seat.desk.item.handle == "S4"
        assert len(seat.desk.places.rows("problem").rows) == 2


async def test_a_filter_holds_for_the_tray_too(sit):
    async with sit() as seat:
        tray = seat.desk.places.rows("open")
        await seat.until(lambda: len(tray.rows) > 2)
        await seat.press("slash")
        await seat.type("who reads")
        assert {row.id for row in tray.rows if not row.id.startswith("gap:")} == {seat.state.find("Q5").id}
        assert all("Q5" in row.sentence for row in tray.rows if row.id.startswith("gap:"))
        await seat.press("enter")
        assert seat.focused == "open"
        await seat.press("escape", "slash")
        await seat.type("nobody said this")
        assert not len(tray.rows)


async def test_the_tray_says_that_it_is_filtered(sit):
    async with sit() as seat:
        tray = seat.desk.places.rows("open")
        await seat.until(lambda: len(tray.rows) > 2)
        total = len(tray.rows)
        await seat.press("slash")
        await seat.type("zzz")
        assert "Nothing here has “zzz”" in tray.render_line(0).text
        assert str(tray.border_subtitle) == f"0 + 0 of {total}"


async def test_what_is_said_while_a_filter_hides_it_takes_the_filter_away(sit):
    async with sit() as seat:
        await seat.press("slash")
        await seat.type("leads")
        await seat.press("enter", "i")
        await seat.type("nobody reads the report")
        await seat.press("enter")
        assert seat.desk.item.text == "nobody reads the report"
        assert seat.desk.view.needle == ""
        assert seat.toast == f"{seat.desk.item.handle} has no “leads”: everything is shown again."
        await seat.press("escape", "slash")
        await seat.type("leads")
        await seat.press("enter", "i")
        await seat.type("leads write it by hand")
        await seat.press("enter")
        assert seat.desk.view.needle == "leads"


async def test_new_words_that_a_filter_hides_are_said_to_be_stored(sit):
    async with sit() as seat:
        await seat.press("slash")
        await seat.type("leads")
        await seat.press("enter", "e")
        await seat.press(*["backspace"] * 60)
        await seat.type("nobody can see it")
        await seat.press("enter")
        assert seat.state.find("P2").text == "nobody can see it"
        assert seat.toast == "P2 is stored; it no longer has “leads”, so it is not shown now."


async def test_a_filter_that_is_left_puts_the_cursor_back(sit):
    async with sit() as seat:
        for keys in (("slash", *"metrics", "escape"), ("l", "slash", *"metrics", "escape")):
            await seat.press("2", "enter")
            await seat.press(*keys)
            assert seat.desk.item.handle == "P2"


async def test_a_click_on_what_the_filter_left_goes_there_and_keeps_the_filter(sit, world):
    world.first.do(AddItem("solution", "a dashboard"))
    async with sit() as seat:
        await seat.press("slash")
        await seat.type("dash")
        assert await seat.pilot.click("#solution", offset=(6, 1))
        await seat.until(lambda: seat.desk.item is not None and seat.desk.item.handle == "S6")
        assert seat.desk.view.needle == "dash"
        await seat.press("escape")
        assert seat.desk.item.handle == "S6"
        assert seat.desk.view.needle == ""


async def test_going_to_a_hidden_item_takes_the_filter_away(sit):
    async with sit() as seat:
        await seat.press("slash")
        await seat.type("metrics")
        await seat.press("enter", "C", "3", "enter")
        assert seat.desk.item.handle == "C3"
        assert seat.desk.view.needle == ""


async def test_what_is_wrong_with_the_settings_is_said_beside_what_is_kept(sit, world):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("half a thought")
    world.settings_path.write_text('theme = "none of ours"\n')
    async with sit() as seat:
        said = " ".join(one.message for one in seat.app._notifications)
        assert "What you were typing is kept" in said
        assert "none of ours" in said


async def test_copy_says_where_it_went(sit, world):
    async with sit() as seat:
        await seat.press("y")
        assert world.clipboard.text == "R1 analytics by Q3"
        assert "copied to the notebook" in seat.toast


async def test_pen_with_three_people_asks(sit, world):
    world.first.do(AddPerson("Ana", "other"))
    async with sit() as seat:
        await seat.press("p")
        assert len(seat.app.screen_stack) == 2
        await seat.press("3")
        await seat.pilot.pause()
        assert seat.desk.workspace.pen.name == "Ana"


async def test_a_person_is_added_and_a_side_corrected_by_how_it_begins(sit):
    async with sit() as seat:
        for typed, side, said in (
            ("Ana", "other", "Ana is here for neither side."),
            ("ana:eng", "engineering", "Ana is here for engineering."),
            ("Tom: BOTH", "both", "Tom is here for both sides."),
        ):
            await seat.press("plus")
            await seat.type(typed)
            await seat.press("enter")
            name = typed.partition(":")[0].capitalize()
            assert {p.name: p.side for p in seat.state.live_people()}[name] == side
            assert seat.toast == said
        await seat.press("plus")
        await seat.type("Ana:lawyer")
        await seat.press("enter")
        assert seat.toast == "A side is one of product, engineering, both, other."
        assert len(seat.state.live_people()) == 4


async def test_choosers_begin_on_what_comes_next_or_is_so_now(sit, world):
    world.first.do(AddPerson("Ana", "other"))
    async with sit() as seat:
        for name in ("Eli", "Ana", "Priya"):  # Enter alone hands the pen round
            await seat.press("p", "enter")
            assert seat.desk.workspace.pen.name == name
        await seat.press("n", "f3")
        assert "we are here" in seat.app.screen._list.cursor_row.hint
        await seat.press("enter")
        assert seat.state.session.phase == "understand"
        seat.app.theme = "overlap-light"
        await seat.press("ctrl+t", "enter")
        assert seat.app.theme == "overlap-light"


async def test_other_window_is_seen_and_nothing_here_moves(sit, world):
    async with sit() as seat:
        await seat.press("2", "enter", "i")
        await seat.type("half")
        other = world.other_window()
        other.do(AddItem("problem", "from elsewhere"))
        other.do(AddLink("S4", "R1"))
        await seat.until(lambda: "from elsewhere" in seat.texts())
        assert seat.app.screen.line.value == "half"
        assert seat.focused == "line"
        assert seat.desk.places.rows("problem").cursor_id == seat.state.find("P2").id


async def test_a_stale_edit_shows_both_texts(sit, world):
    async with sit() as seat:
        await seat.press("e")
        world.other_window().do(Reword("R1", "theirs"))
        await seat.press("ctrl+u")
        await seat.type("mine")
        await seat.press("enter")
        assert seat.texts("request") == ["theirs"]
        assert len(seat.app.screen_stack) == 2


async def test_drafts_survive_a_restart(sit, world):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("not yet stored")
    async with sit() as seat:
        assert "kept" in seat.toast
        await seat.press("i")
        assert seat.app.screen.line.value == "not yet stored"


@pytest.mark.parametrize("size", SIZES)
async def test_every_place_can_be_reached_at_every_size(sit, size):
    async with sit(size) as seat:
        seen = []
        for _ in range(5):
            place = seat.desk.places.now
            seen.append(place)
            assert seat.app.focused is seat.desk.places.rows(place)
            assert seat.app.focused.region.height > 0, place
            await seat.press("tab")
        assert seen == ["problem", "constraint", "solution", "detail", "open"]


@pytest.mark.parametrize("size", SIZES)
async def test_resizing_loses_neither_focus_nor_text(sit, size):
    async with sit() as seat:
        await seat.press("tab", "i")
        await seat.type("half a thought")
        await seat.pilot.resize_terminal(*size)
        await seat.pilot.pause()
        assert seat.app.screen.line.value == "half a thought"
        assert seat.focused == "line"
        await seat.press("escape")
        assert seat.focused == "constraint"
        assert seat.app.focused.region.height > 0


async def test_gaps_come_to_the_tray_and_enter_goes_there(sit):
    async with sit() as seat:
        seat.desk.display.show_gaps()
        assert seat.desk.places.rows("open").rows.gaps > 0
        await seat.press("shift+tab", "enter")
        assert seat.desk.places.now in ("problem", "constraint", "solution")


async def test_click_focuses_and_double_click_opens(sit):
    async with sit() as seat:
        assert await seat.pilot.click("#solution", offset=(6, 1))
        assert seat.desk.item.handle == "S4"
        assert await seat.pilot.click("#solution", offset=(6, 1), times=2)
        await seat.pilot.pause()
        assert seat.focused == "detail"


async def test_a_click_on_the_footer_does_what_it_says(sit):
    async with sit() as seat:
        assert await seat.pilot.click("#status", offset=(3, 0))
        await seat.pilot.pause()
        assert seat.focused == "line"


async def test_kind_change_keeps_the_word_of_links_that_are_no_longer_legal(sit):
    async with sit() as seat:
        await seat.press("4", "enter", "c")
        await seat.press("q")
        await seat.pilot.pause()
        assert seat.state.find("4").kind == "question"
        link = next(seat.state.live_links())
        assert link.type in ("relates-to", "questions")
        assert "addresses" in link.because


async def test_the_focus_goes_with_an_item_whose_kind_changes(sit, world):
    world.first.do(AddItem("problem", "another problem"))
    async with sit() as seat:
        await seat.press("2", "enter")
        for keys, handle in (
            (("c", "s"), "S2"),
            (("c", "q"), "Q2"),
            (("u",), "S2"),
            (("u",), "P2"),
            (("U",), "S2"),
        ):
            await seat.press(*keys)
            assert seat.desk.item is not None
            assert seat.desk.item.handle == handle
            assert seat.focused == seat.desk.item.pane
        await seat.press("delete")
        assert "another problem" in seat.texts()


async def test_who_said_it_can_be_shown_and_is_remembered(sit, world):
    async with sit() as seat:
        await seat.press("h")
        rows = seat.desk.places.rows("problem").rows
        assert rows[0].who == "Priya"
    assert "show_who = true" in world.settings_path.read_text()


async def test_help_and_palette_come_from_the_action_table(sit):
    from overlap_tui.tui.actions import ACTIONS

    async with sit() as seat:
        await seat.press("question_mark")
        rows = seat.app.screen.query_one("#help", RowList).rows
        ids = {row.id for row in rows}
        assert {action.id for action in ACTIONS if action.where == "workspace"} <= ids
        await seat.press("escape")
        await seat.press("ctrl+p")
        await seat.type("pen")
        await seat.press("enter")
        await seat.pilot.pause()
        assert seat.desk.workspace.pen.name == "Eli"


async def test_keys_that_need_an_item_say_so_where_there_is_none(sit, world):
    async with sit() as seat:
        for item in list(seat.state.live_items()):
            seat.desk.do(RemoveItem(item.id))
        for key in ("l", "e", "b", "full_stop", "c", "delete", "y", "shift+up"):
            seat.app.clear_notifications()
            await seat.press(key)
            assert "press i and type" in seat.toast, key
            assert seat.focused == "problem"
        world.first.refresh()
        world.first.do(AddItem("solution", "something"))
        await seat.until(lambda: any(True for _ in seat.state.live_items()))
        await seat.press("l")
        assert "Go to an item first" in seat.toast


@pytest.mark.parametrize(("size", "stays"), [((40, 12), False), ((80, 24), True)])
async def test_what_was_said_makes_way_for_a_dialog_that_needs_the_height(sit, size, stays):
    async with sit(size=size) as seat:
        seat.desk.say("said before")
        await seat.press("f3")
        assert seat.toast == "said before"  # nobody has read it yet
        await seat.press("down")
        assert (seat.toast == "said before") is stays


async def test_pages_of_rows_begin_at_their_top_line(sit):
    async with sit() as seat:
        await seat.press("question_mark")
        assert "Words" in painted(seat.app.screen.query_one(RowList))
        await seat.press("escape", "z")
        await seat.pilot.pause()
        assert "Product reads it as" in painted(seat.desk.places.lens._list)


async def test_ctrl_c_says_which_key_leaves(sit):
    async with sit() as seat:
        for keys in ((), ("i",), ("escape", "o")):
            await seat.press(*keys, "ctrl+c", "ctrl+c")
            (said,) = seat.app._notifications
            assert (said.title, said.message) == ("", "^q leaves Overlap; everything is already saved.")


async def test_keys_typed_ahead_wait_also_while_the_program_is_held_up(sit, monkeypatch):
    """A slow disk or a busy machine stops everything for a moment: that is no answer that fails to come."""
    async with sit() as seat:
        loop = asyncio.get_running_loop()
        clock, held_up = loop.time, 0.0
        monkeypatch.setattr(loop, "time", lambda: clock() + held_up)
        begin = seat.app._go_the_way

        def begin_after_a_while(turn: int) -> None:
            nonlocal held_up
            held_up += 5.0
            begin(turn)

        monkeypatch.setattr(seat.app, "_go_the_way", begin_after_a_while)
        for _ in range(5):
            await seat.type("S404")
            assert seat.app.screen.line.value == "S404"
            await seat.press("escape")


async def test_a_key_that_comes_just_before_the_turn_of_another_waits_for_its_own(sit, monkeypatch):
    async with sit() as seat:
        call_next = seat.app.call_next

        def key_comes_before(callback: Callable[..., object], *args: object) -> None:
            if callback == seat.app._forward_next and seat.app._waiting[0].key == "S":
                seat.app.post_message(events.Key("4", "4"))
            call_next(callback, *args)

        monkeypatch.setattr(seat.app, "call_next", key_comes_before)
        await seat.press_ahead("question_mark", "escape", "S")
        await seat.until(lambda: seat.app.screen.line.value == "S4")
