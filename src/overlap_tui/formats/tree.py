"""The web as a tree, for formats that know nothing else: each item once, each link once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from overlap_tui.domain.kinds import PANES
from overlap_tui.domain.model import Item, Link, SessionState, order_key


@dataclass(frozen=True, slots=True)
class Branch:
    """One line. ``link`` runs from this item to the one above it; a ``repeat`` stands in full elsewhere."""

    depth: int
    item: Item
    link: Link | None
    repeat: bool


def branches(state: SessionState) -> Iterator[Branch]:
    """Depth first: below an item stand those that link to it. A cycle ends in a repeat."""
    panes = {pane: number for number, pane in enumerate(PANES)}
    items = sorted(state.live_items(), key=lambda item: (panes[item.pane], order_key(item)))
    free = [item for item in items if not state.links_out(item.id)]
    shown: set[str] = set()
    for root in (*free, *items):
        if root.id in shown:
            continue
        stack = [Branch(0, root, None, repeat=False)]
        while stack:
            branch = stack.pop()
            # What was new when it was put on the stack may have been shown on another branch since.
            repeat = branch.item.id in shown
            yield Branch(branch.depth, branch.item, branch.link, repeat)
            if not repeat:
                shown.add(branch.item.id)
                below = [
                    Branch(branch.depth + 1, state.items[link.source], link, repeat=False)
                    for link in state.links_in(branch.item.id)
                ]
                stack += reversed(below)
