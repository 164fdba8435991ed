import pytest
from tests.practice.pair import Pair

from overlap_tui.domain.commands import (
    AddPerson,
    ChangeKind,
    ChangeLink,
    EditBody,
    RemoveItem,
    RenameSession,
    Reword,
    SetField,
    SetPhase,
)
from overlap_tui.domain.diff import Diff, diff, nearest_problem
from overlap_tui.domain.practice.confidence import give_confidence


def web() -> Pair:
    """P1 addressed by S2; P3 addressed by S4; A5 alone."""
    pair = Pair()
    pair.add("problem", "leads wait")
    pair.add("solution", "weekly e-mail")
    pair.add("problem", "exports leak names")
    pair.add("solution", "mask the names")
    pair.add("assumption", "leads open e-mail")
    pair.link("S2", "P1", share=50)
    pair.link("S4", "P3")
    return pair


def items(found: Diff) -> list[tuple[str, str]]:
    return [(change.sign, change.item.handle) for change in found.items]


def test_nothing_changed() -> None:
    pair = web()
    assert not diff(pair.state, pair.state)


def test_items_come_go_and_change() -> None:
    pair = web()
    before = pair.state
    pair.add("constraint", "events land hourly")
    pair.do(RemoveItem("S4"))
    pair.do(Reword("P1", "leads wait a week"))
    pair.do(EditBody("P1", "since March"))
    pair.do(SetField("P1", "weight", 5))
    found = diff(before, pair.state)
    assert items(found) == [("~", "P1"), ("-", "S4"), ("+", "C6")]
    reworded = found.items[0]
    assert [(part.name, part.label, part.before, part.after) for part in reworded.parts] == [
        ("text", "text", "leads wait", "leads wait a week"),
        ("body", "body", "", "since March"),
        ("weight", "weight 1–5", None, 5),
    ]
    assert reworded.parts[0].pieces == (("=", "leads wait"), ("+", " a week"))
    assert [(change.sign, change.said_before) for change in found.links] == [("-", "S4 addresses P3")]


def test_the_way_back_is_the_mirror() -> None:
    pair = web()
    before = pair.state
    pair.add("constraint", "events land hourly")
    pair.do(RemoveItem("S4"))
    forward, back = diff(before, pair.state), diff(pair.state, before)
    swap = {"+": "-", "-": "+", "~": "~"}
    assert sorted((swap[c.sign], c.item.id) for c in forward.items) == sorted(
        (c.sign, c.item.id) for c in back.items
    )
    assert sorted((swap[c.sign], c.link.id) for c in forward.links) == sorted(
        (c.sign, c.link.id) for c in back.links
    )


def test_changes_are_grouped_by_the_nearest_problem() -> None:
    pair = web()
    before = pair.state
    pair.do(Reword("A5", "leads read e-mail"))
    pair.do(Reword("S4", "drop the names"))
    pair.do(Reword("S2", "an e-mail"))
    pair.link("A5", "S2")
    pair.add("question", "who reads it?")
    found = diff(before, pair.state)
    assert [
        (g.problem.handle if g.problem else "", [c.item.handle for c in g.items]) for g in found.groups
    ] == [
        ("P1", ["S2", "A5"]),
        ("P3", ["S4"]),
        ("", ["Q6"]),
    ]
    assert [change.said for change in found.groups[0].links] == ["A5 supports S2"]


def test_cycles_and_ties_go_to_the_lower_number() -> None:
    pair = web()
    pair.link("P1", "P3")
    pair.link("P3", "P1")
    pair.link("S2", "P3")
    owner = nearest_problem(pair.state)
    by_handle = {item.handle: item.id for item in pair.state.live_items()}
    assert owner[by_handle["S2"]] == by_handle["P1"]
    assert owner[by_handle["P3"]] == by_handle["P3"]
    assert by_handle["A5"] not in owner


def test_links_confidence_and_verdicts() -> None:
    pair = web()
    pair.add("decision", "we send e-mail")
    link = pair.link("D6", "S2", verdict="chosen")
    addresses = next(iter(pair.state.live_links()))
    pair.do(give_confidence(pair.state, {"A5": {"Eli": 2}}))
    before = pair.state
    pair.do(give_confidence(pair.state, {"A5": {"Eli": 4}}))
    pair.do(ChangeLink(link.id, verdict="rejected"))
    pair.do(ChangeLink(addresses.id, share=80, because="the three numbers are enough"))
    found = diff(before, pair.state)
    (score,) = found.items[0].parts
    assert (score.label, score.before, score.after) == ("confidence of Eli", 2, 4)
    changed, flipped = found.links
    assert [(part.label, part.before, part.after) for part in changed.parts] == [
        ("because", "", "the three numbers are enough"),
        ("share", 50, 80),
    ]
    assert not changed.flipped
    assert flipped.flipped
    assert (flipped.said_before, flipped.said) == ("D6 chooses S2", "D6 rejects S2")


def test_kind_session_and_people() -> None:
    pair = web()
    before = pair.state
    pair.do(ChangeKind("P1", "solution"))
    pair.do(SetPhase("decide"))
    pair.do(RenameSession("Three numbers"))
    pair.do(AddPerson("Ana", "other"))
    found = diff(before, pair.state)
    assert [(p.name, p.before, p.after) for p in found.items[0].parts] == [("kind", "problem", "solution")]
    assert [(p.name, p.before, p.after) for p in found.session] == [
        ("title", "Better analytics", "Three numbers"),
        ("phase", "reframe", "decide"),
    ]
    assert found.people == (("+", "Ana"),)


def test_moving_an_item_is_no_change_of_meaning() -> None:
    from overlap_tui.domain.commands import MoveItem

    pair = web()
    before = pair.state
    pair.do(MoveItem("P3", -1))
    assert not diff(before, pair.state)


@pytest.mark.parametrize("name", ["actual", "dissent"])
def test_a_field_of_another_kind_still_has_a_label(name: str) -> None:
    pair = web()
    pair.add("decision", "we send e-mail", **{name: "x"})
    before = pair.state
    pair.do(SetField("D6", name, None))
    pair.do(ChangeKind("D6", "note"))
    found = diff(before, pair.state)
    assert [part.label for part in found.items[0].parts] == ["kind", name]
