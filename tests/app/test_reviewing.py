"""A review is the fold of the first steps, marks what each changed, hears of others, and never writes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlap_tui.app.library import Library
from overlap_tui.app.looked import Looked
from overlap_tui.app.ports import ReadOnly
from overlap_tui.app.review import since
from overlap_tui.app.reviewing import Review
from overlap_tui.app.rows import pane_rows
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import (
    AddItem,
    AddLink,
    ChangeKind,
    Command,
    CreateSession,
    RemoveItem,
    Reword,
)
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.fold import empty, fold
from overlap_tui.domain.timeline import Timeline
from overlap_tui.storage.memory_store import Memory, MemoryStore
from overlap_tui.storage.sqlite_store import SqliteStore
from overlap_tui.tui.view import View

PANES = ("problem", "constraint", "solution", "open")
HANDLES = st.integers(1, 12).map(str)
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        AddItem, st.sampled_from(("problem", "constraint", "solution", "question")), st.sampled_from("abc")
    ),
    st.builds(Reword, HANDLES, st.sampled_from(("one", "two"))),
    st.builds(ChangeKind, HANDLES, st.sampled_from(("problem", "solution"))),
    st.builds(RemoveItem, HANDLES),
    st.builds(AddLink, HANDLES, HANDLES),
)


class Clock:
    """Five seconds pass with each look."""

    def __init__(self) -> None:
        self.ms = 1_773_300_000_000

    def now_ms(self) -> int:
        self.ms += 5_000
        return self.ms

    def today(self) -> str:
        return "2030-01-01"


def ids() -> Callable[[], str]:
    """Ids of another copy."""
    numbers = count(1)
    return lambda: f"o{next(numbers)}"


def begin(store: MemoryStore | SqliteStore) -> Workspace:
    numbers = count(1)
    people = (("Priya", "product"), ("Eli", "engineering"))
    return Workspace.create(
        store, Clock(), lambda: f"{store.replica}{next(numbers)}", CreateSession("X", people)
    )


def review_of(workspace: Workspace) -> Review:
    return Review(workspace.store.reader(), Clock(), workspace.new_id, workspace.state.session.id)


def tried(workspace: Workspace, command: Command) -> None:
    """What cannot be done now leaves the session as it is."""
    try:
        workspace.do(command)
    except Refused:
        return


@settings(max_examples=60, deadline=None)
@given(st.lists(COMMANDS, max_size=25), st.data())
def test_the_panes_at_a_step_are_the_fold_of_the_steps_until_then(
    commands: list[Command], data: st.DataObject
) -> None:
    workspace = begin(MemoryStore())
    for command in commands:
        tried(workspace, command)
    review = review_of(workspace)
    steps = review.timeline.steps
    events = workspace.store.events(review.state.session.id)
    step = data.draw(st.integers(0, len(steps)))
    review.go(step)
    end = steps[step - 1].last_event if step else 0
    then = fold(empty(review.state.session.id), events[:end])
    assert review.state == then
    view = View(review)
    gone = {item.id for item in review.marks.gone}
    for pane in PANES:
        shown = [row for row in view.pane(pane) if row.id not in gone]
        plain = list(pane_rows(then, pane))
        assert [row.id for row in shown] == [row.id for row in plain]
        for row, without in zip(shown, plain, strict=True):
            assert row.badges[len(review.marks.of_item(row.id)) :] == without.badges
            assert row._replace(badges=()) == without._replace(badges=())
    if step:
        before = review.timeline.state(step - 1)
        changed = {i for i in then.items if then.items[i] != before.items.get(i)}
        moved_by_merge = {
            i for i in changed if then.items[i].deleted == (i in gone) or i in review.marks.badges
        }
        assert changed == moved_by_merge


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), COMMANDS), max_size=25), st.integers(0, 25))
def test_a_timeline_that_grew_is_the_one_made_anew(commands: list[tuple[bool, Command]], known: int) -> None:
    """Two copies go on apart and are united: the other one's events belong anywhere."""
    here = MemoryStore(Memory(), replica="here")
    workspace = begin(here)
    session = workspace.state.session.id
    there = MemoryStore(Memory(), replica="there")
    there.merge(session, here.events(session))
    other = Workspace(there, Clock(), ids(), session)
    line = Timeline(session, here.events(session))
    for number, (mine, command) in enumerate(commands):
        tried(workspace if mine else other, command)
        if number == known:
            line = line.grown(here.events(session))
    here.merge(session, there.events(session))
    events = here.events(session)
    grown, anew = line.grown(events), Timeline(session, events)
    assert grown.final == anew.final
    assert grown.steps == anew.steps
    assert grown.mind_changes == anew.mind_changes
    assert [grown.state(n) for n in range(len(anew) + 1)] == [anew.state(n) for n in range(len(anew) + 1)]
    assert grown.grown(events) is grown


def test_the_clock_of_a_review_stands_at_its_step() -> None:
    workspace = begin(MemoryStore())
    workspace.do(AddItem("problem", "slow"))
    review = review_of(workspace)
    assert review.clock.today() == "2026-03-12"
    assert review.clock.now_ms() == review.timeline.steps[-1].at_ms
    assert review.real_clock.today() == "2030-01-01"


