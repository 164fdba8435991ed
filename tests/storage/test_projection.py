"""The tables always say what the journal comes to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.storage.windows_on_a_file import Clock, Ids, open_file, start
from tests.strategies import Copy, Step, command_of, same, steps

from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.fold import refold
from overlap_tui.storage.memory_store import MemoryJournal
from overlap_tui.storage.sqlite_store import SqliteStore
from overlap_tui.storage.upkeep import doctor

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for all examples, each in sessions of its own."""
    return tmp_path_factory.mktemp("projection") / "overlap.db"


@pytest.fixture(scope="module")
def windows(path: Path) -> Iterator[tuple[SqliteStore, SqliteStore]]:
    one, two = open_file(path, "a"), open_file(path, "b")
    yield one, two
    one.close()
    two.close()


_IDS = Ids()


def play(work: Workspace, session: list[Step]) -> None:
    for step in session:
        try:
            if step.verb in ("undo", "redo"):
                getattr(work, step.verb)()
            elif step.verb != "restore":
                work.do(command_of(work.state, step))
        except Refused:
            continue


def check(path: Path, *works: Workspace) -> None:
    session_id = works[0].state.session.id
    for work in works:
        work.refresh()
        same(work.state, refold(session_id, work.store.events(session_id)))
        same(work.state, work.store.load(session_id).state)
    assert doctor(path) == []


@FEW
@given(session=steps())
def test_one_window(path: Path, windows: tuple[SqliteStore, SqliteStore], session: list[Step]) -> None:
    work = start(windows[0], _IDS)
    play(work, session)
    check(path, work)


@FEW
@given(first=steps(15), second=steps(15), third=steps(15))
def test_two_windows_in_turns(
    path: Path,
    windows: tuple[SqliteStore, SqliteStore],
    first: list[Step],
    second: list[Step],
    third: list[Step],
) -> None:
    one = start(windows[0], _IDS)
    two = Workspace(windows[1], Clock(), _IDS, one.state.session.id)
    play(one, first)
    play(two, second)
    play(one, third)
    check(path, one, two)


@FEW
@given(shared=steps(15), mine=steps(15), theirs=steps(15), after=steps(10))
def test_a_merge_in_the_middle(
    path: Path,
    windows: tuple[SqliteStore, SqliteStore],
    shared: list[Step],
    mine: list[Step],
    theirs: list[Step],
    after: list[Step],
) -> None:
    work = start(windows[0], _IDS)
    play(work, shared)
    session_id = work.state.session.id
    other = Copy(f"{_IDS()}-", [])
    other.events = work.store.events(session_id)
    other.state = work.state
    other.play(theirs)
    play(work, mine)
    windows[1].merge(session_id, other.events)
    play(work, after)
    check(path, work)


@FEW
@given(shared=steps(15), mine=steps(15), theirs=steps(15))
def test_headers_kept_for_undo_are_those_of_the_journal(
    windows: tuple[SqliteStore, SqliteStore], shared: list[Step], mine: list[Step], theirs: list[Step]
) -> None:
    work = start(windows[0], _IDS)
    play(work, shared)
    session_id = work.state.session.id
    journal = work.store.journal(session_id)
    journal.headers()
    other = Copy(f"{_IDS()}-", [])
    other.events, other.state = work.store.events(session_id), work.state
    other.play(theirs)
    play(work, mine)
    journal.headers()
    windows[1].merge(session_id, other.events)
    fresh = MemoryJournal(session_id, work.store.events(session_id))
    assert list(journal.headers()) == list(fresh.headers())
