"""The web as boxes and wires: what a kind and a link look like, which part is shown, what stands out."""

from __future__ import annotations

import itertools

import pytest
from tests.domain.made_webs import grown, web

from overlap_tui.app.mapping import MANY, Scope, dimmed, map_web, scene_of, trace
from overlap_tui.app.mapping.picture import KIND_COLOURS, draw_scope, svg_of
from overlap_tui.app.mapping.web import BORDERS, WORDS, one_line
from overlap_tui.app.mapping.words import extent, heading, link_words
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.links import LINK_TYPES
from overlap_tui.domain.model import SessionState
from overlap_tui.layout import Line, Zoom

TALK = """
    R1: better analytics
    P2: leads cannot see a launch
    N3: decide in a week
    S4: e-mail
    S5: suite
    C6: one engineer
    Q7: who reads it?
    T8: lunch on Thursday
    P2 replaces R1
    P2 leads-to N3 +
    S4 addresses P2 80
    S5 addresses P2
    C6 blocks S5
    Q7 questions S4
    Q7 relates-to P2
"""


@pytest.fixture
def talk() -> SessionState:
    return web(TALK)


def wire(state: SessionState, source: str, target: str):
    return next(w for w in map_web(state).wires if (w.source, w.target) == (source, target))


def test_every_kind_has_a_frame_and_every_link_a_word_and_a_line() -> None:
    assert set(BORDERS) == set(KINDS)
    assert set(WORDS) == set(LINK_TYPES)
    assert set(KIND_COLOURS) == {f"kind-{kind}" for kind in KINDS}


def test_items_are_boxes_and_links_wires_loose_ties_last(talk: SessionState) -> None:
    found = map_web(talk)
    assert [box.handle for box in found.boxes] == ["R1", "P2", "N3", "S4", "S5 ⊘", "C6", "Q7", "T8"]
    assert len(found.wires) == 7
    assert found.wires[-1].label == "relates"
    assert found.wires[-1].both_ends
    assert wire(talk, "s4", "p2").label == "addresses 80 %"
    assert wire(talk, "c6", "s5").line is Line.DOUBLE
    assert wire(talk, "q7", "s4").line is Line.DASHED


def test_it_is_made_once_for_a_state(talk: SessionState) -> None:
    assert map_web(talk) is map_web(talk)
    assert map_web(talk, ascii_only=True) is not map_web(talk)
    assert map_web(talk, ascii_only=True).boxes[4].handle == "S5 x"


@pytest.mark.parametrize(("verdict", "word"), [("chosen", "chooses"), ("rejected", "rejects")])
def test_a_decision_says_its_verdict(verdict: str, word: str) -> None:
    state = web(f"D1: we do it\nS2: e-mail\nD1 decides S2 {verdict}")
    assert map_web(state).wires[0].label == word


def test_loops_of_waiting_and_of_cause_are_marked() -> None:
    state = web(
        """
        S1: one
        S2: two
        P3: late
        P4: hurried
        P5: tired
        S1 depends-on S2
        S2 depends-on S1
        P3 leads-to P4 +
        P4 leads-to P3 +
        P4 leads-to P5 +
        """
    )
    found = map_web(state)
    assert found.loops == {"l0", "l1", "l2", "l3"}
    assert [w.label[0] == "↻" for w in found.wires] == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("scope", "ids"),
    [
        (Scope(), {"r1", "p2", "n3", "s4", "s5", "c6", "q7", "t8"}),
        (Scope("p2", 1), {"p2", "r1", "n3", "s4", "s5", "q7"}),
        (Scope("c6", 1), {"c6", "s5"}),
        (Scope("c6", 2), {"c6", "s5", "p2"}),
        (Scope("t8", 3), {"t8"}),
        (Scope("c6", 1, also=frozenset({"t8"})), {"c6", "s5", "t8"}),
    ],
)
def test_a_scope_is_what_so_many_links_reach(talk: SessionState, scope: Scope, ids: set[str]) -> None:
    scene = scene_of(map_web(talk), scope)
    assert {box.id for box in scene.boxes} == ids
    assert (scene.shown, scene.total) == (len(ids), 8)
    assert all({w.source, w.target} <= ids for w in scene.wires)
    inside = [w for w in map_web(talk).wires if {w.source, w.target} <= ids]
    assert list(scene.wires) == inside


