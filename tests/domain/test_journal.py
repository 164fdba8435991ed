"""The journal is the one truth: whatever is done, folding it gives the state, in any order of arrival."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import Copy, Step, same, seen, steps

from overlap_tui.domain import commands as c
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.fold import fold, refold
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.journal import Event, Op
from overlap_tui.domain.model import SessionState

QUICK = settings(max_examples=80, deadline=None)


@QUICK
@given(steps())
def test_folding_the_journal_gives_the_state(session: list[Step]) -> None:
    copy = Copy.new().play(session)
    same(copy.state, refold("session", copy.events))


@QUICK
@given(steps(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(session: list[Step], chance: object) -> None:
    copy = Copy.new().play(session)
    shuffled = [*copy.events, *copy.events[:5]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    same(copy.state, refold("session", shuffled))


@QUICK
@given(steps(), st.integers(0, 100))
def test_a_journal_can_be_folded_in_two_parts(session: list[Step], cut: int) -> None:
    events = Copy.new().play(session).events
    cut = min(cut, len(events))
    same(fold(refold("session", events[:cut]), events[cut:]), refold("session", events))


@QUICK
@given(steps(), st.integers(1, 12))
def test_each_undo_shows_what_was_there_before(session: list[Step], last: int) -> None:
    copy = Copy.new().play(session)
    before = seen(copy.state)
    try:
        copy.do(c.AddItem("note", f"{last}"))
    except Refused:
        return
    copy.undo()
    assert seen(copy.state) == before


@QUICK
@given(steps(verbs=("add", "link", "reword", "kind", "remove", "field", "move", "batch", "person")))
def test_undoing_everything_leaves_the_session_as_it_began(session: list[Step]) -> None:
    copy = Copy.new()
    began = seen(copy.state)
    views = [began]
    for step in session:
        events = len(copy.events)
        copy.play([step])
        if len(copy.events) > events:
            views.append(seen(copy.state))
    for view in reversed(views[:-1]):
        copy.undo()
        assert seen(copy.state) == view
    assert not copy.state.index.panes.get("problem")
    try:
        copy.undo()
    except Refused:
        return
    raise AssertionError("there was more to undo")


@QUICK
@given(steps(), st.integers(1, 20))
def test_redo_after_undo_gives_the_same_state(session: list[Step], times: int) -> None:
    copy = Copy.new().play(session)
    states = []
    for _ in range(times):
        before = copy.state
        try:
            copy.undo()
        except Refused:
            break
        states.append(before)
    for before in reversed(states):
        copy.redo()
        assert unmarked(copy.state) == unmarked(before)


def unmarked(state: SessionState) -> SessionState:
    """The state without how far its clock has come and without fields that were set to nothing."""
    items = {
        i: replace(item, fields={k: v for k, v in item.fields.items() if v is not None})
        for i, item in state.items.items()
    }
    return replace(state, items=items, lamport=0)


@QUICK
@given(steps(), steps(15), steps(15), steps(15))
def test_three_copies_merge_to_one_whatever_the_order(
    shared: list[Step], one: list[Step], two: list[Step], three: list[Step]
) -> None:
    base = Copy.new().play(shared).events
    copies = [Copy(name, base).play(own) for name, own in zip("xyz", (one, two, three), strict=True)]
    merged = []
    for order in permutations(copies):
        copy = Copy("m")
        for other in order:
            copy.merge(other.events)
        merged.append(copy)
    for copy in merged:
        same(copy.state, merged[0].state)
    state = merged[0].state
    for copy in copies:
        assert set(copy.state.items) <= set(state.items)
        assert set(copy.state.links) <= set(state.links)
        assert {e.id for e in copy.events} <= {e.id for e in merged[0].events}
    handles = [item.handle for item in state.items.values()]
    assert len({(item.number, item.twin) for item in state.items.values()}) == len(handles)


@QUICK
@given(steps(), steps(15), steps(15))
def test_a_merged_copy_can_go_on(shared: list[Step], one: list[Step], two: list[Step]) -> None:
    base = Copy.new().play(shared).events
    left, right = Copy("x", base).play(one), Copy("y", base).play(two)
    left.merge(right.events).play(two)
    same(left.state, refold("session", left.events))


def event(lamport: int, op: str, entity: str, target: str, **values: object) -> Event:
    patch = {name: (None, value) for name, value in values.items()}
    return Event(
        f"e{lamport}", "session", "r", lamport, 0, "", "ch", "cmd", "", op, entity, target,
        patch,  # type: ignore[arg-type]  # values that no version writes are the point here
    )  # fmt: skip


def test_what_a_newer_version_wrote_is_passed_over() -> None:
    events = [
        event(1, "create", "item", "i", kind="problem", text="old", number=1),
        event(2, "explode", "item", "i", text="no"),
        event(3, "create", "hologram", "h", text="no"),
        event(4, "set", "item", "i", sparkle="yes", text="new"),
        event(5, "set", "item", "i", kind="hologram"),
        event(6, "set", "item", "i", kind=["list"], text={"a": 1}, number="7", deleted=[]),
        event(7, "set", "item", "absent", text="no"),
        event(8, "create", "item", "i", text="again"),
        event(9, "set", "link", "l", type=["x"], share=[1]),
        event(10, "set", "item", "i", **{"fields.metric": ["x"], "fields.ok": 1}),
    ]
    state = refold("session", events)
    item = state.items["i"]
    assert (item.kind, item.text, item.number, dict(item.fields)) == ("problem", "new", 1, {"ok": 1})
    assert list(state.items) == ["i"]
    assert not state.links
    assert state.lamport == 10


def test_the_same_number_given_out_twice_makes_twins() -> None:
    base = Copy.new().events
    left, right = Copy("x", base), Copy("y", base)
    left.do(c.AddItem("problem", "left"))
    right.do(c.AddItem("solution", "right"))
    left.merge(right.events)
    assert sorted(item.handle for item in left.state.items.values()) == ["P1", "S1b"]
    found = left.state.find("s1B")
    assert found is not None
    assert found.text == "right"
    assert left.state.next_number == 2


def test_an_undo_leaves_what_somebody_else_changed_since() -> None:
    copy = Copy.new("x")
    copy.do(c.AddItem("problem", "first"))
    copy.do(c.Reword("P1", "mine"))
    other = Copy("y", copy.events)
    other.do(c.Reword("P1", "theirs"))
    copy.merge(other.events)
    change = copy.undo()
    assert copy.state.find("P1").text == "theirs"  # type: ignore[union-attr]
    assert change.undoes == "x3"
    assert change.notes == ("1 later change to the same words left as they are.",)


def test_redo_does_not_bring_back_what_somebody_else_removed() -> None:
    copy = Copy.new("x")
    copy.do(c.AddItem("problem", "mine"))
    other = Copy("y", copy.events)
    other.do(c.RemoveItem("P1"))
    copy.merge(other.events)
    copy.undo()
    copy.redo()
    assert not list(copy.state.live_items())


def test_links_are_read_oldest_first_also_after_turning_one_round() -> None:
    copy = Copy.new()
    for kind in ("problem", "problem", "problem"):
        copy.do(c.AddItem(kind, "x"))
    copy.do(c.AddLink("P2", "P1", "relates-to"))
    copy.do(c.AddLink("P1", "P3", "relates-to"))
    copy.do(c.ChangeLink(copy.state.links_out(copy.state.find("P2").id)[0].id, reverse=True))  # type: ignore[union-attr]
    same(copy.state, refold("session", copy.events))
    p1 = copy.state.find("P1")
    assert p1 is not None
    assert [link.at_ms for link in copy.state.links_out(p1.id)] == sorted(
        link.at_ms for link in copy.state.links_out(p1.id)
    )
    assert len(copy.state.links_out(p1.id)) == 2


def test_an_op_is_inverted_by_swapping_its_values() -> None:
    copy = Copy.new()
    copy.do(c.AddItem("problem", "first"))
    change = copy.do(c.Reword("P1", "second"))
    inverse = copy.undo()
    (op,) = change.ops
    assert inverse.ops == (Op("set", "item", op.target, {"text": ("second", "first")}),)
    assert (inverse.command, inverse.undoes) == ("undo", change.id)


def test_a_field_leaves_the_other_fields_of_its_item_alone() -> None:
    copy = Copy.new()
    copy.do(c.AddItem("problem", "leads cannot see it"))
    copy.do(c.SetField("P1", "weight", 3))
    copy.do(c.SetField("P1", "today", "by hand"))
    item = copy.state.find("P1")
    assert item is not None
    assert dict(item.fields) == {"weight": 3, "today": "by hand"}
    assert refold("session", copy.events).items[item.id] == item
