"""The lenses on the web, in one table; each is imported when it is first looked through."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from overlap_tui.tui.lenses.base import Lens

LENSES: dict[str, tuple[str, str]] = {
    "focus": ("focus", "FocusLens"),
    "gaps": ("gaps", "GapsLens"),
    "ladder": ("ladder", "LadderLens"),
    "chains": ("chains", "ChainsLens"),
    "matrix": ("matrix", "MatrixLens"),
    "map": ("map", "MapLens"),
}
"""The module and class of each lens, by the id of the action that shows it."""


def make(name: str) -> Lens:
    """A new lens of this name."""
    module, cls = LENSES[name]
    found = getattr(import_module(f"overlap_tui.tui.lenses.{module}"), cls)
    return cast("Lens", found(id="lens"))
