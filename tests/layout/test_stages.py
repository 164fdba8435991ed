"""Each stage against an independent answer: networkx, brute force, or what Textual's own measuring says."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from webs import web

from overlap_tui.layout import layered, ordering, simplex
from overlap_tui.layout.channels import Hop, route
from overlap_tui.layout.cycles import arcs_back, arcs_to_reverse, strong_parts
from overlap_tui.layout.levels import isotonic
from overlap_tui.layout.parts import connected_parts, pack_shelves
from overlap_tui.layout.width import cell_width, shorten, to_cells, wrap


def arcs_of(items: int, seed: int, dense: float = 1.4) -> list[tuple[int, int]]:
    _, wires = web(items, seed, dense)
    return [(int(wire.source[1:]), int(wire.target[1:])) for wire in wires]


def turned(items: int, arcs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    against = arcs_to_reverse(items, arcs)
    return [(b, a) if place in against else (a, b) for place, (a, b) in enumerate(arcs)]


def components(items: int, arcs: list[tuple[int, int]]) -> list[tuple[int, list[tuple[int, int]]]]:
    """Return each connected part with its own numbers."""
    found = []
    for members in connected_parts(items, arcs):
        number = {vertex: place for place, vertex in enumerate(members)}
        found.append((len(members), [(number[a], number[b]) for a, b in arcs if a in number]))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_strong_parts_are_those_of_networkx(seed: int) -> None:
    arcs = arcs_of(50, seed, 2.0)
    graph = nx.DiGraph(arcs)
    graph.add_nodes_from(range(50))
    part = strong_parts(50, arcs)
    ours = {frozenset(v for v in range(50) if part[v] == name) for name in set(part)}
    assert ours == {frozenset(found) for found in nx.strongly_connected_components(graph)}


@pytest.mark.parametrize("breaking", [arcs_to_reverse, arcs_back])
@pytest.mark.parametrize(("items", "seed"), [*((60, seed) for seed in range(20)), (1000, 1)])
def test_no_cycle_is_left_and_few_links_are_turned(
    items: int, seed: int, breaking: Callable[[int, Sequence[tuple[int, int]]], set[int]]
) -> None:
    arcs = arcs_of(items, seed)
    against = breaking(items, arcs)
    kept = [(b, a) if place in against else (a, b) for place, (a, b) in enumerate(arcs)]
    assert nx.is_directed_acyclic_graph(nx.DiGraph(kept))
    assert len(against) <= len(arcs) * 0.2
    if nx.is_directed_acyclic_graph(nx.DiGraph(arcs)):
        assert not against


@settings(deadline=None, max_examples=40)
@given(items=st.integers(2, 60), seed=st.integers(0, 10_000), dense=st.sampled_from([0.7, 1.4, 3.0]))
def test_layers_are_feasible_and_the_shortest_there_are(items: int, seed: int, dense: float) -> None:
    for count, arcs in components(items, turned(items, arcs_of(items, seed, dense))):
        level = simplex.layers(count, arcs)
        assert all(level[head] - level[tail] >= 1 for tail, head in arcs)
        assert min(level) == 0
        assert sum(level[head] - level[tail] for tail, head in arcs) == shortest_length(count, arcs)


def shortest_length(count: int, arcs: list[tuple[int, int]]) -> int:
    """Return the least total span by duality: the most profitable flow that leaves what enters."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(count), demand=0)
    for tail, head in arcs:
        graph.add_edge(tail, head, weight=-1)
        graph.nodes[tail]["demand"] -= 1
        graph.nodes[head]["demand"] += 1
    cost, _ = nx.network_simplex(graph)
    return int(-cost)


@pytest.mark.parametrize(("items", "seed"), [(1000, 1), (1000, 2), (2000, 3)])
def test_layers_of_big_webs_are_feasible(items: int, seed: int) -> None:
    for count, arcs in components(items, turned(items, arcs_of(items, seed))):
        level = simplex.layers(count, arcs)
        assert all(level[head] - level[tail] >= 1 for tail, head in arcs)


def test_a_cycle_has_no_layers() -> None:
    with pytest.raises(ValueError, match="cycle"):
        simplex.layers(3, [(0, 1), (1, 2), (2, 0)])


def layered_web(items: int, seed: int) -> layered.Layered:
    count, arcs = max(components(items, turned(items, arcs_of(items, seed))), key=lambda pair: pair[0])
    return layered.build(count, simplex.layers(count, arcs), arcs)


