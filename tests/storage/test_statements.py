"""Gates without noise: what a key costs in statements, and that lists are read by their index."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.storage.windows_on_a_file import open_file, start

from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, AddLink, Batch, Reword
from overlap_tui.storage.sqlite_store import SqliteStore


@pytest.fixture
def work(tmp_path: Path) -> Workspace:
    return start(open_file(tmp_path / "overlap.db"))


def statements(work: Workspace, task: object) -> list[str]:
    """The statements that SQLite ran during ``task``, without those of triggers."""
    store = work.store
    assert isinstance(store, SqliteStore)
    said: list[str] = []
    store._file.sql.set_trace_callback(said.append)
    try:
        task()  # type: ignore[operator]  # a callable
    finally:
        store._file.sql.set_trace_callback(None)
    return [line for line in said if not line.startswith("--")]


def test_an_item_is_one_transaction_of_few_statements(work: Workspace) -> None:
    said = statements(work, lambda: work.do(AddItem("problem", "x")))
    assert said[0] == "BEGIN IMMEDIATE"
    assert said[-1] == "COMMIT"
    assert sum(line.startswith("COMMIT") for line in said) == 1
    assert len(said) <= 10


def test_a_long_session_takes_no_more_statements(work: Workspace) -> None:
    few = statements(work, lambda: work.do(AddItem("problem", "x")))
    work.do(Batch(tuple(AddItem("note", f"{n}") for n in range(500)), "paste"))
    work.do(Batch(tuple(AddLink(f"{n}", f"{n + 1}") for n in range(3, 300)), "link"))
    many = statements(work, lambda: work.do(AddItem("problem", "x")))
    assert len(many) == len(few)
    reworded = statements(work, lambda: work.do(Reword("5", "y")))
    assert len(reworded) <= 10 + 2  # its two links are written too


def test_watching_costs_one_statement_and_leaves_none_open(work: Workspace) -> None:
    assert statements(work, work.store.changed) == ["PRAGMA data_version"]
    store = work.store
    assert isinstance(store, SqliteStore)
    assert not store._file.sql.in_transaction


def test_sessions_are_listed_by_their_index(work: Workspace) -> None:
    store = work.store
    assert isinstance(store, SqliteStore)
    (query,) = (s for s in statements(work, lambda: store.sessions(limit=30)) if s.startswith("SELECT"))
    plan = store._file.sql.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert [row[3] for row in plan] == ["SCAN session USING INDEX session_newest"]


def test_news_are_read_from_the_end_of_the_journal(work: Workspace) -> None:
    said = statements(work, work.refresh)
    (query,) = (s for s in said if "FROM event WHERE seq >" in s)
    store = work.store
    assert isinstance(store, SqliteStore)
    plan = store._file.sql.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert [row[3] for row in plan] == ["SEARCH event USING INTEGER PRIMARY KEY (rowid>?)"]
