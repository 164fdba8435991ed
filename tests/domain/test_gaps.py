"""Each gap check on a web that has the gap and on a neighbour that has not."""

import re
from dataclasses import replace

import pytest
from made_webs import grown, web

from overlap_tui.domain.gaps import CHECKS, SEVERITIES, Gap, find_gaps, gaps_due
from overlap_tui.domain.model import Dismissal, Person, SessionState
from overlap_tui.domain.set_aside import said

TODAY = "2026-03-12"
DAY_MS = 86_400_000
MARCH_1 = 1_772_323_200_000  # 2026-03-01T00:00:00Z


def gaps(text: str, check: str, **more) -> list[Gap]:
    return [gap for gap in find_gaps(web(text, **more), TODAY) if gap.id == check]


# check, a web that has it, the items it names, a neighbour that has not
CASES = [
    ("G1", "R1: analytics", ["r1"], "R1: analytics\nP2: leads are blind\nP2 replaces R1"),
    ("G1", "R1: analytics\nS2: suite\nS2 replaces R1", ["r1"], "R1: analytics\nN2: retention\nN2 replaces R1"),
    ("G1", "R1: analytics", ["r1"], "R1: analytics\nD2: not now\nD2 decides R1 rejected"),
    ("G2", "R1: analytics {wanted_by=Q3}", ["r1"], "R1: analytics {wanted_by=Q3, why_date=board meets}"),
    ("G2", "R1: analytics by end of March", ["r1"], "R1: analytics by hand"),
    ("G3", "N1: retention {metric=weekly leads}", ["n1"], "N1: retention {metric=weekly leads, target=40}"),
    ("G3", "N1: retention", ["n1"], "N1: retention\nN2: loyalty {metric=x, target=y}\nN2 replaces N1"),
    ("G4", "P1: blind\nE2: monday {form=data}\nE2 supports P1", ["p1"], "P1: blind\nE2: monday {form=story}\nE2 supports P1"),
    ("G5", "C1: hourly\nE2: page {form=doc}\nE2 supports C1", ["c1"], "C1: hourly\nE2: run {form=demo}\nE2 supports C1"),
    ("G6", "S1: suite\nP2: blind", ["s1"], "S1: suite\nP2: blind\nS1 addresses P2"),
    ("G6", "S1: suite\nR2: analytics\nS1 addresses R2", ["s1"], "S1: suite\nR2: a\nP3: b\nP3 replaces R2\nS1 addresses R2"),
    ("G6", "S1: suite\nP2: blind\nS1 opposes P2", ["s1"], "S1: suite\nD2: no\nD2 decides S1 rejected"),
    ("G6", "S1: cache\nC2: slow\nS1 addresses C2", ["s1"], "S1: cache\nC2: slow\nS3: live\nP4: blind\nS1 addresses C2\nC2 blocks S3\nS3 addresses P4"),
    ("G7", "P1: blind", ["p1"], "P1: blind\nS2: a {effort=2}\nS3: b\nS2 addresses P1\nS3 addresses P1"),
    ("G7", "P1: blind\nS2: a {effort=2}\nS2 addresses P1", ["p1", "s2"], "P1: blind\nP2: lost\nP2 replaces P1\nS3: a {effort=9}\nS4: b {effort=4}\nS3 addresses P2\nS4 addresses P2"),
    ("G7", "P1: blind\nS2: a {effort=30}\nS3: b {effort=40}\nS2 addresses P1\nS3 addresses P1", ["p1", "s2", "s3"], "P1: blind\nS2: a {effort=20}\nS3: b {effort=40}\nS2 addresses P1\nS3 addresses P1"),
    ("G7", "P1: blind\nS2: a\nS3: b\nS2 addresses P1\nS3 addresses P1", ["p1", "s2", "s3"], "P1: blind\nS2: a\nS3: b {effort=5}\nS2 addresses P1\nS3 addresses P1"),
    ("G8", "P1: We need a dashboard", ["p1"], "P1: Leads can't see if a launch worked"),
    ("G9", "S1: suite\nC2: no PII\nC2 blocks S1", ["s1", "c2"], "S1: suite\nC2: no PII\nC2 blocks S1\nS1 addresses C2"),
    ("G9", "S1: suite\nK2: store\nC3: hourly\nS1 depends-on K2\nC3 blocks K2", ["s1", "k2", "c3"], "S1: suite\nK2: store\nC3: hourly\nS1 depends-on K2\nK2 leads-to C3"),
    ("G9", "S1: suite\nQ2: allowed?\nQ2 blocks S1", ["s1", "q2"], "S1: suite\nQ2: allowed?\nQ2 blocks S1\nE3: yes\nE3 addresses Q2"),
    ("G9", "S1: suite\nA2: no rights\nA2 blocks S1", ["s1", "a2"], "S1: suite\nA2: no rights {state=broken}\nA2 blocks S1"),
    ("G9", "S1: suite\nC2: old\nC2 blocks S1", ["s1", "c2"], "S1: suite\nC2: old\nC3: new\nC2 blocks S1\nC3 replaces C2"),
    ("G10", "S1: e-mail\nA2: read {importance=5}\nA2 supports S1", ["s1", "a2"], "S1: e-mail\nA2: read {importance=5, state=held}\nA2 supports S1"),
    ("G10", "S1: e-mail\nA2: read {importance=4}\nS1 depends-on A2", ["s1", "a2"], "S1: e-mail\nA2: read {importance=3}\nS1 depends-on A2"),
    ("G10", "S1: e-mail\nA2: read\nS1 depends-on A2", ["s1", "a2"], "S1: e-mail\nA2: read\nE3: opened\nE3 supports A2\nS1 depends-on A2"),
    ("G10", "S1: e-mail\nK2: mailer\nA3: up {importance=5}\nS1 depends-on K2\nK2 depends-on A3", ["s1", "a3"], "S1: e-mail\nK2: mailer\nA3: up {importance=5}\nK2 depends-on S1\nK2 depends-on A3"),
    ("G11", "D1: both\nS2: a\nS3: b\nD1 decides S2 chosen\nD1 decides S3 chosen\nS2 conflicts-with S3", ["d1", "s2", "s3"], "D1: one\nS2: a\nS3: b\nD1 decides S2 chosen\nD1 decides S3 rejected\nS2 conflicts-with S3"),
    ("G11", "S1: a\nK2: b\nS1 depends-on K2\nS1 conflicts-with K2", ["s1", "k2"], "S1: a\nK2: b\nS1 conflicts-with K2"),
    ("G11", "E1: seen\nA2: read\nE1 supports A2\nE1 opposes A2", ["e1", "a2"], "E1: seen\nA2: read\nE3: too\nE1 supports A2\nE3 opposes A2"),
    ("G12", "S1: a\nK2: b\nS1 depends-on K2\nK2 blocks S1\nK2 depends-on S1", ["s1", "k2"], "S1: a\nK2: b\nS1 depends-on K2\nK2 blocks S1"),
    ("G12", "P1: a\nP2: b\nP1 leads-to P2 +\nP2 leads-to P1 +", ["p1", "p2"], "P1: a\nP2: b\nP3: c\nP1 leads-to P2\nP2 leads-to P3\nP1 leads-to P3"),
    ("G14", "D1: e-mail {metric=opens, revisit_on=2026-06-01}", ["d1"], "D1: e-mail {metric=opens, revisit_on=2026-06-01, dissent=none}"),
    ("G14", "D1: e-mail", ["d1"], "D1: e-mail {status=superseded}"),
    ("G15", "D1: e-mail {revisit_on=2026-03-12}", ["d1"], "D1: e-mail {revisit_on=2026-03-13}"),
    ("G15", "D1: e-mail {revisit_on=2026-01-01}", ["d1"], "D1: e-mail {revisit_on=2026-01-01, outcome=met}"),
    ("G16", "P1: a @priya\nE2: b @priya\nE3: c @priya\nS4: d @priya\nE2 supports P1\nE3 supports P1\nS4 addresses P1\nQ5: really? @priya\nQ5 questions S4", ["p1"], "P1: a @priya\nE2: b @priya\nE3: c @eli\nS4: d @priya\nE2 supports P1\nE3 supports P1\nS4 addresses P1\nQ5: really? @priya\nQ5 questions S4"),
    ("G16", "P1: a @priya\nE2: b @priya\nE3: c @eli\nS4: d @eli\nE2 supports P1\nE3 supports P1\nS4 addresses P1", ["p1"], "P1: a @priya\nE2: b @eli\nS4: d @priya\nE2 supports P1\nS4 addresses P1"),
    ("G17", "T1: something", ["t1"], "E1: something\nP2: blind\nE1 supports P2"),
    ("G17", "E1: something", ["e1"], "E1: something\nP2: blind\nE1 relates-to P2"),
    ("G18", "C1: rule {hardness=preference, verified_on=2026-02-09}", ["c1"], "C1: rule {hardness=preference, verified_on=2026-02-10}"),
    ("G18", "C1: rule {hardness=law, verified_on=2025-03-11}", ["c1"], "C1: rule {hardness=physics, verified_on=1999-01-01}"),
    ("G19", "S1: e-mail\nP2: blind\nN3: retention\nS1 addresses P2", ["s1"], "S1: e-mail\nP2: blind\nN3: retention\nS1 addresses P2\nP2 leads-to N3"),
    ("G19", "S1: e-mail\nP2: blind\nN3: retention\nS1 addresses P2\nP2 relates-to N3", ["s1"], "S1: e-mail\nP2: blind\nN3: retention\nS1 addresses P2\nN3 leads-to P2"),
    ("G19", "S1: e-mail\nP2: blind\nS1 addresses P2", ["s1"], "S1: e-mail"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "has", "items", "has_not"), CASES)
