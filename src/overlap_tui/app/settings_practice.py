"""The settings of a session's phases: own questions to begin with, and how many minutes a phase has."""

from __future__ import annotations

from collections.abc import Mapping

from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.kinds import PHASES

MOST_MINUTES = 600


def questions(value: object, problems: list[str]) -> tuple[str, ...]:
    """``break_bread = ["…"]``: the questions; a sentence joins ``problems`` when something is ignored."""
    lines = value if isinstance(value, list) else [value]
    texts = [clean_line(line) for line in lines if isinstance(line, str)]
    found = tuple(each.text for each in texts if each.text and not each.problem)
    if not isinstance(value, list) or len(found) < len(lines):
        problems.append(
            'Settings: break_bread is a list of short questions, such as ["What made you laugh?"]; '
            "what is none is ignored."
        )
    return found if isinstance(value, list) else ()


def minutes(table: object, problems: list[str]) -> dict[str, int]:
    """``[minutes]``: whole minutes by phase, 0 for no limit; what is wrong is ignored and told."""
    if not isinstance(table, Mapping):
        problems.append("Settings: [minutes] must be a table of lines such as reframe = 10; it is ignored.")
        return {}
    found: dict[str, int] = {}
    for name, value in table.items():
        if name not in PHASES:
            problems.append(
                f"Settings: there is no phase “{clean_line(str(name)[:40]).text}”; "
                f"the phases are {', '.join(PHASES)}."
            )
        elif isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_MINUTES:
            problems.append(
                f"Settings: the minutes of {name} are a whole number from 0 to {MOST_MINUTES}; "
                "they are ignored."
            )
        else:
            found[name] = value
    return found
