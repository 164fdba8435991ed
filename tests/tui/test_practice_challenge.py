"""Challenge on the screen: neutral questions to items and links, and how they are closed."""

from __future__ import annotations

from overlap_tui.domain.commands import AddItem, Reword
from overlap_tui.tui.screens.conflict import ConflictDialog


async def ask(seat, handle: str, *keys: str) -> None:
    seat.desk.places.go(seat.state.find(handle).id)
    await seat.press("x", *keys)


async def test_enter_takes_the_first_opening_and_who_said_it_owes_the_answer(sit):
    async with sit() as seat:
        await ask(seat, "S4", "enter")
        assert "Q6 questions S4" in seat.sentences()
        question = seat.state.find("Q6")
        assert question.text == "What would have to be true for S4?"
        assert (question.value("challenge"), question.value("owner")) == ("open", "Priya")
        assert seat.desk.line.prompt is None
        assert not seat.desk.display.choices.shown


async def test_another_opening_by_its_number_and_own_words(sit):
    async with sit() as seat:
        await ask(seat, "S4", "3", "enter")
        assert seat.state.find("Q6").text.startswith("Who would see S4 differently")
        await ask(seat, "S4")
        await seat.type("3 metrics: which?")
        await seat.press("enter")
        assert seat.state.find("Q7").text == "3 metrics: which?"


async def test_esc_asks_nothing(sit):
    async with sit() as seat:
        before = seat.state.lamport
        await ask(seat, "S4", "2", "escape")
        assert seat.state.lamport == before
        assert not seat.desk.display.choices.shown


async def test_a_link_is_questioned_as_a_sentence(sit):
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("S4").id)
        await seat.press("enter", "x", "2", "enter")
        question = seat.state.find("Q6")
        assert "S4 addresses P2" in question.text
        assert question.value("about_link") == next(iter(seat.state.links))
        await seat.press("u")
        assert seat.state.find("Q6") is None


async def test_the_assumption_under_a_link_comes_between_its_ends(sit):
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("S4").id)
        await seat.press("enter", "x")
        await seat.type("a: leads open e-mail")
        await seat.press("enter")
        assert seat.texts("assumption") == ["leads open e-mail"]
        assert {"S4 depends on A6", "S4 addresses P2"} <= set(seat.sentences())


async def test_a_challenge_is_closed_with_its_answer_and_new_words(sit):
    async with sit() as seat:
        await ask(seat, "S4", "enter")
        await ask(seat, "Q6", "2")
        await seat.type("only for leads")
        await seat.press("enter")
        assert seat.app.screen.line.value == "e-mail with three metrics"
        await seat.type(" for leads")
        await seat.press("enter")
        question = seat.state.find("Q6")
        assert (question.value("challenge"), question.value("answer")) == ("revised", "only for leads")
        assert seat.state.find("S4").text == "e-mail with three metrics for leads"
        await seat.press("u")
        assert seat.state.find("Q6").value("challenge") == "open"
        assert seat.state.find("S4").text == "e-mail with three metrics"


async def test_new_words_of_yesterday_do_not_overwrite_what_was_said_since(sit, world):
    async with sit() as seat:
        await ask(seat, "S4", "enter")
        await ask(seat, "Q6", "2", "enter")
        await seat.type(" for leads")
    solution = world.first.state.find("S4")
    world.first.do(Reword(solution.id, "their words", was=solution.text))
    async with sit() as seat:
        await ask(seat, "Q6", "2", "enter")
        assert seat.app.screen.line.value == "e-mail with three metrics for leads"
        await seat.press("enter")
        assert isinstance(seat.app.screen, ConflictDialog)
        assert seat.state.find("S4").text == "their words"
        await seat.press("m")
        assert seat.state.find("S4").text == "e-mail with three metrics for leads"
        assert seat.state.find("Q6").value("challenge") == "revised"


async def test_esc_leaves_a_challenge_open_at_each_step(sit):
    async with sit() as seat:
        await ask(seat, "S4", "enter")
        before = seat.state.lamport
        await ask(seat, "Q6", "escape")
        await ask(seat, "Q6", "3")
        await seat.type("never mind")
        await seat.press("escape")
        assert seat.state.lamport == before


async def test_a_question_of_markup_is_only_text(sit, world):
    world.first.do(AddItem("solution", "[/x] [red]alarm"))
    async with sit() as seat:
        await ask(seat, "S6", "enter")
        assert seat.state.find("Q7") is not None
        assert "S6" in seat.toast


async def test_the_assumption_under_an_item_is_what_it_rests_on(sit):
    async with sit() as seat:
        await ask(seat, "S4")
        await seat.type("a: leads open e-mail")
        await seat.press("enter")
        assert seat.texts("assumption") == ["leads open e-mail"]
        assert "S4 depends on A6" in seat.sentences()


async def test_the_tray_says_who_owes_an_answer_and_how_it_ended(sit):
    async with sit() as seat:
        await ask(seat, "S4", "enter")
        assert "Priya owes an answer" in badges(seat, "Q6")
        await ask(seat, "Q6", "1", "enter")
        assert badges(seat, "Q6") == ["upheld"]


def badges(seat, handle: str) -> list[str]:
    row = next(row for row in seat.desk.view.pane("open") if row.handle == handle)
    return [badge.text for badge in row.badges if badge.style != "badge"]
