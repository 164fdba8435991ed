"""Where the drawn parts go: those that stand stay and push others aside, the rest fill up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from overlap_tui.layout.parts import GAP_X, GAP_Y, pack_shelves

Extent = tuple[int, int, int, int]  # x, y, width, height
Move = tuple[int, int]


def arrange(
    extents: Sequence[Extent],
    stands: Sequence[bool],
    weights: Sequence[int],
    pieces: Callable[[int], list[Extent]],
) -> tuple[list[Move], Move]:
    """Return by how much to move each part, and by how much all that stands was moved together.

    Parts that stand move only when something of a heavier one has grown into them, and then down; `pieces`
    gives the rectangles that a part is made of. The others are put on shelves, when nothing stands, or into
    the first free place.
    """
    ranked = sorted(range(len(extents)), key=lambda part: (-weights[part], part))
    moves: dict[int, Move] = {}
    if not any(stands):
        area = sum((w + GAP_X) * (h + GAP_Y) for _, _, w, h in extents)
        wide = max([int((area * 3) ** 0.5), *[w for _, _, w, _ in extents]], default=0)
        corners = pack_shelves([extents[part][2:] for part in ranked], wide)
        for part, (x, y) in zip(ranked, corners, strict=True):
            moves[part] = (x - extents[part][0], y - extents[part][1])
        return [moves[part] for part in range(len(extents))], (0, 0)
    taken: list[Extent] = []
    standing: list[int] = []
    for part in ranked:
        if stands[part]:
            down = _way_down(part, extents, standing, moves, pieces)
            x, y, w, h = extents[part]
            taken.append((x, y + down, w, h))
            standing.append(part)
            moves[part] = (0, down)
    wide = max(x + w for x, _, w, _ in taken)
    for part in ranked:
        if not stands[part]:
            x, y = _free_place(extents[part][2:], taken, wide)
            taken.append((x, y, *extents[part][2:]))
            moves[part] = (x - extents[part][0], y - extents[part][1])
    back = (-min(0, *[x for x, _, _, _ in taken]), -min(0, *[y for _, y, _, _ in taken]))
    return [(moves[p][0] + back[0], moves[p][1] + back[1]) for p in range(len(extents))], back


def _first_hit(one: Extent, taken: Sequence[Extent]) -> Extent | None:
    x, y, w, h = one
    for other in taken:
        a, b, c, d = other
        if x < a + c + GAP_X and a < x + w + GAP_X and y < b + d + GAP_Y and b < y + h + GAP_Y:
            return other
    return None


def _way_down(
    part: int,
    extents: Sequence[Extent],
    standing: Sequence[int],
    moves: Mapping[int, Move],
    pieces: Callable[[int], list[Extent]],
) -> int:
    """Return by how much a part must go down until it touches nothing of the parts `standing` before it."""
    x, y, w, h = extents[part]
    down = 0
    while True:
        near = [
            (a, b + moves[other][1], c, d)
            for other in standing
            if _first_hit((x, y + down, w, h), [_down(extents[other], moves[other][1])])
            for a, b, c, d in pieces(other)
        ]
        if not near:
            return down
        hits = ((one[1], hit) for one in pieces(part) if (hit := _first_hit(_down(one, down), near)))
        found = next(hits, None)
        if found is None:
            return down
        row, (_, top, _, height) = found
        down = top + height + GAP_Y - row


def _down(one: Extent, rows: int) -> Extent:
    x, y, w, h = one
    return x, y + rows, w, h


def _free_place(size: tuple[int, ...], taken: Sequence[Extent], wide: int) -> tuple[int, int]:
    """Return the first free place right of or below what is there, from top to bottom."""
    w, h = size
    left = min(x for x, _, _, _ in taken)
    spots = [(y, x + c + GAP_X) for x, y, c, _ in taken if x + c + GAP_X + w <= wide]
    spots += [(y + d + GAP_Y, x) for x, y, _, d in taken if x + w <= wide]
    spots += [(max(y + d + GAP_Y for _, y, _, d in taken), left)]
    for y, x in sorted(spots):
        if _first_hit((x, y, w, h), taken) is None:
            return x, y
    raise AssertionError("below everything there is room")
