"""How coverage and effort are written."""

from __future__ import annotations


def percent(part: float) -> str:
    """``80 %``; never 100 % for a little less, nor 0 % for a little more."""
    whole = round(100 * part)
    if whole == 100 and part < 1 - 1e-9:
        whole = 99
    if whole == 0 and part > 1e-9:
        return "< 1 %"
    return f"{whole} %"


def days(effort: float) -> str:
    """``2 d``, ``0.5 d``."""
    return f"{round(effort, 2):g} d"
