"""Review mode: a past session is walked, marked, compared and left, and nothing in it can change it."""

from __future__ import annotations

import pytest
from tests.tui.conftest import Seat

from overlap_tui.app.ports import ReadOnly
from overlap_tui.app.reviewing import Review
from overlap_tui.domain.commands import AddItem, AddLink, ChangeLink, EditBody, RemoveItem, Reword, SetField
from overlap_tui.domain.practice.challenge import challenge
from overlap_tui.domain.practice.decision import Decision, Verdict, decide_on
from overlap_tui.tui.screens.home import HomeScreen
from overlap_tui.tui.screens.review import ReviewScreen
from overlap_tui.tui.screens.workspace import WorkspaceScreen
from overlap_tui.tui.widgets.status_line import arrange


def reviewing(seat):
    screen = seat.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen.reviewing


def rows(seat, pane):
    return list(seat.desk.places.rows(pane).rows)


def badges(seat, pane, handle):
    return [b.text for row in rows(seat, pane) if row.handle == handle for b in row.badges]


@pytest.fixture
def past(world):
    """Steps 8 to 13: a challenge, a decision, a rewording, a removal, a changed mind, a confidence."""
    first = world.first
    first.do(challenge(first.state, "S4", "Who reads it?", "", world.new_id))
    first.do(decide_on(first.state, Decision((Verdict("S4", "rejected"),)), world.new_id))
    first.do(Reword("P2", "leads wait weeks to see a launch"))
    first.do(RemoveItem("C3"))
    (verdict,) = (link for link in first.state.live_links() if link.type == "decides")
    first.do(ChangeLink(verdict.id, verdict="chosen"))
    first.do(SetField("P2", "weight", 5))
    return first


async def test_v_opens_it_and_keys_walk_the_steps(sit, past):
    async with sit() as seat:
        await seat.press("V")
        review = reviewing(seat).review
        assert review.step == 13
        assert seat.desk.workspace.store.read_only
        assert badges(seat, "problem", "P2")[0] == "~ weight nothing → 5"
        await seat.press("comma", "comma")
        assert review.step == 11
        assert badges(seat, "constraint", "C3") == ["− removed"]
        await seat.press("comma")
        assert badges(seat, "problem", "P2")[0] == "~ reworded"
        assert rows(seat, "detail")[0].text == "leads can't see if a launch worked"
        await seat.press("full_stop")
        assert review.step == 11
        await seat.press("B")
        assert review.step == 0
        assert not rows(seat, "problem")
        await seat.press("comma")
        assert seat.toast == "This is before the first step."
        await seat.press("L")
        assert review.step == 13


async def test_the_bar_says_who_when_and_what(sit, past):
    async with sit() as seat:
        await seat.press("V", "comma", "comma", "comma")
        view = seat.app.screen.bar.view
        assert (view.step, view.steps, view.who, view.side) == (10, 13, "Priya", "product")
        assert view.said == "reworded P2: “leads wait weeks to see a launch”"
        assert "2026" in view.when
        text = ["".join(span[0] for span in line) for line in seat.app.screen.bar.lines]
        assert "◆" in text[0] and "↺" in text[0]
        assert "10 of 13" in text[1]
        assert "reworded P2" in text[2]


async def test_letters_jump_to_kinds_of_moments_and_shift_goes_back(sit, past):
    async with sit() as seat:
        await seat.press("V", "B")
        review = reviewing(seat).review
        await seat.press("x")
        assert review.step == 8
        await seat.press("d")
        assert review.step == 9
        await seat.press("c")
        assert review.step == 12
        await seat.press("D")
        assert review.step == 9
        await seat.press("X")
        assert review.step == 8
        await seat.press("r")
        assert seat.toast == "There is no reframe after this step."


async def test_moments_are_reached_by_number_day_and_person(sit, past, world):
    async with sit() as seat:
        await seat.press("V", "t")
        await seat.type("4")
        await seat.press("enter")
        assert reviewing(seat).review.step == 4
        await seat.press("t")
        await seat.type("nobody")
        await seat.press("enter")
        assert "no moment" in seat.toast
        assert seat.focused == "line"
        await seat.press("escape", "t")
        await seat.type("priya")
        await seat.press("enter")
        assert reviewing(seat).review.step == 13


