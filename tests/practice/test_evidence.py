import pytest
from tests.practice.pair import Pair

from overlap_tui.domain.draft import Refused
from overlap_tui.domain.practice.evidence import (
    DemoPlan,
    DemoResult,
    Story,
    add_demo,
    changed,
    demos,
    plan_of,
    point_to_demo,
    rerun,
    tell_story,
)
from overlap_tui.domain.web import facts

RESULT = DemoResult("finished", 0, 1.25, "42 rows\n")


def shown(pair: Pair) -> None:
    """C1 with its demo E2, a blocked S3."""
    pair.add("constraint", "events land hourly")
    pair.do(add_demo(pair.state, "C1", "", DemoPlan("wc -l\tx", "/data", 5), RESULT, "2026-03-12", pair.id))
    pair.add("solution", "live dashboard")
    pair.link("C1", "S3", "blocks")


def test_a_story_grounds_the_problem() -> None:
    pair = Pair()
    problem = pair.add("problem", "leads wait")
    story = Story("on Monday she exported again", "Ana", "2 March", "I hate\nMondays", ("Priya", "Eli"))
    pair.do(tell_story(pair.state, "P1", story, pair.id))
    (told,) = pair.of("research")
    assert told.own_fields == {
        "form": "story",
        "who": "Ana",
        "when": "2 March",
        "words": "I hate\nMondays",
        "seen_by": "Priya, Eli",
    }
    assert facts.grounded(pair.state, problem)


def test_their_own_words_alone_are_a_story() -> None:
    pair = Pair()
    pair.add("problem", "leads wait")
    pair.do(tell_story(pair.state, "P1", Story("", words="I hate\nMondays"), pair.id))
    assert pair.of("research")[0].text == "I hate Mondays"
    with pytest.raises(Refused, match="one sentence"):
        tell_story(pair.state, "P1", Story(" ", who="Ana"), pair.id)


def test_a_demo_shows_the_constraint_and_verifies_it() -> None:
    pair = Pair()
    shown(pair)
    (demo,) = demos(pair.state, pair.of("constraint")[0].id)
    assert demo.text == "demo of C1 “events land hourly”"
    assert plan_of(demo) == DemoPlan("wc -l\tx", "/data", 5)
    assert (demo.value("exit_code"), demo.value("duration"), demo.value("output")) == (0, 1.25, "42 rows\n")
    assert demo.value("seen_by") == "Priya, Eli"
    assert demo.pane == "constraint"
    assert pair.of("constraint")[0].value("verified_on") == "2026-03-12"


def test_a_run_that_was_stopped_verifies_nothing() -> None:
    pair = Pair()
    pair.add("constraint", "events land hourly")
    stopped = DemoResult("time limit", None, 5.0, "")
    pair.do(add_demo(pair.state, "C1", "slow", DemoPlan("sleep 9"), stopped, "2026-03-12", pair.id))
    assert pair.of("constraint")[0].value("verified_on") is None
    assert facts.shown(pair.state, pair.of("constraint")[0])


def test_a_program_that_could_not_be_started_shows_nothing() -> None:
    pair = Pair()
    pair.add("constraint", "events land hourly")
    missing = DemoResult("not started", 127, 0.1, "sh: no-such: not found")
    pair.do(add_demo(pair.state, "C1", "", DemoPlan("no-such"), missing, "2026-03-12", pair.id))
    assert not facts.shown(pair.state, pair.of("constraint")[0])


def test_the_same_output_verifies_again() -> None:
    pair = Pair()
    shown(pair)
    again = DemoResult("finished", 0, 9.0, "42 rows\n")
    kept = rerun(pair.state, "E2", again, "2026-04-01")
    assert kept is not None
    pair.do(kept)
    assert pair.of("constraint")[0].value("verified_on") == "2026-04-01"
    assert rerun(pair.state, "E2", again, "2026-04-01") is None
    assert not any(pair.state.suspect(link) for link in pair.state.live_links())


@pytest.mark.parametrize(
    "result",
    [
        DemoResult("finished", 0, 1.0, "7 rows\n"),
        DemoResult("finished", 1, 1.0, "42 rows\n"),
        DemoResult("time limit", None, 1.0, "42 rows\n"),
        DemoResult("finished", 0, 1.0, ""),
    ],
)
def test_another_result_puts_the_constraint_and_its_links_in_doubt(result: DemoResult) -> None:
    pair = Pair()
    shown(pair)
    assert changed(pair.of("research")[0], result)
    kept = rerun(pair.state, "E2", result, "2026-04-01")
    assert kept is not None
    pair.do(kept)
    assert pair.of("constraint")[0].value("verified_on") is None
    suspect = {link.type for link in pair.state.live_links() if pair.state.suspect(link)}
    assert suspect == {"supports", "blocks"}
    assert (pair.of("research")[0].value("output") or "") == result.output
    pair.undo()
    assert not any(pair.state.suspect(link) for link in pair.state.live_links())
    assert pair.of("constraint")[0].value("verified_on") == "2026-03-12"


def test_a_link_or_a_file_can_be_the_demo() -> None:
    pair = Pair()
    pair.add("constraint", "no PII in exports")
    pair.do(point_to_demo(pair.state, "C1", "", "https://example.org/x", "2026-03-12", pair.id))
    (demo,) = demos(pair.state, pair.of("constraint")[0].id)
    assert (demo.text, demo.value("source")) == ("https://example.org/x", "https://example.org/x")
    assert plan_of(demo) is None
    with pytest.raises(Refused, match="link or a file"):
        point_to_demo(pair.state, "C1", "x", "", "2026-03-12", pair.id)
