"""Decide on the screen: one form, one undo step, and nothing is enforced or lost."""

from __future__ import annotations

from overlap_tui.app.ports import Busy
from overlap_tui.domain.commands import AddItem
from overlap_tui.tui.screens.choice_line import ChoiceLine
from overlap_tui.tui.screens.decision import DecisionForm
from overlap_tui.tui.widgets.line_editor import LineEditor


async def begin(seat) -> DecisionForm:
    seat.desk.places.go(seat.state.find("S4").id)
    await seat.press("d")
    assert isinstance(seat.app.screen, DecisionForm)
    return seat.app.screen


async def test_two_keys_choose_the_focused_solution(sit):
    async with sit() as seat:
        await begin(seat)
        await seat.press("ctrl+s")
        assert seat.texts("decision") == ["we choose e-mail with three metrics"]
        assert "D6 chooses S4" in seat.sentences()
        assert seat.desk.item.handle == "D6"
        await seat.press("u")
        assert seat.texts("decision") == []


async def test_what_is_open_is_shown_also_before_the_gaps_were_counted(sit, world):
    world.first.do(AddItem("solution", "a suite for nobody"))
    async with sit() as seat:
        seat.desk.view.take_gaps([])
        form = await begin(seat)
        assert any("S6 serves no problem" in sentence for sentence in form._gaps)


async def test_a_whole_decision(sit, world):
    world.first.do(AddItem("solution", "reporting suite"))
    async with sit() as seat:
        form = await begin(seat)
        await seat.press("enter")
        await seat.type("three numbers answer most")
        form.query_one("#verdict-S6", ChoiceLine).focus()
        await seat.press("r", "enter")
        await seat.type("months")
        for name, words in (
            ("dissent", "it will not scale"),
            ("dissenter", "Eli"),
            ("mind_changer", "one month of use"),
            ("metric", "leads who know"),
            ("target", "80"),
            ("revisit_on", "2026-06-01"),
        ):
            form.query_one(f"#decision-{name}", LineEditor).focus()
            await seat.type(words)
        await seat.press("ctrl+s")
        made = seat.state.find("D7")
        assert {"D7 chooses S4", "D7 rejects S6"} <= set(seat.sentences())
        assert [made.value(n) for n in ("dissent", "dissenter", "mind_changer", "metric", "revisit_on")] == [
            "it will not scale",
            "Eli",
            "one month of use",
            "leads who know",
            "2026-06-01",
        ]
        whys = {link.because for link in seat.state.links_out(made.id)}
        assert whys == {"three numbers answer most", "months"}


async def test_a_wrong_day_and_a_reason_without_a_verdict_are_asked_again(sit, world):
    world.first.do(AddItem("solution", "reporting suite"))
    async with sit() as seat:
        form = await begin(seat)
        form.query_one("#decision-revisit_on", LineEditor).focus()
        await seat.type("soon")
        await seat.press("ctrl+s")
        assert seat.app.screen is form
        assert form.focused is form.query_one("#decision-revisit_on")
        await seat.press("ctrl+u")
        form.query_one("#because-S6", LineEditor).focus()
        await seat.type("months")
        await seat.press("ctrl+s")
        assert form.focused is form.query_one("#verdict-S6")
        assert seat.texts("decision") == []


async def test_esc_stores_nothing(sit):
    async with sit() as seat:
        before = seat.state.lamport
        await begin(seat)
        await seat.press("escape")
        assert seat.state.lamport == before
        assert seat.focused == "solution"


async def test_a_busy_file_keeps_the_form_open(sit, monkeypatch):
    async with sit() as seat:
        form = await begin(seat)

        def busy(*_given):
            raise Busy("Another window holds the file: try again.")

        with monkeypatch.context() as patch:
            patch.setattr(seat.desk.workspace.store, "commit", busy)
            await seat.press("ctrl+s")
            assert seat.app.screen is form
            assert "Another window" in seat.toast
        await seat.press("ctrl+s")
        assert len(seat.texts("decision")) == 1


async def test_a_decision_in_words_alone(sit):
    async with sit() as seat:
        seat.desk.places.go(seat.state.find("R1").id)
        await seat.press("d")
        form = seat.app.screen
        await seat.press("ctrl+s")
        assert seat.app.screen is form
        form.query_one("#decision-text", LineEditor).focus()
        await seat.type("we wait")
        await seat.press("ctrl+s")
        assert seat.texts("decision") == ["we wait"]


async def test_the_need_begins_the_prediction_and_the_day_is_told_as_people_say_it(sit, world):
    need = {"metric": "leads who know", "baseline": "1 of 9", "target": "6 of 9"}
    world.first.do(AddItem("need", "leads know in a week", fields=need))
    async with sit() as seat:
        form = await begin(seat)
        assert not form.touched
        form.query_one("#decision-revisit_on", LineEditor).focus()
        await seat.type("in 6 weeks")
        await seat.press("ctrl+s")
        made = seat.state.find("D7")
        assert [made.value(name) for name in (*need, "revisit_on")] == [*need.values(), "2026-04-23"]
