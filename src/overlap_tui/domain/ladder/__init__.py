"""The ladder: coverage of weighted problems against effort, and the sets of solutions that nothing beats."""

from overlap_tui.domain.ladder.coverage import coverage, problem_weights
from overlap_tui.domain.ladder.frontier import EXACT_UP_TO, Combine
from overlap_tui.domain.ladder.rungs import Ladder, Missing, Rung, ladder
from overlap_tui.domain.ladder.words import (
    days,
    ladder_words,
    leaning_words,
    missing_words,
    percent,
    rule_words,
    rung_words,
)

__all__ = [
    "EXACT_UP_TO",
    "Combine",
    "Ladder",
    "Missing",
    "Rung",
    "coverage",
    "days",
    "ladder",
    "ladder_words",
    "leaning_words",
    "missing_words",
    "percent",
    "problem_weights",
    "rule_words",
    "rung_words",
]
