"""The ladder: its numbers by hand, its frontier against every set, its words."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_webs import grown, web

from overlap_tui.domain.frozen import replace
from overlap_tui.domain.ladder import (
    EXACT_UP_TO,
    coverage,
    ladder,
    ladder_words,
    leaning_words,
    missing_words,
    rule_words,
    rung_words,
)
from overlap_tui.domain.ladder.frontier import Options, ceilings, exact, greedy
from overlap_tui.domain.ladder.words import days, percent

# Weights 5 + 3 + 2 = 10. S7 covers (5·100 + 3·80 + 2·30) / 1000 = 80 %; S8 everything.
ANALYTICS = """
P1: Leads can't see if a launch worked {weight=5}
P2: Support counts tickets by hand {weight=3}
P3: Finance waits for month end {weight=2}
S7: An e-mail with three metrics {effort=2}
S8: A reporting suite {effort=40}
A6: Leads open e-mail {importance=5, test=count the opens}
S7 addresses P1 100
S7 addresses P2 80
S7 addresses P3 30
S8 addresses P1 100
S8 addresses P2 100
S8 addresses P3 100
S7 depends-on A6
"""


def test_the_model_case_by_hand():
    state = web(ANALYTICS)
    found = ladder(state)
    assert [(r.solutions, r.coverage, r.effort) for r in found.rungs] == [
        (("s7",), 0.8, 2.0),
        (("s8",), 1.0, 40.0),
    ]
    assert found.missing == () and found.others == () and found.exact
    assert found.top is found.rungs[0]
    assert (
        rung_words(state, found, found.rungs[0]) == "S7 alone: 80 % for 2 d; the remaining 20 % costs 38 d."
    )
    assert rung_words(state, found, found.rungs[1]) == "S8 alone: 100 % for 40 d."
    assert leaning_words(state, found.rungs[0]) == (
        "S7 leans most on A6 “Leads open e-mail”: which number would prove it wrong? "
        "Cheapest test: count the opens."
    )
    assert coverage(state, "s7") == 0.8


# Two problems of weight 3 (the default): S1 70 % of P4 for 3 d, S2 60 % of P4 and 50 % of P5 for 4 d.
TWO = """
P4: slow
P5: late
S1: cache {effort=3}
S2: index {effort=4}
S1 addresses P4 70
S2 addresses P4 60
S2 addresses P5 50
"""


def test_a_set_takes_the_larger_share_or_the_capped_sum():
    larger, added = ladder(web(TWO)), ladder(web(TWO), combine="sum")
    assert [(r.solutions, r.coverage, r.effort) for r in larger.rungs] == [
        (("s1",), 0.35, 3.0),
        (("s2",), 0.55, 4.0),
        (("s1", "s2"), 0.6, 7.0),  # (70 + 50) / 200
    ]
    assert added.rungs[-1].coverage == 0.75  # (100 + 50) / 200
    assert (larger.combine, added.combine) == ("max", "sum")
    assert "larger share" in rule_words(larger) and "add up" in rule_words(added)


def test_what_remains_uncovered_is_said():
    state = web(TWO)
    found = ladder(state)
    assert [rung_words(state, found, rung) for rung in found.rungs] == [
        "S1 alone: 35 % for 3 d; the next 25 % costs 4 d, and nothing here covers the last 40 %.",
        "S2 alone: 55 % for 4 d; the next 5 % costs 3 d, and nothing here covers the last 40 %.",
        "S1 and S2 together: 60 % for 7 d; nothing here covers the other 40 %.",
    ]


def test_a_beaten_solution_never_costs_less_than_nothing():
    state = web(
        "P1: p {weight=5}\nS2: good {effort=5}\nS3: dear {effort=6}\nS4: as dear {effort=5}\n"
        "S5: small {effort=1}\nS2 addresses P1 80\nS3 addresses P1 12\nS4 addresses P1 10\nS5 addresses P1 5"
    )
    found = ladder(state)
    said = {rung.solutions[0]: rung_words(state, found, rung) for rung in (*found.rungs, *found.others)}
    assert said["s3"] == "S3 alone: 12 % for 6 d; S2 covers 68 % more for 1 d less."
    assert said["s4"] == "S4 alone: 10 % for 5 d; S2 covers 70 % more for as many days."
    assert "the next 75 % costs 4 d" in said["s5"]
    assert not any("-" in words for words in said.values())


def test_beaten_solutions_stand_beside_the_rungs():
    state = web("P1: slow\nS2: good {effort=2}\nS3: worse {effort=5}\nS2 addresses P1 80\nS3 addresses P1 60")
    found = ladder(state)
    assert [r.solutions for r in found.rungs] == [("s2",)]
    assert [(r.solutions, r.coverage) for r in found.others] == [(("s3",), 0.6)]


def test_missing_numbers_are_asked_for_and_never_assumed():
    state = web(
        "P1: slow\nP2: late\nS3: a {effort=2}\nS4: b\nS5: c {effort=1}\nS6: no problem of mine {effort=1}\n"
        "S3 addresses P1 50\nS3 addresses P2\nS4 addresses P1 100\nS5 addresses P2"
    )
    found = ladder(state)
    assert [(r.solutions, r.coverage, r.unsaid) for r in found.rungs] == [(("s3",), 0.25, True)]
    assert [missing_words(state, missing) for missing in found.missing] == [
        "How much of P2 does S3 solve, in %?",
        "How many days does S4 take?",
        "How much of P2 does S5 solve, in %?",
    ]
    assert rung_words(state, found, found.rungs[0]).startswith("S3 alone: at least 25 % for 2 d")
    assert coverage(state, "s5") is None


def test_a_share_of_nought_is_said_not_missing():
    found = ladder(web("P1: slow\nS2: a {effort=1}\nS2 addresses P1 0"))
    assert found.missing == () and found.rungs == ()


def test_blocked_rungs_are_marked_and_not_on_top_while_another_is_free():
    state = web(ANALYTICS + "C9: no e-mail outside\nC9 blocks S7")
    found = ladder(state)
    assert [r.blocked for r in found.rungs] == [("s7",), ()]
    assert found.top is found.rungs[1]
    assert "(S7 is blocked by C9)" in rung_words(state, found, found.rungs[0])


def test_conflicting_solutions_are_not_combined():
    alone = ladder(web(TWO + "S1 conflicts-with S2"))
    assert [r.solutions for r in alone.rungs] == [("s1",), ("s2",)]


def test_a_solution_that_needs_another_says_so():
    state = web("P1: slow\nS2: a {effort=2}\nS3: b {effort=9}\nS2 addresses P1 80\nS2 depends-on S3")
    found = ladder(state)
    assert found.rungs[0].needs == ("s3",)
    assert "also needs S3" in rung_words(state, found, found.rungs[0])


def test_replaced_problems_and_solutions_do_not_count():
    state = web(
        ANALYTICS + "S9: by hand {effort=1}\nS9 addresses P1 100\nS7 replaces S9\nP4: x\nP1 replaces P4"
    )
    found = ladder(state)
    assert found.replaced == ("s9",)
    assert [r.coverage for r in found.rungs] == [0.8, 1.0]


def test_the_assumption_named_is_the_one_that_most_hangs_on():
    base = "P1: slow\nS2: a {effort=2}\nS2 addresses P1 80\nA3: x {importance=3}\nA4: y {importance=5}\n"
    rests = "S2 depends-on A3\nA4 supports S2\n"
    assert ladder(web(base + rests)).rungs[0].assumption == "a4"
    assert ladder(web(base.replace("importance=3", "state=broken") + rests)).rungs[0].assumption == "a3"
    assert ladder(web(base.replace("importance=5", "state=held") + rests)).rungs[0].assumption == "a3"
    state = web(base)
    found = ladder(state)
    assert found.rungs[0].assumption == ""
    assert leaning_words(state, found.rungs[0]).startswith("No assumption is written down under S2:")


def test_an_empty_session_has_an_empty_ladder():
    found = ladder(web("R1: analytics"))
    assert (found.rungs, found.top, found.missing) == ((), None, ())
    assert ladder_words(web("R1: analytics"), found) == []


SHARE = st.sampled_from((0, 0, 20, 50, 80, 100))


@st.composite
def options(draw) -> Options:
    size, problems = draw(st.integers(1, 7)), draw(st.integers(1, 4))
    row = st.tuples(*[SHARE] * problems)
    pairs = draw(st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=3))
    pairs |= {(b, a) for a, b in pairs}
    clashes = [sum(1 << b for a, b in pairs if a == n != b) for n in range(size)]
    return Options(
        draw(st.lists(st.sampled_from((0.0, 0.5, 1.0, 2.0, 3.0, 8.0)), min_size=size, max_size=size)),
        draw(st.lists(row, min_size=size, max_size=size)),
        draw(st.lists(st.integers(1, 5).map(float), min_size=problems, max_size=problems)),
        clashes,
        draw(st.sampled_from(("max", "sum"))),
    )


def every_set(given_options: Options):
    """Each allowed set as (effort, score)."""
    size = len(given_options.efforts)
    for count in range(size + 1):
        for members in itertools.combinations(range(size), count):
            if any(given_options.clashes[a] >> b & 1 for a in members for b in members):
                continue
            covered = given_options.nothing
            for member in members:
                covered = given_options.join(covered, given_options.shares[member])
            yield sum(given_options.efforts[m] for m in members), given_options.score(covered)


@given(options())
def test_the_frontier_is_what_trying_every_set_finds(given_options):
    best: list[tuple[float, float]] = []
    for effort, score in sorted(every_set(given_options), key=lambda one: (one[0], -one[1])):
        if not best or score > best[-1][1]:
            best.append((effort, score))
    points = exact(given_options)
    assert points is not None
    assert [(effort, score) for effort, score, _members in points] == best


@given(options())
def test_no_set_exceeds_the_ceiling_and_greedy_keeps_its_promise(given_options):
    sets = list(every_set(given_options))
    for (_effort, score), ceiling in zip(sets, ceilings(given_options, [s[0] for s in sets]), strict=True):
        assert score <= ceiling + 1e-9
    if not any(given_options.clashes):
        for effort, score, members in greedy(given_options):
            if members.bit_count() > 1:
                best = max(s for e, s in sets if e <= effort)
                assert score >= 0.632 * best - 1e-9


@pytest.mark.parametrize("combine", ["max", "sum"])
def test_twenty_solutions_are_still_exact(combine):
    chance = random.Random(5)
    shares = [tuple(chance.choice((0, 0, 0, 20, 50, 80)) for _ in range(6)) for _ in range(EXACT_UP_TO)]
    efforts = [chance.choice((0.5, 1.0, 2.0, 5.0, 13.0)) for _ in shares]
    points = exact(Options(efforts, shares, [1.0, 2.0, 3.0, 4.0, 5.0, 5.0], [0] * EXACT_UP_TO, combine))
    assert points is not None and len(points) > 3
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(points))


def test_many_solutions_are_greedy_and_say_so():
    lines = [f"P{n}: p" for n in range(1, 31)]
    lines += [f"S{n + 100}: s {{effort={n}}}\nS{n + 100} addresses P{n} 90" for n in range(1, 31)]
    state = web("\n".join(lines))
    found = ladder(state)
    assert not found.exact
    assert found.rungs[-1].coverage == pytest.approx(0.9)
    assert all(r.bound is not None and r.bound >= r.coverage - 1e-9 for r in found.rungs)
    assert "too many sets" in rule_words(found)


def test_beyond_twenty_a_rung_says_what_could_at_most_be_reached():
    """Overlapping shares: which set is best is not known, so no rung may pretend to be it."""
    lines = [f"P{n}: p" for n in range(1, 13)]
    chance = random.Random(3)
    for n in range(101, 125):
        lines.append(f"S{n}: s {{effort={chance.randint(2, 9)}}}")
        lines += [f"S{n} addresses P{p} {chance.randint(3, 10)}0" for p in chance.sample(range(1, 13), 4)]
    state = web("\n".join(lines))
    found = ladder(state)
    assert not found.exact
    loose = next(rung for rung in found.rungs if rung.bound > rung.coverage + 0.005)
    said = rung_words(state, found, loose)
    assert f"for these days at most {percent(loose.bound)} can be reached" in said
    tight = replace(loose, bound=loose.coverage)
    assert "at most" not in rung_words(state, found, tight)


def test_sets_that_cannot_all_be_tried_end_and_say_so():
    chance = random.Random(7)
    lines = [f"P{n}: p" for n in range(1, 21)]
    for n in range(101, 121):
        shares = [chance.randint(1, 30) for _ in range(20)]
        lines.append(f"S{n}: s {{effort={sum(shares) / 10}}}")
        lines += [f"S{n} addresses P{p} {share}" for p, share in enumerate(shares, start=1)]
    found = ladder(web("\n".join(lines)), combine="sum")
    assert not found.exact and found.rungs
    assert all(r.bound is not None and r.bound >= r.coverage - 1e-9 for r in found.rungs)


def test_a_big_web_has_a_ladder_and_every_sentence_is_whole():
    state = grown(600, 4)
    found = ladder(state)
    for sentence in ladder_words(state, found):
        assert sentence.endswith((".", "?"))
    assert ladder(state) is found
    assert ladder(replace(state)) == found


@pytest.mark.parametrize(
    ("part", "said"), [(0.8, "80 %"), (0.9999, "99 %"), (1.0, "100 %"), (0.001, "< 1 %"), (0.0, "0 %")]
)
def test_percent_never_promises_what_is_not_there(part, said):
    assert percent(part) == said


def test_days():
    assert [days(2.0), days(0.5), days(38.25)] == ["2 d", "0.5 d", "38.25 d"]
