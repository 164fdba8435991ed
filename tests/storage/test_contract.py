"""What every store promises, held against the file and its in-memory twin alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from overlap_tui.app.ports import DraftText, ReadOnly, Store, StoreError
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import (
    AddItem,
    AddLink,
    AddPerson,
    ArchiveSession,
    Batch,
    ChangeKind,
    ChangeLink,
    CreateSession,
    DismissGap,
    EditBody,
    RemoveItem,
    RenameSession,
    Reword,
    SetField,
)
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.fold import refold
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.journal import Event
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.timeline import Timeline
from overlap_tui.storage.memory_store import Memory, MemoryStore
from overlap_tui.storage.sqlite_store import SqliteStore

HOSTILE = (
    "[bold]x[/] [@click=app.quit]y[/]",
    "a\x00b",
    "\x1b]52;c;QQ==\x07\x1b[2J",
    "\u202eabc\u2066",
    "👩\u200d👩\u200d👧 e\u0301 ä",
    "'; DROP TABLE event; --",
    '"quoted" \\ {json: [1]} \u2028',
    "\r\n\t line",
    "\ufeff\ufffe\U0010ffff",
    "x" * 100_000,
)


class Ticking:
    """A clock that moves one millisecond each time it is read."""

    def __init__(self) -> None:
        self.ms = 1_700_000_000_000

    def now_ms(self) -> int:
        self.ms += 1
        return self.ms

    def today(self) -> str:
        return "2026-01-01"


class Counting:
    """Ids that count."""

    def __init__(self, prefix: str = "id") -> None:
        self._prefix = prefix
        self._count = 0

    def __call__(self) -> str:
        self._count += 1
        return f"{self._prefix}{self._count}"


OpenWindow = Callable[..., Store]


@pytest.fixture(params=["memory", "file"])
def window(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens windows (stores) on one file or memory; ``file`` names another one."""
    memories: dict[str, Memory] = {}
    opened: list[Store] = []

    def open_window(replica: str = "a", *, read_only: bool = False, file: str = "one") -> Store:
        store: Store
        if request.param == "memory":
            memory = memories.setdefault(file, Memory())
            store = MemoryStore(memory, replica=replica, read_only=read_only)
        else:
            store = SqliteStore(
                tmp_path / f"{file}.db", replica=replica, today=lambda: "2026-01-01", read_only=read_only
            )
        opened.append(store)
        return store

    yield open_window
    for store in opened:
        store.close()


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def new_id() -> Counting:
    return Counting()


def start(store: Store, clock: Ticking, new_id: Counting, title: str = "Better analytics") -> Workspace:
    people = (("Priya", "product"), ("Sam", "engineering"))
    return Workspace.create(store, clock, new_id, CreateSession(title, people), "analytics by Q3")


def same(left: SessionState, right: SessionState) -> None:
    """Equal, also in the order of entities and in what the index says."""
    assert left == right
    for table in ("people", "items", "links", "dismissals"):
        assert list(getattr(left, table)) == list(getattr(right, table))
    assert left.index.panes == right.index.panes
    for item in left.items:
        assert left.links_out(item) == right.links_out(item)
        assert left.links_in(item) == right.links_in(item)


