"""One row of the table of actions."""

from __future__ import annotations

from typing import NamedTuple


class Action(NamedTuple):
    """One thing a key can do.

    ``id`` names it in the settings file and in the table of deeds; ``keys`` are Textual
    key names, comma-separated; ``label`` is for the footer; ``footer`` orders it there (0: not shown,
    below 0: before all others).
    ``where`` is the screen that owns it, or the lens by the id of the action that shows it.
    """

    id: str
    keys: str
    label: str
    help: str
    group: str
    footer: int = 0
    where: str = "workspace"
