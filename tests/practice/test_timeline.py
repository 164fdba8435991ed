import pytest
from tests.practice.pair import MINUTE, START, Pair

from overlap_tui.domain.commands import (
    AddItem,
    Batch,
    ChangeKind,
    ChangeLink,
    RemoveItem,
    Restore,
    Reword,
    SetField,
    SetPhase,
    TakeBack,
)
from overlap_tui.domain.decide import Context, decide
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.fold import empty, fold, refold
from overlap_tui.domain.journal import events_of
from overlap_tui.domain.practice.challenge import challenge, close_challenge
from overlap_tui.domain.practice.confidence import give_confidence
from overlap_tui.domain.practice.decision import Decision, Verdict, decide_on
from overlap_tui.domain.practice.reframe import Reframe, reframe
from overlap_tui.domain.timeline import CHALLENGE, DECISION, MIND_CHANGE, REFRAME, Timeline


def story() -> Pair:
    pair = Pair()  # 1
    pair.add("request", "better analytics by Q3")  # 2
    pair.do(reframe(pair.state, "R1", Reframe(who="leads wait"), pair.id))  # 3
    pair.do(SetPhase("propose"))  # 4
    pair.add("solution", "weekly e-mail", by="Eli")  # 5
    pair.do(challenge(pair.state, "S3", "Who reads it?", "", pair.id))  # 6
    pair.do(decide_on(pair.state, Decision((Verdict("S3", "rejected"),)), pair.id))  # 7
    pair.link("S3", "P2")  # 8
    (verdict,) = (link for link in pair.state.live_links() if link.type == "decides")
    pair.do(ChangeLink(verdict.id, verdict="chosen"), "Eli")  # 9
    return pair


def test_steps_say_who_when_and_in_which_phase() -> None:
    pair = story()
    line = Timeline("session", pair.events)
    assert len(line) == 9
    step = line.steps[4]
    assert (step.number, pair.state.name_of(step.author), step.phase) == (5, "Eli", "propose")
    assert step.at_ms == START + 4 * MINUTE
    assert [s.phase for s in line.steps[:4]] == ["reframe", "reframe", "reframe", "propose"]
    assert line.words(5) == "added S3 “weekly e-mail”"
    assert step.touched == (pair.of("solution")[0].id,)


def test_the_state_at_every_step_is_the_fold_up_to_there() -> None:
    pair = story()
    line = Timeline("session", pair.events)
    for number in [*range(10), *range(9, -1, -1)]:
        end = line.steps[number - 1].last_event if number else 0
        assert line.state(number) == fold(empty("session"), pair.events[:end])
    assert line.state(99) == line.final == pair.state
    assert line.state(-1) == empty("session")


def test_many_steps_in_any_order() -> None:
    pair = Pair()
    for number in range(120):
        pair.add("note", f"thought {number}")
        if number % 3 == 0:
            pair.do(Reword(str(number + 1), f"better thought {number}"))
    line = Timeline("session", pair.events)
    for number in (160, 3, 80, 81, 79, 161, 0, 17):
        end = line.steps[number - 1].last_event if number else 0
        assert line.state(number) == fold(empty("session"), pair.events[:end])


def test_jumps() -> None:
    line = Timeline("session", story().events)
    assert line.jump(1, REFRAME) == 3
    assert line.jump(3, REFRAME) is None
    assert line.jump(1, CHALLENGE) == 6
    assert line.jump(1, DECISION) == 7
    assert line.jump(9, DECISION, back=True) == 7
    assert line.jump(1, MIND_CHANGE) == 9
    assert line.jump(7, DECISION, back=True) is None


def test_moments_by_time_and_person() -> None:
    pair = story()
    line = Timeline("session", pair.events)
    assert line.at(START - 1) == 0
    assert line.at(START) == 1
    assert line.at(START + 4 * MINUTE + 5) == 5
    assert line.at(START + 999 * MINUTE) == 9
    assert line.last_by(pair.person("Eli")) == 9
    assert line.last_by("nobody") == 0


def test_a_verdict_that_flipped_is_a_changed_mind() -> None:
    pair = story()
    (changed,) = Timeline("session", pair.events).mind_changes
    assert (changed.step, pair.state.name_of(changed.author)) == (9, "Eli")
    assert changed.sentence == "S3 “weekly e-mail” was rejected, then chosen in D5"


def test_what_was_undone_is_no_changed_mind() -> None:
    pair = story()
    pair.undo()
    line = Timeline("session", pair.events)
    assert line.mind_changes == ()
    assert len(line) == 10
    assert line.steps[9].marks == frozenset()


def sentences(pair: Pair) -> list[str]:
    return [each.sentence.split("” ", 1)[1] for each in Timeline("session", pair.events).mind_changes]


def test_other_reversals() -> None:
    pair = Pair()
    pair.add("assumption", "leads open e-mail")
    pair.add("constraint", "no PII", hardness="law")
    pair.add("problem", "we lack a dashboard")
    pair.add("solution", "suite")
    pair.do(SetField("A1", "state", "held"))
    pair.do(SetField("A1", "state", "broken"))
    pair.do(SetField("C2", "hardness", "policy"))
    pair.do(ChangeKind("P3", "solution"))
    pair.do(give_confidence(pair.state, {"A1": {"Eli": 4}}))
    pair.do(give_confidence(pair.state, {"A1": {"Eli": 3}}))
    pair.do(give_confidence(pair.state, {"A1": {"Eli": 1}}))
    link = pair.link("A1", "S4", "supports")
    pair.do(ChangeLink(link.id, type="opposes"))
    pair.do(challenge(pair.state, "S4", "Who?", "", pair.id))
    pair.do(close_challenge(pair.state, "Q5", "revised", "nobody", "a smaller suite"))
    assert sentences(pair) == [
        "turned out wrong",
        "was law, then policy",
        "was a problem, then a solution",
        "went from 3 to 1 in confidence for Eli",
        "opposes S4 now, and no longer supports it",
        "changed S4, which said “suite”",
    ]


