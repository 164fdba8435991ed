"""Uniting two copies: a disagreement is found when and only when there is one, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import Copy, Step, same, steps

from overlap_tui.domain import commands as c
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.fold import refold
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.journal import Event
from overlap_tui.domain.merging import disagreements, unite

EDITS = ("reword",) * 4 + (
    "body",
    "field",
    "field",
    "kind",
    "change-link",
    "rename",
    "person",
    "remove",
    "undo",
)


def apart(first: list[Step], left: list[Step], right: list[Step]) -> tuple[Copy, Copy, Copy]:
    """What two copies have in common, and both after they went on apart."""
    base = Copy.new("a").play(first)
    copies = [Copy(name, base.events) for name in "bc"]
    return base, copies[0].play(left), copies[1].play(right)


def merged(mine: Copy, theirs: Copy) -> Copy:
    """``mine`` with all that is in ``theirs``, as the program does it."""
    copy = Copy(mine.replica, mine.events)
    return copy.merge(unite("session", mine.events, theirs.events).events)


def content(copy: Copy) -> dict[tuple[str, str, str], object]:
    """Every field in which people say something, by entity, id and name."""
    state = copy.state
    found: dict[tuple[str, str, str], object] = {
        ("session", state.session.id, name): getattr(state.session, name) for name in ("title", "type")
    }
    for person in state.people.values():
        found |= {("person", person.id, name): getattr(person, name) for name in ("name", "side")}
    for item in state.items.values():
        found |= {("item", item.id, name): getattr(item, name) for name in ("kind", "text", "body")}
        found |= {("item", item.id, f"fields.{name}"): value for name, value in item.fields.items()}
    for link in state.links.values():
        names = ("type", "because", "share", "sign", "verdict", "source", "target")
        found |= {("link", link.id, name): getattr(link, name) for name in names}
    for dismissal in state.dismissals.values():
        found["dismissal", dismissal.id, "reason"] = dismissal.reason
    return found


@settings(max_examples=60, deadline=None)
@given(steps(12, ("add", "add", "link", "body")), steps(8, EDITS), steps(8, EDITS))
def test_a_disagreement_is_found_exactly_where_both_changed_a_field_differently(
    first: list[Step], left: list[Step], right: list[Step]
) -> None:
    base, mine, theirs = apart(first, left, right)
    found = disagreements("session", mine.events, theirs.events)
    before, a, b = content(base), content(mine), content(theirs)
    together = refold("session", [*mine.events, *theirs.events])
    stands = Copy("x")
    stands.state = together
    now = content(stands)
    touched = [
        {(e.entity, e.target, name) for e in copy.events[len(base.events) :] for name in e.patch}
        for copy in (mine, theirs)
    ]
    wanted = {
        key
        for key in touched[0] & touched[1] & a.keys()
        if a[key] != b[key] and (b[key] if repr(now[key]) == repr(a[key]) else a[key]) != before.get(key)
    }
    assert {(d.entity, d.target, d.field) for d in found if d.field != "deleted"} == wanted
    for one in found:
        if one.field != "deleted":
            key = (one.entity, one.target, one.field)
            assert {repr(one.stands), repr(one.other)} == {repr(a[key]), repr(b[key])}
            assert now[key] == one.stands


FEW = ("add", "add", "reword")
"""Steps that make few items, so that two copies often change the same one."""


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(steps(10), steps(4, FEW)),
    st.one_of(steps(10), steps(8, EDITS)),
    st.one_of(steps(10), steps(8, EDITS)),
)
def test_nothing_is_lost_either_order_comes_to_the_same_and_twice_changes_nothing(
    first: list[Step], left: list[Step], right: list[Step]
) -> None:
    base, mine, theirs = apart(first, left, right)
    one, other = merged(mine, theirs), merged(theirs, mine)
    same(one.state, other.state)
    assert {e.id for e in one.events} == {e.id for e in other.events}
    assert {e.id for e in one.events} >= {e.id for e in [*mine.events, *theirs.events]}
    said = "\n".join(f"{item.text}\n{item.body}" for item in one.state.items.values())
    for copy in (mine, theirs):
        for item in copy.state.live_items():
            before = base.state.items.get(item.id, item)
            if item.text != before.text or item.id not in base.state.items:
                assert " ".join(item.text.split()) in " ".join(said.split())
            if item.body != before.body or item.id not in base.state.items:
                assert item.body in said
    for copy, from_ in ((one, theirs), (one, other), (other, mine)):
        assert unite("session", copy.events, from_.events).events == ()
    assert unite("session", mine.events, one.events).questions == ()
    same(merged(mine, one).state, one.state)


@settings(max_examples=20, deadline=None)
@given(st.lists(steps(5), min_size=4, max_size=4), st.permutations(range(3)))
def test_three_copies_come_to_the_same_entities_in_any_order(
    parts: list[list[Step]], order: list[int]
) -> None:
    base = Copy.new("a").play(parts[0])
    copies = [Copy(name, base.events).play(part) for name, part in zip("bcd", parts[1:], strict=True)]
    for copy in copies:
        wanted = {e.id for e in copy.events}
        whole = copies[order[0]]
        for n in order[1:]:
            whole = merged(whole, copies[n])
        assert wanted <= {e.id for e in whole.events}
        assert unite("session", whole.events, copy.events).events == ()


def two() -> tuple[Copy, Copy]:
    base = Copy.new("a")
    base.do(c.AddItem("problem", "leads cannot see it", "the body"))
    return Copy("b", base.events), Copy("c", base.events)


def test_the_question_says_both_versions_and_hangs_on_the_item() -> None:
    mine, theirs = two()
    mine.do(c.Reword("P1", "leads see nothing"))
    theirs.do(c.Reword("P1", "leads see too much"))
    theirs.do(c.AddItem("note", "only there"))
    state = merged(mine, theirs).state
    (question,) = (item for item in state.live_items() if item.kind == "question")
    assert "P1 (text)" in question.text
    for words in ("leads see nothing", "leads see too much"):
        assert words in question.text
        assert words in question.body
    (link,) = state.links_out(question.id)
    assert (link.type, state.items[link.target].handle) == ("questions", "P1")
    assert [item.text for item in state.live_items() if item.kind == "note"] == ["only there"]


def test_the_same_words_on_both_sides_are_no_question() -> None:
    mine, theirs = two()
    for copy in (mine, theirs):
        copy.do(c.Reword("P1", "leads see nothing"))
    assert unite("session", mine.events, theirs.events).questions == ()


def test_what_is_asked_once_is_not_asked_again_but_a_new_difference_is() -> None:
    mine, theirs = two()
    mine.do(c.Reword("P1", "one"))
    theirs.do(c.Reword("P1", "two"))
    mine = merged(mine, theirs)
    theirs.do(c.AddItem("note", "later"))
    assert unite("session", mine.events, theirs.events).questions == ()
    theirs.do(c.Reword("P1", "three"))
    assert len(unite("session", mine.events, theirs.events).questions) == 0
    mine.do(c.Reword("P1", "four"))
    united = unite("session", mine.events, theirs.events)
    assert [d.field for d in united.disagreements] == ["text"]


def test_the_question_is_one_event_whoever_takes_in_the_other_and_whenever() -> None:
    one, other = two()
    one.do(c.Reword("P1", "nobody reads reports"))
    other.do(c.Reword("P1", "reports come late"))
    here, there = merged(one, other), merged(other, one)
    asked = [[e for e in copy.events if e.id.startswith("merge")] for copy in (here, there)]
    assert asked[0]
    assert asked[0] == asked[1]


def test_the_questions_get_the_same_numbers_whoever_takes_in_the_other() -> None:
    base = Copy.new("a")
    for text in ("leads cannot see it", "events land hourly"):
        base.do(c.AddItem("problem", text))
    one, other = Copy("b", base.events), Copy("c", base.events)
    for copy, removed, reworded in ((one, "P2", "P1"), (other, "P1", "P2")):
        copy.do(c.RemoveItem(removed))
        copy.do(c.Reword(reworded, "said anew"))
    same(merged(one, other).state, merged(other, one).state)


def test_the_same_two_versions_are_asked_about_once_whichever_stands() -> None:
    other, one = two()  # of changes that are equally old, the second copy's stands
    one.do(c.Reword("P1", "nobody reads reports"))
    other.do(c.Reword("P1", "reports come late"))
    here = merged(one, other)
    questions = [item.id for item in here.state.items.values() if item.kind == "question"]
    # The copy that was not told goes to and fro, and comes back to what it said.
    for text in ("reports are lost", "reports come late", "reports are lost", "reports come late"):
        other.do(c.Reword("P1", text))
    again = merged(here, other)
    assert again.state.find("P1").text == "reports come late"  # type: ignore[union-attr]
    assert [item.id for item in again.state.items.values() if item.kind == "question"] == questions


def test_what_one_removed_and_the_other_changed_is_asked_and_kept() -> None:
    mine, theirs = two()
    mine.do(c.RemoveItem("P1"))
    theirs.do(c.EditBody("P1", "a new body"))
    for state in (merged(mine, theirs).state, merged(theirs, mine).state):
        (question,) = state.live_items()
        assert (
            question.text
            == "One copy removed P1 “leads cannot see it”, the other changed it: should it come back?"
        )
        assert "a new body" in question.body


def test_what_one_removed_and_the_other_linked_is_asked_once() -> None:
    base = Copy.new("a")
    for kind, text in (("problem", "leads cannot see it"), ("constraint", "events land hourly")):
        base.do(c.AddItem(kind, text))
    one, other = Copy("b", base.events), Copy("c", base.events)
    one.do(c.RemoveItem("C2"))
    other.do(c.AddLink("C2", "P1", "relates-to"))
    here, there = merged(one, other), merged(other, one)
    same(here.state, there.state)
    asked = [item.text for item in here.state.live_items() if item.kind == "question"]
    assert asked == ["One copy removed C2 “events land hourly”, the other changed it: should it come back?"]
    other.do(c.AddLink("P1", "C2", "leads-to"))
    assert not unite("session", here.events, other.events).questions


def test_numbers_in_a_question_are_as_people_write_them() -> None:
    base = Copy.new("a")
    base.do(c.AddItem("solution", "an e-mail"))
    one, other = Copy("b", base.events), Copy("c", base.events)
    one.do(c.SetField("S1", "effort", 8.0))
    other.do(c.SetField("S1", "effort", 2.5))
    (question,) = [i.text for i in merged(one, other).state.live_items() if i.kind == "question"]
    assert "“8”" in question
    assert "“2.5”" in question


def test_what_one_changed_and_the_other_changed_back_is_asked_when_it_would_be_lost() -> None:
    mine, theirs = two()
    mine.do(c.Reword("P1", "leads see nothing"))
    theirs.do(c.Reword("P1", "leads see nothing"))
    theirs.do(c.Reword("P1", "leads cannot see it"))
    (one,) = unite("session", mine.events, theirs.events).disagreements
    assert (one.stands, one.other) == ("leads cannot see it", "leads see nothing")


def test_very_long_versions_are_kept_whole() -> None:
    mine, theirs = two()
    mine.do(c.EditBody("P1", "x" * 65_000))
    theirs.do(c.EditBody("P1", "y" * 65_536))
    state = merged(mine, theirs).state
    kept = [item.body for item in state.live_items()]
    assert any("x" * 65_000 in body for body in kept)
    assert any("y" * 65_536 in body for body in kept)


def test_what_is_no_copy_is_refused() -> None:
    mine, _ = two()
    stranger = Copy.new("z")
    with pytest.raises(Refused, match="no history in common"):
        unite("session", mine.events, stranger.events)
    forged: list[Event] = [*mine.events[:-1], replace(mine.events[-1], command="other")]
    with pytest.raises(Refused, match="different things"):
        unite("session", mine.events, forged)
