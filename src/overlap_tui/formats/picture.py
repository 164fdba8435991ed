"""The map for files: drawn item by item as far as that makes sense, in groups beyond."""

from __future__ import annotations

from overlap_tui.app.mapping.picture import draw_scope
from overlap_tui.app.mapping.scene import Scope
from overlap_tui.domain.model import SessionState
from overlap_tui.layout import Drawing

MOST_DRAWN = 1000
"""Items that are drawn one by one; more would take long and be read by nobody."""


def draw(state: SessionState, *, ascii_only: bool = False, most: int = MOST_DRAWN) -> tuple[Drawing, str]:
    """The whole web as a drawing, and a sentence about what it leaves out (or nothing)."""
    count = sum(1 for _ in state.live_items())
    each = count <= most
    _scene, drawing = draw_scope(state, Scope(), ascii_only=ascii_only, each=each)
    return drawing, "" if each else f"The map shows groups, because {count:,} items are too many to draw."
