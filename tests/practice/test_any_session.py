"""What must hold for whatever people did: timeline, diff, restore, copies, mind-changes and signs."""

from __future__ import annotations

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import Copy, Step, same, seen, steps

from overlap_tui.domain.commands import Restore
from overlap_tui.domain.copying import follow_up, template
from overlap_tui.domain.diff import diff
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.fold import empty, fold, refold
from overlap_tui.domain.journal import in_order
from overlap_tui.domain.measures import goals_in, measure_in, number_in
from overlap_tui.domain.outcomes import rests_on, win
from overlap_tui.domain.practice.closing import close_session
from overlap_tui.domain.practice.confidence import reveal
from overlap_tui.domain.purpose import purpose_words
from overlap_tui.domain.signs import signs
from overlap_tui.domain.timeline import Timeline


def merged(one: list[Step], two: list[Step]) -> Copy:
    """A session on two machines that were apart for a while."""
    left = Copy.new("a")
    right = Copy("b", left.events)
    left.play(one)
    right.play(two)
    return left.merge(right.events)


@given(steps(20), steps(10), st.lists(st.integers(0, 40), max_size=6))
def test_each_state_of_the_timeline_is_the_fold_up_to_there(
    one: list[Step], two: list[Step], asked: list[int]
) -> None:
    copy = merged(one, two)
    line = Timeline("session", copy.events)
    events = in_order(copy.events)
    same(line.state(len(line)), refold("session", events))
    for number in asked:
        step = min(number, len(line))
        end = line.steps[step - 1].last_event if step else 0
        same(line.state(step), fold(empty("session"), events[:end]))
    assert sorted(c.id for s in line.steps for c in s.changes) == sorted({e.change for e in events})


@given(steps(20), steps(10))
def test_everything_can_be_told_of_any_session(one: list[Step], two: list[Step]) -> None:
    copy = merged(one, two)
    line = Timeline("session", copy.events)
    assert all(line.words(step.number) for step in line.steps)
    assert all(1 <= mind.step <= len(line) and mind.sentence for mind in line.mind_changes)
    for sign in signs(line):
        assert 0 <= sign.value <= max(sign.of, sign.value)
        assert sign.part is None or sign.part <= 1
        known = {*line.final.items, *line.final.links, *line.final.people}
        assert known.issuperset(sign.evidence)
    close_session(line.final)
    reveal(line.final)
    for item in line.final.live_items():
        purpose_words(line.final, item.id)
        if item.kind == "decision":
            rests_on(line.final, item.id)
            win(line.final, item.id)


@given(steps(20), st.integers(0, 30), st.integers(0, 30))
def test_a_diff_is_empty_exactly_when_nothing_reads_otherwise(done: list[Step], a: int, b: int) -> None:
    line = Timeline("session", Copy.new().play(done).events)
    before, after = line.state(min(a, len(line))), line.state(min(b, len(line)))
    there, back = diff(before, after), diff(after, before)
    assert not diff(before, before)
    swap = {"+": "-", "-": "+", "~": "~"}
    assert sorted((c.item.id, swap[c.sign]) for c in there.items) == sorted(
        (c.item.id, c.sign) for c in back.items
    )
    assert sorted((c.link.id, swap[c.sign]) for c in there.links) == sorted(
        (c.link.id, c.sign) for c in back.links
    )
    if not there:
        assert {i.id: i.text for i in before.live_items()} == {i.id: i.text for i in after.live_items()}
        assert {k.id for k in before.live_links()} == {k.id for k in after.live_links()}
        assert before.session.title == after.session.title


@given(steps(20), st.integers(0, 30))
def test_any_moment_can_be_restored_and_taken_back(done: list[Step], number: int) -> None:
    copy = Copy.new().play(done)
    line = Timeline("session", copy.events)
    before, target = copy.state, line.state(min(max(number, 1), len(line)))
    try:
        copy.do(Restore(target))
    except Refused:
        assert not diff(target, before).items
        return
    wanted, got = seen(target), seen(copy.state)
    for part in ("items", "links", "dismissals"):
        assert sorted(got[part], key=lambda each: each.id) == sorted(wanted[part], key=lambda each: each.id)
    copy.undo()
    for part in ("items", "links", "dismissals", "panes"):
        assert seen(copy.state)[part] == seen(before)[part]


@settings(max_examples=60)
@given(steps(25), steps(8))
def test_any_session_can_be_copied_or_continued(one: list[Step], two: list[Step]) -> None:
    past = merged(one, two).state
    numbers = count()
    for make in (template, follow_up):
        copy = Copy.new("c")
        try:
            batch = make(past, lambda: f"new{next(numbers)}")
        except Refused:
            assert not [i for i in past.live_items() if i.kind != "decision"]
            continue
        copy.do(batch)
        if make is template:
            kept = [i for i in past.live_items() if i.kind != "decision"]
            assert sorted((i.kind, i.text, i.body) for i in copy.state.live_items()) == sorted(
                (i.kind, i.text, i.body) for i in kept
            )


@given(st.text(max_size=40))
def test_a_number_is_read_from_anything(text: str) -> None:
    assert number_in(text) is None or isinstance(number_in(text), float)
    assert (measure_in(text) is None) == (number_in(text) is None) == (not goals_in(text)[1])