async def test_what_would_change_it_is_refused_and_not_offered(sit, past, world):
    events = len(world.store.events(world.session))
    async with sit() as seat:
        await seat.press("V")
        for key in ("i", "e", "l", "delete", "u", "p", "shift+up", "plus", "f3", "s"):
            await seat.press(key)
            if key in ("i", "l"):
                await seat.press("escape")
            else:
                assert "nothing here changes the session" in seat.toast, key
                assert "W opens it" in seat.toast
            assert isinstance(seat.app.screen, ReviewScreen), key
        await seat.paste("words from elsewhere")
        assert seat.desk.line.prompt is None
        offered = {entry.action for entry in seat.app.screen.status._entries}
        assert "review_back" in offered
        assert not offered & {"capture", "link", "undo", "pen", "reword"}
    assert len(world.store.events(world.session)) == events


async def test_a_write_through_the_connection_fails(world):
    review = Review(world.store.reader(), world.clock, world.new_id, world.session)
    with pytest.raises(ReadOnly):
        review.store.commit(world.session, None, lambda *_args: None)
    with pytest.raises(Exception, match="nothing here changes"):
        review.do(AddItem("note", "no"))
    with pytest.raises(Exception, match="nothing here changes"):
        review.undo()


async def test_every_lens_shows_the_moment(sit, past):
    async with sit() as seat:
        await seat.press("V", "B")
        for key in ("f", "m", "number_sign", "a", "g", "z"):
            await seat.press(key)
            lens = seat.desk.places.lens
            assert lens is not None, key
            await seat.press("full_stop", "full_stop", "full_stop")
            assert reviewing(seat).review.step, key
            await seat.press("escape")
            assert isinstance(seat.app.screen, ReviewScreen)


async def test_esc_ends_what_is_on_top_and_then_the_review(sit, past):
    async with sit() as seat:
        await seat.press("V", "g", "space")
        assert reviewing(seat).playing
        await seat.press("escape")
        assert not reviewing(seat).playing and seat.desk.places.lens is not None
        await seat.press("escape")
        assert seat.desk.places.lens is None
        await seat.press("L", "enter")
        assert seat.desk.places.now == "detail"
        await seat.press("escape")
        assert seat.desk.places.now != "detail"
        await seat.press("slash")
        await seat.type("leads")
        await seat.press("enter", "escape")
        assert not seat.desk.view.needle
        assert isinstance(seat.app.screen, ReviewScreen)
        await seat.press("escape")
        assert not isinstance(seat.app.screen, ReviewScreen)


async def test_the_map_shows_what_the_step_changed(sit, past):
    async with sit() as seat:
        await seat.press("V", "comma", "comma", "comma", "m")
        await seat.until(lambda: bool(seat.desk.places.lens.chart and seat.desk.places.lens.chart.picture))

        def drawn():
            return "\n".join("".join(text for text, _style in row) for row in seat.desk.places.lens._rows)

        p2 = seat.state.find("P2").id
        assert seat.desk.places.lens.chart.picture.changed == {p2: "~ reworded"}
        assert " ~ reworded " in drawn() or "~" in drawn()
        await seat.press("comma")
        changed = seat.desk.places.lens.chart.picture.changed
        assert p2 not in changed
        assert "+ new" in " ".join(changed.values())
        assert seat.desk.places.lens.chart.picture.highlight.marked
        await seat.press("1", "B")  # the centre of what is shown was not there yet
        await seat.press("full_stop", "full_stop")
        assert [box.text for box in seat.desk.places.lens.chart.scene.boxes] == ["analytics by Q3"]
        await seat.press("B")
        assert "Nothing was here yet." in drawn()


async def test_the_gaps_say_what_the_step_opened_and_closed(sit, world):
    first = world.first
    first.do(SetField("S4", "effort", 2))
    first.do(AddItem("constraint", "no names leave the house"))
    first.do(RemoveItem("C3"))
    async with sit() as seat:
        await seat.press("V", "g")
        lens = seat.desk.places.lens
        await seat.until(lambda: any(row.changed for row in seat.desk.view.gap_rows))
        closed = [row.sentence for row in lens._list.rows if getattr(row, "changed", "").startswith("−")]
        assert closed and all("C3" in said for said in closed)
        assert f"{len(closed)} closed with this step" in str(lens._list.border_subtitle)
        await seat.press("comma")
        await seat.until(lambda: any(r.changed.startswith("+") for r in seat.desk.view.gap_rows))
        new = [row.sentence for row in lens._list.rows if getattr(row, "changed", "").startswith("+")]
        assert new and all("C6" in said for said in new)


