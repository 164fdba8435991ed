import pytest
from tests.practice.pair import Pair

from overlap_tui.domain.commands import ChangeKind, EditBody, MoveItem
from overlap_tui.domain.copying import follow_up, reuse, template
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.practice.challenge import challenge
from overlap_tui.domain.practice.confidence import give_confidence
from overlap_tui.domain.practice.decision import Decision, Verdict, decide_on


def past() -> Pair:
    pair = Pair("Exports")
    pair.add("problem", "leads wait", weight=5)
    pair.add("solution", "weekly e-mail", effort=2)
    pair.link("S2", "P1", share=80, because="three numbers")
    pair.add("assumption", "leads open e-mail")
    pair.do(give_confidence(pair.state, {"A3": {"Eli": 2}}))
    pair.do(decide_on(pair.state, Decision((Verdict("S2", "chosen"),)), pair.id))
    pair.add("question", "who pays?", answer="finance")
    pair.do(challenge(pair.state, "S2", "Who reads it?", "", pair.id))
    pair.do(EditBody("A3", "as Ana said"))
    return pair


def test_a_template_keeps_the_web_but_not_what_was_decided_or_scored() -> None:
    old, new = past(), Pair("Exports again")
    new.do(template(old.state, new.id))
    assert {item.text for item in new.state.live_items()} == {
        "leads wait",
        "weekly e-mail",
        "leads open e-mail",
        "who pays?",
        "Who reads it?",
    }
    (link,) = (link for link in new.state.live_links() if link.type == "addresses")
    assert (link.share, link.because) == (80, "three numbers")
    (belief,) = new.of("assumption")
    assert belief.body == "as Ana said"
    assert belief.own_fields == {"origin": f"session {old.of('assumption')[0].id}"}
    assert new.of("problem")[0].value("weight") == 5


def test_numbers_stay_and_so_does_the_order_of_a_pane() -> None:
    old, new = Pair("Old"), Pair("New")
    for kind, text in (("question", "q1"), ("problem", "p2"), ("solution", "s3"), ("problem", "p4")):
        old.add(kind, text)
    straight = Pair("Straight")
    straight.do(template(old.state, straight.id))
    assert [f"{i.handle} {i.text}" for i in straight.state.live_items()] == [
        "Q1 q1",
        "P2 p2",
        "S3 s3",
        "P4 p4",
    ]
    old.do(MoveItem("P4", -1))
    new.do(template(old.state, new.id))
    arranged = sorted(new.of("problem"), key=lambda item: item.rank)
    assert [item.text for item in arranged] == ["p4", "p2"]


def test_a_follow_up_carries_what_is_open_and_links_back() -> None:
    old, new = past(), Pair("Exports, next week")
    new.do(follow_up(old.state, new.id))
    assert [item.text for item in new.of("question")] == ["Who reads it?"]
    assert [item.text for item in new.of("assumption")] == ["leads open e-mail"]
    assert [item.text for item in new.of("solution")] == ["weekly e-mail"]
    (back,) = new.of("research")
    assert (back.text, back.value("origin")) == ("follows “Exports”", "session")
    assert {link.type for link in new.state.live_links()} == {"questions"}
    assert len(new.changes) == 2


def test_one_item_is_used_again() -> None:
    old, new = past(), Pair("Other")
    new.do(reuse(old.state, "A3", new.id))
    (belief,) = new.state.live_items()
    assert (belief.handle, belief.text, belief.body) == ("A1", "leads open e-mail", "as Ana said")


def test_an_empty_session_is_no_template() -> None:
    with pytest.raises(Refused, match="nothing to take over"):
        template(Pair().state, Pair().id)


def test_what_a_change_of_kind_left_behind_does_not_stop_a_copy() -> None:
    old, new = Pair("Old"), Pair("New")
    old.add("solution", "weekly e-mail")
    old.add("problem", "leads wait")
    old.link("S1", "P2", "addresses", share=50, because="three numbers")
    old.link("S1", "P2", "relates-to", because="by chance")
    old.do(ChangeKind("P2", "note"))
    old.add("architecture", "mail queue", state="existing")
    old.do(ChangeKind("K3", "assumption"))
    new.do(template(old.state, new.id))
    (link,) = new.state.live_links()
    assert (link.type, link.share, link.because) == (
        "relates-to",
        None,
        "addresses: three numbers; by chance",
    )
    assert new.of("assumption")[0].value("state") == "open"


def test_a_question_asks_by_the_new_handle_and_other_words_stay() -> None:
    old, new = Pair("Old"), Pair("New")
    for kind, text in (
        ("note", "n1"),
        ("assumption", "a2"),
        ("solution", "upload to A2"),
        ("solution", "s4"),
    ):
        old.add(kind, text)
    old.do(challenge(old.state, "A2", "Is A2 so, and not A20 or S4?", "", old.id))
    old.do(challenge(old.state, "S4", "Would S4 be enough?", "", old.id))
    new.do(follow_up(old.state, new.id))
    asked = {link.source: link.target for link in new.state.live_links() if link.type == "questions"}
    handles = {new.state.items[a].text: new.state.items[b].handle for a, b in asked.items()}
    assert handles == {"Is A2 so, and not A20 or S4?": "A2", "Would S3 be enough?": "S3"}
    again = Pair("Again")
    again.do(template(old.state, again.id))
    assert {item.text for item in again.of("solution")} == {"upload to A2", "s4"}
