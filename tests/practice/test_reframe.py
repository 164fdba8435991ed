import pytest
from tests.practice.pair import Pair

from overlap_tui.domain.draft import Refused
from overlap_tui.domain.practice.reframe import (
    Reframe,
    move_to_solution,
    reframe,
    reframes,
    sounds_like_request,
)


def test_all_four_answers_replace_the_request_and_keep_it() -> None:
    pair = Pair()
    asked = pair.add("request", "better analytics by Q3")
    answers = Reframe(
        who="leads cannot see if a launch worked",
        today="they export to Excel every Monday",
        why_date="the board meets",
        better="a lead decides within a week of a launch",
        metric="days to decision",
        baseline="30",
        target="7",
    )
    pair.do(reframe(pair.state, asked.handle, answers, pair.id))

    assert pair.now(asked).text == "better analytics by Q3"
    assert pair.now(asked).value("why_date") == "the board meets"
    problem, need = pair.of("problem")[0], pair.of("need")[0]
    assert problem.value("today") == "they export to Excel every Monday"
    assert (need.text, need.value("metric"), need.value("baseline"), need.value("target")) == (
        "a lead decides within a week of a launch",
        "days to decision",
        "30",
        "7",
    )
    assert pair.links() == {"P2 replaces R1", "N3 replaces R1", "P2 leads-to N3"}
    (shown,) = reframes(pair.state)
    assert shown.asked.handle == "R1"
    assert [item.handle for item in shown.found] == ["P2", "N3"]


def test_a_reframe_is_one_undo_step() -> None:
    pair = Pair()
    asked = pair.add("request", "better analytics by Q3")
    pair.do(reframe(pair.state, asked.id, Reframe(who="leads wait", why_date="the board"), pair.id))
    pair.undo()
    assert [item.handle for item in pair.state.live_items()] == ["R1"]
    assert pair.now(asked).value("why_date") is None


@pytest.mark.parametrize(
    ("answers", "links"),
    [
        (Reframe(who="leads wait"), {"P2 replaces R1"}),
        (Reframe(today="they export by hand"), {"P2 replaces R1"}),
        (Reframe(better="fewer questions"), {"N2 replaces R1"}),
        (Reframe(metric="days to decision"), {"N2 replaces R1"}),
        (Reframe(why_date="the board meets"), set()),
    ],
)
def test_every_prompt_can_be_skipped(answers: Reframe, links: set[str]) -> None:
    pair = Pair()
    asked = pair.add("request", "better analytics")
    pair.do(reframe(pair.state, asked.id, answers, pair.id))
    assert pair.links() == links


def test_a_known_problem_can_be_taken() -> None:
    pair = Pair()
    asked = pair.add("request", "better analytics")
    known = pair.add("problem", "leads wait")
    answers = Reframe(problem="P2", today="by hand")
    pair.do(reframe(pair.state, asked.id, answers, pair.id))
    assert pair.links() == {"P2 replaces R1"}
    assert pair.now(known).value("today") == "by hand"
    pair.do(reframe(pair.state, asked.id, Reframe(problem="P2", better="it is quick"), pair.id))
    assert pair.links() == {"P2 replaces R1", "N3 replaces R1", "P2 leads-to N3"}


def test_what_cannot_be_reframed_is_refused() -> None:
    pair = Pair()
    pair.add("request", "better analytics")
    pair.add("solution", "a dashboard")
    with pytest.raises(Refused, match="Nothing was answered"):
        reframe(pair.state, "R1", Reframe(who="  "), pair.id)
    with pytest.raises(Refused, match="S2 is a solution"):
        reframe(pair.state, "S2", Reframe(who="leads"), pair.id)
    with pytest.raises(Refused, match="There is no R9 in this session"):
        reframe(pair.state, "R9", Reframe(who="leads"), pair.id)


def test_a_problem_that_is_a_solution_moves_across() -> None:
    pair = Pair()
    pair.add("request", "better analytics")
    pair.add("problem", "we lack a dashboard")
    pair.link("P2", "R1", "replaces", because="Priya said so")
    pair.do(move_to_solution(pair.state, "P2", "leads wait for numbers", pair.id))
    assert pair.links() == {"S2 addresses P3", "P3 replaces R1"}
    assert [k.because for k in pair.state.live_links() if k.type == "replaces"] == ["Priya said so"]


def test_moving_across_without_a_purpose_only_changes_the_kind() -> None:
    pair = Pair()
    pair.add("request", "better analytics")
    pair.add("problem", "we lack a dashboard")
    pair.link("P2", "R1", "replaces")
    pair.do(move_to_solution(pair.state, "P2", "", pair.id))
    assert pair.links() == {"S2 replaces R1"}


@pytest.mark.parametrize(
    "text",
    [
        "better analytics by Q3",
        "We need a dashboard",
        "add an export button",
        "Can we have single sign-on?",
        "new onboarding before the end of March",
        "customers want better search",
        "build the reporting suite",
    ],
)
def test_requests_are_recognised(text: str) -> None:
    assert sounds_like_request(text)


@pytest.mark.parametrize(
    "text",
    [
        "leads cannot see if a launch worked",
        "events land hourly",
        "users struggle to find last week's numbers",
        "the report is read by nobody",
        "they need to know whether a launch worked",
        "exports are built by hand every Monday",
        "addresses are stored twice",
    ],
)
def test_what_people_struggle_with_is_no_request(text: str) -> None:
    assert not sounds_like_request(text)
