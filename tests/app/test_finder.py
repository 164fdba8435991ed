"""Searching in a thread of its own: the newest search wins, the index catches up, files may be read-only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from queue import Queue

import pytest

from overlap_tui.app.finder import Finder, Found, Ways
from overlap_tui.app.ports import Store
from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, open_store
from overlap_tui.domain.commands import AddItem, AddLink, CreateSession

PATIENCE = 20


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One session that no search has seen yet."""
    made = open_store(tmp_path / "overlap.db")
    ids = (f"id{n}" for n in count())
    workspace = Workspace.create(made, SystemClock(), ids.__next__, CreateSession("Better analytics"))
    workspace.do(AddItem("problem", "leads wait for numbers"))
    workspace.do(AddItem("solution", "weekly e-mail"))
    workspace.do(AddLink("S2", "P1"))
    yield made
    made.close()


def answers(told: Queue[Found | Ways], raw: str) -> Iterator[Found]:
    """What is told of one search, until nothing is missing in the index."""
    while True:
        news = told.get(timeout=PATIENCE)
        if isinstance(news, Found) and news.asked == raw:
            yield news


def test_the_index_catches_up_and_the_search_is_done_again(store: Store) -> None:
    told: Queue[Found | Ways] = Queue()
    finder = Finder(store, told.put)
    finder.ask("weekly", 50)
    for found in answers(told, "weekly"):
        if found.results and not found.results.pending:
            break
    hits = [hit for group in found.results.groups for hit in group.hits]
    assert [hit.handle for hit in hits] == ["S2"]
    finder.ask_ways("weekly", hits)
    news = told.get(timeout=PATIENCE)
    while isinstance(news, Found):
        news = told.get(timeout=PATIENCE)
    assert list(news.ways.values()) == ["S2 addresses P1"]
    finder.close()
    assert not finder.running


def test_a_reader_is_told_how_much_is_not_searched(store: Store, tmp_path: Path) -> None:
    told: Queue[Found | Ways] = Queue()
    reader = open_store(tmp_path / "overlap.db", read_only=True)
    finder = Finder(reader, told.put)
    finder.ask("weekly", 50)
    found = next(answers(told, "weekly"))
    assert found.results is not None
    assert (found.results.groups, found.results.pending) == ((), 4)
    finder.close()
    reader.close()


def test_only_the_newest_of_many_searches_counts(store: Store) -> None:
    told: Queue[Found | Ways] = Queue()
    finder = Finder(store, told.put)
    for number in range(200):
        finder.ask(f"word{number}", 50)
    next(answers(told, "word199"))
    finder.close()
    assert told.qsize() < 200
