"""Moments, restoring, going on, memory and outcomes over several sessions, on the in-memory store."""

from __future__ import annotations

import time
from itertools import count

import pytest

from overlap_tui.app.memory import closest
from overlap_tui.app.outcomes import broken_elsewhere, due, outcomes, used_elsewhere
from overlap_tui.app.plots import balance, bar, chart, spark
from overlap_tui.app.review import (
    between,
    continue_session,
    duplicate,
    moment,
    open_timeline,
    restore,
)
from overlap_tui.app.search import catch_up, search
from overlap_tui.app.signs import series, trend
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, ArchiveSession, CreateSession, Reword, SetField
from overlap_tui.domain.copying import reuse
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.query import highlights
from overlap_tui.storage.memory_store import MemoryStore

MINUTE = 60_000


class Minutes:
    """A clock that is moved by hand; 2026-03-12 12:00 local time."""

    def __init__(self) -> None:
        self.ms = int(time.mktime((2026, 3, 12, 12, 0, 0, 0, 0, -1)) * 1000)

    def now_ms(self) -> int:
        return self.ms

    def today(self) -> str:
        return "2026-03-12"


class Room:
    """A store, a clock and ids."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.clock = Minutes()
        numbers = count(1)
        self.new_id = lambda: f"id{next(numbers)}"

    def begin(self, title: str = "Better analytics") -> Workspace:
        people = (("Priya", "product"), ("Eli", "engineering"))
        return Workspace.create(self.store, self.clock, self.new_id, CreateSession(title, people))


@pytest.fixture
def room() -> Room:
    return Room()


def grown(room: Room) -> Workspace:
    """Five steps, a minute apart, from 12:00; Eli made the third."""
    workspace = room.begin()
    eli = workspace.state.live_people()[1].id
    for text, by in (("one", None), ("two", eli), ("three", None)):
        room.clock.ms += MINUTE
        workspace.do(AddItem("problem", text), by=by)
    room.clock.ms += MINUTE
    workspace.do(Reword("P1", "uno"))
    return workspace


@pytest.mark.parametrize(
    ("ref", "step"),
    [
        ("start", 0),
        ("NOW", 5),
        ("3", 3),
        ("-1", 4),
        ("-5", 0),
        ("eli", 3),
        ("2026-03-12T12:01", 2),
        ("2026-03-12 12:02", 3),
        ("2026-03-12T12:02:30", 3),
        ("2026-03-12", 5),
        ("2026-03-11", 0),
    ],
)
def test_moments(room: Room, ref: str, step: int) -> None:
    workspace = grown(room)
    assert moment(open_timeline(room.store, workspace.state.session.id), ref) == step


@pytest.mark.parametrize(
    "ref", ["6", "-6", "", "lunch", "9999999999", "9999-12-31", "2026-02-30", "--1", "²"]
)
def test_no_moments(room: Room, ref: str) -> None:
    workspace = grown(room)
    line = open_timeline(room.store, workspace.state.session.id)
    with pytest.raises(Refused):
        moment(line, ref)


def test_between_and_restore(room: Room) -> None:
    workspace = grown(room)
    line = open_timeline(room.store, workspace.state.session.id)
    assert [change.item.handle for change in between(line, 3, 5).items] == ["P1", "P3"]
    assert [change.sign for change in between(line, 5, 3).items] == ["~", "-"]
    restore(workspace, line, 2)
    assert [item.text for item in workspace.state.live_items()] == ["one"]
    workspace.undo()
    assert [item.text for item in workspace.state.live_items()] == ["uno", "two", "three"]


def test_a_copy_or_follow_up_is_one_change_with_its_session(room: Room) -> None:
    past = grown(room)
    copy = duplicate(room.store, room.clock, room.new_id, past.state, "")
    assert copy.state.session.title == "Better analytics"
    assert [p.name for p in copy.state.live_people()] == ["Priya", "Eli"]
    assert len(open_timeline(room.store, copy.state.session.id)) == 1
    past.do(AddItem("question", "who reads it?"))
    onwards = continue_session(room.store, room.clock, room.new_id, past.state, "")
    assert onwards.state.session.title == "Better analytics, continued"
    assert [item.kind for item in onwards.state.live_items()] == ["research", "question"]


def test_memory_while_typing(room: Room) -> None:
    past = room.begin("SSO")
    past.do(AddItem("constraint", "no personal data in exports", fields={"hardness": "preference"}))
    for text in ("leads wait for numbers", "weekly report for leads"):
        past.do(AddItem("problem", text))
    workspace = room.begin("Exports")
    here = workspace.state.session.id
    now = room.clock.now_ms()
    (memory,) = closest(room.store, "personal data must not be in exports", session=here, now_ms=now)
    met = "met in “SSO”, 12 March: turned out negotiable"
    assert memory.line(100) == f"C1 “no personal data in exports” {met}"
    assert memory.line(70) == f"C1 “no personal data i…” {met}"
    assert memory.line(50) == f"C1 {met}"
    later = closest(room.store, "personal data in exports", session=here, now_ms=now + 366 * 86_400_000)
    assert "12 March 2026:" in later[0].line(100)
    assert closest(room.store, "pers", session=here, now_ms=now) == []
    itself = past.state.session.id
    assert closest(room.store, "personal data in exports", session=itself, now_ms=now) == []
    workspace.do(reuse(past.state, "C1", workspace.new_id))
    (item,) = workspace.state.live_items()
    assert item.value("origin") == f"{past.state.session.id} {past.state.find('C1').id}"  # type: ignore[union-attr]


def test_what_became_of_an_item(room: Room) -> None:
    past = room.begin("SSO")
    past.do(AddItem("assumption", "people read release notes", fields={"state": "broken"}))
    past.do(AddItem("question", "who pays for storage space?", fields={"answer": "finance"}))
    here = room.begin("Exports").state.session.id
    broken = closest(room.store, "people read the release notes", session=here, now_ms=0)
    answered = closest(room.store, "who pays for storage space", session=here, now_ms=0)
    assert [memory.fate for memory in broken] == ["turned out wrong"]
    assert answered[0].fate == "answered: finance"


def test_the_same_assumption_in_other_sessions(room: Room) -> None:
    one, two, three = room.begin("One"), room.begin("Two"), room.begin("Three")
    one.do(AddItem("assumption", "Leads open e-mail"))
    two.do(AddItem("assumption", "leads  open e-mail."))
    three.do(reuse(one.state, "A1", three.new_id))
    three.do(Reword("A1", "leads read what we send"))
    one.do(AddItem("assumption", "something else"))
    item = one.state.find("A1")
    assert item is not None
    assert {shared.placed.title for shared in used_elsewhere(room.store, one.state, item)} == {"Two", "Three"}
    assert broken_elsewhere(room.store, two.state) == []
    one.do(SetField("A1", "state", "broken"))
    for other in (two, three):
        ((mine, theirs),) = broken_elsewhere(room.store, other.state)
        assert (mine.handle, theirs.title, theirs.item.handle) == ("A1", "One", "A1")
    two.do(SetField("A1", "state", "broken"))
    assert broken_elsewhere(room.store, two.state) == []


def test_due_and_outcomes_over_sessions(room: Room) -> None:
    one, two = room.begin("One"), room.begin("Two")
    one.do(AddItem("decision", "we send", fields={"revisit_on": "2026-03-10", "metric": "days"}))
    two.do(AddItem("decision", "we ask", fields={"revisit_on": "2026-02-12"}))
    two.do(AddItem("decision", "we wait", fields={"revisit_on": "2026-04-01"}))
    two.do(AddItem("decision", "we stop"))
    assert [(each.placed.item.text, each.days) for each in due(room.store, "2026-03-12")] == [
        ("we ask", 28),
        ("we send", 2),
    ]
    two.do(SetField("D1", "outcome", "met"))
    assert [each.placed.item.text for each in due(room.store, "2026-03-12")] == ["we send"]
    assert [each.item.text for each in outcomes(room.store)] == ["we ask", "we wait", "we send"]
    one.do(ArchiveSession())
    assert due(room.store, "2026-03-12") == []


def test_search_groups_hits_and_marks_them(room: Room) -> None:
    one, two = room.begin("One"), room.begin("Two")
    one.do(AddItem("problem", "leads wait"))
    two.do(AddItem("problem", "leads leave"))
    two.do(AddItem("note", "ask the leads"))
    assert catch_up(room.store) == 0
    results = search(room.store, "lead")
    assert [(group.title, len(group.hits)) for group in results.groups] == [("Two", 2), ("One", 1)]
    assert highlights(results.query, "ask the leads") == [(8, 13)]
    assert results.count == 3


def test_the_trend_of_signs(room: Room) -> None:
    for number in range(4):
        workspace = room.begin(f"Session {number}")
        room.clock.ms += MINUTE
        eli = workspace.state.live_people()[1].id
        for each in range(4):
            workspace.do(AddItem("solution", f"idea {each}"), by=eli if each < number else None)
    found = trend(room.store, last=3)
    assert [each.title for each in found.sessions] == ["Session 1", "Session 2", "Session 3"]
    assert found.left_out == 1
    assert series(found, "raised") == [0.25, 0.5, 0.75]
    assert series(found, "answered") == [None, None, None]
    assert spark([0.0, 0.5, 1.0, None]) == "▁▄█·"
    assert spark([0.0, 0.55, 1.0, None], ascii_only=True) == "059."
    assert bar(0.5, 4) == "██░░"
    assert bar(None, 4) == "····"
    assert bar(0.5, 4, ascii_only=True) == "##--"
    assert balance((3, 1), 8) == ("██████", "▒▒")
    assert balance((1000, 1), 8) == ("███████", "▒")
    assert balance((0, 2), 4, ascii_only=True) == ("", "====")
    assert balance((0, 0), 4) == ("····", "")
    assert chart([0.0, 0.5, 1.0, None], 8, 2) == ["    █   ", "▁ █ █ · "]
    assert chart([0.0, 1.0], 4, 2, ascii_only=True) == ["  # ", "_ # "]
    assert [len(line) for line in chart([0.5] * 100, 20, 3)] == [20, 20, 20]