def test_check_finds_its_gap_and_leaves_the_neighbour_alone(check, has, items, has_not):
    found = gaps(has, check)
    assert [list(gap.items) for gap in found] == [items]
    assert gaps(has_not, check) == []


def test_every_check_is_tried_and_stands_once_in_the_table():
    ids = [check.id for check in CHECKS]
    assert ids == [f"G{n}" for n in range(1, 20)]
    assert {case[0] for case in CASES} | {"G13"} == set(ids)


def test_suspect_link_names_what_was_reworded_and_the_link_to_confirm():
    state = web("S1: e-mail\nP2: blind\nS1 addresses P2")
    assert not [gap for gap in find_gaps(state, TODAY) if gap.id == "G13"]
    reworded = replace(state, items={**state.items, "p2": replace(state.items["p2"], text="deaf")})
    (gap,) = [gap for gap in find_gaps(reworded, TODAY) if gap.id == "G13"]
    assert (gap.items, gap.link) == (("s1", "p2"), "l0")
    assert gap.sentence == "P2 was reworded since “S1 addresses P2” was confirmed: does it hold?"


def test_sentences_name_the_items_and_who_can_help():
    (gap,) = gaps("S1: suite\nK2: store\nC3: hourly {hardness=physics} @eli\nS1 depends-on K2\nC3 blocks K2", "G9")
    assert gap.sentence == "S1 depends on K2, which is blocked by C3 (physics): Eli can say what would lift it."
    (gap,) = gaps("S1: suite\nQ2: allowed? {owner=Mo}\nQ2 blocks S1", "G9")
    assert gap.sentence == "S1 is blocked by Q2: Mo owes the answer."


