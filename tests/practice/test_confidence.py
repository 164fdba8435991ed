import pytest
from tests.practice.pair import Pair

from overlap_tui.domain.draft import Refused
from overlap_tui.domain.practice.confidence import (
    give_confidence,
    keep_mind_changer,
    order_for,
    reveal,
    scored_items,
)


def scored() -> Pair:
    pair = Pair()
    for text in ("leads open e-mail", "events are complete", "nobody else needs it"):
        pair.add("assumption", text)
    answers = {
        "A1": {"Priya": 5, "Eli": 2},
        "A2": {"Priya": 3, "Eli": 3},
        "A3": {"Priya": 1, "Eli": 2},
    }
    pair.do(give_confidence(pair.state, answers))
    return pair


def test_the_widest_gap_comes_first() -> None:
    pair = scored()
    shown = reveal(pair.state)
    assert [(scores.item.handle, scores.gap, scores.wide) for scores in shown] == [
        ("A1", 3, True),
        ("A3", 1, False),
        ("A2", 0, False),
    ]
    assert dict(shown[0].scores) == {pair.person("Priya"): 5, pair.person("Eli"): 2}


def test_all_scores_come_in_one_change() -> None:
    pair = scored()
    assert len(pair.changes[-1].ops) == 6
    pair.undo()
    assert reveal(pair.state) == []


def test_a_score_is_from_one_to_five_and_of_somebody_here() -> None:
    pair = scored()
    with pytest.raises(Refused, match="from 1 to 5"):
        pair.do(give_confidence(pair.state, {"A1": {"Eli": 6}}))
    with pytest.raises(Refused, match="not in this session"):
        give_confidence(pair.state, {"A1": {"Zoe": 3}})
    with pytest.raises(Refused, match="Nobody scored"):
        give_confidence(pair.state, {"A1": {"Eli": 2}})


def test_each_person_has_an_order_of_their_own() -> None:
    pair = Pair()
    for number in range(12):
        pair.add("assumption", f"belief {number}")
    items = scored_items(pair.state)
    orders = [[item.id for item in order_for(pair.person(name), items)] for name in ("Priya", "Eli")]
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(item.id for item in items)
    assert orders[0] != orders[1]
    assert orders[0] == [item.id for item in order_for(pair.person("Priya"), items)]


def test_what_would_change_a_mind_is_the_cheapest_test() -> None:
    pair = scored()
    pair.do(keep_mind_changer(pair.state, "A1", "ten opened mails"))
    assert pair.of("assumption")[0].value("test") == "ten opened mails"
