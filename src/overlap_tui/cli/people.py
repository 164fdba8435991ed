"""People as they are written on the command line: ``NAME`` or ``NAME:SIDE``."""

from __future__ import annotations

import click

from overlap_tui.domain.kinds import SIDES


def person(text: str) -> tuple[str, str]:
    """Name and side; a side may be shortened as long as it is clear, and is ``other`` when left out."""
    name, colon, side = text.rpartition(":")
    if not colon:
        name, side = text, "other"
    wanted = side.strip().casefold()
    fits = [known for known in SIDES if wanted and known.startswith(wanted)]
    if len(fits) != 1:
        raise click.UsageError(f"“{side}” is not a side: write NAME:SIDE with one of {', '.join(SIDES)}.")
    if not name.strip():
        raise click.UsageError("The name is empty: write NAME:SIDE, such as Priya:product.")
    return name.strip(), fits[0]


def with_speaker(people: list[tuple[str, str]], speaker: str) -> list[tuple[str, str]]:
    """The people with the one who speaks first, because the first of a new session holds the pen."""
    if not speaker:
        return people
    first = [p for p in people if p[0].casefold() == speaker.casefold()] or [(speaker, "other")]
    return first + [p for p in people if p not in first]
