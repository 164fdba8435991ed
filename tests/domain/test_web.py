"""The graph core against networkx, on realistic webs and on hostile shapes."""

import random
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_webs import grown, web

from overlap_tui.domain.frozen import replace
from overlap_tui.domain.web import Web, any_path, blocked_by, facts, web_of, why_path
from overlap_tui.domain.web.core import CAP
from overlap_tui.domain.web.cycles import BUDGET, short_cycles
from overlap_tui.domain.web.graph import (
    articulation,
    bits_of,
    components,
    knots,
    nearest,
    reachability,
    reverse,
    shortest,
    strong_components,
)
from overlap_tui.domain.web.sentences import chain_words


@st.composite
def graphs(draw, most: int = 14) -> list[list[int]]:
    size = draw(st.integers(0, most))
    if not size:
        return []
    node = st.integers(0, size - 1)
    edges = draw(st.sets(st.tuples(node, node).filter(lambda e: e[0] != e[1]), max_size=3 * size))
    return [[b for a, b in sorted(edges) if a == n] for n in range(size)]


def as_nx(graph: list[list[int]]) -> nx.DiGraph:
    made = nx.DiGraph()
    made.add_nodes_from(range(len(graph)))
    made.add_edges_from((a, b) for a, others in enumerate(graph) for b in others)
    return made


def both_ways(graph: list[list[int]]) -> list[list[int]]:
    return [sorted({*out, *into}) for out, into in zip(graph, reverse(graph), strict=True)]


SEEDED = [web_of(grown(size, seed)).linked.next for size in (40, 187, 500) for seed in range(4)]


def check_graph(graph: list[list[int]]) -> None:
    """Everything that networkx can answer too."""
    oracle, size = as_nx(graph), len(graph)
    strong = strong_components(graph)
    assert {frozenset(c) for c in strong} == {frozenset(c) for c in nx.strongly_connected_components(oracle)}
    order = {node: n for n, component in enumerate(strong) for node in component}
    assert all(order[b] <= order[a] for a in range(size) for b in graph[a])
    assert {frozenset(c) for c in knots(graph)} == {frozenset(c) for c in strong if len(c) > 1}
    reach = reachability(graph, strong)
    assert all(set(bits_of(reach[n])) == nx.descendants(oracle, n) | {n} for n in range(size))
    back = reachability(reverse(graph), strong[::-1])
    assert all(set(bits_of(back[n])) == nx.ancestors(oracle, n) | {n} for n in range(size))
    undirected = both_ways(graph)
    assert {frozenset(c) for c in components(undirected)} == {
        frozenset(c) for c in nx.connected_components(oracle.to_undirected())
    }
    assert articulation(undirected) == sorted(nx.articulation_points(oracle.to_undirected()))


@given(graphs())
def test_small_graphs_agree_with_networkx(graph):
    check_graph(graph)


@given(graphs(8))
def test_an_edge_said_twice_changes_nothing(graph):
    doubled = [others + others for others in graph]
    assert {frozenset(c) for c in strong_components(doubled)} == {
        frozenset(c) for c in strong_components(graph)
    }
    assert articulation(both_ways(graph)) == articulation([2 * others for others in both_ways(graph)])
    assert short_cycles(doubled, knots(doubled), budget=10**9) == short_cycles(
        graph, knots(graph), budget=10**9
    )


@pytest.mark.parametrize("graph", SEEDED)
def test_grown_webs_agree_with_networkx(graph):
    check_graph(graph)


@given(graphs())
def test_shortest_paths_are_paths_and_shortest(graph):
    oracle = as_nx(graph)
    for start in range(min(len(graph), 4)):
        lengths = nx.single_source_shortest_path_length(oracle, start)
        assert set(nearest(graph, [start])) == set(lengths)
        for goal in range(len(graph)):
            path = shortest(graph, start, goal)
            assert (len(path) - 1 if path else None) == lengths.get(goal)
            assert all(b in graph[a] for a, b in pairwise(path))