async def test_the_ladder_says_which_rungs_the_step_made_changed_or_took(sit, world):
    first = world.first
    first.do(SetField("S4", "effort", 2))
    first.do(SetField("S4", "effort", 5))
    first.do(RemoveItem("S4"))
    async with sit() as seat:
        await seat.press("V", "a")
        lens = seat.desk.places.lens

        def said():
            return " ".join(
                getattr(row, "changed", "") or getattr(row, "text", "") for row in lens._list.rows
            )

        assert "− gone with this step: S4 alone" in said()
        await seat.press("comma")
        assert "~ changed in this step" in said()
        await seat.press("comma")
        assert "+ new in this step" in said()


async def test_the_matrix_is_only_read(sit, past, world):
    events = len(world.store.events(world.session))
    async with sit() as seat:
        await seat.press("V", "number_sign")
        await seat.press("8")
        assert seat.desk.places.lens.typed is None
        await seat.press("escape", "t")
        await seat.press("delete")
        assert "nothing here changes the session" in seat.toast or seat.desk.line.prompt is not None
    assert len(world.store.events(world.session)) == events


async def test_it_plays_to_the_end_and_pauses(sit, past):
    async with sit() as seat:
        await seat.press("V", "B", "less_than_sign", "less_than_sign", "space")
        assert seat.app.screen.bar.view.playing == "▶ 0.5 steps a second"
        await seat.press(*["greater_than_sign"] * 6)
        await seat.until(lambda: reviewing(seat).review.step == 13)
        await seat.until(lambda: not seat.app.screen.bar.view.playing)
        # Slow again, or it comes to its end between the two.
        await seat.press(*["less_than_sign"] * 6, "space")
        assert seat.app.screen.bar.view.playing == "▶ 0.5 steps a second"
        await seat.press("space")
        assert not seat.app.screen.bar.view.playing


async def test_the_track_is_scrubbed_with_the_mouse(sit, past):
    async with sit() as seat:
        await seat.press("V")
        await seat.pilot.click("#bar", offset=(1, 0))
        await seat.pilot.pause()
        assert reviewing(seat).review.step == 0
        await seat.pilot.mouse_down("#bar", offset=(1, 0))
        await seat.pilot.hover("#bar", offset=(118, 0))
        await seat.pilot.mouse_up("#bar", offset=(118, 0))
        await seat.pilot.pause()
        assert reviewing(seat).review.step == 13


async def test_another_windows_steps_come_at_the_end(sit, past, world):
    async with sit() as seat:
        await seat.press("V", "comma", "comma", "comma")
        there = world.other_window()
        there.do(AddItem("question", "and who pays?"))
        await seat.until(lambda: seat.app.screen.bar.view.steps == 14)
        assert reviewing(seat).review.step == 10
        assert seat.app.screen.bar.view.news == 1
        await seat.press("L")
        assert seat.texts("question")[-1] == "and who pays?"
        assert seat.app.screen.bar.view.news == 0


async def test_it_is_left_for_where_it_came_from(sit, past):
    async with sit() as seat:
        await seat.press("V", "q")
        assert type(seat.app.screen) is WorkspaceScreen
        await seat.press("f5", "W")
        assert type(seat.app.screen) is WorkspaceScreen
        await seat.press("V", "o")
        assert isinstance(seat.app.screen, HomeScreen)


async def test_home_reviews_the_chosen_session(sit, past):
    async with sit(session=None) as seat:
        await seat.press("f5")
        assert reviewing(seat).review.step == 13
        await seat.press("q")
        assert isinstance(seat.app.screen, HomeScreen)
        await seat.press("f5", "W")
        assert type(seat.app.screen) is WorkspaceScreen
        assert not seat.desk.workspace.store.read_only


async def test_what_if_works_on_the_moment_and_ends_with_a_step(sit, past):
    async with sit() as seat:
        await seat.press("V", "4", "enter", "w")
        assert seat.desk.pretended is not None
        await seat.press("W")
        await seat.press("comma")


async def test_a_link_made_in_a_step_is_marked_on_both_ends(sit, past, world):
    past.do(AddLink("S4", "P2", type="supports"))
    async with sit() as seat:
        await seat.press("V")
        assert badges(seat, "solution", "S4")[0] == "+ link"
        assert badges(seat, "problem", "P2")[0] == "+ link"


# Pages


def page(seat):
    return seat.app.screen.query_one("#page")


def said(seat):
    """The rows of the page that is shown, as text."""
    return [" ".join(part for part in (row.sign, row.handle, row.text) if part) for row in page(seat).rows]


