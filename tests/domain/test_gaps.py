"""Each gap check on a web that has the gap and on a neighbour that has not."""

import re

import pytest
from made_webs import grown, web

from overlap_tui.domain.frozen import replace
from overlap_tui.domain.gaps import CHECKS, SEVERITIES, Gap, find_gaps, gaps_due
from overlap_tui.domain.model import Dismissal, Person, SessionState
from overlap_tui.domain.set_aside import said

TODAY = "2026-03-12"
DAY_MS = 86_400_000
MARCH_1 = 1_772_323_200_000  # 2026-03-01T00:00:00Z


def gaps(text: str, check: str, **more) -> list[Gap]:
    return [gap for gap in find_gaps(web(text.replace(" / ", "\n"), **more), TODAY) if gap.id == check]


# check, a web that has it (lines divided by slashes), the items it names, a neighbour that has not
CASES = [
    (
        "G1",
        "R1: analytics",
        ["r1"],
        "R1: analytics / P2: leads are blind / P2 replaces R1",
    ),
    (
        "G1",
        "R1: analytics / S2: suite / S2 replaces R1",
        ["r1"],
        "R1: analytics / N2: retention / N2 replaces R1",
    ),
    (
        "G1",
        "R1: analytics",
        ["r1"],
        "R1: analytics / D2: not now / D2 decides R1 rejected",
    ),
    (
        "G2",
        "R1: analytics {wanted_by=Q3}",
        ["r1"],
        "R1: analytics {wanted_by=Q3, why_date=board meets}",
    ),
    (
        "G2",
        "R1: analytics by end of March",
        ["r1"],
        "R1: analytics by hand",
    ),
    (
        "G3",
        "N1: retention {metric=weekly leads}",
        ["n1"],
        "N1: retention {metric=weekly leads, target=40}",
    ),
    (
        "G3",
        "N1: retention",
        ["n1"],
        "N1: retention / N2: loyalty {metric=x, target=y} / N2 replaces N1",
    ),
    (
        "G4",
        "P1: blind / E2: monday {form=data} / E2 supports P1",
        ["p1"],
        "P1: blind / E2: monday {form=story} / E2 supports P1",
    ),
    (
        "G5",
        "C1: hourly / E2: page {form=doc} / E2 supports C1",
        ["c1"],
        "C1: hourly / E2: run {form=demo} / E2 supports C1",
    ),
    (
        "G6",
        "S1: suite / P2: blind",
        ["s1"],
        "S1: suite / P2: blind / S1 addresses P2",
    ),
    (
        "G6",
        "S1: suite / R2: analytics / S1 addresses R2",
        ["s1"],
        "S1: suite / R2: a / P3: b / P3 replaces R2 / S1 addresses R2",
    ),
    (
        "G6",
        "S1: suite / P2: blind / S1 opposes P2",
        ["s1"],
        "S1: suite / D2: no / D2 decides S1 rejected",
    ),
    (
        "G6",
        "S1: cache / C2: slow / S1 addresses C2",
        ["s1"],
        "S1: cache / C2: slow / S3: live / P4: blind / S1 addresses C2 / C2 blocks S3 / S3 addresses P4",
    ),
    (
        "G7",
        "P1: blind",
        ["p1"],
        "P1: blind / S2: a {effort=2} / S3: b / S2 addresses P1 / S3 addresses P1",
    ),
    (
        "G7",
        "P1: blind / S2: a {effort=2} / S2 addresses P1",
        ["p1", "s2"],
        "P1: blind / P2: lost / P2 replaces P1 / S3: a {effort=9} / S4: b {effort=4} / "
        "S3 addresses P2 / S4 addresses P2",
    ),
    (
        "G7",
        "P1: blind / S2: a {effort=30} / S3: b {effort=40} / S2 addresses P1 / S3 addresses P1",
        ["p1", "s2", "s3"],
        "P1: blind / S2: a {effort=20} / S3: b {effort=40} / S2 addresses P1 / S3 addresses P1",
    ),
    (
        "G7",
        "P1: blind / S2: a / S3: b / S2 addresses P1 / S3 addresses P1",
        ["p1", "s2", "s3"],
        "P1: blind / S2: a / S3: b {effort=5} / S2 addresses P1 / S3 addresses P1",
    ),
    (
        "G8",
        "P1: We need a dashboard",
        ["p1"],
        "P1: Leads can't see if a launch worked",
    ),
    (
        "G9",
        "S1: suite / C2: no PII / C2 blocks S1",
        ["s1", "c2"],
        "S1: suite / C2: no PII / C2 blocks S1 / S1 addresses C2",
    ),
    (
        "G9",
        "S1: suite / K2: store / C3: hourly / S1 depends-on K2 / C3 blocks K2",
        ["s1", "k2", "c3"],
        "S1: suite / K2: store / C3: hourly / S1 depends-on K2 / K2 leads-to C3",
    ),
    (
        "G9",
        "S1: suite / Q2: allowed? / Q2 blocks S1",
        ["s1", "q2"],
        "S1: suite / Q2: allowed? / Q2 blocks S1 / E3: yes / E3 addresses Q2",
    ),
    (
        "G9",
        "S1: suite / A2: no rights / A2 blocks S1",
        ["s1", "a2"],
        "S1: suite / A2: no rights {state=broken} / A2 blocks S1",
    ),
    (
        "G9",
        "S1: suite / C2: old / C2 blocks S1",
        ["s1", "c2"],
        "S1: suite / C2: old / C3: new / C2 blocks S1 / C3 replaces C2",
    ),
    (
        "G10",
        "S1: e-mail / A2: read {importance=5} / A2 supports S1",
        ["s1", "a2"],
        "S1: e-mail / A2: read {importance=5, state=held} / A2 supports S1",
    ),
    (
        "G10",
        "S1: e-mail / A2: read {importance=4} / S1 depends-on A2",
        ["s1", "a2"],
        "S1: e-mail / A2: read {importance=3} / S1 depends-on A2",
    ),
    (
        "G10",
        "S1: e-mail / A2: read / S1 depends-on A2",
        ["s1", "a2"],
        "S1: e-mail / A2: read / E3: opened / E3 supports A2 / S1 depends-on A2",
    ),
    (
        "G10",
        "S1: e-mail / K2: mailer / A3: up {importance=5} / S1 depends-on K2 / K2 depends-on A3",
        ["s1", "a3"],
        "S1: e-mail / K2: mailer / A3: up {importance=5} / K2 depends-on S1 / K2 depends-on A3",
    ),
    (
        "G10",
        "S1: e-mail / A2: read {importance=5} / E3: newsletter / E3 opposes A2 / S1 depends-on A2",
        ["s1", "a2"],
        "S1: e-mail / A2: read {importance=5} / D3: no / D3 decides S1 rejected / S1 depends-on A2",
    ),
    (
        "G9",
        "S1: suite / C2: no PII / C2 blocks S1 / D3: later / D3 decides S1 deferred",
        ["s1", "c2"],
        "S1: suite / C2: no PII / C2 blocks S1 / D3: no / D3 decides S1 rejected",
    ),
    (
        "G11",
        "S1: a / M2: b / K3: c / S1 depends-on M2 / S1 depends-on K3 / M2 conflicts-with K3",
        ["s1", "m2", "k3"],
        "S1: a / M2: b / K3: c / D4: no / S1 depends-on M2 / S1 depends-on K3 / M2 conflicts-with K3 / "
        "D4 decides S1 rejected",
    ),
    (
        "G11",
        "D1: both / S2: a / S3: b / D1 decides S2 chosen / D1 decides S3 chosen / S2 conflicts-with S3",
        ["d1", "s2", "s3"],
        "D1: one / S2: a / S3: b / D1 decides S2 chosen / D1 decides S3 rejected / S2 conflicts-with S3",
    ),
    (
        "G11",
        "S1: a / K2: b / S1 depends-on K2 / S1 conflicts-with K2",
        ["s1", "k2"],
        "S1: a / K2: b / S1 conflicts-with K2",
    ),
    (
        "G11",
        "E1: seen / A2: read / E1 supports A2 / E1 opposes A2",
        ["e1", "a2"],
        "E1: seen / A2: read / E3: too / E1 supports A2 / E3 opposes A2",
    ),
    (
        "G12",
        "S1: a / K2: b / S1 depends-on K2 / K2 blocks S1 / K2 depends-on S1",
        ["s1", "k2"],
        "S1: a / K2: b / S1 depends-on K2 / K2 blocks S1",
    ),
    (
        "G12",
        "P1: a / P2: b / P1 leads-to P2 + / P2 leads-to P1 +",
        ["p1", "p2"],
        "P1: a / P2: b / P3: c / P1 leads-to P2 / P2 leads-to P3 / P1 leads-to P3",
    ),
    (
        "G14",
        "D1: e-mail {metric=opens, revisit_on=2026-06-01}",
        ["d1"],
        "D1: e-mail {metric=opens, revisit_on=2026-06-01, dissent=none}",
    ),
    (
        "G14",
        "D1: e-mail",
        ["d1"],
        "D1: e-mail {status=superseded}",
    ),
    (
        "G14",
        "D1: e-mail {metric=opens, revisit_on=2026-06-01}",
        ["d1"],
        "D1: e-mail {metric=opens, revisit_on=2026-06-01, dissent_asked=yes}",
    ),
    (
        "G9",
        "S1: suite / Q2: allowed? / Q2 blocks S1",
        ["s1", "q2"],
        "S1: suite / Q2: allowed? {answer=yes} / Q2 blocks S1",
    ),
    (
        "G15",
        "D1: e-mail {revisit_on=2026-03-12}",
        ["d1"],
        "D1: e-mail {revisit_on=2026-03-13}",
    ),
    (
        "G15",
        "D1: e-mail {revisit_on=2026-01-01}",
        ["d1"],
        "D1: e-mail {revisit_on=2026-01-01, outcome=met}",
    ),
    (
        "G16",
        "P1: a @priya / E2: b @priya / E3: c @priya / S4: d @priya / E2 supports P1 / "
        "E3 supports P1 / S4 addresses P1 / Q5: really? @priya / Q5 questions S4",
        ["p1"],
        "P1: a @priya / E2: b @priya / E3: c @eli / S4: d @priya / E2 supports P1 / "
        "E3 supports P1 / S4 addresses P1 / Q5: really? @priya / Q5 questions S4",
    ),
    (
        "G16",
        "P1: a @priya / E2: b @priya / E3: c @eli / S4: d @eli / E2 supports P1 / "
        "E3 supports P1 / S4 addresses P1",
        ["p1"],
        "P1: a @priya / E2: b @eli / S4: d @priya / E2 supports P1 / S4 addresses P1",
    ),
    (
        "G17",
        "T1: something",
        ["t1"],
        "E1: something / P2: blind / E1 supports P2",
    ),
    (
        "G17",
        "E1: something",
        ["e1"],
        "E1: something / P2: blind / E1 relates-to P2",
    ),
    (
        "G18",
        "C1: rule {hardness=preference, verified_on=2026-02-09}",
        ["c1"],
        "C1: rule {hardness=preference, verified_on=2026-02-10}",
    ),
    (
        "G18",
        "C1: rule {hardness=law, verified_on=2025-03-11}",
        ["c1"],
        "C1: rule {hardness=physics, verified_on=1999-01-01}",
    ),
    (
        "G19",
        "S1: e-mail / P2: blind / N3: retention / S1 addresses P2",
        ["s1"],
        "S1: e-mail / P2: blind / N3: retention / S1 addresses P2 / P2 leads-to N3",
    ),
    (
        "G19",
        "S1: e-mail / P2: blind / N3: retention / S1 addresses P2 / P2 relates-to N3",
        ["s1"],
        "S1: e-mail / P2: blind / N3: retention / S1 addresses P2 / N3 leads-to P2",
    ),
    (
        "G19",
        "S1: e-mail / P2: blind / S1 addresses P2",
        ["s1"],
        "S1: e-mail",
    ),
]


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
    assert gap.sentence == "P2 was reworded since “S1 addresses P2” was confirmed: does it still hold?"


