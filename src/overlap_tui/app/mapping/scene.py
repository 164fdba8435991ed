"""Which part of the web the map shows: all of it, what is near an item, or groups with counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from overlap_tui.app.mapping.web import MapWeb
from overlap_tui.layout import Box, Cluster, Wire, cluster_web, clusters, neighbourhood

MANY = 250
"""More items than this are shown as groups: nobody reads seventy screens of lines."""
GROUPS = 60
"""Groups that a screen of 200×60 shows at once."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for. ``hops`` links around the item ``centre``; 0: the whole web, or the group that is
    reached by opening, one inside the other, the groups that hold the items of ``opened``. The items ``also``
    are shown besides what is near the centre: those of a path."""

    centre: str = ""
    hops: int = 0
    opened: tuple[str, ...] = ()
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn. ``groups`` has the members of each box that stands for a group, by the box's id;
    ``shown`` of the ``total`` items are in the picture, those inside groups counted."""

    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    shown: int
    total: int
    groups: Mapping[str, Cluster] = field(default_factory=dict)

    def box_of(self, item_id: str) -> str:
        """The id of the box that shows the item, or empty when it is not in the picture."""
        if not self.groups:
            return item_id if any(box.id == item_id for box in self.boxes) else ""
        return next((g.id for g in self.groups.values() if item_id in g.members), "")

    def item_of(self, box_id: str) -> str:
        """The item that a box stands for; of a group the one in its middle."""
        group = self.groups.get(box_id)
        return group.centre if group else box_id

    def opens(self, box_id: str) -> bool:
        """Whether the box is a group of several items."""
        group = self.groups.get(box_id)
        return group is not None and len(group.members) > 1


def scene_of(web: MapWeb, scope: Scope, *, most: int = GROUPS, groups: bool = True) -> Scene:
    """The part of the web that is asked for; more than ``MANY`` items as at most ``most`` groups.

    Without ``groups`` every item is a box of its own, however many there are.
    """
    ids: Collection[str]
    if scope.hops and scope.centre:
        ids = neighbourhood(web.wires, [scope.centre], scope.hops) | scope.also
    else:
        ids = _opened(web, scope.opened, most)
    boxes, wires = _within(web, ids)
    total = len(web.boxes)
    if groups and len(boxes) > MANY:
        found = clusters(boxes, wires, centres=web.centres, most=most)
        if len(found) > 1:
            group_boxes, group_wires = cluster_web(boxes, wires, found)
            members = {group.id: group for group in found}
            return Scene(tuple(group_boxes), tuple(group_wires), len(boxes), total, members)
    return Scene(tuple(boxes), tuple(wires), len(boxes), total)


def _opened(web: MapWeb, opened: tuple[str, ...], most: int) -> Collection[str]:
    """The items of the group that opening leads to; where a group is gone, of the one around it."""
    ids: Collection[str] = {box.id for box in web.boxes}
    for item_id in opened:
        boxes, wires = _within(web, ids)
        found = clusters(boxes, wires, centres=web.centres, most=most)
        ids = next((set(group.members) for group in found if item_id in group.members), ids)
    return ids


def _within(web: MapWeb, ids: Collection[str]) -> tuple[list[Box], list[Wire]]:
    """The boxes of these items and the wires between them, in the order of the web."""
    boxes = [box for box in web.boxes if box.id in ids]
    wires = [wire for wire in web.wires if wire.source in ids and wire.target in ids]
    return boxes, wires