async def test_two_moments_are_compared_word_by_word(sit, past):
    async with sit() as seat:
        await seat.press("V", "t", "9", "enter")
        await seat.press("equals_sign")
        assert seat.app.screen.bar.view.compare == 9
        await seat.press("L", "equals_sign")
        rows = said(seat)
        assert "P2 leads wait weeks to see a launch" in rows
        assert "~ P2 leads wait weeks to see a launch" in rows
        assert "− C3 events land hourly" in rows
        assert "weight 1–5: nothing → 5" in rows
        assert "verdict: rejected → chosen" in rows
        assert "↺ S4 “e-mail with three metrics” was rejected, then chosen in D7" in rows
        words = next(row for row in page(seat).rows if row.role == "words")
        assert ("-", "can") in [(sign, text.strip()[:3]) for sign, text in words.pieces] or words.pieces
        await seat.press("escape")
        assert seat.app.screen.bar.view.compare == -1
        await seat.press("equals_sign", "equals_sign")
        assert seat.toast == "The mark is taken away."


async def test_a_row_of_the_comparison_leads_to_its_item(sit, past):
    async with sit() as seat:
        await seat.press("V", "B", "equals_sign", "L", "equals_sign")
        at = next(n for n, row in enumerate(page(seat).rows) if row.handle == "Q5")
        page(seat).move_to(page(seat).rows[at].id)
        await seat.press("enter")
        assert seat.desk.item.handle == "Q5"
        assert reviewing(seat).review.step == 13


async def test_what_is_new_since_the_last_look(world, past):
    app = world.app()
    app.looked.note(world.session, world.store.newest_event(world.session, world.first.seq))
    world.other_window().do(AddItem("question", "and who pays?"))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        seat = Seat(app, pilot)
        await seat.until(lambda: seat.toast == "1 change since you last looked: V, then n shows what.")
        await seat.press("V", "n")
        assert said(seat) == ["Around no problem", "+ Q8 and who pays?"]
        await seat.press("escape", "o")
        assert app.looked.last(world.session) == world.store.newest_event(world.session, 1 << 31)
        await seat.press("f5", "n")
        assert seat.toast == "Nothing has changed since you last looked."


async def test_a_first_look_says_that_all_is_new(sit, past):
    async with sit() as seat:
        seat.app.looking.clear()
        await seat.press("V")
        reviewing(seat).looked = ""
        await seat.press("n")
        assert "have not looked at this session before" in seat.toast


async def test_minds_and_steps_are_pages_that_lead_to_their_step(sit, past):
    async with sit() as seat:
        await seat.press("V", "i")
        assert [row.said for row in page(seat).rows] == [
            "S4 “e-mail with three metrics” was rejected, then chosen in D7"
        ]
        await seat.press("enter")
        assert reviewing(seat).review.step == 12
        await seat.press("l")
        assert len(page(seat).rows) == 13
        await seat.until(lambda: page(seat).cursor_id == "12")
        await seat.press("up", "up", "enter")
        assert reviewing(seat).review.step == 10


async def test_a_body_is_read_and_what_a_step_removed_says_so(sit, past):
    past.do(EditBody("P2", "first line\n[bold]second"))
    async with sit() as seat:
        await seat.press("V", "b")
        assert [row.text for row in page(seat).rows] == ["first line", "[bold]second"]
        await seat.press("escape", "t", *"11", "enter")
        assert rows(seat, "detail")[0].text == "removed C3 events land hourly"


# Going on


async def test_a_moment_is_restored_by_one_new_step_that_undo_takes_back(sit, past):
    async with sit() as seat:
        await seat.press("V", "t", "9", "enter", "ctrl+r")
        assert "after step 9" in seat.desk.line.prompt.label
        await seat.press("escape")
        assert seat.state.find("P2").text == "leads can't see if a launch worked"
        await seat.press("ctrl+r", "enter")
        assert type(seat.app.screen) is WorkspaceScreen
        assert seat.toast == "The web is what it was after step 9 of 13. u takes it back."
        assert seat.state.find("P2").text == "leads can't see if a launch worked"
        assert seat.state.find("C3") is not None
        await seat.press("u")
        assert seat.state.find("P2").text == "leads wait weeks to see a launch"
        assert seat.state.find("C3") is None
        await seat.press("V", "ctrl+r")
        assert "last step" in seat.toast or seat.desk.line.prompt is not None


async def test_one_item_alone_is_brought_back(sit, past):
    async with sit() as seat:
        await seat.press("V", "t", "9", "enter", "ctrl+r")
        await seat.type("S99")
        await seat.press("enter")
        assert "There is no S99" in seat.toast
        await seat.press("ctrl+r")
        seat.app.screen.line.clear()
        await seat.type("c3")
        await seat.press("enter")
        assert seat.toast == "C3 is as after step 9 of 13. u takes it back."
        assert seat.state.find("C3") is not None
        assert seat.state.find("P2").text == "leads wait weeks to see a launch"


