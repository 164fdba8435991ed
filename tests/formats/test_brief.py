"""A session in a few sentences, for whoever reads nothing else."""

from __future__ import annotations

from overlap_tui.domain.practice.challenge import challenge
from overlap_tui.domain.practice.closing import close_session
from overlap_tui.domain.practice.decision import Decision, Verdict, decide_on
from overlap_tui.domain.practice.reframe import Reframe, reframe
from overlap_tui.formats.brief import brief
from tests.practice.pair import Pair


def test_nothing_found_and_nothing_decided_is_nothing_to_say() -> None:
    pair = Pair()
    pair.add("request", "analytics by Q3")
    pair.add("problem", "leads wait")
    assert brief(pair.state) == ()


def test_from_what_was_asked_to_what_is_owed() -> None:
    pair = Pair()
    pair.add("request", "analytics by Q3")
    pair.do(reframe(pair.state, "R1", Reframe(who="leads wait"), pair.id))
    pair.add("request", "charts")
    pair.add("solution", "an e-mail")
    pair.add("solution", "a suite")
    pair.do(challenge(pair.state, "S4", "Who reads it?", "Eli", pair.id), by="Eli")
    decision = Decision(
        [Verdict("S4", "chosen", "80 % in 2 days"), Verdict("S5", "deferred")],
        dissent="too small",
        dissenter="Eli",
        mind_changer="one month of use",
        metric="opened",
        target="6 of 9",
        revisit_on="2026-04-23",
    )
    pair.do(decide_on(pair.state, decision, pair.id))
    assert [f"{each.label}: {each.text}" for each in brief(pair.state)] == [
        "Asked for: R1 analytics by Q3 → we found: P2 leads wait",
        "Asked for: R3 charts → nobody has found yet what is behind it",
        "Decided: D7 we choose an e-mail",
        "Chosen: S4 an e-mail, because 80 % in 2 days",
        "Deferred: S5 a suite",
        "Dissent: Eli on D7: too small · would change their mind: one month of use",
        "Expected: of D7, opened: 6 of 9; we look again on 2026-04-23",
        "Still open: 1 question",
        "Owed: Eli: Q6 Who reads it?",
    ]


def test_what_came_of_it_takes_the_place_of_the_day_to_look_again() -> None:
    pair = Pair()
    predicted = {"metric": "opened", "target": "6 of 9", "revisit_on": "2026-04-23"}
    pair.add(
        "decision", "send the e-mail", **predicted, actual="7 of 9", outcome="met", actual_note="all read it"
    )
    assert [f"{each.label}: {each.text}" for each in brief(pair.state)][1:] == [
        "Expected: of D1, opened: 6 of 9",
        "Came of it: of D1, 7 of 9 · met · all read it",
    ]


def test_what_is_decided_comes_before_what_is_only_proposed() -> None:
    pair = Pair()
    pair.add("decision", "fund the platform", status="proposed")
    pair.add("decision", "send the e-mail", status="accepted")
    pair.add("decision", "build the suite", status="superseded")
    assert [each.label for each in brief(pair.state)][:2] == ["Decided", "Proposed"]
    assert [item.handle for item in close_session(pair.state).decided] == ["D2", "D1"]
