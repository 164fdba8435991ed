"""Completing a path while it is typed, as a shell does."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from overlap_tui.app.files import typed_path

MOST = 5000
"""Names of a folder that are looked at."""


class Completed(NamedTuple):
    """The text with as much added as is certain, and the names that it can go on with when several fit."""

    text: str
    names: tuple[str, ...] = ()


def complete(text: str) -> Completed:
    """What a typed path can only mean; the text itself where nothing fits."""
    folder, begin = text[: text.rfind("/") + 1], text[text.rfind("/") + 1 :]
    if text == "~":
        return Completed("~/")
    found = _names(typed_path(folder) if folder else Path(), begin)
    if not found:
        return Completed(text)
    # What the first and the last name have in common, all between them have.
    folded = sorted(name.casefold() for name in found)
    pairs = enumerate(zip(folded[0], folded[-1], strict=False))
    common = next((n for n, (a, b) in pairs if a != b), min(len(folded[0]), len(folded[-1])))
    # Whoever types small letters means large ones too; the file's own spelling wins.
    added = found[0][: max(common, len(begin))]
    if len(found) == 1:
        return Completed(folder + found[0])
    return Completed(folder + added, tuple(found))


def _names(folder: Path, begin: str) -> list[str]:
    """The names in a folder that begin like this; folders end with a stroke. Hidden ones when asked for."""
    found: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= MOST:
                    break
                hidden = entry.name.startswith(".") and not begin.startswith(".")
                if not hidden and entry.name.casefold().startswith(begin.casefold()):
                    found.append(entry.name + ("/" if entry.is_dir() else ""))
    except OSError:
        return []
    exact = [name for name in found if name.startswith(begin)]
    return sorted(exact or found)
