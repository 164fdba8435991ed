"""The ladder: coverage of weighted problems against effort, and the sets of solutions that nothing beats."""

from __future__ import annotations

from importlib import import_module

from overlap_tui.domain.ladder.coverage import coverage, problem_weights
from overlap_tui.domain.ladder.figures import days, percent

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any

    from overlap_tui.domain.ladder.frontier import EXACT_UP_TO, Combine
    from overlap_tui.domain.ladder.rungs import Ladder, Missing, Rung, ladder
    from overlap_tui.domain.ladder.words import (
        ladder_words,
        leaning_words,
        missing_words,
        rule_words,
        rung_words,
    )

_HOMES = {
    "Combine": "frontier",
    "EXACT_UP_TO": "frontier",
    "Ladder": "rungs",
    "Missing": "rungs",
    "Rung": "rungs",
    "ladder": "rungs",
    "ladder_words": "words",
    "leaning_words": "words",
    "missing_words": "words",
    "rule_words": "words",
    "rung_words": "words",
}
"""Where each name lives: start-up imports only the parts that it shows."""


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
