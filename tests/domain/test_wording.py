"""G8: how many solution-shaped statements are caught, how many true problems are flagged."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordings import (
    HELD_PROBLEMS,
    HELD_SOLUTIONS,
    LATER_PROBLEMS,
    LATER_SOLUTIONS,
    SOLUTION_SHAPED,
    TRUE_PROBLEMS,
)

from overlap_tui.domain.clean import LINE_LIMIT
from overlap_tui.domain.gaps import wording
from overlap_tui.domain.gaps.rewriting import rewrite
from overlap_tui.domain.gaps.wording import is_solution_shaped


def part(statements: list[str]) -> float:
    return sum(map(is_solution_shaped, statements)) / len(statements)


@pytest.mark.parametrize(
    ("solutions", "problems"),
    [
        (SOLUTION_SHAPED, TRUE_PROBLEMS),
        (HELD_SOLUTIONS, HELD_PROBLEMS),
        (LATER_SOLUTIONS, LATER_PROBLEMS),
    ],
)
def test_solutions_are_caught_and_problems_left_alone(solutions, problems):
    assert len(solutions) >= 40 and len(problems) >= 40
    assert part(solutions) >= 0.9
    assert part(problems) <= 0.05


def test_statements_are_many_and_each_stands_once():
    every = (
        SOLUTION_SHAPED + TRUE_PROBLEMS + HELD_SOLUTIONS + HELD_PROBLEMS + LATER_SOLUTIONS + LATER_PROBLEMS
    )
    assert len(every) == len(set(every)) >= 280


@pytest.mark.parametrize("statement", SOLUTION_SHAPED + HELD_SOLUTIONS + LATER_SOLUTIONS)
def test_a_rewrite_is_a_problem_and_says_who_cannot(statement):
    offered = rewrite(statement)
    assert " cannot " in offered
    assert not is_solution_shaped(offered)
    assert rewrite(f"  {statement}.") == offered


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("We need a dashboard", "… cannot … when … (one idea: a dashboard)"),
        ("Let users export their data as CSV", "Users cannot export their data as CSV"),
        ("Users should be able to undo a delete", "Users cannot undo a delete"),
        ("Support needs a tool to merge accounts", "Support cannot merge accounts (one idea: a tool)"),
        ("A dashboard for team leads", "Team leads cannot … when … (one idea: A dashboard for team leads)"),
        ("As an admin I want to archive old projects", "An admin cannot archive old projects"),
        (
            "As a lead, I want a dashboard so that I can see if a launch worked",
            "A lead cannot see if a launch worked (one idea: a dashboard)",
        ),
    ],
)
def test_rewrites(said, offered):
    assert rewrite(said) == offered


def test_an_answer_to_who_struggles_is_no_solution():
    assert not is_solution_shaped("People behind SSO, to reach their desk")
    assert not is_solution_shaped("Leads without a dashboard, to see the launch")
    assert is_solution_shaped("Single SSO")


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text):
    assert is_solution_shaped(text) in (True, False)
    assert 0 < len(rewrite(text)) <= LINE_LIMIT


def test_a_long_idea_does_not_outgrow_the_line():
    assert len(rewrite("We need a dashboard " + "x" * 480)) <= LINE_LIMIT


_ORDERING = {cue for cues, _order in wording._ORDERING for cue in cues}
_CUES = sorted(_ORDERING | wording._WISHING | wording._LACKING)
_OTHERS = """
    we I you the a our to be able there is are isn't aren’t don't don’t doesn't there's let's of have any I'd
    it'd users Customers 5 says, what if could for as lead, would like nice how about has needs must support
"""
_SAID = st.lists(
    st.one_of(map(st.sampled_from, (_CUES, sorted(wording.THINGS), re.findall(r"\S+", _OTHERS)))), max_size=8
)


@given(_SAID)
def test_no_shape_fits_without_one_of_its_cues(words: list[str]) -> None:
    said = " ".join(words)
    every = frozenset(_CUES) | wording._COMMANDING
    shapes = (wording._wishes, wording._lacks, wording._names)
    assert is_solution_shaped(said) == (wording._orders(said, every) or any(shape(said) for shape in shapes))