def test_the_connection_of_a_review_cannot_write(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "overlap.db", replica="one", today=lambda: "2026-01-01")
    workspace = begin(store)
    session = workspace.state.session.id
    before = store.events(session)
    reader = store.reader()
    with pytest.raises(ReadOnly):
        reader.commit(session, None, lambda _state, _journal: None)  # type: ignore[arg-type,return-value]
    with pytest.raises(ReadOnly):
        reader.set_gaps(session, 1, 1, "")
    for statement in ("DELETE FROM item", "UPDATE session SET title = 'x'", "CREATE TABLE t (x)"):
        with pytest.raises(Exception, match="readonly"):
            reader._file.sql.execute(statement)
    review = Review(reader, Clock(), workspace.new_id, session)
    for deed in (lambda: review.do(AddItem("note", "no")), review.undo, review.redo):
        with pytest.raises(Refused, match="nothing here changes"):
            deed()
    assert store.events(session) == before
    reader.close()
    store.close()


def test_a_review_hears_of_other_windows_and_stays_where_it_is(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "overlap.db", replica="one", today=lambda: "2026-01-01")
    workspace = begin(store)
    workspace.do(AddItem("problem", "slow"))
    review = review_of(workspace)
    review.go(1)
    workspace.do(AddItem("problem", "dear"))
    assert review.store.changed()
    assert review.refresh()
    assert (review.step, len(review.timeline)) == (1, 3)
    assert not list(review.state.live_items())
    assert review.timeline.state(3) == workspace.state
    review.store.close()
    store.close()


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_what_arrived_since_is_counted_by_change(kind: str, tmp_path: Path) -> None:
    store: MemoryStore | SqliteStore = MemoryStore()
    if kind == "file":
        store = SqliteStore(tmp_path / "overlap.db", replica="one", today=lambda: "2026-01-01")
    workspace = begin(store)
    session = workspace.state.session.id
    seen = store.newest_event(session, workspace.seq)
    assert store.news(session, seen) == 0
    workspace.do(AddItem("problem", "slow"))
    workspace.do(AddItem("problem", "dear"))
    assert store.news(session, seen) == 2
    assert store.newest_event(session, 1 << 62) == store.events(session)[-1].id
    assert store.news(session, "elsewhere") is None
    assert store.news("elsewhere", seen) is None
    assert store.newest_event("elsewhere", 1 << 62) == ""
    store.close()


def test_what_another_copy_brings_in_later_is_new_wherever_it_belongs() -> None:
    here = MemoryStore(Memory(), replica="here")
    workspace = begin(here)
    session = workspace.state.session.id
    there = MemoryStore(Memory(), replica="there")
    there.merge(session, here.events(session))
    other = Workspace(there, Clock(), ids(), session)
    other.do(AddItem("problem", "theirs"))
    for text in ("mine", "mine too"):
        workspace.do(AddItem("problem", text))
    seen = here.newest_event(session, 1 << 62)
    here.merge(session, there.events(session))
    timeline = Timeline(session, here.events(session))
    found = since(timeline, seen)
    assert found is not None
    assert [(c.sign, c.item.text) for c in found[1].items if c.sign == "+"] == [("+", "theirs")]
    assert since(timeline, "elsewhere") is None


def test_what_one_does_in_the_list_is_not_new_to_oneself() -> None:
    store = MemoryStore()
    workspace = begin(store)
    session = workspace.state.session.id
    looked = Looked()
    library = Library(store, Clock(), workspace.new_id, lambda: looked)
    library.rename(session, "Never looked at")
    assert looked.last(session) == ""
    looked.end(store, session)
    library.rename(session, "Another title")
    library.archive(session)
    assert library.news(session) == 0
    Workspace(store, Clock(), workspace.new_id, session).do(AddItem("problem", "theirs"))
    library.archive(session, archived=False)
    assert library.news(session) == 2


def test_a_look_is_kept_for_the_next_run_and_never_fails(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "looked"
    store = MemoryStore()
    workspace = begin(store)
    session = workspace.state.session.id
    looked = Looked(folder)
    assert looked.last(session) == ""
    assert looked.begin(store, session, workspace.seq) == 0
    workspace.do(AddItem("problem", "mine, so not new"))
    assert looked.begin(store, session, workspace.seq) == 0
    looked.end(store, session)
    workspace.do(AddItem("problem", "theirs"))
    again = Looked(folder)
    assert again.begin(store, session, workspace.seq) == 1
    assert again.before(session) != again.last(session)
    (tmp_path / "file").write_text("")
    nowhere = Looked(tmp_path / "file" / "below")
    nowhere.note(session, "e1")
    assert nowhere.last(session) == "e1"
    Looked(folder).note("../../outside", "e1")
    assert not (tmp_path / "outside").exists()
    (folder / session).write_bytes(b"\xff" * 300)
    assert Looked(folder).last(session) == ""