def test_a_later_decision_that_says_otherwise() -> None:
    pair = Pair()
    pair.add("solution", "suite")
    pair.do(decide_on(pair.state, Decision((Verdict("S1", "chosen"),)), pair.id))
    pair.do(decide_on(pair.state, Decision((Verdict("S1", "rejected"),), "no", replaces="D2"), pair.id))
    assert sentences(pair) == ["was chosen, then rejected by D3 after D2", "was replaced by D3 “no”"]


def test_the_first_word_on_anything_is_no_changed_mind() -> None:
    pair = Pair()
    pair.add("assumption", "leads open e-mail", state="broken")
    pair.add("constraint", "no PII")
    pair.do(SetField("C2", "hardness", "law"))
    pair.do(SetField("A1", "importance", 5))
    pair.add("request", "x")
    pair.add("problem", "y")
    pair.link("P4", "R3", "replaces")
    assert sentences(pair) == []


def test_changes_woven_into_each_other_are_one_step() -> None:
    pair = Pair()
    pair.add("note", "base")
    base = pair.state
    one = decide(base, Batch((AddItem("note", "a"), AddItem("note", "b")), "paste"), Context("x", "", 5))
    two = decide(base, Batch((AddItem("note", "c"), AddItem("note", "d")), "paste"), Context("y", "", 6))
    late = decide(base, AddItem("note", "e"), Context("z", "", 7))
    events = [
        *pair.events,
        *events_of(one, "left", base.lamport),
        *events_of(two, "right", base.lamport),
        *events_of(late, "left", base.lamport + 2),
    ]
    line = Timeline("session", events)
    assert [len(step.changes) for step in line.steps] == [1, 1, 2, 1]
    assert line.final == refold("session", events)
    assert line.state(3) == refold("session", events[:-1])


def test_a_step_of_two_people_names_both() -> None:
    pair = Pair()
    base = pair.state
    priya, eli = (person.id for person in base.live_people()[:2])
    one = decide(base, Batch((AddItem("note", "a"), AddItem("note", "b")), "paste"), Context("x", priya, 5))
    two = decide(base, Batch((AddItem("note", "c"), AddItem("note", "d")), "paste"), Context("y", eli, 6))
    events = [*pair.events, *events_of(one, "left", base.lamport), *events_of(two, "right", base.lamport)]
    line = Timeline("session", events)
    assert line.steps[-1].names(line.final) == "Priya · Eli"
    assert line.last_by(priya) == line.last_by(eli) == len(line)


def test_an_empty_journal() -> None:
    line = Timeline("session", [])
    assert len(line) == 0
    assert line.state(0) == empty("session")
    assert line.at(5) == 0


def test_restoring_is_a_new_change_and_can_be_undone() -> None:
    pair = story()
    line = Timeline("session", pair.events)
    pair.do(RemoveItem("P2"))
    pair.do(Reword("S3", "daily e-mail"))
    pair.do(SetField("S3", "effort", 3))
    before = pair.state
    pair.do(Restore(line.state(5)))
    web = {item.handle: item.text for item in pair.state.live_items()}
    assert web == {"R1": "better analytics by Q3", "P2": "leads wait", "S3": "weekly e-mail"}
    assert pair.of("solution")[0].own_fields == {}
    assert pair.links() == {"P2 replaces R1"}
    assert pair.state.session.phase == "propose"
    restored = Timeline("session", pair.events)
    assert restored.steps[-1].command == "restore"
    pair.do(TakeBack(pair.changes[-1]))
    assert pair.state.items == before.items
    assert {link.id for link in pair.state.live_links()} == {link.id for link in before.live_links()}


def test_one_item_comes_back_with_the_links_that_it_had_to_what_is_here() -> None:
    pair = story()
    line = Timeline("session", pair.events)
    then, had = line.final, pair.links()
    pair.add("question", "said later")
    pair.do(RemoveItem("R1"))
    pair.do(RemoveItem("P2"))
    pair.do(Reword("S3", "daily e-mail"))
    back = then.find("P2")
    assert back is not None
    pair.do(Restore(then, (back.id,)))
    now = {item.handle: item.text for item in pair.state.live_items()}
    assert now["P2"] == "leads wait"
    assert now["S3"] == "daily e-mail"
    assert "R1" not in now
    assert "said later" in now.values()
    assert pair.links() == {said for said in had if "R1" not in said}
    assert "S3 addresses P2" in pair.links()
    pair.do(TakeBack(pair.changes[-1]))
    assert pair.state.find("P2") is None


def test_restoring_what_is_so_already_or_another_session() -> None:
    pair = story()
    with pytest.raises(Refused, match="Nothing would change"):
        pair.do(Restore(pair.state))
    with pytest.raises(Refused, match="another session"):
        pair.do(Restore(empty("elsewhere")))
