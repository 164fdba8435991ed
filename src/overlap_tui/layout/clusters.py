"""A big web as a small one: connected groups of items, drawn as boxes with counts."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from overlap_tui.layout.model import Border, Box, Line, Wire

MOST = 60  # groups that a 200×60 screen shows whole
ROUNDS = 20
UNLINKED = "cluster:unlinked"
CLUSTER_STYLE = "cluster"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of items. `id` follows its middle, so it stays while the group grows."""

    id: str
    centre: str
    members: tuple[str, ...]


def clusters(
    boxes: Sequence[Box],
    wires: Sequence[Wire],
    *,
    group_of: Mapping[str, str] | None = None,
    centres: Collection[str] = (),
    most: int = MOST,
) -> list[Cluster]:
    """Group the items, largest group first; every item is in exactly one group.

    `group_of` gives groups by name, items it leaves out are grouped among themselves. Otherwise items go
    to the nearest of `centres` (the problems), and what no centre reaches, or everything when there are
    none, to the communities that label propagation finds (Raghavan et al. 2007, in a fixed order). More
    than `most` groups are merged, the smallest first. Unlinked items without a
    group are one group.
    """
    ids = [box.id for box in boxes]
    around = _around(ids, wires)
    label: dict[str, str] = {}
    if group_of:
        first: dict[str, str] = {}
        for one in ids:
            if one in group_of:
                label[one] = first.setdefault(group_of[one], one)
    else:
        label = _nearest([one for one in ids if around[one]], around, centres)
    rest = [one for one in ids if one not in label]
    label.update(_communities([one for one in rest if around[one]], around))
    alone = [one for one in rest if not around[one]]
    label.update(dict.fromkeys(alone, UNLINKED))
    groups: dict[str, list[str]] = {}
    for one in ids:
        groups.setdefault(label[one], []).append(one)
    if not group_of:
        _merge(groups, around, most)
    found = [_cluster(name, members, around, centres) for name, members in groups.items()]
    return sorted(found, key=lambda cluster: -len(cluster.members))


def cluster_web(
    boxes: Sequence[Box], wires: Sequence[Wire], found: Sequence[Cluster]
) -> tuple[list[Box], list[Wire]]:
    """Return one box a group, with its count, and one wire for all links between two groups."""
    box_of = {box.id: box for box in boxes}
    group_of = {one: cluster.id for cluster in found for one in cluster.members}
    new_boxes: list[Box] = []
    for cluster in found:
        centre, count = box_of[cluster.centre], len(cluster.members)
        if cluster.id == UNLINKED:
            new_boxes.append(Box(cluster.id, f"{count} unlinked", "", CLUSTER_STYLE, Border.DASHED))
        elif count == 1:
            new_boxes.append(Box(cluster.id, centre.handle, centre.text, centre.style, centre.border))
        else:
            new_boxes.append(
                Box(cluster.id, f"{centre.handle} +{count - 1}", centre.text, CLUSTER_STYLE, Border.HEAVY)
            )
    counts: Counter[tuple[str, str]] = Counter()
    for wire in wires:
        one, two = group_of[wire.source], group_of[wire.target]
        if one != two:
            counts[one, two] += 1
    new_wires: list[Wire] = []
    for (one, two), count in counts.items():
        back = counts.get((two, one), 0)
        if back and (two, one) < (one, two):
            continue
        total = count + back
        word = "1 link" if total == 1 else f"{total} links"
        new_wires.append(Wire(f"{one}→{two}", one, two, Line.SOLID, word, bool(back)))
    return new_boxes, new_wires


def _around(ids: Sequence[str], wires: Sequence[Wire]) -> dict[str, list[str]]:
    around: dict[str, list[str]] = {one: [] for one in ids}
    for wire in wires:
        around[wire.source].append(wire.target)
        around[wire.target].append(wire.source)
    return around


def _nearest(
    ids: Sequence[str], around: Mapping[str, Sequence[str]], centres: Collection[str]
) -> dict[str, str]:
    """Return the nearest centre of each item that one reaches; the earlier centre wins a tie."""
    label = {one: one for one in ids if one in centres}
    todo = deque(label)
    while todo:
        one = todo.popleft()
        for other in around[one]:
            if other not in label:
                label[other] = label[one]
                todo.append(other)
    return label


def _communities(ids: Sequence[str], around: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Let each item take the label most of its neighbours have, until nothing changes; groups that fall
    apart are split, so that every group is connected."""
    label = {one: one for one in ids}
    place = {one: index for index, one in enumerate(ids)}
    for _ in range(ROUNDS):
        changed = False
        for one in ids:
            count = Counter(label[other] for other in around[one] if other in label)
            if not count:
                continue
            best = max(count, key=lambda name: (count[name], name == label[one], -place[name]))
            if best != label[one]:
                label[one] = best
                changed = True
        if not changed:
            break
    result: dict[str, str] = {}
    for one in ids:
        if one in result:
            continue
        result[one] = one
        todo = [one]
        while todo:
            here = todo.pop()
            for other in around[here]:
                if other in label and other not in result and label[other] == label[one]:
                    result[other] = one
                    todo.append(other)
    return result


def _merge(groups: dict[str, list[str]], around: Mapping[str, Sequence[str]], most: int) -> None:
    """Merge the smallest group into the one it is linked with most for its size, until `most` are left; so no
    group swallows the rest. Groups without links to others stay, and leave at least half of `most` to those
    that have some."""
    group_of = {one: name for name, members in groups.items() for one in members}
    stuck = {UNLINKED} & set(groups)
    while len(groups) - len(stuck) > max(most - len(stuck), most // 2):
        smallest = min((name for name in groups if name not in stuck), key=lambda name: len(groups[name]))
        count = Counter(group_of[other] for one in groups[smallest] for other in around[one])
        del count[smallest]
        if not count:
            stuck.add(smallest)
            continue
        target = max(count, key=lambda name: count[name] / len(groups[name]) ** 2)
        for one in groups[smallest]:
            group_of[one] = target
        groups[target].extend(groups.pop(smallest))


def _cluster(
    name: str, members: Sequence[str], around: Mapping[str, Sequence[str]], centres: Collection[str]
) -> Cluster:
    if name == UNLINKED:
        return Cluster(UNLINKED, members[0], tuple(members))
    middle = max(members, key=lambda one: (one in centres, len(around[one])))
    return Cluster(f"cluster:{middle}", middle, tuple(members))
