"""The example session: complete, the same each time, and its numbers are those it tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import networkx
import pytest

from overlap_tui.app.demo import DAY, build_demo, story_day
from overlap_tui.app.ports import Store
from overlap_tui.bootstrap import open_store
from overlap_tui.domain.gaps import find_gaps
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.ladder import coverage
from overlap_tui.domain.links import LINK_TYPES
from overlap_tui.domain.model import SessionState


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "demo.db")
    yield opened
    opened.close()


@pytest.fixture
def demo(store: Store) -> SessionState:
    return store.load(build_demo(store)).state


def test_it_uses_every_kind_and_every_link(demo: SessionState) -> None:
    assert {item.kind for item in demo.live_items()} == set(KINDS)
    assert {link.type for link in demo.live_links()} == set(LINK_TYPES)


def test_it_is_a_session_of_both_sides_that_reached_its_decision(demo: SessionState) -> None:
    assert [(p.name, p.side) for p in demo.live_people()] == [("Priya", "product"), ("Eli", "engineering")]
    assert demo.session.phase == "decide"
    assert len(list(demo.live_items())) == 38
    assert {item.by for item in demo.live_items()} == set(demo.people)


def test_the_e_mail_covers_four_fifths_for_two_days(demo: SessionState) -> None:
    email, suite = demo.find("S7"), demo.find("S8")
    assert email is not None
    assert suite is not None
    assert (coverage(demo, email.id), email.value("effort")) == (pytest.approx(0.8), 2)
    assert (coverage(demo, suite.id), suite.value("effort")) == (pytest.approx(1.0), 40)


def test_it_has_a_deadlock_and_a_loop_that_feeds_itself(demo: SessionState) -> None:
    handle = {item.id: item.handle for item in demo.live_items()}
    for types, members in (("depends-on", {"S8", "K32", "D33"}), ("leads-to", {"P28", "P29"})):
        links = [(handle[k.source], handle[k.target]) for k in demo.live_links() if k.type == types]
        found = networkx.strongly_connected_components(networkx.DiGraph(links))
        assert members in list(found)


@pytest.mark.parametrize("today", ["2026-03-12", "2026-11-25", "2027-01-01", "2028-02-29"])
def test_its_gaps_are_those_that_were_left_open_on_purpose(store: Store, today: str) -> None:
    demo = store.load(build_demo(store, story_day(today))).state
    found = [(gap.id, " ".join(demo.items[i].handle for i in gap.items)) for gap in find_gaps(demo, today)]
    assert sorted(found) == sorted(
        [
            ("G1", "R30"),
            ("G2", "R30"),
            ("G3", "N27"),
            *[("G4", problem) for problem in ("P12", "P13", "P28", "P29")],
            ("G5", "C5"),
            ("G5", "C24"),
            ("G6", "S22"),
            ("G9", "S8 C5"),
            ("G9", "S23 C4"),
            ("G10", "S7 A6"),
            ("G11", "S23 M31 K14"),
            ("G12", "S8 K32 D33"),
            ("G12", "P28 P29"),
            ("G13", "M17 P28"),
            ("G14", "D33"),
            *[("G17", loose) for loose in ("S22", "R30", "T34")],
            ("G18", "C5"),
        ]
    )


def test_its_decision_is_due_six_weeks_later(demo: SessionState) -> None:
    overdue = [gap for gap in find_gaps(demo, "2026-04-23") if gap.id == "G15"]
    assert [demo.items[i].handle for gap in overdue for i in gap.items] == ["D38"]
    assert not [gap for gap in find_gaps(demo, "2026-04-22") if gap.id == "G15"]


def test_it_was_on_the_thursday_before_and_says_so(store: Store) -> None:
    assert (story_day("2026-03-14"), story_day("2026-03-13")) == (DAY, DAY - timedelta(days=7))
    demo = store.load(build_demo(store, story_day("2027-01-03"))).state
    said = " ".join(str(value) for item in demo.live_items() for value in item.fields.values())
    for words in ("Monday, 28 December", "July to September", "mail statistics, November", "2027-02-11"):
        assert words in said, words
    assert "2026-03" not in said


def test_its_moves_are_in_the_journal(store: Store) -> None:
    commands = {header.command for header in store.journal(build_demo(store)).headers()}
    assert commands >= {"reframe", "story", "demo", "challenge", "close-challenge", "confidence", "decide"}
    assert commands >= {"pass-pen", "set-phase", "reword", "undo"}


def test_its_decision_can_be_looked_back_at(demo: SessionState) -> None:
    decision = demo.find("D38")
    assert decision is not None
    for name in ("dissent", "dissenter", "metric", "target", "revisit_on", "mind_changer"):
        assert decision.value(name), name
    assert {demo.items[k.target].handle: k.verdict for k in demo.links_out(decision.id) if k.verdict} == {
        "S7": "chosen",
        "S8": "deferred",
        "S23": "deferred",
        "S37": "rejected",
    }


def test_no_link_was_taken_for_another(demo: SessionState) -> None:
    """Every pair of kinds in the story is a usual one, so nothing was kept as “relates to” in its stead."""
    unusual = [k.because for k in demo.live_links() if k.type == "relates-to"]
    assert unusual == ["the review board may be the other reader"]


def test_it_comes_out_the_same_each_time(tmp_path: Path) -> None:
    stores = [open_store(tmp_path / name) for name in ("one.db", "two.db")]
    one, two = (store.load(build_demo(store)).state for store in stores)
    assert one == two
    for store in stores:
        store.close()
