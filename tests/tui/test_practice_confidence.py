"""Blind confidence on the screen: unseen, shown together, and a talk where we are far apart."""

from __future__ import annotations

from overlap_tui.domain.commands import AddItem, SetField
from overlap_tui.tui.screens.confidence import BlindScores, Reveal


def text(seat) -> str:
    return "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())


def scores(seat, handle: str) -> list[object]:
    item = seat.state.find(handle)
    return [item.fields.get(f"confidence.{person.id}") for person in seat.state.live_people()]


async def begin(seat, handle: str = "S4") -> None:
    seat.desk.places.go(seat.state.find(handle).id)
    await seat.press("v")
    assert isinstance(seat.app.screen, BlindScores)


async def test_each_scores_unseen_and_both_are_shown_together(sit):
    async with sit() as seat:
        await begin(seat)
        assert "Priya, it is your turn" in text(seat)
        await seat.press("enter", "4")
        assert scores(seat, "S4") == [None, None]
        assert "Eli, it is your turn" in text(seat)
        assert "Priya 4" not in text(seat)
        await seat.press("enter", "3")
        assert isinstance(seat.app.screen, Reveal)
        assert scores(seat, "S4") == [4, 3]
        assert "Priya 4 · Eli 3 · gap 1" in text(seat)
        await seat.press("enter")
        assert seat.focused == "solution"
        assert seat.desk.line.prompt is None
        await seat.press("u")
        assert scores(seat, "S4") == [None, None]


async def test_a_wide_gap_asks_for_a_third_option_and_a_test(sit):
    async with sit() as seat:
        await begin(seat)
        await seat.press("enter", "5", "enter", "1")
        assert "third option" in text(seat)
        await seat.press("enter")
        await seat.type("a printed page")
        await seat.press("enter")
        await seat.type("ten opened mails")
        await seat.press("enter")
        assert "a printed page" in seat.texts("solution")
        assert seat.state.find("S4").value("test") == "ten opened mails"
        assert seat.desk.line.prompt is None


async def test_esc_forgets_everything(sit):
    async with sit() as seat:
        before = seat.state.lamport
        await begin(seat)
        await seat.press("enter", "4", "enter", "escape")
        assert seat.state.lamport == before
        assert seat.focused == "solution"


async def test_a_score_does_not_count_before_the_person_is_ready(sit):
    async with sit() as seat:
        await begin(seat)
        await seat.press("4")
        assert "Priya, it is your turn" in text(seat)
        await seat.press("enter", "2", "5", "enter", "3")
        assert scores(seat, "S4") == [2, 3]


async def test_one_may_score_again_before_the_turn_ends(sit, world):
    world.first.do(AddItem("solution", "a page"))
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("R1").id)
        await seat.press("v", "enter", "1", "backspace", "5", "2", "enter", "3", "enter")
        given = sorted(map(str, (*scores(seat, "S4"), *scores(seat, "S6"))))
        assert given == ["2", "3", "5", "None"]


async def test_nothing_scored_says_so(sit):
    async with sit() as seat:
        before = seat.state.lamport
        await begin(seat)
        await seat.press("enter", "enter", "enter", "enter")
        assert seat.state.lamport == before
        assert "Nobody scored" in seat.toast


async def test_one_key_takes_in_all_that_is_left_and_each_wide_gap_is_talked_about(sit, world):
    world.first.do(AddItem("assumption", "leads open e-mail"))
    async with sit() as seat:
        await begin(seat)
        assert "all 2 that are not scored" in text(seat)
        await seat.press("a", "5", "5", "a", "enter", "1", "2", "enter")
        assert sorted([scores(seat, "S4"), scores(seat, "A6")]) == [[5, 1], [5, 2]]
        first = "S4" if scores(seat, "S4") == [5, 1] else "A6"
        assert first in seat.app.screen.line._placeholder or first in seat.desk.line.prompt.label
        await seat.type("ask them")
        await seat.press("enter", "enter")
        await seat.until(lambda: seat.desk.line.prompt is not None)
        await seat.press("enter")
        await seat.type("a week of mails")
        await seat.press("enter")
        second = "A6" if first == "S4" else "S4"
        assert seat.state.find(second).value("test") == "a week of mails"
        third = next(i for i in seat.state.live_items() if i.text == "ask them")
        for_problems = [k for k in seat.state.links_out(third.id) if k.type == "addresses"]
        assert len(for_problems) == (1 if first == "S4" else 0)


async def test_earlier_scores_are_not_seen_behind_the_question(sit, world):
    world.first.do(SetField("S4", f"confidence.{world.first.state.live_people()[0].id}", 5))
    async with sit() as seat:
        await seat.press("4", "enter", "enter")
        shown = "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())
        assert "Priya 5" in shown
        await seat.press("v")
        assert seat.app.screen.styles.background.a == 1
        shown = "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())
        assert "it is your turn" in shown
