"""One coordinate for every vertex so that what is linked lies close together.

It is the slowest mode of the web seen as a net of springs (Hall 1970; Fiedler 1973). Sorting each layer by
it gives an order with few crossings at once, because the large structure is right and only details are
left to the sweeps. It is found by a Chebyshev recurrence on the random walk's matrix: it needs about the
square root of the steps that plain averaging takes (Golub and Van Loan, Matrix Computations).
"""

from __future__ import annotations

from collections.abc import Sequence

RESCALE = 10  # steps between two removals of the constant mode


def coordinates(
    around: Sequence[Sequence[int]], start: Sequence[float], damped: float, steps: int
) -> list[float]:
    """Return the coordinates of a connected graph with at least one edge, given as lists of neighbours.

    `start` decides which of several slow modes wins when they are equally slow. Modes of the random walk
    below `damped` (less than 1) are damped, those above it grow, the slowest fastest.
    """
    near = [tuple(others) for others in around]
    degrees = [len(others) for others in near]
    total = sum(degrees)
    scale = 2 / (damped + 1)
    offset = (1 - damped) / (damped + 1)
    before = list(start)
    now = _walk(near, before, scale, offset)
    for step in range(steps):
        if step % RESCALE == 0:
            before, now = _without_constant(before, now, degrees, total)
        walked = _walk(near, now, 2 * scale, 2 * offset)
        before, now = now, [new - old for new, old in zip(walked, before, strict=True)]
    return _without_constant(before, now, degrees, total)[1]


def _walk(near: Sequence[tuple[int, ...]], x: Sequence[float], scale: float, offset: float) -> list[float]:
    """Return scale × (mean of the neighbours) + offset × own value for every vertex."""
    result: list[float] = []
    add = result.append
    half, third = scale / 2, scale / 3
    for own, others in zip(x, near, strict=True):
        count = len(others)
        if count == 2:
            a, b = others
            add((x[a] + x[b]) * half + own * offset)
        elif count == 1:
            add(x[others[0]] * scale + own * offset)
        elif count == 3:
            a, b, c = others
            add((x[a] + x[b] + x[c]) * third + own * offset)
        else:
            around = 0.0
            for other in others:
                around += x[other]
            add(around * scale / count + own * offset)
    return result


def _without_constant(
    before: Sequence[float], now: Sequence[float], degrees: Sequence[int], total: int
) -> tuple[list[float], list[float]]:
    """Take the constant mode out of two successive vectors and shrink both by the same factor."""
    mean_before = sum(a * d for a, d in zip(before, degrees, strict=True)) / total
    mean_now = sum(a * d for a, d in zip(now, degrees, strict=True)) / total
    before = [a - mean_before for a in before]
    now = [a - mean_now for a in now]
    largest = max(max(now), -min(now)) or 1.0
    return [a / largest for a in before], [a / largest for a in now]