@given(graphs(9))
def test_every_edge_on_a_cycle_has_a_shortest_one_shown_once(graph):
    oracle = as_nx(graph)
    found, complete = short_cycles(graph, strong_components(graph), budget=10**9)
    real = {frozenset(zip(c, c[1:] + c[:1], strict=True)) for c in nx.simple_cycles(oracle)}
    shown = [frozenset(zip(c, c[1:] + c[:1], strict=True)) for c in found]
    assert complete
    assert len(set(shown)) == len(shown) and set(shown) <= real
    assert [len(c) for c in found] == sorted(len(c) for c in found)
    for edge in {edge for cycle in real for edge in cycle}:
        assert min(len(c) for c in shown if edge in c) == min(len(c) for c in real if edge in c)


@pytest.mark.parametrize("shape", ["ring", "complete", "random"])
def test_cycles_end_on_knotted_webs_and_say_that_they_are_a_part(shape):
    size = 600
    chance = random.Random(1)
    graph = {
        "ring": [[(n + 1) % size] for n in range(size)],
        "complete": [[m for m in range(size) if m != n] for n in range(size)],
        "random": [chance.sample(range(size), 5) for _ in range(size)],
    }[shape]
    graph = [[m for m in others if m != n] for n, others in enumerate(graph)]
    found, complete = short_cycles(graph, strong_components(graph))
    assert found and not complete
    looked = sum(map(len, found))
    assert looked <= BUDGET
    assert [len(c) for c in found] == sorted(len(c) for c in found)


def test_a_chain_of_ten_thousand_is_no_recursion():
    graph = [[n + 1] for n in range(9_999)] + [[]]
    assert len(strong_components(graph)) == 10_000
    assert len(articulation(both_ways(graph))) == 9_998
    assert len(shortest(graph, 0, 9_999)) == 10_000
    ring = [[(n + 1) % 10_000] for n in range(10_000)]
    assert len(strong_components(ring)) == 1


def test_the_web_is_made_once_for_a_state():
    state = grown(40, 1)
    assert web_of(state) is web_of(state)
    assert web_of(state).why is web_of(state).why
    assert web_of(replace(state, lamport=9)) is not web_of(state)


def test_removed_items_and_links_are_not_in_the_web():
    state = web("S1: a\nP2: b\nN3: c\nS1 addresses P2\nP2 leads-to N3")
    gone = replace(state, items={**state.items, "p2": replace(state.items["p2"], deleted=True)})
    assert [item.id for item in Web(gone).items] == ["s1", "n3"]
    assert Web(gone).edges == []
    unlinked = replace(state, links={**state.links, "l0": replace(state.links["l0"], deleted=True)})
    assert Web(unlinked).neighbours("p2") == ["n3"]


def test_neighbours_components_and_cuts():
    one = web_of(web("S1: a\nP2: b\nN3: c\nQ4: d\nS1 addresses P2\nP2 leads-to N3\nS1 relates-to P2"))
    assert one.neighbours("p2") == ["n3", "s1"]
    assert one.components == [["s1", "p2", "n3"], ["q4"]]
    assert one.articulation == ["p2"]
    assert one.reaches("s1", "n3") and not one.reaches("n3", "s1")


def test_a_symmetric_link_reaches_both_ways():
    one = web_of(web("C1: a\nC2: b\nC1 conflicts-with C2"))
    assert one.reaches("c1", "c2") and one.reaches("c2", "c1")


def test_loops_are_capped_and_say_so():
    lines = [f"K{n}: part" for n in range(1, 2 * CAP + 3)]
    lines += [f"K{n} depends-on K{n + 1}" for n in range(1, 2 * CAP + 2, 2)]
    lines += [f"K{n + 1} depends-on K{n}" for n in range(1, 2 * CAP + 2, 2)]
    loops = web_of(web("\n".join(lines))).deadlocks
    assert (len(loops.shown), loops.more, loops.complete) == (CAP, 1, True)
    assert loops.note == f"the {CAP} shortest of {CAP + 1} are listed"


