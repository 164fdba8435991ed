"""What if: who is freed, who falls, what is orphaned, which decisions rest on it, and why."""

import pytest
from made_webs import grown, web

from overlap_tui.domain.ladder import ladder
from overlap_tui.domain.whatif import Consequences, Pretend, pretended, what_if, what_if_words

ANALYTICS = """
P2: blind {weight=5}
E3: Maya's Monday {form=story}
C5: no PII
A6: leads open e-mail {importance=5}
S7: e-mail {effort=2}
S8: suite {effort=40}
K9: store
C10: hourly
D11: e-mail first
E3 supports P2
S7 addresses P2 80
S8 addresses P2 100
S7 depends-on A6
C5 blocks S8
S8 depends-on K9
D11 decides S7 chosen
D11 decides S8 deferred
"""


def ask(text: str, **pretends) -> Consequences:
    """``ask(text, a6="false")``."""
    return what_if(web(text), [Pretend(item, how) for item, how in pretends.items()])


def said(effects) -> list[str]:
    return [effect.sentence for effect in effects]


@pytest.mark.parametrize("how", ["gone", "false", "relaxed"])
def test_without_a_constraint_its_solution_is_freed_and_the_decision_worth_a_look(how):
    found = ask(ANALYTICS, c5=how)
    assert said(found.freed) == ["S8 is freed (today S8 is blocked by C5)."]
    assert said(found.decisions) == ["D11 is worth another look (D11 defers S8, which would be free)."]
    assert (found.killed, found.orphaned) == ((), ())


@pytest.mark.parametrize("how", ["gone", "false"])
def test_without_an_assumption_what_rests_on_it_falls_with_its_chain(how):
    found = ask(ANALYTICS, a6=how)
    assert said(found.killed) == ["S7 falls (S7 depends on A6)."]
    assert said(found.decisions) == ["D11 rests on it (D11 chooses S7, which depends on A6)."]
    assert found.decisions[0].chain == ("d11", "s7", "a6")
    assert said(found.orphaned) == ["P2 is left with S8 only (S8 is blocked by C5)."]


def test_a_problem_that_loses_its_only_candidate_is_named():
    found = ask("P1: slow\nS2: cache\nA3: hits\nS2 addresses P1\nA3 supports S2", a3="false")
    assert said(found.orphaned) == ["P1 loses its only candidate, S2."]
    assert found.orphaned[0].chain == ("p1", "s2", "a3")
    assert said(ask("P1: slow\nS2: cache\nS2 addresses P1", s2="gone").orphaned) == [
        "P1 loses its only candidate, S2."
    ]


def test_a_problem_left_with_a_blocked_candidate_is_named():
    found = ask(ANALYTICS, s7="gone")
    assert said(found.orphaned) == ["P2 is left with S8 only (S8 is blocked by C5)."]
    assert ask(ANALYTICS, s7="gone", c5="relaxed").orphaned == ()
    assert ask(ANALYTICS, s8="gone").orphaned == ()


def test_a_solution_that_stays_blocked_by_another_is_eased():
    found = ask(ANALYTICS + "C10 blocks S8", c5="relaxed")
    assert said(found.eased) == [
        "S8 has one thing less in its way, and stays blocked (S8 is blocked by C10)."
    ]
    assert found.freed == ()


def test_a_rejected_candidate_does_not_save_a_problem():
    text = "P1: slow\nS2: cache\nS3: index\nD4: no\nS2 addresses P1\nS3 addresses P1\nD4 decides S3 rejected"
    assert [e.item for e in ask(text, s2="gone").orphaned] == ["p1"]


def test_several_at_once_do_what_none_does_alone():
    text = ANALYTICS + "C10 blocks K9"
    assert ask(text, c5="relaxed").freed == () == ask(text, c10="relaxed").freed
    both = ask(text, c5="relaxed", c10="gone")
    assert said(both.freed) == ["S8 is freed (today S8 is blocked by C5)."]
    all_lost = ask(ANALYTICS, a6="false", k9="gone")
    assert said(all_lost.orphaned) == ["P2 loses all its candidates, S7 and S8."]


def test_a_solution_that_falls_is_not_called_free():
    found = ask(ANALYTICS, c5="relaxed", k9="gone")
    assert [e.item for e in found.killed] == ["s8"]
    assert found.freed == ()


def test_what_an_item_had_replaced_comes_back():
    text = "S1: live\nC2: old rule\nC3: new rule\nC2 blocks S1\nC3 replaces C2"
    assert said(ask(text, c3="gone").killed) == ["S1 is blocked then (S1 is blocked by C2)."]


def test_solutions_that_lose_what_they_are_for():
    found = ask("P1: slow\nS2: cache\nS2 addresses P1", p1="false")
    assert said(found.aimless) == ["S2 serves no problem any more."]


def test_evidence_that_goes_leaves_things_unproven():
    assert said(ask(ANALYTICS, e3="false").unproven) == ["P2 loses its only story."]
    both = ANALYTICS + "E12: Tom's Monday {form=story}\nE12 supports P2"
    assert ask(both, e3="false").unproven == ()


def test_nothing_is_stored_and_the_pretended_state_serves_every_lens():
    state = web(ANALYTICS)
    found = what_if(state, [Pretend("s7")])
    assert not state.items["s7"].deleted and found.state.items["s7"].deleted
    assert [r.solutions for r in ladder(found.state).rungs] == [("s8",)]
    assert [r.solutions for r in ladder(state).rungs] == [("s7",), ("s8",)]
    assert pretended(state, []) == state


def test_words_begin_with_what_is_pretended():
    state = web(ANALYTICS)
    pretends = [Pretend("a6", "false"), Pretend("c5", "relaxed")]
    assert what_if_words(state, what_if(state, pretends))[0] == "If A6 is false and C5 is relaxed:"
    assert what_if_words(state, what_if(state, [Pretend("c10")])) == [
        "If C10 is gone:",
        "No solution, problem or decision hangs on it.",
    ]


def test_a_cycle_of_dependencies_does_no_harm():
    found = ask("S1: a\nK2: b\nK3: c\nS1 depends-on K2\nK2 depends-on K3\nK3 depends-on K2", k3="gone")
    assert said(found.killed) == ["S1 falls (S1 depends on K2, which depends on K3)."]


@pytest.mark.parametrize("seed", range(3))
def test_every_item_of_a_grown_web_can_be_pretended_away(seed):
    state = grown(80, seed)
    for item in state.live_items():
        for how in ("gone", "false", "relaxed"):
            found = what_if(state, [Pretend(item.id, how)])
            assert not {e.item for e in found.freed} & {e.item for e in found.killed}
            assert all(effect.sentence.endswith(".") and effect.chain for effect in found.effects)