def test_a_broken_assumption_is_graver_than_an_unrated_one():
    (broken,) = gaps("S1: e-mail\nA2: read {state=broken}\nA2 supports S1", "G10")
    (unrated,) = gaps("S1: e-mail\nA2: read\nA2 supports S1", "G10")
    assert (broken.severity, unrated.severity) == ("high", "low")


def test_a_conflict_is_reported_where_it_arises_and_not_again_above():
    text = "D1: go\nS2: a\nK3: b\nK4: c\nD1 decides S2 chosen\nS2 depends-on K3\nS2 depends-on K4\nK3 conflicts-with K4"
    assert [gap.items for gap in gaps(text, "G11")] == [("s2", "k3", "k4")]


@pytest.mark.parametrize(
    ("signs", "says"), [("++", "reinforcing"), ("+-", "balancing"), ("--", "reinforcing"), ("+ ", "lack a + or −")]
)
def test_feedback_loops_say_their_polarity(signs, says):
    one, two = signs
    (gap,) = gaps(f"P1: a\nP2: b\nP1 leads-to P2 {one}\nP2 leads-to P1 {two}".replace("  ", " ").rstrip(), "G12")
    assert says in gap.sentence
    assert gap.severity == "low"


def test_a_deadlock_is_grave_and_reads_round():
    (gap,) = gaps("S1: a\nK2: b\nS1 depends-on K2\nK2 depends-on S1", "G12")
    assert gap.severity == "high"
    assert gap.sentence == "Deadlock: S1 depends on K2, which depends on S1: which link can we cut?"


def test_one_voice_needs_two_sides_in_the_room():
    one_sided = next(case[1] for case in CASES if case[0] == "G16")
    alone = (Person("priya", "Priya", "product"),)
    assert not gaps(one_sided, "G16", people=alone)


def test_problem_worded_as_a_solution_offers_a_rewrite():
    (gap,) = gaps("P1: Leads need a dashboard to see whether a launch worked", "G8")
    assert gap.rewrite == "Leads cannot see whether a launch worked (one idea: a dashboard)"


def dismiss(state: SessionState, gap: Gap, **change) -> SessionState:
    seen = said(state.items[item_id] for item_id in gap.items)
    note = Dismissal("x", gap.id, " ".join(gap.items), seen, "not today")
    return replace(state, dismissals={"x": replace(note, **change)})