@pytest.mark.parametrize("seed", range(10))
def test_crossings_are_counted_as_by_hand(seed: int) -> None:
    graph = layered_web(30, seed)
    rows = ordering.order(graph)
    place = ordering.places(graph, rows)
    pieces = [(v, w) for v in range(graph.count) for w in graph.right[v]]
    by_hand = sum(
        graph.layer[a] == graph.layer[c] and (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b), (c, d) in itertools.combinations(pieces, 2)
    )
    assert ordering.crossings(graph, rows) == by_hand


@pytest.mark.parametrize("seed", range(10))
def test_ordering_keeps_all_vertices_and_beats_a_shuffle(seed: int) -> None:
    graph = layered_web(60, seed)
    rows = ordering.order(graph)
    assert sorted(v for row in rows for v in row) == list(range(graph.count))
    assert all(graph.layer[v] == level for level, row in enumerate(rows) for v in row)
    chance = random.Random(seed)
    shuffled = [chance.sample(row, len(row)) for row in rows]
    assert ordering.crossings(graph, rows) < ordering.crossings(graph, shuffled) / 3


@given(st.lists(st.tuples(st.integers(-4, 4), st.integers(1, 4)), min_size=1, max_size=5))
def test_isotonic_is_as_good_as_trying_everything(pairs: list[tuple[int, int]]) -> None:
    wanted, weights = [float(p) for p, _ in pairs], [float(w) for _, w in pairs]
    found = isotonic(wanted, weights)
    assert found == sorted(found)

    def cost(rows: tuple[int, ...] | list[int]) -> float:
        return sum(w * (r - x) ** 2 for r, x, w in zip(rows, wanted, weights, strict=True))

    best = min(cost(rows) for rows in itertools.combinations_with_replacement(range(-4, 5), len(pairs)))
    assert cost(found) <= best + 1e-9


@settings(max_examples=200)
@given(st.permutations(range(7)), st.permutations(range(7)), st.integers(0, 7))
def test_channels_never_lay_two_wires_on_one_cell(lefts: list[int], rights: list[int], count: int) -> None:
    hops = [Hop(w, lefts[w], rights[w], w) for w in range(count)]
    channel = route(hops)
    cells: dict[tuple[int, int, str], int] = {}
    for hop, bends in zip(hops, channel.bends, strict=True):
        x, row = -1, hop.start
        for track, towards in bends:
            for cell in range(x, track + 1):
                assert cells.setdefault((cell, row, "level"), hop.wire) == hop.wire
            for cell in range(min(row, towards), max(row, towards) + 1):
                assert cells.setdefault((track, cell, "upright"), hop.wire) == hop.wire
            x, row = track, towards
        assert row == hop.end
        for cell in range(x, channel.tracks + 1):
            assert cells.setdefault((cell, row, "level"), hop.wire) == hop.wire
    for (x, y, way), wire in cells.items():
        other = cells.get((x, y, "level" if way == "upright" else "upright"), wire)
        if other != wire:  # a crossing: both run straight through
            assert (x - 1, y, "level") in cells
            assert (x + 1, y, "level") in cells
            assert (x, y - 1, "upright") in cells
            assert (x, y + 1, "upright") in cells


def test_two_wires_that_change_places_get_a_dogleg() -> None:
    channel = route([Hop(0, 0, 4, 0), Hop(1, 4, 0, 1)])
    assert sorted(len(bends) for bends in channel.bends) == [1, 2]


def test_shelves_do_not_overlap() -> None:
    sizes = [(30, 8), (20, 5), (10, 5), (10, 3), (40, 2)]
    corners = pack_shelves(sizes, 45)
    areas = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    for one, two in itertools.combinations(areas, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "価格",
        "e\u0301a",
        "👩\u200d👩\u200d👧 family",
        "✉️ mail",
        "한글",
        "ＡＢ",
        "naïve",
        "→ ▸ ─",
        "שלום",
    ],
)
def test_widths_agree_with_what_the_screen_uses(text: str) -> None:
    assert cell_width(text) == cell_len(text)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"])))
def test_there_are_as_many_cells_as_the_screen_counts(text: str) -> None:
    assert len(to_cells(text)) == cell_len(text)


@given(st.text(alphabet="ab é価\u0301 ", max_size=80), st.integers(2, 12), st.integers(1, 4))
def test_wrapped_lines_fit_and_a_cut_shows(text: str, cells: int, most: int) -> None:
    lines = wrap(text, cells, most)
    assert len(lines) <= most
    assert all(cell_width(line) <= cells for line in lines)
    whole = "".join("".join(lines).split())
    assert whole == "".join(text.split()) or whole.endswith("…")


def test_a_text_that_just_fits_is_not_cut() -> None:
    assert wrap("one two", 3, 2) == ("one", "two")
    assert wrap("one two six", 3, 2) == ("one", "tw…")
    assert wrap("one a six", 3, 2) == ("one", "a…")
    assert shorten("one two", 7) == "one two"
