"""What stands out in a painted drawing, as endings of style names."""

from __future__ import annotations

from dataclasses import dataclass

from overlap_tui.layout.model import Route

RANK = {".dim": 0, "": 1, ".mark": 2, ".trace": 3, ".focus": 4}
"""What is painted over what where wires meet."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """What stands out. Styles come out as `name`, `name.focus`, `name.trace`, `name.mark` or `name.dim`.

    `focus` is a box: it and its wires stand out and its wires always show their words. `trace` holds ids of
    boxes and wires on the paths that are shown, whose wires show their words too; when it is not empty
    everything else is dim. `marked` holds ids of boxes and wires that mean something else worth seeing, such
    as a cycle, and these wires say their words as well. `dim` holds ids of boxes; wires that touch one are
    dim too.
    """

    focus: str | None = None
    trace: frozenset[str] = frozenset()
    dim: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()

    def of_box(self, box_id: str) -> str:
        """Return the ending of the box's style."""
        if box_id == self.focus:
            return ".focus"
        if self.trace:
            return ".trace" if box_id in self.trace else ".dim"
        if box_id in self.marked:
            return ".mark"
        return ".dim" if box_id in self.dim else ""

    def of_route(self, route: Route) -> str:
        """Return the ending of the wire's style."""
        if self.trace:
            return ".trace" if route.id in self.trace else ".dim"
        if self.focus is not None and self.focus in (route.source, route.target):
            return ".focus"
        if route.id in self.marked:
            return ".mark"
        return ".dim" if route.source in self.dim or route.target in self.dim else ""


NO_HIGHLIGHT = Highlight()
