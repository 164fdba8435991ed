"""Both sides' chains, the tables, and the plain shapes that programs are given."""

import json

import pytest
from made_webs import grown, web

from overlap_tui.domain.gaps import find_gaps
from overlap_tui.domain.ladder import ladder
from overlap_tui.domain.lenses import lens, lens_words, overlap
from overlap_tui.domain.matrix import LimitCell, ShareCell, limit_table, share_table
from overlap_tui.domain.shapes import (
    gaps_shape,
    ladder_shape,
    path_shape,
    what_if_shape,
)
from overlap_tui.domain.web import any_path, why_path
from overlap_tui.domain.whatif import Pretend, what_if

TODAY = "2026-03-12"
STORY = """
N1: retention
P2: blind {weight=4}
M3: by eight
S4: e-mail {effort=2}
C5: hourly
K6: mailer
D7: e-mail first
A8: leads read it
S9: suite {effort=40}
P10: silent {weight=1}
P2 leads-to N1
M3 refines P2
S4 addresses P2 75
S4 addresses P10
S9 addresses P2 100
C5 blocks S9
S4 depends-on K6
D7 decides S4 chosen
S4 depends-on A8
S4 addresses C5
C5 blocks S4
"""


def test_the_product_chain_goes_from_need_to_specification():
    found = lens(web(STORY), "product")
    assert [(stage.title, stage.carried, stage.missed) for stage in found.stages] == [
        ("Business need", ("n1",), ()),
        ("Research", ("p2",), ("p10",)),  # only the specification speaks of P10
        ("Requirements", ("m3",), ()),
        ("Specification", ("s4", "d7", "s9"), ()),
    ]
    assert found.outside == ("c5", "k6", "a8")
    assert found.lost == ("p10", "c5", "k6", "a8")
    assert {link.id for link in found.links} == {"l0", "l1", "l2", "l4", "l7"}


def test_the_engineering_chain_goes_from_constraints_to_work():
    found = lens(web(STORY), "engineering")
    assert [stage.carried for stage in found.stages] == [("c5",), ("s4", "s9"), ("k6",), ("d7",)]
    assert [stage.missed for stage in found.stages] == [(), (), (), ("m3",)]
    assert found.outside == ("n1", "p2", "a8", "p10")


def test_what_a_handoff_would_have_lost_is_named():
    state = web(STORY)
    assert lens_words(state, lens(state, "product")) == [
        "Research: the product chain never reaches P10.",
        "The product chain has no place for A8, C5 and K6.",
        "A handoff along it would have lost 4 items.",
    ]
    whole = web("N1: a\nP2: b\nP2 leads-to N1")
    assert lens_words(whole, lens(whole, "product")) == ["The product chain reaches every item."]


def test_the_overlap_is_what_both_chains_reach():
    found = overlap(web(STORY))
    assert found.both == ("s4", "d7", "s9")
    assert found.product == ("n1", "p2", "m3")
    assert found.engineering == ("c5", "k6")
    assert found.neither == ("a8", "p10")


def test_a_chain_never_goes_back():
    found = lens(web("N1: a\nM2: b\nP3: c\nM2 refines N1\nM2 refines P3"), "product")
    assert (found.stages[1].carried, found.stages[1].missed) == ((), ("p3",))


def test_share_table_has_shares_and_totals():
    table = share_table(web(STORY))
    assert (table.solutions, table.problems) == (("s4", "s9"), ("p2", "p10"))
    assert table.cells == {
        ("s4", "p2"): ShareCell("l2", 75),
        ("s4", "p10"): ShareCell("l3", None),
        ("s9", "p2"): ShareCell("l4", 100),
    }
    assert table.coverage == {"s4": 0.6, "s9": 0.8}  # 4·75 / 500 and 4·100 / 500
    assert table.best == {"p2": 100, "p10": None}
    assert table.weights == {"p2": 4.0, "p10": 1.0}


def test_limit_table_says_blocks_or_addressed():
    table = limit_table(web(STORY))
    assert table.cells == {("c5", "s4"): LimitCell("l10", "l9"), ("c5", "s9"): LimitCell("l5", "")}
    assert [cell.word for cell in table.cells.values()] == ["addressed", "blocks"]
    assert table.open == {"s4": 0, "s9": 1}


def test_replaced_items_are_not_in_the_tables():
    state = web(STORY + "S11: mail\nS11 replaces S4\nP12: new\nP12 replaces P10\nC13: new\nC13 replaces C5")
    assert (share_table(state).solutions, share_table(state).problems) == (("s9", "s11"), ("p2", "p12"))
    assert limit_table(state).cells == {}


def test_gaps_as_programs_see_them():
    state = web("S7: suite")
    assert gaps_shape(state, find_gaps(state, TODAY))[0] == {
        "id": "G6",
        "severity": "high",
        "items": ["S7"],
        "sentence": "S7 serves no problem: who is it for?",
    }


def test_the_ladder_as_programs_see_it():
    shape = ladder_shape(state := web(STORY), ladder(state))
    first = shape["rungs"][0]
    assert {k: first[k] for k in ("solutions", "coverage", "effort", "blocked", "assumption")} == {
        "solutions": ["S4"],
        "coverage": 0.6,
        "effort": 2.0,
        "blocked": False,
        "assumption": "A8",
    }
    assert shape["rungs"][1]["blocked"] is True
    assert shape["missing"] == [
        {
            "solution": "S4",
            "what": "share",
            "problem": "P10",
            "sentence": "How much of P10 does S4 solve, in %?",
        }
    ]
    assert (shape["top"], shape["exact"], shape["combine"]) == (0, True, "max")


def test_a_path_as_programs_see_it():
    state = web(STORY)
    path = why_path(state, "s4", "n1")
    assert path
    shape = path_shape(state, path)
    assert (shape["from"], shape["to"], shape["why"]) == ("S4", "N1", True)
    assert [step["sentence"] for step in shape["steps"]] == ["S4 addresses P2", "P2 leads to N1"]
    assert shape["sentence"] == "S4 addresses P2, which leads to N1"


def test_what_if_as_programs_see_it():
    state = web(STORY)
    shape = what_if_shape(state, what_if(state, [Pretend("a8", "false")]))
    assert shape["pretend"] == [{"item": "A8", "how": "false"}]
    assert shape["killed"] == [
        {"item": "S4", "chain": ["S4", "A8"], "sentence": "S4 falls (S4 depends on A8)."}
    ]


@pytest.mark.parametrize("seed", range(2))
def test_every_shape_is_plain_json(seed):
    state = grown(150, seed)
    first, last = "i00001", "i00150"
    path = any_path(state, first, last) or any_path(state, first, first)
    assert path
    shapes = [
        gaps_shape(state, find_gaps(state, TODAY)),
        ladder_shape(state, ladder(state)),
        path_shape(state, path),
        what_if_shape(state, what_if(state, [Pretend(first), Pretend(last, "false")])),
    ]
    assert json.loads(json.dumps(shapes)) == shapes
