"""Reframe and story on the screen: a few answers in the line, one undo step, and Esc stores nothing."""

from __future__ import annotations

from overlap_tui.domain.commands import AddItem
from overlap_tui.domain.model import Item


def only(seat, kind: str) -> Item:
    found = [item for item in seat.state.live_items() if item.kind == kind]
    assert len(found) == 1
    return found[0]


async def test_four_answers_make_a_problem_and_a_need_that_replace_the_request(sit):
    async with sit() as seat:
        await seat.press("r")
        for answer in (
            "leads guess in the dark",
            "export to Excel",
            "the board meets",
            "leads who know: 10 % -> 80 %",
        ):
            await seat.type(answer)
            await seat.press("enter")
        need = only(seat, "need")
        assert (need.value("metric"), need.value("baseline"), need.value("target")) == (
            "leads who know",
            "10 %",
            "80 %",
        )
        assert seat.desk.item is not None
        assert (seat.desk.item.text, seat.desk.item.value("today")) == (
            "leads guess in the dark",
            "export to Excel",
        )
        assert seat.state.find("R1").value("why_date") == "the board meets"
        assert {"P6 replaces R1", "N7 replaces R1"} <= set(seat.sentences())
        assert seat.desk.line.prompt is None
        await seat.press("u")
        assert seat.texts("need") == []
        assert seat.state.find("R1").value("why_date") is None


async def test_skipping_every_prompt_says_so_and_stores_nothing(sit):
    async with sit() as seat:
        before = seat.state.lamport
        await seat.press("r", "enter", "enter", "enter", "enter")
        assert seat.state.lamport == before
        assert "stays as it was asked" in seat.toast


async def test_a_known_problem_is_taken_by_its_handle(sit):
    async with sit() as seat:
        await seat.press("r")
        await seat.type("p2")
        await seat.press("enter", "enter", "enter", "enter")
        assert "P2 replaces R1" in seat.sentences()
        assert len(seat.texts("problem")) == 1
        assert seat.desk.item.handle == "P2"


async def test_esc_stores_nothing_and_the_answers_are_offered_again(sit):
    async with sit() as seat:
        before = seat.state.lamport
        await seat.press("r")
        await seat.type("leads guess")
        await seat.press("enter")
        await seat.type("Excel")
        await seat.press("escape")
        assert seat.state.lamport == before
        assert seat.focused == "problem"
        await seat.press("r")
        assert seat.app.screen.line.value == "leads guess"
        await seat.press("enter")
        assert seat.app.screen.line.value == "Excel"
        await seat.press("enter", "enter", "enter")
        assert "leads guess" in seat.texts("problem")
        assert seat.desk.line.drafting.waiting("step:reframe:id0002:who") == ""


async def test_a_problem_that_is_a_solution_moves_across_with_its_purpose(sit, world):
    world.first.do(AddItem("problem", "build a dashboard"))
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("P6").id)
        await seat.press("r")
        await seat.type("nobody sees the numbers")
        await seat.press("enter")
        assert "S6 addresses P7" in seat.sentences()
        assert seat.desk.item.handle == "S6"


async def test_a_problem_moves_across_by_enter_alone(sit, world):
    world.first.do(AddItem("problem", "build a dashboard"))
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("P6").id)
        await seat.press("r", "enter")
        assert seat.state.find("S6").kind == "solution"


async def test_a_note_worded_like_a_request_becomes_one_when_it_is_reframed(sit, world):
    world.first.do(AddItem("question", "we need SSO by May"))
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("Q6").id)
        await seat.press("r")
        await seat.type("admins reset passwords all day")
        await seat.press("enter", "enter", "enter", "enter")
        assert "P7 replaces R6" in seat.sentences()
        await seat.press("u")
        assert seat.state.find("Q6") is not None
        assert "admins reset passwords all day" not in seat.texts()


async def test_a_new_item_worded_like_a_request_is_offered_a_reframe(sit):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("r: a chart by Friday")
        await seat.press("enter")
        assert "R6 sounds like a request" in seat.toast
        await seat.press("escape")


async def test_a_story_grounds_the_problem(sit):
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("P2").id)
        await seat.press("s")
        for answer in ("the launch flopped unseen", "a lead", "last Monday", "I found out at lunch"):
            await seat.type(answer)
            await seat.press("enter")
        assert seat.app.screen.line.value == "Priya"
        await seat.press("enter")
        story = only(seat, "research")
        assert story.text == "the launch flopped unseen"
        assert [story.value(name) for name in ("form", "who", "when", "words", "seen_by")] == [
            "story",
            "a lead",
            "last Monday",
            "I found out at lunch",
            "Priya",
        ]
        assert "E6 supports P2" in seat.sentences()


async def test_a_story_needs_what_happened_and_a_problem(sit):
    async with sit() as seat:
        await seat.press("s")
        assert "belongs to a problem" in seat.toast
        seat.desk.places.go(seat.state.find("P2").id)
        await seat.press("s", "enter")
        assert seat.desk.line.prompt is not None
        assert "one sentence" in seat.toast
        await seat.press("escape")
        assert seat.texts("research") == []


async def test_the_footer_names_the_move_of_the_focused_kind(sit):
    async with sit() as seat:
        assert "reframe" in footer(seat)
        assert "story" not in footer(seat)
        seat.desk.places.go(seat.state.find("P2").id)
        await seat.pilot.pause()
        assert "story" in footer(seat)


def footer(seat) -> list[str]:
    return [entry.action for entry in seat.desk._screen.status._entries]


async def test_a_known_need_is_taken_by_its_handle(sit, world):
    world.first.do(AddItem("need", "leads decide in time"))
    async with sit() as seat:
        await seat.press("r")
        assert "or P2, say, which is here already" in seat.app.screen.line.render_line(0).text
        await seat.type("p2")
        await seat.press("enter", "enter", "enter")
        await seat.type("n6")
        await seat.press("enter")
        assert {"P2 replaces R1", "N6 replaces R1", "P2 leads to N6"} <= set(seat.sentences())
        assert seat.texts("need") == ["leads decide in time"]
        assert "we found P2 problem, N6 need" in seat.toast


async def test_an_answer_that_says_to_build_something_is_no_request(sit):
    async with sit() as seat:
        await seat.press("i")
        await seat.type("s: build a dashboard")
        await seat.press("enter", "escape")
        assert "sounds like a request" not in seat.toast