def test_what_was_committed_is_loaded(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    work = start(window(), clock, new_id)
    work.do(AddItem("problem", "leads can’t see", "a\nbody", {"weight": 4}))
    work.do(AddItem("solution", "e-mail", fields={"effort": 1.5}))
    work.do(AddLink("S3", "P2", "addresses", "because", 80))
    work.do(AddLink("P2", "R1"))
    work.do(Reword("P2", "leads cannot see"))
    work.do(DismissGap("G4", ("P2",), "later"))
    work.do(RemoveItem("R1"))
    same(window("b").load(work.state.session.id).state, work.state)


def test_a_session_can_be_loaded_without_its_links(
    window: OpenWindow, clock: Ticking, new_id: Counting
) -> None:
    work = start(window(), clock, new_id)
    work.do(AddItem("problem", "leads can’t see", "a\nbody", {"weight": 4}))
    work.do(AddLink("P2", "R1"))
    work.do(AddItem("note", "gone"))
    work.do(RemoveItem("T3"))
    for lazily in (False, True):
        loaded = window("b").load(work.state.session.id, lazily=lazily, links=False)
        assert loaded.whole
        same(loaded.state, replace(work.state, links={}))


def test_the_journal_folds_to_what_is_loaded(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    store = window()
    work = start(store, clock, new_id)
    work.do(AddItem("problem", "one"))
    work.do(AddLink("P2", "R1"))
    work.undo()
    work.redo()
    same(refold(work.state.session.id, store.events(work.state.session.id)), work.state)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_as_it_was_stored(
    window: OpenWindow, clock: Ticking, new_id: Counting, text: str
) -> None:
    """Cleaning is the entrance's work; a store changes nothing, so it gets the text in an event."""
    source = start(window(), clock, new_id)
    session_id = source.state.session.id
    work = Workspace(source.store, clock, new_id, session_id)
    work.do(AddItem("note", "x"))
    known = source.store.events(session_id)
    last = known[-1]
    spoken = Event(
        "other.1", session_id, "z", last.lamport + 1, 5, text, "other", text, "", "set", "item", last.target,
        {"text": (None, text), "body": (None, text), "fields.x": (None, text)},
    )  # fmt: skip
    assert source.store.merge(session_id, [spoken]) == 1
    item = window("b").load(session_id).state.items[last.target]
    assert (item.text, item.body, item.fields) == (text, text, {"x": text})
    stored = next(e for e in window("c").events(session_id) if e.id == "other.1")
    assert (stored.author, stored.command) == (text, text)


def test_a_refused_command_leaves_nothing(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    store = window()
    work = start(store, clock, new_id)
    before = store.events(work.state.session.id)
    with pytest.raises(Refused):
        work.do(Batch((AddItem("note", "x"), Reword("P99", "y")), "paste"))
    assert store.events(work.state.session.id) == before
    assert work.do(AddItem("note", "x")).made[0].number == 2


def test_two_windows_take_turns(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    one = start(window("a"), clock, new_id)
    two = Workspace(window("b"), clock, new_id, one.state.session.id)
    for n in range(10):
        (one, two)[n % 2].do(AddItem("note", f"note {n}"))
    one.refresh()
    two.refresh()
    same(one.state, two.state)
    assert [item.number for item in one.state.items.values()] == list(range(1, 12))


def test_a_window_hears_of_the_other(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    one = start(window("a"), clock, new_id)
    two = Workspace(window("b"), clock, new_id, one.state.session.id)
    assert not two.store.changed()
    one.do(AddItem("note", "x"))
    assert two.store.changed()
    assert not two.store.changed()
    assert not one.store.changed()
    assert [event.command for event in two.refresh()] == ["add-item"]
    same(one.state, two.state)
    assert two.refresh() == []


def test_another_session_is_no_news(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    one = start(window("a"), clock, new_id)
    other = start(window("b"), clock, new_id, "Other")
    other.do(AddItem("note", "x"))
    assert one.store.changed()
    assert one.refresh() == []


def test_undo_takes_its_own_windows_change_first(
    window: OpenWindow, clock: Ticking, new_id: Counting
) -> None:
    one = start(window("a"), clock, new_id)
    two = Workspace(window("b"), clock, new_id, one.state.session.id)
    one.do(AddItem("note", "mine"))
    two.do(AddItem("note", "theirs"))
    one.undo()
    assert [item.text for item in one.state.live_items()] == ["analytics by Q3", "theirs"]


def diverge(window: OpenWindow, clock: Ticking, new_id: Counting) -> tuple[str, list[list[Event]]]:
    """The journals of three copies of a session that each went on by themselves."""
    origin = start(window("a"), clock, new_id)
    origin.do(AddItem("problem", "shared"))
    session_id = origin.state.session.id
    base = origin.store.events(session_id)
    journals = []
    for name in "xyz":
        store = window(name, file=f"copy-{name}")
        assert store.merge(session_id, base) == len(base)
        copy = Workspace(store, clock, Counting(name), session_id)
        copy.do(AddItem("note", f"only in {name}"))
        copy.do(Reword("P2", f"said by {name}"))
        copy.do(AddLink("P2", "R1", because=f"because {name}"))
        journals.append(store.events(session_id))
    return session_id, journals


@pytest.mark.parametrize("order", ["012", "210", "102"])
def test_three_copies_merge_in_any_order(
    window: OpenWindow, clock: Ticking, new_id: Counting, order: str
) -> None:
    session_id, journals = diverge(window, clock, new_id)
    store = window("m", file="merged")
    for n in order:
        store.merge(session_id, journals[int(n)])
    state = store.load(session_id).state
    everything = [event for journal in journals for event in journal]
    same(state, refold(session_id, everything))
    assert {item.text for item in state.items.values()} >= {"only in x", "only in y", "only in z"}
    assert len({item.handle for item in state.items.values()}) == len(state.items)
    assert len(state.links) == 3
    assert store.merge(session_id, everything) == 0


def test_the_turns_of_a_journal_say_who_changed_their_mind(
    window: OpenWindow, clock: Ticking, new_id: Counting
) -> None:
    work = start(window(), clock, new_id)
    session_id = work.state.session.id
    work.do(AddItem("problem", "leads wait"))
    work.do(AddItem("solution", "e-mail"))
    work.do(AddLink("S3", "P2", "addresses"))
    assert window("a").turns(session_id) == []  # what only makes things turns nothing
    work.do(AddItem("decision", "by e-mail"))
    work.do(AddLink("D4", "S3", "decides", verdict="chosen"))
    work.do(AddItem("decision", "not by e-mail"))
    work.do(AddLink("D5", "S3", "decides", verdict="rejected"))
    work.do(AddLink("D5", "D4", "replaces"))
    work.do(ChangeKind("P2", "solution"))
    work.do(ChangeKind("S2", "problem"))
    work.undo()
    store = window("b")
    whole, part = store.events(session_id), store.turns(session_id)
    told = []
    for events in (whole, part):
        found = Timeline(session_id, events, final=work.state).mind_changes
        told.append([(each.author, each.at_ms, each.item, each.sentence) for each in found])
    assert told[0] == told[1] and len(told[0]) == 3
    assert part == [event for event in whole if event.change in {e.change for e in part}] != whole


def test_a_merge_reaches_an_open_window(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    session_id, journals = diverge(window, clock, new_id)
    store = window("m", file="merged")
    store.merge(session_id, journals[0])
    open_one = Workspace(window("n", file="merged"), clock, new_id, session_id)
    store.merge(session_id, journals[1])
    open_one.refresh()
    same(open_one.state, store.load(session_id).state)
    store.merge(session_id, journals[2])
    open_one.do(AddItem("note", "decided on the newest"))
    same(open_one.state, store.load(session_id).state)


def test_a_merge_refuses_what_is_not_a_copy(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    store = window()
    one, two = start(store, clock, new_id), start(store, clock, new_id)
    events = store.events(one.state.session.id)
    with pytest.raises(StoreError):
        store.merge(two.state.session.id, events)
    forged = replace(events[0], id="forged")
    with pytest.raises(StoreError):
        store.merge(one.state.session.id, [forged])
    broken = replace(events[0], id="b", lamport=0)
    with pytest.raises(StoreError):
        store.merge(one.state.session.id, [broken])
    assert store.events(one.state.session.id) == events


def test_what_no_file_can_hold_is_refused(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    store = window()
    session_id = start(store, clock, new_id).state.session.id
    before = store.events(session_id)
    last = before[-1]
    for value in ("half \ud83d", float("nan"), float("inf"), object()):
        patch = {"text": (None, value)}
        event = Event("x.1", session_id, "z", last.lamport + 1, 5, "", "x", "reword", "", "set", "item",
                      last.target, patch)  # type: ignore[arg-type]  # fmt: skip
        with pytest.raises(StoreError):
            store.merge(session_id, [event])
    with pytest.raises(StoreError, match="broken characters"):
        store.save_draft(draft("a", "half \ud83d", 1))
    assert store.events(session_id) == before
    assert store.drafts("s") == []


def test_news_of_other_sessions_are_passed_once(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    one = start(window("a"), clock, new_id)
    other = start(window("b"), clock, new_id, "Other")
    seq = one.seq
    other.do(AddItem("note", "x"))
    one.refresh()
    assert one.seq > seq
    assert one.version == 1


def test_sessions_are_listed_newest_first(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    store = window()
    works = [start(store, clock, new_id, title) for title in ("Alpha", "BETA ä", "Gamma")]
    works[0].do(AddItem("problem", "x"))
    works[0].do(AddLink("P2", "R1"))
    works[1].do(RenameSession("Beta Ä"))
    works[2].do(ArchiveSession())
    listed = store.sessions()
    assert [s.title for s in listed] == ["Beta Ä", "Alpha"]
    assert [s.title for s in store.sessions(archived=True)] == ["Gamma", "Beta Ä", "Alpha"]
    assert [s.title for s in store.sessions(text="TA ä")] == ["Beta Ä"]
    assert [s.title for s in store.sessions(limit=1, offset=1)] == ["Alpha"]
    assert (store.count(), store.count(archived=True), store.count(text="alp")) == (2, 3, 1)
    assert (listed[1].items, listed[1].links, listed[1].people) == (2, 1, ("Priya", "Sam"))
    assert listed[1].created_ms < listed[1].updated_ms


def test_a_session_is_found_by_id_or_the_start_of_its_title(
    window: OpenWindow, clock: Ticking, new_id: Counting
) -> None:
    store = window()
    one = start(store, clock, new_id, "Straße one")
    start(store, clock, new_id, "Straße two")
    assert [s.title for s in store.find("STRASSE")] == ["Straße two", "Straße one"]
    assert [s.title for s in store.find("straße O")] == ["Straße one"]
    assert [s.title for s in store.find(one.state.session.id)] == ["Straße one"]
    assert store.find("%") == []
    assert len(store.find("id")) == 2


def counts(store: Store) -> tuple[int, int]:
    summary = store.sessions()[0]
    return summary.items, summary.links


def test_counts_follow_every_change(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    store = window()
    work = start(store, clock, new_id)
    for n in range(3):
        work.do(AddItem("problem", f"p{n}"))
    work.do(AddLink("P2", "R1"))
    work.do(AddLink("P3", "P2"))
    work.do(AddLink("P4", "P3"))
    assert counts(store) == (4, 3)
    work.do(Batch((RemoveItem("P2"), RemoveItem("P3")), "remove"))
    assert counts(store) == (2, 0)
    work.undo()
    assert counts(store) == (4, 3)
    work.do(ChangeLink(work.state.links_out(work.state.find("P3").id)[0].id, reverse=True))  # type: ignore[union-attr]
    assert counts(store) == (4, 3)


def test_gaps_are_kept_until_something_changes(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    store = window()
    work = start(store, clock, new_id)
    session_id = work.state.session.id
    assert (store.sessions()[0].gaps, store.sessions()[0].gaps_stale) == (None, True)
    store.set_gaps(session_id, work.state.lamport, 5, "2026-01-02")
    assert (store.sessions()[0].gaps, store.sessions()[0].gaps_stale) == (5, False)
    store.set_gaps(session_id, work.state.lamport, 5, "2026-01-01")
    assert store.sessions()[0].gaps_stale
    store.set_gaps(session_id, work.state.lamport, 5, "")
    work.do(AddItem("note", "x"))
    assert (store.sessions()[0].gaps, store.sessions()[0].gaps_stale) == (5, True)


def test_names_are_remembered_once(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    store = window()
    first = start(store, clock, new_id)
    Workspace.create(store, clock, new_id, CreateSession("T", (("sam", "product"), ("Ada", "both"))))
    assert store.names() == [("sam", "product"), ("Ada", "both"), ("Priya", "product")]
    first.do(AddPerson("Zoë", "other"))
    assert store.names()[0] == ("Priya", "product")
    assert ("Zoë", "other") in store.names()


def test_unknown_sessions_and_changes_are_refused(
    window: OpenWindow, clock: Ticking, new_id: Counting
) -> None:
    store = window()
    work = start(store, clock, new_id)
    for ask in (store.load, store.events):
        with pytest.raises(StoreError, match="overlap list"):
            ask("nobody")
    with pytest.raises(StoreError):
        store.journal(work.state.session.id).change("nothing")


def test_a_session_is_created_once(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    store = window()
    work = start(store, clock, new_id)
    with pytest.raises(Refused):
        Workspace.create(store, clock, lambda: work.state.session.id, CreateSession("Other"))
    assert store.load(work.state.session.id).state.session.title == "Better analytics"


def test_a_reading_window_changes_nothing(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    work = start(window("a"), clock, new_id)
    reader = window("r", read_only=True)
    assert reader.read_only
    seen = Workspace(reader, clock, new_id, work.state.session.id)
    draft = DraftText(work.state.session.id, "r", "capture", "x", "", 1)
    for attempt in (
        lambda: seen.do(AddItem("note", "x")),
        lambda: reader.save_draft(draft),
        lambda: reader.set_gaps(work.state.session.id, 1, 1, ""),
        lambda: reader.merge(work.state.session.id, []),
        lambda: reader.index_pending(),
    ):
        with pytest.raises(ReadOnly):
            attempt()
    assert reader.take_drafts(work.state.session.id, ["capture"]) == []
    work.do(EditBody("R1", "more"))
    assert reader.changed()
    seen.refresh()
    same(seen.state, work.state)


def draft(replica: str, text: str, at_ms: int, place: str = "capture") -> DraftText:
    return DraftText("s", replica, place, text, "priya", at_ms)


def test_a_draft_is_kept_and_forgotten(window: OpenWindow) -> None:
    one, two = window("a"), window("b")
    one.save_draft(draft("a", "half a tho", 1))
    one.save_draft(draft("a", "half a thought", 2))
    two.save_draft(draft("b", "other", 3))
    assert [d.text for d in two.drafts("s")] == ["other", "half a thought"]
    one.save_draft(draft("a", "", 4))
    assert [d.text for d in two.drafts("s")] == ["other"]
    assert two.drafts("t") == []


def test_drafts_of_closed_windows_are_taken_over(window: OpenWindow) -> None:
    gone, older, live = window("a"), window("b"), window("c")
    gone.save_draft(draft("a", "newest", 9))
    gone.save_draft(draft("a", "elsewhere", 9, "text:P1"))
    older.save_draft(draft("b", "older", 5))
    live.save_draft(draft("c", "being typed", 7))
    gone.close()
    older.close()
    heir = window("d")
    assert [d.text for d in heir.take_drafts("s", ["capture"])] == ["newest"]
    assert heir.take_drafts("s", ["capture"]) == []
    assert {(d.replica, d.text) for d in heir.drafts("s")} == {
        ("d", "newest"), ("a", "elsewhere"), ("b", "older"), ("c", "being typed"),
    }  # fmt: skip
    heir.save_draft(draft("d", "", 10))
    assert [d.text for d in heir.take_drafts("s", ["capture", "text:P1"])] == ["elsewhere", "older"]


def test_own_fields_come_back(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    work = start(window("a"), clock, new_id)
    work.do(SetField("R1", "asker", "the “board”\\"))
    work.do(SetField("R1", "asker", None))
    work.do(AddItem("question", "who?", fields={"hotspot": True}))
    loaded = window("b").load(work.state.session.id).state
    same(loaded, work.state)
    assert loaded.find("Q2").value("hotspot") is True  # type: ignore[union-attr]


def test_a_store_beside_serves_another_thread(window: OpenWindow, clock: Ticking, new_id: Counting) -> None:
    here = start(window("a"), clock, new_id)
    past = start(here.store, clock, new_id, "SSO")
    past.do(AddItem("constraint", "no personal data in exports"))
    found: list[str] = []

    def look() -> None:
        with closing(here.store.beside()) as beside:
            while beside.index_pending():
                pass
            near = beside.similar("personal data in exports", besides=here.state.session.id)
            found.extend(hit.title for hit in near)

    thread = Thread(target=look)
    thread.start()
    thread.join()
    assert found == ["SSO"]
    here.do(AddItem("problem", "leads wait"))
    assert "leads wait" in [item.text for item in here.state.live_items()]