def test_a_link_that_was_put_in_doubt_says_so():
    state = web("S1: e-mail\nP2: blind\nS1 addresses P2")
    doubted = replace(state.links["l0"], confirmed_source="", confirmed_target="")
    (gap,) = [g for g in find_gaps(replace(state, links={"l0": doubted}), TODAY) if g.id == "G13"]
    assert gap.sentence.startswith("“S1 addresses P2” is in doubt")


def test_sentences_name_the_items_and_who_can_help():
    (gap,) = gaps(
        "S1: suite\nK2: store\nC3: hourly {hardness=physics} @eli\nS1 depends-on K2\nC3 blocks K2", "G9"
    )
    assert gap.sentence == "S1 depends on K2, which is blocked by C3 (physics): ask Eli what would lift it."
    (gap,) = gaps("S1: suite\nQ2: allowed? {owner=Mo}\nQ2 blocks S1", "G9")
    assert gap.sentence == "S1 is blocked by Q2: Mo owes the answer."


def test_a_broken_assumption_is_graver_than_an_unrated_one():
    (broken,) = gaps("S1: e-mail\nA2: read {state=broken}\nA2 supports S1", "G10")
    (unrated,) = gaps("S1: e-mail\nA2: read\nA2 supports S1", "G10")
    assert (broken.severity, unrated.severity) == ("high", "low")


