"""A session that is read bit by bit is the same session, and gives way to the whole one in time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from tests.storage.test_projection import FEW, play
from tests.storage.windows_on_a_file import Clock, Ids, open_file, start
from tests.strategies import Step, same, steps

from overlap_tui.app.ports import Loaded
from overlap_tui.app.rows import pane_rows
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, AddLink, Batch, RemoveItem, Reword
from overlap_tui.domain.kinds import PANES
from overlap_tui.domain.ladder.coverage import problem_weights
from overlap_tui.domain.model import SessionState
from overlap_tui.storage import lazy, sessions
from overlap_tui.storage.sqlite_store import SqliteStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    opened = open_file(tmp_path_factory.mktemp("lazy") / "overlap.db")
    yield opened
    opened.close()


@pytest.fixture
def long(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A session in a window that has just been opened on it; what counts as long is set low."""
    monkeypatch.setattr(sessions, "_LONG", 10)
    work = start(store, _IDS)
    work.do(Batch(tuple(AddItem("problem", f"problem {n}") for n in range(20)), "paste"))
    work.do(AddLink("P3", "P2", "leads-to"))
    return Workspace(store, Clock(), _IDS, work.state.session.id, lazily=True)


_IDS = Ids("lazy")


def bit_by_bit(store: SqliteStore, session_id: str) -> SessionState:
    state = lazy.load_lazily(store._file.sql, session_id)
    assert state is not None
    return state


@FEW
@given(steps())
def test_every_part_is_as_in_the_whole(store: SqliteStore, session: list[Step]) -> None:
    work = start(store, _IDS)
    play(work, session)
    whole = store.load(work.state.session.id).state
    part = bit_by_bit(store, whole.session.id)
    assert part.index.panes == {pane: ids for pane, ids in whole.index.panes.items() if ids}
    for pane in PANES:
        assert list(pane_rows(part, pane)) == list(pane_rows(whole, pane))
    for item_id in whole.items:
        assert part.items[item_id] == whole.items[item_id]
        assert part.links_out(item_id) == whole.links_out(item_id)
        assert part.links_in(item_id) == whole.links_in(item_id)
    assert "nobody" not in part.items
    assert part.items.get("nobody") is None
    assert part.next_number == whole.next_number
    assert problem_weights(part) == problem_weights(whole)
    fresh = bit_by_bit(store, whole.session.id)
    assert {kind: list(fresh.items_of(kind)) for kind in ("problem", "note")} == {
        kind: list(whole.items_of(kind)) for kind in ("problem", "note")
    }
    assert list(fresh.links_of("addresses")) == list(whole.links_of("addresses"))
    walked = bit_by_bit(store, whole.session.id)
    assert list(walked.items.items()) == list(whole.items.items())
    same(SessionState(**{name: getattr(walked, name) for name in whole.__match_args__}), whole)


def test_only_what_is_asked_for_is_read(long: Workspace) -> None:
    rows = pane_rows(long.state, "problem")
    assert len(rows) == 21
    assert rows[2].text == "problem 1"
    items, links = long.state.items, long.state.links
    assert isinstance(items, lazy.Table)
    assert isinstance(links, lazy.Table)
    assert len(items._known) <= 3
    assert len(links._known) <= 1


def test_a_pane_is_read_by_the_screenful(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "_WINDOW", 5)
    work = start(store, _IDS)
    work.do(Batch(tuple(AddItem("problem", f"problem {n}") for n in range(20)), "paste"))
    session = work.state.session.id
    whole = work.state.index.panes["problem"]
    ids = bit_by_bit(store, session).index.panes["problem"]
    assert isinstance(ids, lazy.PaneIds)
    assert (len(ids), ids[4], ids.index(whole[3])) == (len(whole), whole[4], 3)
    assert len(ids._ids) == 5
    assert (ids[15], ids[-1], ids[2:7], ids.index(whole[15])) == (whole[15], whole[-1], whole[2:7], 15)
    with pytest.raises(ValueError, match="not in list"):
        ids.index("nobody")


def test_a_pane_that_shrank_before_it_was_read_stays_readable(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lazy, "_WINDOW", 2)
    work = start(store, _IDS)
    work.do(Batch(tuple(AddItem("solution", f"solution {n}") for n in range(4)), "paste"))
    rows = pane_rows(bit_by_bit(store, work.state.session.id), "solution")
    for number in range(4):
        work.do(RemoveItem(f"S{number + 2}"))
    assert [row.text for row in rows][:2] == ["solution 0", "solution 1"]
    assert len(list(rows)) == 4


def test_a_short_session_is_loaded_whole(store: SqliteStore) -> None:
    session = start(store, _IDS).state.session.id
    assert store.load(session, lazily=True).whole


def test_the_whole_session_is_read_in_another_thread(long: Workspace) -> None:
    assert not long.whole
    found: list[Loaded] = []
    session = long.state.session.id
    thread = Thread(target=lambda: found.append(long.store.load_apart(session)))
    thread.start()
    thread.join()
    assert long.complete(found[0])
    assert long.whole
    same(long.state, long.store.load(session).state)
    assert not long.complete(found[0])


def test_a_command_is_decided_on_the_whole_session(long: Workspace) -> None:
    before = long.store.load_apart(long.state.session.id)
    made = long.do(AddItem("problem", "one more")).made
    assert [item.handle for item in made] == ["P22"]
    assert long.whole
    assert not long.complete(before)
    same(long.state, long.store.load(long.state.session.id).state)


def test_what_another_window_did_meanwhile_is_taken_in(long: Workspace, tmp_path: Path) -> None:
    session = long.state.session.id
    assert long.refresh() == []
    assert not long.whole
    other = Workspace(long.store, Clock(), _IDS, session)
    other.do(Reword("P2", "in other words"))
    assert [event.op for event in long.refresh()] == ["set"]
    assert long.whole
    same(long.state, other.state)
