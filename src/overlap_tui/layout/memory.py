"""What a drawing leaves behind so that the next one can keep things where they are.

As JSON: `items` id → [part, layer, x, y] · `wires` id → [first layer passed, row, row, …] · `parts` a list of
[x, [layer widths], [channel widths]] · `look` (how much of the texts is shown) · `version`. It is derived and
may be thrown away at any time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

VERSION = 2
SMALL_PART = 3  # items
FAR = 100_000  # cells: no drawing of a session is larger


@dataclass(frozen=True, slots=True)
class Stood:
    """Where an item stood."""

    part: int
    layer: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class StoodPart:
    """Where a part began and how wide its layers and channels were."""

    x: int
    columns: tuple[int, ...]
    gaps: tuple[int, ...]

    @property
    def right(self) -> int:
        """The column after the last layer."""
        return self.x + sum(self.columns) + sum(self.gaps[:-1])

    def lefts(self) -> list[int]:
        """Return the column where each layer begins."""
        found: list[int] = []
        x = self.x
        for column, gap in zip(self.columns, self.gaps, strict=True):
            found.append(x)
            x += column + gap
        return found


@dataclass(frozen=True)
class Memory:
    """The previous drawing; `same_look` tells whether its rows and columns still mean something."""

    items: dict[str, Stood] = field(default_factory=dict)
    wires: dict[str, tuple[int, list[int]]] = field(default_factory=dict)
    parts: list[StoodPart] = field(default_factory=list)
    same_look: bool = False

    def origins(self, ids: Sequence[str]) -> list[int]:
        """Return the old parts that hold the ids in place, most ids first; none when too many are new.

        A small part that joins a bigger one moves to its new neighbours, so it does not count.
        """
        count = Counter(self.items[one].part for one in ids if one in self.items)
        if 3 * count.total() < 2 * len(ids):
            return []
        ranked = sorted(count, key=lambda part: (-count[part], part))
        least = max(SMALL_PART, len(ids) // 10)
        return [part for place, part in enumerate(ranked) if place == 0 or count[part] > least]


def read(previous: Mapping[str, Any] | None, look: str) -> Memory:
    """Return what `previous` says; nothing when there is none or another version wrote it."""
    if not previous or previous.get("version") != VERSION:
        return Memory()
    return Memory(
        {key: Stood(*place) for key, place in previous["items"].items()},
        {key: (rows[0], rows[1:]) for key, rows in previous["wires"].items()},
        [StoodPart(x, tuple(columns), tuple(gaps)) for x, columns, gaps in previous["parts"]],
        previous["look"] == look,
    )


def trusted(said: object) -> Mapping[str, Any] | None:
    """Return what a file says of an earlier drawing when it has the form and the sizes that a drawing leaves
    behind, else None: numbers from elsewhere could make a drawing without end."""
    if not isinstance(said, dict) or said.get("version") != VERSION or not isinstance(said.get("look"), str):
        return None
    items, wires, parts = said.get("items"), said.get("wires"), said.get("parts")
    if not isinstance(items, dict) or not isinstance(wires, dict) or not isinstance(parts, list):
        return None
    if not all(map(_is_part, parts)) or not all(_is_item(place, parts) for place in items.values()):
        return None
    if not all(_are_numbers(rows) and rows for rows in wires.values()):
        return None
    return said


def _are_numbers(found: object) -> bool:
    """Whether it is a list of whole numbers of a size that drawings have."""
    return isinstance(found, list) and all(type(one) is int and -FAR <= one <= FAR for one in found)


def _is_part(part: object) -> bool:
    if not isinstance(part, list) or len(part) != 3 or not _are_numbers(part[:1]):
        return False
    columns, gaps = part[1], part[2]
    if not _are_numbers(columns) or not _are_numbers(gaps) or len(columns) != len(gaps) or not columns:
        return False
    return bool(min(*columns, *gaps) >= 0 and sum(columns) + sum(gaps) <= FAR)


def _is_item(place: object, parts: Sequence[Any]) -> bool:
    if not isinstance(place, list) or len(place) != 4 or not _are_numbers(place):
        return False
    part, layer = place[:2]
    return bool(0 <= part < len(parts) and 0 <= layer < len(parts[part][1]))
