from tests.practice.pair import Pair

from overlap_tui.domain.commands import Reword
from overlap_tui.domain.copying import follow_up
from overlap_tui.domain.practice.challenge import challenge, close_challenge
from overlap_tui.domain.signs import Sign, signs
from overlap_tui.domain.timeline import Timeline


def found(pair: Pair) -> dict[str, Sign]:
    return {sign.id: sign for sign in signs(Timeline("session", pair.events))}


def counted(pair: Pair) -> dict[str, tuple[int, int]]:
    return {sign.id: (sign.value, sign.of) for sign in found(pair).values()}


def test_a_session_of_both() -> None:
    pair = Pair()
    pair.add("problem", "leads wait", by="Priya")
    pair.add("problem", "exports leak names", by="Eli")
    pair.add("solution", "weekly e-mail", by="Eli")
    pair.link("S3", "P1", by="Eli")
    pair.do(Reword("S3", "weekly e-mail with three numbers"), "Priya")
    pair.add("question", "who reads it?", by="Priya")
    pair.do(challenge(pair.state, "S3", "What would have to be true for S3?", "", pair.id), "Priya")
    pair.do(close_challenge(pair.state, "Q5", "upheld", "they open it"), "Eli")
    pair.do(challenge(pair.state, "P1", "Which leads?", "", pair.id), "Eli")
    pair.add("decision", "we send it", by="Eli")
    pair.add("question", "when?", by="Priya")
    assert counted(pair) == {
        "present": (1, 1),
        "items": (4, 4),
        "links": (1, 2),
        "crossing": (3, 3),
        "raised": (2, 3),
        "asked": (2, 3),
        "challenged": (1, 1),
        "answered": (1, 2),
        "built-on": (1, 1),
        "problem-first": (1, 1),
    }
    shown = found(pair)
    assert shown["built-on"].evidence == (pair.of("solution")[0].id,)
    assert shown["challenged"].sentence == (
        "Product challenged engineering once, engineering challenged product once."
    )
    assert shown["asked"].sentence == "Product asked 2 questions before the first decision, 1 after it."
    assert shown["answered"].part == 0.5


def test_one_side_alone() -> None:
    pair = Pair(people=(("Priya", "product"),))
    pair.add("solution", "a dashboard")
    pair.add("problem", "we lack a dashboard")
    pair.link("S1", "P2")
    assert counted(pair) == {
        "present": (0, 1),
        "items": (0, 2),
        "links": (0, 1),
        "crossing": (0, 1),
        "raised": (0, 2),
        "asked": (0, 0),
        "challenged": (0, 0),
        "answered": (0, 0),
        "built-on": (0, 1),
        "problem-first": (0, 1),
    }
    assert found(pair)["asked"].part is None


def test_somebody_of_both_sides_stands_for_both() -> None:
    pair = Pair(people=(("Kim", "both"), ("Ana", "other")))
    pair.add("solution", "weekly e-mail", by="Kim")
    assert counted(pair)["present"] == (1, 1)
    assert counted(pair)["built-on"] == (1, 1)
    assert counted(pair)["items"] == (1, 1)
    pair.add("note", "hello", by="Ana")
    assert found(pair)["items"].sentence == "Items: 1 by product, 1 by engineering, 1 by others."


def test_what_was_undone_does_not_count_as_building_on() -> None:
    pair = Pair()
    pair.add("solution", "weekly e-mail", by="Eli")
    pair.do(Reword("S1", "daily e-mail"), "Priya")
    assert counted(pair)["built-on"] == (1, 1)
    pair.undo()
    assert counted(pair)["built-on"] == (0, 1)


def test_an_empty_session() -> None:
    pair = Pair(people=())
    assert all(sign.value == 0 for sign in found(pair).values())


def test_every_sign_says_its_sentence_kindly() -> None:
    pair = Pair(people=(("Priya", "product"),))
    pair.add("solution", "a dashboard")
    said = {sign.id: sign.sentence for sign in found(pair).values()}
    assert said["present"] == "Product was there; somebody from engineering would complete the pair."
    assert said["built-on"] == "So far 0 of 1 solutions were built on by both sides."
    assert said["links"] == "No links yet."
    assert said["challenged"] == "Nobody has challenged anything yet."
    assert said["asked"] == "Product has asked no question yet."
    assert found(pair)["items"].sides == (1, 0)
    assert found(pair)["present"].evidence == tuple(pair.state.people)


def test_a_challenge_of_ones_own_side_is_not_denied() -> None:
    pair = Pair()
    pair.add("problem", "leads wait", by="Priya")
    pair.do(challenge(pair.state, "P1", "Do they?", "", pair.id), "Priya")
    challenged = found(pair)["challenged"]
    assert challenged.sentence == "1 challenge so far, none from one side to the other."
    assert len(challenged.evidence) == 1


def test_what_a_follow_up_brings_along_is_said_by_nobody_here() -> None:
    pair = Pair()
    pair.add("question", "who pays?", by="Priya")
    pair.add("assumption", "leads open e-mail", by="Eli")
    new = Pair("Next week")
    new.do(follow_up(pair.state, new.id), "")
    new.add("problem", "leads wait", by="Priya")
    assert found(new)["items"].sentence == "Items: 1 by product, 0 by engineering, 3 from elsewhere."
