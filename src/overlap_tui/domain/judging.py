"""Judging a prediction: what was measured, held against what a decision wanted."""

from __future__ import annotations

import math
import re

from overlap_tui.domain.late import pattern
from overlap_tui.domain.measures import (
    PERCENT,
    TIME,
    Measure,
    goals_in,
    held_against,
    measure_in,
    one_number,
    unit_named,
)
from overlap_tui.domain.model import Item

MET, MISSED, UNCLEAR = "met", "missed", "unclear"

_SIGNS: tuple[tuple[str, str], ...] = (
    (r">=|≥|\bat least\b|\bno (?:less|fewer) than\b|\bmin(?:imum)?\b|\bor more\b|\+\s*$", ">="),
    (r"<=|≤|=<|\bat most\b|\bno more than\b|\bmax(?:imum)?\b|\bup to\b|\bor (?:less|fewer)\b", "<="),
    (r">|\bmore than\b|\bover\b|\babove\b", ">"),
    (r"<|\bless than\b|\bfewer than\b|\bunder\b|\bbelow\b", "<"),
)
_COMPARE = tuple((pattern(words, re.IGNORECASE), sign) for words, sign in _SIGNS)
_FIRST = pattern(r"(?i)\D*\d[\d.,\u00a0\u202f]*(?:\D{0,20}?\bor (?:more|less|fewer)\b)?")
"""A target up to its first number."""
_PART_OF = pattern(r"(?i)(?<!\w)(?P<part>[^\W\d_]*\d[\d.,]*)\s*(?:of|/|out of)\s*(?P<whole>\d[\d.,]*)(?!\w)")


def actual_number(decision: Item, text: str) -> float | None:
    """The number of what was measured: the only one, or the first of ``7 of 9`` where the target counts of as
    many; None when it is neither, or percent of what the target does not count in percent."""
    if "%" in text and not _in_percent(decision):
        return None
    said, wanted = _PART_OF.search(text), _PART_OF.search(str(decision.value("target") or ""))
    if said is None:
        return one_number(text)
    if wanted is None or one_number(wanted["whole"]) != one_number(said["whole"]):
        return None
    return one_number(text[: said.start("whole")] + text[said.end() :])


def comparison(decision: Item) -> str:
    """How the actual is held against the target: ``>=``, ``<=``, ``>``, ``<``, or empty when nobody said.

    The words of the target count most, then the direction that was named, then where the target lies from
    the baseline.
    """
    target = _what_counts(str(decision.value("target") or ""))
    for words, sign in _COMPARE:
        if words.search(target):
            return sign
    if decision.value("direction"):
        return ">=" if decision.value("direction") == "up" else "<="
    base, goals = _goals(decision)
    began = held_against(base, goals[0]) if base and goals else ()
    if len(began) != 1 or began[0] == goals[0].amount:
        return ""
    return ">=" if goals[0].amount > began[0] else "<="


def _what_counts(target: str) -> str:
    """The part of a target whose words compare its first number: in ``90 % under 4 hours`` nothing does."""
    digits = _FIRST.search(target)
    behind = digits is not None and any(c.isdigit() for c in target[digits.end() :])
    return digits[0] if digits and behind else target


def _goals(decision: Item) -> tuple[Measure | None, tuple[Measure, ...]]:
    """What a decision began from, and what it wants: none when the target has no number, two of ``3–4 days``.

    A target that does not say what it counts is counted as its baseline is, or as its metric says.
    """
    target = str(decision.value("target") or "")
    counted = _PART_OF.search(target)
    began, goals = goals_in(target[: counted.start("whole")] if counted else target)
    base = measure_in(str(decision.value("baseline") or "")) or began
    if goals and not goals[0].of and goals[0].factor == 1 and not counted:
        unit = (
            base if base and base.of in (TIME, PERCENT) else unit_named(str(decision.value("metric") or ""))
        )
        # A share of 0.4 is none of 0.4 %, whatever the metric is called.
        if unit and not (unit.of == PERCENT and abs(goals[-1].number) <= 1):
            goals = tuple(Measure(each.number, unit.of, unit.factor, unit.word) for each in goals)
    return base, goals


def judge(decision: Item, actual: str) -> str:
    """Whether the actual met the target: ``met``, ``missed``, or ``unclear`` when that cannot be computed, is
    counted in something else, or depends on how a number is read."""
    return _judged(decision, actual)[0]


def why_unclear(decision: Item, actual: str) -> str:
    """In one sentence why the actual cannot be held against the target; empty when it can."""
    return _judged(decision, actual)[1]


def _judged(decision: Item, actual: str) -> tuple[str, str]:
    _base, goals = _goals(decision)
    got = measure_in(actual)
    if not goals or got is None:
        return UNCLEAR, "There is no number to hold it against." if got else "Nothing was measured."
    how = comparison(decision)
    if not how:
        return UNCLEAR, "Nobody said whether more or less of it is better."
    verdicts = {_reached(how, value, goal) for goal in goals for value in held_against(got, goal)}
    if not verdicts:
        return UNCLEAR, "The target is counted in something else."
    if len(verdicts) > 1:
        return UNCLEAR, "Whether that is enough can be read in two ways."
    return (MET if verdicts == {True} else MISSED), ""


def _reached(how: str, value: float, goal: Measure) -> bool:
    return {
        ">=": value >= goal.amount,
        "<=": value <= goal.amount,
        ">": value > goal.amount,
        "<": value < goal.amount,
    }[how]


def as_read(decision: Item, text: str) -> str:
    """The number of what was measured as it is counted, in the target's unit; empty when there is none."""
    plain, got = actual_number(decision, text), measure_in(text)
    if plain is None or got is None:
        return ""
    _base, goals = _goals(decision)
    values = held_against(got, goals[0]) if goals else ()
    if len(values) != 1 or got.of != TIME or goals[0].of != TIME or got.factor == goals[0].factor:
        return f"{plain * (1 if got.of == TIME else got.factor):.15g}"
    return f"{values[0] / goals[0].factor:.6g} {goals[0].word}"


def progress(decision: Item) -> float | None:
    """How far the actual went from the baseline (0) to the target (1); None when a number is missing, or is
    counted in something else."""
    base, goals = _goals(decision)
    got = measure_in(str(decision.value("actual") or ""))
    if base is None or got is None or not goals:
        return None
    goal = goals[-1]
    began, came = held_against(base, goal), held_against(got, goal)
    if len(began) != 1 or len(came) != 1 or goal.amount == began[0]:
        return None
    part = (came[0] - began[0]) / (goal.amount - began[0])
    return part if math.isfinite(part) else None


def such_as(decision: Item) -> str:
    """Numbers as this decision takes them."""
    counted = _PART_OF.search(str(decision.value("target") or ""))
    if counted:
        return counted[0]
    return "12, 1.5 or 9 %" if _in_percent(decision) else "12 or 1.5, as the target is no percentage"


def _in_percent(decision: Item) -> bool:
    """Whether what was predicted may be percent: it says so, or its target is a number and nothing more."""
    said = [str(decision.value(name) or "") for name in ("target", "baseline", "metric")]
    bare = not any(character.isalpha() for character in said[0]) and "/" not in said[0]
    return bare or any("%" in each or "percent" in each.casefold() for each in said)
