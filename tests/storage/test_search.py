"""Searching all sessions: the index and the in-memory twin give the same answers."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import Copy, Step, steps

from overlap_tui.app.ports import Hit, Store
from overlap_tui.app.search import search as app_search
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import (
    AddItem,
    AddLink,
    ArchiveSession,
    CreateSession,
    EditBody,
    RemoveItem,
    Reword,
    SetField,
)
from overlap_tui.domain.query import parse
from overlap_tui.storage.memory_store import MemoryStore
from overlap_tui.storage.sqlite_store import SqliteStore
from overlap_tui.storage.terms import MOST

DAY = 86_400_000


class Days:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.ms = 1_767_225_600_000  # 2026-01-01

    def now_ms(self) -> int:
        return self.ms

    def today(self) -> str:
        return "2026-01-01"


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store
    if request.param == "memory":
        made = MemoryStore()
    else:
        made = SqliteStore(tmp_path / "overlap.db", replica="one", today=lambda: "2026-01-01")
    yield made
    made.close()


@pytest.fixture
def past(store: Store) -> Store:
    """Two sessions: analytics (Priya and Eli), then sign-on (Ana)."""
    numbers, clock = count(), Days()

    def new_id() -> str:
        return f"id{next(numbers)}"

    people = (("Priya", "product"), ("Eli May", "engineering"))
    one = Workspace.create(store, clock, new_id, CreateSession("Better analytics", people))
    eli = one.state.live_people()[1].id
    one.do(AddItem("problem", "leads can’t see if a launch worked"))
    one.do(AddItem("solution", "e-mail with three metrics"), by=eli)
    one.do(AddLink("S2", "P1", because="the dashboard is never opened"))
    one.do(AddItem("assumption", "leads open e-mail", fields={"state": "broken"}))
    one.do(AddItem("research", "Ana exported again", fields={"form": "story", "words": "I hate Mondays"}))
    one.do(EditBody("S2", "sent by a cron job\nwritten in c++"))
    clock.ms += 10 * DAY
    two = Workspace.create(store, clock, new_id, CreateSession("Single sign-on", (("Ána", "other"),)))
    two.do(AddItem("constraint", "log-in must work without e-mail"))
    two.do(AddItem("note", "café [bold]x[/] 日本語"))
    two.do(AddItem("note", "🤔why\U0001fae8not₿", body="🫨because🧑‍💻of\nthe Straße o\u0305ver"))
    two.do(
        AddItem("question", "日本の同僚もAPIでログインできる", body="ผู้ใช้เข้าสู่ระบบช้า"),
        by=two.state.live_people()[0].id,
    )
    while store.index_pending(7):
        pass
    return store


def begin(store: Store, title: str = "One", clock: Days | None = None) -> Workspace:
    """A new session with ids of its own."""
    ids = (f"n{number}" for number in count())
    return Workspace.create(store, clock or Days(), ids.__next__, CreateSession(title))


def index(store: Store) -> None:
    """Let the index know everything that was said."""
    while store.index_pending():
        pass


def found(store: Store, raw: str) -> list[str]:
    hits = store.search(parse(raw)).hits
    return sorted(f"{hit.entity} {hit.handle or hit.text}" for hit in hits)


@pytest.mark.parametrize(
    ("raw", "hits"),
    [
        ("e-mail", ["item A3", "item C1", "item S2"]),
        ("three met", ["item S2"]),
        ("launch nothing", []),
        ("analytics", ["session Better analytics"]),
        ("dashboard", ["link the dashboard is never opened"]),
        ("mondays", ["item E4"]),
        ("c++", ["item S2"]),
        ("log-in", ["item C1"]),
        ("cafe", ["item T2"]),
        ("日本", ["item Q4", "item T2"]),
        ("同僚", ["item Q4"]),
        ("ログ", ["item Q4"]),
        ("ログイン 僚も", ["item Q4"]),
        ("イログ", []),
        ("api", ["item Q4"]),
        ("ap", ["item Q4"]),
        ("apiで", ["item Q4"]),
        ("ระบบ", ["item Q4"]),
        ("[bold]", ["item T2"]),
        ("eli", ["person Eli May"]),
        ("why", ["item T3"]),
        ("not", ["item T3"]),
        ("🤔why", ["item T3"]),
        ("because", ["item T3"]),
        ("strasse over", ["item T3"]),
        ("🤔", []),
        ('"', []),
        ("", []),
        ('" OR 1', []),
        ("e-mail kind:assumption", ["item A3"]),
        ("kind:story", ["item E4"]),
        ("kind:stories", ["item E4"]),
        ("kind:story kind:question kind:assumption", ["item A3", "item E4", "item Q4"]),
        ("e-mail kind:Assumptions", ["item A3"]),
        ("by:eli", ["item S2"]),
        ("by:ana kind:question", ["item Q4"]),
        ("side:other kind:note", ["item T2", "item T3"]),
        ("status:broken", ["item A3"]),
        ("e-mail after:2026-01-05", ["item C1"]),
        ("after:2027", []),
    ],
)
def test_what_is_found(past: Store, raw: str, hits: list[str]) -> None:
    assert found(past, raw) == hits


@pytest.mark.parametrize("words", [1, MOST, MOST + 1, 60])
def test_a_begun_word_means_all_words_that_begin_so(store: Store, words: int) -> None:
    workspace = begin(store, "Many")
    for number in range(words):
        workspace.do(AddItem("note", f"launch{number:02} Reports"))
    workspace.do(AddItem("note", "laundry, launc"))
    index(store)
    assert len(store.search(parse("launch")).hits) == words
    assert len(store.search(parse("LAUNCH rep")).hits) == words
    assert len(store.search(parse("l")).hits) == words + 1
    assert found(store, "launch00") == ["item T1"]
    assert found(store, "launchpad") == []


def test_a_search_that_is_given_up_ends(past: Store) -> None:
    stop = Event()
    stop.set()
    hits = past.search(parse("kind:note"), stop=stop).hits
    assert len(hits) <= 2
    assert past.search(parse("leads")).hits, "the next search is a whole one"


def test_a_hit_says_where_it_is(past: Store) -> None:
    (hit,) = past.search(parse("mondays")).hits
    assert (hit.title, hit.kind, hit.text) == ("Better analytics", "research", "Ana exported again")
    assert hit.excerpt == "I hate Mondays"
    assert (hit.by, hit.side) == ("Priya", "product")
    assert past.search(parse("metrics")).hits[0].excerpt == ""


def test_newest_first_and_the_limit_is_told(past: Store) -> None:
    everything = past.search(parse("e-mail"))
    assert [hit.handle for hit in everything.hits] == ["C1", "A3", "S2"]
    assert not everything.more
    first = past.search(parse("e-mail"), limit=2)
    assert [hit.handle for hit in first.hits] == ["C1", "A3"]
    assert first.more


def test_questions_are_open_until_they_are_answered_in_any_way(store: Store) -> None:
    workspace = begin(store)
    for text, fields in (
        ("open?", {}),
        ("said?", {"answer": "yes"}),
        ("shown?", {}),
        ("asked?", {"challenge": "open"}),
    ):
        workspace.do(AddItem("question", text, fields=fields))
    workspace.do(AddItem("question", "upheld?", fields={"challenge": "upheld"}))
    workspace.do(AddItem("research", "we tried", fields={"form": "data"}))
    workspace.do(AddLink("E6", "Q3", "addresses"))
    index(store)
    assert found(store, "status:open kind:question") == ["item Q1", "item Q4"]
    assert found(store, "status:answered") == ["item Q2", "item Q3", "item Q5"]
    assert found(store, "shown status:answered") == ["item Q3"]
    assert found(store, "status:upheld") == ["item Q5"]
    workspace.do(RemoveItem("E6"))
    assert found(store, "shown status:open") == ["item Q3"]


def test_archived_sessions_are_found_too(past: Store) -> None:
    workspace = Workspace(past, Days(), iter(["x1", "x2"]).__next__, past.find("single")[0].id)
    workspace.do(ArchiveSession())
    index(past)
    assert found(past, "log-in") == ["item C1"]
    assert past.items_of("constraint") == []
    (put_away,) = past.items_of("constraint", archived=True)
    assert put_away.archived


def test_what_was_reworded_or_removed_is_found_no_more(past: Store) -> None:
    ids = (f"y{n}" for n in count())
    workspace = Workspace(past, Days(), ids.__next__, past.find("better")[0].id)
    workspace.do(Reword("A3", "leads read chat"))
    workspace.do(SetField("E4", "words", None))
    workspace.do(RemoveItem("S2"))
    index(past)
    assert found(past, "e-mail") == ["item C1"]
    assert found(past, "chat") == ["item A3"]
    assert found(past, "mondays") == []
    assert found(past, "dashboard") == [], "a link lives only while both its ends do"
    workspace.undo()
    index(past)
    assert found(past, "dashboard") == ["link the dashboard is never opened"]


def test_items_of_a_kind(past: Store) -> None:
    (placed,) = past.items_of("solution")
    assert (placed.title, placed.item.handle, placed.item.body) == (
        "Better analytics",
        "S2",
        "sent by a cron job\nwritten in c++",
    )
    assert placed.item == past.load(placed.session).state.find("S2")
    assert [each.item.handle for each in past.items_of("assumption")] == ["A3"]


def close(store: Store, text: str, besides: str = "") -> list[Hit]:
    return store.similar(text, besides=besides)


def test_similar_items_of_other_sessions(past: Store) -> None:
    assert [hit.handle for hit in close(past, "Do leads open e-mail at all?")] == ["A3"]
    assert close(past, "something else altogether") == []
    assert close(past, "") == []
    assert close(past, '" OR *') == []
    assert close(past, "leads open e-mail", besides=past.find("better")[0].id) == []


def test_pending_changes_are_counted(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "overlap.db", replica="one", today=lambda: "2026-01-01")
    workspace = begin(store)
    workspace.do(AddItem("note", "hello"))
    result = store.search(parse("hello"))
    assert (result.hits, result.pending) == ((), 2)
    store.close()
    reader = SqliteStore(tmp_path / "overlap.db", replica="two", today=lambda: "2026-01-01", read_only=True)
    assert reader.search(parse("hello")).pending == 2
    assert reader.similar("hello") == []
    reader.close()


def test_items_with_a_field(past: Store) -> None:
    assert [each.item.handle for each in past.items_of("assumption", field="state")] == ["A3"]
    assert past.items_of("assumption", field="importance") == []
    assert past.items_of("research", field='"') == []


@settings(max_examples=40, deadline=None)
@given(
    steps(25),
    st.lists(
        st.sampled_from(
            ("leads", "e-mail", "naïve caf", "語", "本", "x", "a", "kind:note", "by:p", "side:eng")
        ),
        max_size=3,
    ),
)
def test_the_index_finds_what_reading_everything_finds(done: list[Step], parts: list[str]) -> None:
    events = Copy.new().play(done).events
    memory = MemoryStore()
    memory.merge("session", events)
    with TemporaryDirectory() as folder:
        file = SqliteStore(Path(folder) / "overlap.db", replica="one", today=lambda: "2026-01-01")
        file.merge("session", events)
        index(file)
        query = parse(" ".join(parts))
        answers = [{(h.entity, h.target, h.text, h.by) for h in s.search(query).hits} for s in (memory, file)]
        file.close()
    assert answers[0] == answers[1]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")
def test_a_day_begins_where_the_asker_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Days()
    clock.ms += DAY - 3_600_000  # 23:00 on 1 January in London, the morning of the 2nd in Tokyo
    workspace = begin(store, clock=clock)
    workspace.do(AddItem("note", "said in the morning"))
    index(store)
    found = {}
    try:
        for zone in ("Asia/Tokyo", "Europe/London"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            found[zone] = app_search(store, "morning after:2026-01-02").count
            assert app_search(store, "morning after:0001").count == 1
            assert app_search(store, "morning after:9999-12-31").count == 0
    finally:
        monkeypatch.undo()
        time.tzset()
    assert found == {"Asia/Tokyo": 1, "Europe/London": 0}


@contextmanager
def older_index(path: Path, version: int, items: list[AddItem], then: dict[str, str]) -> Iterator[Store]:
    """A store on a file of that version with these items.

    ``then`` is what the index held in those days, by a part of what it would hold now.
    """
    store = SqliteStore(path, replica="one", today=lambda: "2026-01-01")
    workspace = begin(store)
    for item in items:
        workspace.do(item)
    index(store)
    store.close()
    with closing(sqlite3.connect(path)) as sql, sql:
        for part, text in then.items():
            for column in ("words", "body"):
                sql.execute(f"UPDATE search SET {column} = ? WHERE {column} LIKE ?", (text, f"%{part}%"))
        sql.execute(f"PRAGMA user_version = {version}")
    store = SqliteStore(path, replica="two", today=lambda: "2026-01-01")
    yield store
    store.close()


def test_an_older_file_gets_its_index_mended(tmp_path: Path) -> None:
    """Until version 3 the index was given texts as they are, and SQLite took a new sign for a letter."""
    items = [AddItem("note", "🤔why"), AddItem("note", "a second", body="🤔because")]
    then = {"why": "🤔why", "because": "🤔because"}
    with older_index(tmp_path / "overlap.db", 3, items, then) as store:
        assert found(store, "why") == ["item T1"]
        assert store.search(parse("because")).hits[0].excerpt == "🤔because"
        assert store.search(parse("why")).pending == 0


def test_an_older_index_learns_of_words_without_blanks(tmp_path: Path) -> None:
    """Until version 4 a sentence in Japanese was one word of the index."""
    then = {"日": "日本の同僚"}
    with older_index(tmp_path / "overlap.db", 4, [AddItem("note", "日本の同僚")], then) as store:
        assert found(store, "同僚") == ["item T1"]


def test_words_that_come_later_are_found_by_a_search_that_was_made_before(store: Store) -> None:
    workspace = begin(store, "Later")
    for text in ("launch", "launcher", "launched"):
        workspace.do(AddItem("note", text))
        index(store)
        assert len(store.search(parse("laun")).hits) == len(workspace.state.items)
    assert [len(store.search(parse("launched"[:n])).hits) for n in range(4, 9)] == [3, 3, 3, 2, 1]