def test_a_big_web_becomes_groups_that_hold_every_item_once() -> None:
    found = map_web(grown(MANY + 50, 1))
    scene = scene_of(found, Scope(), most=20)
    members = [i for group in scene.groups.values() for i in group.members]
    assert len(scene.boxes) == len(scene.groups) <= MANY
    assert sorted(members) == sorted(box.id for box in found.boxes)
    assert scene.shown == scene.total == MANY + 50
    assert not scene_of(found, Scope(), groups=False).groups


def test_a_group_opens_to_its_members() -> None:
    found = map_web(grown(MANY + 50, 1))
    scene = scene_of(found, Scope())
    big = max(scene.groups.values(), key=lambda group: len(group.members))
    inside = scene_of(found, Scope(opened=(big.centre,)))
    assert {box.id for box in inside.boxes} == set(big.members)
    assert scene.opens(big.id)
    assert scene.item_of(big.id) == big.centre
    assert {scene.box_of(i) for i in big.members} == {big.id}
    gone = scene_of(found, Scope(opened=("no such item",)))
    assert gone.groups.keys() == scene.groups.keys()


def test_a_path_is_a_chain_of_reasons_if_there_is_one(talk: SessionState) -> None:
    found = trace(talk, "s4", "n3")
    assert found is not None
    assert found.items == {"s4", "p2", "n3"}
    assert found.words == "S4 addresses P2, which leads to N3"
    along = trace(talk, "c6", "s4")
    assert along is not None
    assert {"c6", "s5", "p2", "s4"} == along.items
    assert trace(talk, "s4", "t8") is None


def test_blocked_solutions_and_what_is_gone_step_back(talk: SessionState) -> None:
    found = map_web(talk)
    scene = scene_of(found, Scope())
    assert dimmed(found, scene) == {"s5"}
    assert dimmed(found, scene, {"p2"}) == {"s5", "p2"}


def test_a_group_steps_back_when_all_of_it_does() -> None:
    found = map_web(grown(MANY + 50, 1))
    scene = scene_of(found, Scope())
    group = next(iter(scene.groups.values()))
    assert group.id in dimmed(found, scene, group.members)
    assert group.id not in dimmed(found, scene, group.members[1:])


def test_the_words_round_the_map(talk: SessionState) -> None:
    scene = scene_of(map_web(talk), Scope("s5", 1))
    assert heading(talk, scene, "p2", None) == "P2 leads cannot see a launch"
    assert heading(talk, scene, "s5", None) == "S5 suite  ⊘ S5 is blocked by C6"
    assert heading(talk, scene, "p2", trace(talk, "s4", "p2")) == "Path: S4 addresses P2"
    assert heading(talk, scene, "", None) == "Map"
    assert extent(talk, Scope("s5", 1), scene, Zoom.LINE) == "1 hop round S5 · 3 of 8 items · one line"
    whole = scene_of(map_web(talk), Scope())
    assert extent(talk, Scope(), whole, Zoom.TEXT) == "8 items · wrapped text"
    assert link_words(talk, "l2") == "S4 addresses P2 80 %"
    assert link_words(talk, "no such link") == ""


def test_groups_say_how_many_they_hold() -> None:
    state = grown(MANY + 50, 1)
    scene = scene_of(map_web(state), Scope(), most=20)
    big = max(scene.groups.values(), key=lambda group: len(group.members))
    assert f"and {len(big.members) - 1} more round it" in heading(state, scene, big.id, None)
    assert extent(state, Scope(), scene, Zoom.LINE) == f"300 items in {len(scene.groups)} groups"


@pytest.mark.parametrize("text", ["a\nb", "[red]x", "\x1b[31m", "‮abc", " \t ", "👩‍👩‍👧"])
def test_a_text_in_a_box_is_one_visible_line(text: str) -> None:
    said = one_line(text)
    assert said.isprintable()
    assert "\u202e" not in said


def test_a_picture_takes_what_fits_its_use(talk: SessionState) -> None:
    scene, drawing = draw_scope(talk, Scope("p2", 1))
    assert drawing.zoom is Zoom.TEXT
    assert len(drawing.boxes) == len(scene.boxes) == 6
    assert svg_of(drawing, "A & B").startswith("<svg")
    assert KIND_COLOURS["kind-problem"] in svg_of(drawing, "A & B")
    assert draw_scope(grown(MANY + 5, 1), Scope(), each=True)[1].zoom is Zoom.HANDLE


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("colour", "paper"), list(itertools.product(KIND_COLOURS.values(), ("#ffffff", "#16161a")))
)
def test_frames_stand_out_from_light_and_dark_paper(colour: str, paper: str) -> None:
    low, high = sorted((luminance(colour), luminance(paper)))
    assert (high + 0.05) / (low + 0.05) >= 3