async def test_a_moment_is_duplicated_under_another_title(sit, past):
    async with sit() as seat:
        await seat.press("V", "t", "9", "enter", "f6")
        seat.app.screen.line.clear()
        await seat.type("Again")
        await seat.press("enter")
        assert type(seat.app.screen) is WorkspaceScreen
        assert seat.state.session.title == "Again"
        assert "leads can't see if a launch worked" in seat.texts("problem")
        assert not seat.texts("decision")
        await seat.press("o")
        assert isinstance(seat.app.screen, HomeScreen)


async def test_a_review_is_followed_up(sit, past, world):
    async with sit(session=None) as seat:
        await seat.press("f5", "f7", "enter")
        assert seat.state.session.title == "Better analytics, continued"
        assert "who reads it?" in seat.texts("question")
        assert any(item.value("origin") == world.session for item in seat.state.live_items())
        await seat.press("o")
        assert isinstance(seat.app.screen, HomeScreen)


async def test_what_only_reads_cannot_be_gone_on_from(world, past):
    app = world.app()
    app.store.read_only = True
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        seat = Seat(app, pilot)
        await seat.pilot.pause()
        await seat.press("V", "t", "9", "enter", "ctrl+r", "enter")
        assert "only reads" in seat.toast
        assert isinstance(seat.app.screen, ReviewScreen)


async def test_exports_are_of_the_moment(sit, past, world):
    async with sit() as seat:
        await seat.press("V", "t", "9", "enter", "Y")
        assert "leads can't see if a launch worked" in world.clipboard.text
        assert "leads wait weeks" not in world.clipboard.text
        await seat.press("ctrl+e")
        screen = seat.app.screen
        assert not isinstance(screen, ReviewScreen)
        await seat.press("escape")
        assert isinstance(seat.app.screen, ReviewScreen)


async def test_home_begins_copies_and_follow_ups_and_leads_to_restoring(sit, past, world):
    async with sit(session=None) as seat:
        await seat.press("ctrl+x")
        await seat.press("enter")
        assert seat.state.session.id != world.session
        assert "leads wait weeks to see a launch" in seat.texts("problem")
        await seat.press("o", "f7", "enter")
        assert seat.state.session.title == "Better analytics, continued"
        await seat.press("o", "f3")
        assert isinstance(seat.app.screen, ReviewScreen)
        assert seat.toast == "Go to the moment that you want back; ^r restores it."


async def test_home_says_what_is_new(world, past):
    app = world.app(None)
    app.looked.note(world.session, world.store.newest_event(world.session, 1 << 62))
    for text in ("one more", "and another"):
        world.other_window().do(AddItem("question", text))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        seat = Seat(app, pilot)
        listed = seat.app.screen.query_one("#sessions")
        await seat.until(lambda: listed.rows[0].news == 2)


async def test_the_palette_of_a_review_has_what_works_in_it(sit, past):
    async with sit() as seat:
        await seat.press("V", "ctrl+p")
        await seat.type("Before the first")
        await seat.press("enter")
        assert reviewing(seat).review.step == 0
        await seat.press("question_mark")
        ids = {row.id for row in seat.app.screen.query_one("#help").rows}
        assert {"review_back", "focus", "sign:decision"} <= ids
        assert "capture" not in ids


async def test_focus_marks_what_the_step_changed(sit, past):
    async with sit() as seat:
        await seat.press("V", "t", "1", "2", "enter", "4", "enter", "f")
        columns = seat.desk.places.lens.query("Column")
        shown = [row for column in columns for row in column.rows]
        assert any(badge.text == "~ verdict" for row in shown for badge in getattr(row, "badges", ()))
        assert any("~ changed" in row.details for row in shown if hasattr(row, "details"))
        await seat.press("full_stop")
        shown = [row for column in columns for row in column.rows]
        assert not any("~ changed" in row.details for row in shown if hasattr(row, "details"))


async def test_step_and_leave_stand_first_in_every_lens_of_a_narrow_screen(sit, past):
    async with sit(size=(80, 24)) as seat:
        await seat.press("V")
        for key in ("m", "a", "number_sign", "f", "g"):
            await seat.press(key)
            shown = arrange(seat.app.screen.status._entries, 80)
            assert [entry.action for _x, entry in shown][:2] == ["review_back", "review_leave"], key