def test_a_conflict_is_reported_where_it_arises_and_not_again_above():
    text = "D1: go\nS2: a\nK3: b\nK4: c\nD1 decides S2 chosen\nS2 depends-on K3\nS2 depends-on K4\n"
    text += "K3 conflicts-with K4"
    assert [gap.items for gap in gaps(text, "G11")] == [("s2", "k3", "k4")]


@pytest.mark.parametrize(
    ("signs", "says"),
    [("++", "reinforcing"), ("+-", "balancing"), ("--", "reinforcing"), ("+ ", "lack a + or −")],
)
def test_feedback_loops_say_their_polarity(signs, says):
    one, two = signs
    (gap,) = gaps(
        f"P1: a\nP2: b\nP1 leads-to P2 {one}\nP2 leads-to P1 {two}".replace("  ", " ").rstrip(), "G12"
    )
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
        assert [SEVERITIES.index(g.severity) for g in found] == sorted(
            SEVERITIES.index(g.severity) for g in found
        )
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
        "D1: a {revisit_on=2026-04-01}\nD2: b {revisit_on=2026-03-20, outcome=met}\n"
        "D3: c {revisit_on=2026-03-01}\n"
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
            ("revisit_on", "verified_on", "effort", "importance", "weight", "hardness", "state", "wanted_by"),
            value,
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


@pytest.mark.parametrize("seed", range(3))
def test_each_gap_has_a_key_of_its_own(seed):
    found = find_gaps(grown(200, seed), TODAY)
    assert len({gap.key for gap in found}) == len(found)


def test_a_link_that_two_merged_copies_hold_says_its_gap_once():
    text = "S1: a / M2: b / K3: c / S1 depends-on M2 / S1 depends-on K3 / M2 conflicts-with K3"
    assert len(gaps(text + " / K3 conflicts-with M2", "G11")) == len(gaps(text, "G11")) == 1


def test_a_decision_is_asked_for_what_it_lacks():
    (gap,) = gaps("D1: e-mail {metric=opens, revisit_on=2026-06-01}", "G14")
    assert gap.sentence == "D1 has no dissent asked for: who sees it otherwise?"
    (gap,) = gaps("D1: e-mail {metric=opens}", "G14")
    assert gap.sentence.endswith("what would tell us that it worked?")
