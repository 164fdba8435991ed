"""Plots made of characters, for the screen and for the command line alike."""

from __future__ import annotations

from collections.abc import Sequence

Values = Sequence[float | None]
"""Parts from 0 to 1; None where there was nothing to count."""
_LEVELS = " ▁▂▃▄▅▆▇█"
_DIGITS = "0123456789"


def spark(values: Values, *, ascii_only: bool = False) -> str:
    """One character a value: a bar, or the tenths as a digit; a dot where there was nothing to count."""
    return "".join(_spark(value, ascii_only) for value in values)


def _spark(value: float | None, ascii_only: bool) -> str:
    if value is None:
        return "." if ascii_only else "·"
    if ascii_only:
        return _DIGITS[min(9, int(value * 10))]
    return _LEVELS[max(1, round(value * (len(_LEVELS) - 1)))]


def bar(value: float | None, width: int = 20, *, ascii_only: bool = False) -> str:
    """One value as a bar of ``width`` cells."""
    if value is None:
        return ("." if ascii_only else "·") * width
    full = min(width, round(value * width))
    on, off = ("#", "-") if ascii_only else ("█", "░")
    return on * full + off * (width - full)


def balance(sides: tuple[int, int], width: int = 20, *, ascii_only: bool = False) -> tuple[str, str]:
    """Two counts beside each other on ``width`` cells, each part in characters of its own.

    Two counts above 0 both get a cell at least; nothing at all is dots.
    """
    first, second = sides
    if not first + second:
        return ("." if ascii_only else "·") * width, ""
    left = round(width * first / (first + second))
    left = max(left, 1) if first else 0
    left = min(left, width - 1) if second else width
    one, other = ("#", "=") if ascii_only else ("█", "▒")
    return one * left, other * (width - left)


def chart(values: Values, width: int, height: int, *, ascii_only: bool = False) -> list[str]:
    """Columns from 0 at the bottom to 1 at the top, on ``height`` lines, at most ``width`` cells wide.

    Where there are more values than room, the newest are shown.
    """
    gap = 1 if len(values) * 2 <= width else 0
    wide = max(1, min(4, width // max(1, len(values)) - gap))
    shown = list(values)[-max(1, width // (wide + gap)) :]
    lines = []
    for row in range(height):
        below = height - row - 1
        lines.append("".join(_cell(value, below, height, ascii_only) * wide + " " * gap for value in shown))
    return lines


def _cell(value: float | None, below: int, height: int, ascii_only: bool) -> str:
    """The part of a column that lies in the line with ``below`` lines below it."""
    if value is None:
        return ("." if ascii_only else "·") if below == 0 else " "
    filled = value * height - below
    if ascii_only:
        return "#" if filled >= 0.5 else "_" if below == 0 else " "
    if below == 0 and filled < 1 / 8:
        return "▁"
    return _LEVELS[max(0, min(8, round(filled * 8)))]