def test_waiting_reads_blocks_the_right_way_round():
    assert web_of(web("S1: a\nK2: b\nS1 depends-on K2\nK2 blocks S1")).deadlocks.shown == ()
    mutual = web_of(web("D1: a\nS2: b\nD1 blocks S2\nD1 depends-on S2"))
    assert mutual.deadlocks.shown == (("d1", "s2"),)


def test_why_path_reads_as_a_sentence_from_where_it_was_asked():
    state = web("S7: mail\nP2: blind\nN1: retention\nS7 addresses P2\nN1 leads-to P2")
    path = why_path(state, "s7", "n1")
    assert path and path.words(state) == "S7 addresses P2, which results from N1"
    back = why_path(state, "n1", "s7")
    assert back and back.words(state) == "N1 leads to P2, which is addressed by S7"
    assert (back.items, back.why) == (("n1", "p2", "s7"), True)


def test_a_harmful_effect_or_an_untyped_link_is_no_reason():
    for link in ("S7 relates-to N1", "S7 leads-to N1 -", "S7 opposes N1", "S7 conflicts-with N1"):
        state = web(f"S7: mail\nN1: retention\n{link}")
        assert why_path(state, "s7", "n1") is None
        path = any_path(state, "n1", "s7")
        assert path and path.items == ("n1", "s7") and not path.why
    assert any_path(web("S7: mail\nN1: retention"), "s7", "n1") is None


def test_a_typed_link_speaks_before_an_untyped_one():
    state = web("S7: mail\nP2: blind\nS7 relates-to P2\nS7 addresses P2")
    path = any_path(state, "s7", "p2")
    assert path and path.words(state) == "S7 addresses P2"


def test_blocked_by_takes_the_shortest_chain_and_what_still_stands():
    text = "S1: suite\nK2: store\nK3: disk\nC4: full\nC5: law\n"
    text += "S1 depends-on K2\nK2 depends-on K3\nC4 blocks K3\n"
    state = web(text + "C5 blocks K2")
    chain = blocked_by(web_of(state), "s1")
    assert chain and chain.items == ("s1", "k2", "c5") and chain.blocker == "c5"
    far = web(text)
    chain = blocked_by(web_of(far), "s1")
    assert chain and chain.words(far) == "S1 depends on K2, which depends on K3, which is blocked by C4"
    assert blocked_by(web_of(web(text + "S1 addresses C4")), "s1") is None
    assert blocked_by(web_of(web("S1: a\nK2: b\nS1 depends-on K2\nK2 depends-on S1")), "s1") is None


def test_blockers_are_the_direct_ones_that_stand():
    state = web("S1: a\nC2: b\nA3: c {state=broken}\nC2 blocks S1\nA3 blocks S1")
    assert [link.source for link in facts.blockers(state, "s1")] == ["c2"]


def test_polarity_is_the_product_of_signs():
    one = web_of(web("P1: a\nP2: b\nP3: c\nP1 leads-to P2 +\nP2 leads-to P3 -\nP3 leads-to P1 -"))
    assert [one.polarity(loop) for loop in one.feedback.shown] == ["reinforcing"]


@pytest.mark.parametrize(("steps", "whole"), [(8, True), (9, False), (60, False)])
def test_a_long_chain_is_told_by_its_ends_and_says_how_much_lies_between(steps, whole):
    lines = [f"S{n}: s" for n in range(1, steps + 2)]
    state = web("\n".join([*lines, *(f"S{n} depends-on S{n + 1}" for n in range(1, steps + 1))]))
    path = why_path(state, "s1", f"s{steps + 1}")
    told = chain_words(state, path.items, path.links)
    assert (told == path.words(state)) is whole
    assert path.words(state).count("depends on") == steps
    assert told.startswith("S1 depends on S2, which depends on S3")
    assert told.endswith(f"which depends on S{steps + 1}")
    if not whole:
        assert f"{steps - 6} links more" in told
        assert told.count("depends on") == 6
