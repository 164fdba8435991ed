"""What stands out on the map, and what steps back: the path between two items, what cannot be built now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from overlap_tui.app.mapping.scene import Scene
from overlap_tui.app.mapping.web import MapWeb
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.web.paths import any_path, why_path

if TYPE_CHECKING:
    from overlap_tui.app.step_marks import StepMarks


@dataclass(frozen=True, slots=True)
class Trace:
    """A path between two items: the ids of its items and links, and the sentence it reads as."""

    start: str
    goal: str
    items: frozenset[str]
    links: frozenset[str]
    words: str


def trace(state: SessionState, start: str, goal: str) -> Trace | None:
    """A shortest path from one live item to another: a chain of reasons if there is one, else along any
    links; None when nothing connects them."""
    path = why_path(state, start, goal) or any_path(state, start, goal)
    if path is None:
        return None
    links = frozenset(link.id for link in path.links)
    return Trace(start, goal, frozenset(path.items), links, path.words(state))


def dimmed(
    web: MapWeb, scene: Scene, gone: Collection[str] = (), freed: Collection[str] = ()
) -> frozenset[str]:
    """The boxes that step back: blocked solutions and what is ``gone`` while the pair asks “what if”;
    not what is ``freed`` then.

    A group steps back when all of its items do.
    """
    items = web.blocked.difference(freed).union(gone)
    if not scene.groups:
        return items
    return frozenset(group.id for group in scene.groups.values() if items.issuperset(group.members))


def changes(scene: Scene, marks: StepMarks) -> tuple[dict[str, str], frozenset[str]]:
    """What the step of a review did: words for each box that it touched, and the links that it made or
    changed. Of a group the words say how many of its items changed."""
    boxes: dict[str, str] = {}
    counts: dict[str, int] = {}
    for item_id, badges in marks.badges.items():
        box = scene.box_of(item_id)
        if box:
            counts[box] = counts.get(box, 0) + 1
            more = f" +{len(badges) - 1}" if len(badges) > 1 else ""
            boxes[box] = f"~ {counts[box]} changed" if scene.opens(box) else f"{badges[0].text}{more}"
    return boxes, frozenset(change.link.id for change in marks.links if change.sign != "-")
