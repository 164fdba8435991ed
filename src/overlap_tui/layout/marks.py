"""The characters of the map. Four lines in one cell are always a crossing, three always a join.

All of them are one cell wide everywhere: the full-size arrows are not, so the small triangles are used.
"""

from __future__ import annotations

from overlap_tui.layout.model import Border, Line

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
SOLID, DASHED, DOUBLE = range(3)
WEIGHT = {Line.SOLID: SOLID, Line.DASHED: DASHED, Line.DOUBLE: DOUBLE}

FLAT, UPRIGHT = LEFT | RIGHT, UP | DOWN
_SINGLE = {
    LEFT: "─",
    RIGHT: "─",
    FLAT: "─",
    UP: "│",
    DOWN: "│",
    UPRIGHT: "│",
    DOWN | RIGHT: "╭",
    DOWN | LEFT: "╮",
    UP | RIGHT: "╰",
    UP | LEFT: "╯",
    UPRIGHT | RIGHT: "├",
    UPRIGHT | LEFT: "┤",
    FLAT | DOWN: "┬",
    FLAT | UP: "┴",
    FLAT | UPRIGHT: "┼",
}
_DOUBLE = dict(zip(_SINGLE, "═══║║║╔╗╚╝╠╣╦╩╬", strict=True))
_DASHED = dict(_SINGLE) | {LEFT: "┄", RIGHT: "┄", FLAT: "┄", UP: "┆", DOWN: "┆", UPRIGHT: "┆"}
_ASCII = dict(zip(_SINGLE, "---|||..''****+", strict=True))
_ASCII_DASHED = _ASCII | {LEFT: "~", RIGHT: "~", FLAT: "~", UP: ":", DOWN: ":", UPRIGHT: ":"}
_ASCII_DOUBLE = _ASCII | {LEFT: "=", RIGHT: "=", FLAT: "=", UP: "#", DOWN: "#", UPRIGHT: "#"}

ARROWS = {False: ("▸", "◂"), True: (">", "<")}

FRAMES = {
    Border.ROUND: "╭─╮│╰╯",
    Border.SQUARE: "┌─┐│└┘",
    Border.HEAVY: "┏━┓┃┗┛",
    Border.DOUBLE: "╔═╗║╚╝",
    Border.DASHED: "┌╌┐╎└┘",
}
ASCII_FRAMES = {
    Border.ROUND: ".-.|''",
    Border.SQUARE: "+-+|++",
    Border.HEAVY: "#=###=",
    Border.DOUBLE: "+=+|++",
    Border.DASHED: "+~+:++",
}


def _table(ascii_only: bool) -> list[str]:
    """Return the glyph of every (directions + 16 × flat weight + 64 × upright weight)."""
    if ascii_only:
        sets = {SOLID: _ASCII, DASHED: _ASCII_DASHED, DOUBLE: _ASCII_DOUBLE}
    else:
        sets = {SOLID: _SINGLE, DASHED: _DASHED, DOUBLE: _DOUBLE}
    table = [" "] * 256
    for flat in (SOLID, DASHED, DOUBLE):
        for upright in (SOLID, DASHED, DOUBLE):
            for sides in range(1, 16):
                glyph = sets[flat if sides & FLAT else upright][sides]
                if sides == FLAT | UPRIGHT and not ascii_only:
                    glyph = {(False, False): "┼", (True, False): "╪", (False, True): "╫", (True, True): "╬"}[
                        flat == DOUBLE, upright == DOUBLE
                    ]
                table[sides + 16 * flat + 64 * upright] = glyph
    return table


GLYPHS = {False: _table(False), True: _table(True)}