def test_a_dismissed_gap_stays_away_until_an_item_says_something_else():
    state = web("D1: e-mail {revisit_on=2026-01-01}\nD2: other {revisit_on=2026-01-01}")
    gap = next(gap for gap in find_gaps(state, TODAY) if gap.id == "G15")
    aside = dismiss(state, gap)
    before, after = (set(find_gaps(s, TODAY)) for s in (state, aside))
    assert before - after == {gap}
    assert gap in find_gaps(dismiss(state, gap, deleted=True), TODAY)
    for change in ({"text": "mail"}, {"fields": {"revisit_on": "2026-02-01"}}):
        moved = replace(aside, items={**aside.items, "d1": replace(aside.items["d1"], **change)})
        assert "d1" in [g.items[0] for g in find_gaps(moved, TODAY) if g.id == "G15"]


def test_gaps_are_sorted_by_severity_then_phase_then_table_then_number():
    state = grown(200, 3)
    for phase in ("reframe", "challenge", "decide"):
        found = find_gaps(state, TODAY, phase)
        assert [SEVERITIES.index(g.severity) for g in found] == sorted(SEVERITIES.index(g.severity) for g in found)
    first_of_medium = {
        phase: next(g.id for g in find_gaps(state, TODAY, phase) if g.severity == "medium")
        for phase in ("understand", "constrain", "propose", "challenge", "decide")
    }
    assert first_of_medium == {
        "understand": "G3", "constrain": "G5", "propose": "G7", "challenge": "G13", "decide": "G14",
    }  # fmt: skip


def test_the_same_session_asks_for_the_session_s_own_phase():
    state = web("R1: a by Q3\nD2: b", phase="decide")
    assert find_gaps(state, TODAY) == find_gaps(state, TODAY, "decide")
    assert find_gaps(state, TODAY) != find_gaps(state, TODAY, "reframe")


def test_due_is_the_next_day_on_which_the_calendar_adds_a_gap():
    state = web(
        "D1: a {revisit_on=2026-04-01}\nD2: b {revisit_on=2026-03-20, outcome=met}\nD3: c {revisit_on=2026-03-01}\n"
        "C4: d {hardness=preference, verified_on=2026-03-10}"
    )
    assert gaps_due(state, TODAY) == "2026-04-01"
    on_the_day = len(find_gaps(state, "2026-04-01"))
    assert len(find_gaps(state, TODAY)) == len(find_gaps(state, "2026-03-31")) == on_the_day - 1
    assert gaps_due(state, "2026-04-01") == "2026-04-10"
    assert gaps_due(state, "2026-04-10") == "9999-12-31"


def test_a_constraint_that_was_never_verified_counts_from_the_day_it_was_made():
    state = web("C1: rule {hardness=preference}")
    made = replace(state, items={"c1": replace(state.items["c1"], at_ms=MARCH_1)})
    assert gaps_due(made, TODAY) == "2026-04-01"
    assert not [gap for gap in find_gaps(made, "2026-03-31") if gap.id == "G18"]
    assert [gap.sentence for gap in find_gaps(made, "2026-04-01") if gap.id == "G18"] == [
        "C1 was never verified since 2026-03-01: does it still hold?"
    ]


def test_strange_values_from_a_foreign_file_are_no_crash():
    state = web("D1: a\nC2: b\nS3: c\nA4: d\nP5: e\nA4 supports S3\nS3 addresses P5")
    for value in ("", "soon", -3, 1e300, True, "2026-99-99", "9999-12-31"):
        fields = dict.fromkeys(
            ("revisit_on", "verified_on", "effort", "importance", "weight", "hardness", "state", "wanted_by"), value
        )
        items = {i: replace(item, fields=fields, at_ms=10**17) for i, item in state.items.items()}
        strange = replace(state, items=items)
        assert find_gaps(strange, TODAY)
        assert gaps_due(strange, TODAY) > TODAY


@pytest.mark.parametrize("seed", range(3))
def test_every_sentence_names_a_handle_that_is_there(seed):
    state = grown(120, seed)
    there = {item.handle for item in state.live_items()}
    for gap in find_gaps(state, TODAY):
        named = set(re.findall(r"\b[A-Z]\d+\b", gap.sentence)) - {"Q3"}
        assert named and named <= there, gap
        assert gap.items and set(gap.items) <= set(state.items)


def test_removed_items_have_no_gaps():
    state = web("R1: analytics")
    gone = replace(state, items={"r1": replace(state.items["r1"], deleted=True)})
    assert find_gaps(gone, TODAY) == []
