import pytest
from tests.practice.pair import Pair

from overlap_tui.domain.draft import Refused
from overlap_tui.domain.practice.challenge import challenge
from overlap_tui.domain.practice.closing import close_session
from overlap_tui.domain.practice.decision import Decision, Verdict, decide_on


def options() -> Pair:
    pair = Pair()
    pair.add("solution", "an e-mail with three metrics", by="Eli")
    pair.add("solution", "a reporting suite", by="Priya")
    return pair


FULL = Decision(
    (Verdict("S1", "chosen", "80 % for 2 days"), Verdict("S2", "rejected", "40 days")),
    dissent="it will not last",
    dissenter="Eli",
    mind_changer="three months of opened mails",
    metric="days to decision",
    baseline="30",
    target="7",
    direction="down",
    revisit_on="2026-06-01",
)


def test_a_decision_is_one_step_with_its_verdicts() -> None:
    pair = options()
    pair.do(decide_on(pair.state, FULL, pair.id))
    (made,) = pair.of("decision")
    assert made.text == "we choose an e-mail with three metrics"
    assert made.own_fields == {
        "status": "accepted",
        "dissent_asked": True,
        "dissent": "it will not last",
        "dissenter": "Eli",
        "mind_changer": "three months of opened mails",
        "metric": "days to decision",
        "baseline": "30",
        "target": "7",
        "direction": "down",
        "revisit_on": "2026-06-01",
    }
    assert [(k.verdict, k.because) for k in pair.state.links_out(made.id)] == [
        ("chosen", "80 % for 2 days"),
        ("rejected", "40 days"),
    ]
    pair.undo()
    assert pair.of("decision") == []


def test_asking_for_dissent_is_kept_when_there_is_none() -> None:
    pair = options()
    pair.do(decide_on(pair.state, Decision((Verdict("S1", "chosen"),), nobody_dissents=True), pair.id))
    assert pair.of("decision")[0].own_fields == {"status": "accepted", "dissent_asked": True}


def test_a_later_decision_replaces_an_earlier_one() -> None:
    pair = options()
    pair.do(decide_on(pair.state, FULL, pair.id))
    again = Decision((Verdict("S2", "chosen", "it was missed"),), "after all the suite", replaces="D3")
    pair.do(decide_on(pair.state, again, pair.id))
    assert "D4 replaces D3" in pair.links()
    assert [d.value("status") for d in pair.of("decision")] == ["superseded", "accepted"]


def test_wording_without_a_choice_or_with_long_options() -> None:
    pair = options()
    pair.do(decide_on(pair.state, Decision((Verdict("S1", "deferred"), Verdict("S2", "rejected"))), pair.id))
    assert pair.of("decision")[0].text == "not now: S1, S2"
    for _ in range(2):
        pair.add("solution", "x" * 400)
    both = (Verdict("S4", "chosen"), Verdict("S5", "chosen"))
    pair.do(decide_on(pair.state, Decision(both), pair.id))
    assert pair.of("decision")[1].text == "we choose S4 and S5"


def test_what_is_refused() -> None:
    pair = options()
    with pytest.raises(Refused, match="S1 needs a verdict"):
        decide_on(pair.state, Decision((Verdict("S1", "yes"),)), pair.id)
    with pytest.raises(Refused, match="needs an option"):
        decide_on(pair.state, Decision(), pair.id)
    with pytest.raises(Refused, match="a day such as"):
        pair.do(decide_on(pair.state, Decision(text="go", revisit_on="soon"), pair.id))


def test_the_closing_page() -> None:
    pair = options()
    pair.do(decide_on(pair.state, FULL, pair.id))
    pair.add("question", "who reads it?", owner="Eli")
    pair.add("question", "who pays?")
    pair.add("research", "finance pays", form="doc")
    pair.link("E6", "Q5", "addresses")
    pair.add("assumption", "leads open e-mail")
    pair.add("assumption", "events are complete", state="held")
    pair.do(challenge(pair.state, "D3", "Who would see D3 differently?", "", pair.id), "Eli")
    page = close_session(pair.state)
    assert [item.handle for item in page.decided] == ["D3"]
    assert [item.handle for item in page.unknown] == ["Q4", "Q9", "A7"]
    assert [(owed.who, owed.item.handle) for owed in page.owed] == [("Eli", "Q4"), ("Priya", "Q9")]
    assert [each.question.handle for each in page.challenges] == ["Q9"]
    assert page.items_by_side == {"engineering": 2, "product": 7}
    assert page.challenges_each_way == {("engineering", "product"): 1}
