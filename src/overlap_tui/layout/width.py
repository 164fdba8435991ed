"""How many terminal cells a text takes, and cutting and wrapping by cells.

Rules: East Asian Wide and Fullwidth take two cells (Unicode Standard Annex 11); marks, format characters
and the vowels and finals of conjoining Hangul take none; what follows a zero-width joiner joins the
emoji before it; variation selector 16 makes a narrow symbol two cells wide.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ZWJ = "\u200d"
EMOJI_STYLE = "\ufe0f"


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """Return the cells of one character on its own: 0, 1 or 2."""
    code = ord(char)
    if 0x20 <= code < 0x7F:
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc", "Cs") or 0x1160 <= code <= 0x11FF:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clusters_of(text: str) -> list[tuple[str, int]]:
    """Split `text` into what a reader sees as characters, each with its cells (0 only at the start)."""
    found: list[tuple[str, int]] = []
    joined = False
    for char in text:
        width = char_width(char)
        if found and (joined or width == 0):
            before, cells = found[-1]
            if char == EMOJI_STYLE and cells == 1 and unicodedata.category(before[0]) in ("So", "Sm", "Po"):
                cells = 2
            found[-1] = (before + char, cells)
        else:
            found.append((char, width))
        joined = char == ZWJ
    return found


def cell_width(text: str) -> int:
    """Return the cells `text` takes in a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(width for _, width in clusters_of(text))


def clip(text: str, cells: int) -> str:
    """Return `text`, or as much of it as fits into `cells` with an ellipsis as its last cell."""
    if cell_width(text) <= cells:
        return text
    if cells < 1:
        return ""
    kept: list[str] = []
    room = cells - 1
    for cluster, width in clusters_of(text):
        if width > room:
            break
        kept.append(cluster)
        room -= width
    return "".join(kept).rstrip() + "…"


def wrap(text: str, cells: int, most: int) -> tuple[str, ...]:
    """Wrap `text` at blanks to lines of at most `cells`, at most `most` lines; the last one is clipped.

    Words longer than a line are broken. `cells` is at least 2, so that a wide character fits.
    """
    lines: list[str] = []
    current = ""
    words = text.split()
    for index, word in enumerate(words):
        joined = f"{current} {word}" if current else word
        if cell_width(joined) <= cells:
            current = joined
            continue
        if len(lines) == most - 1:
            rest = " ".join(words[index:])
            lines.append(clip(f"{current} {rest}" if current else rest, cells))
            return tuple(lines)
        if current:
            lines.append(current)
        current = word
        while cell_width(current) > cells:
            if len(lines) == most - 1:
                lines.append(clip(" ".join([current, *words[index + 1 :]]), cells))
                return tuple(lines)
            head = _head(current, cells)
            lines.append(head)
            current = current[len(head) :]
    if current:
        lines.append(current)
    return tuple(lines)


def _head(word: str, cells: int) -> str:
    """Return the longest beginning of `word` that fits into `cells`, at least one cluster."""
    taken = ""
    used = 0
    for cluster, width in clusters_of(word):
        if taken and used + width > cells:
            break
        taken += cluster
        used += width
    return taken


@lru_cache(maxsize=4096)
def to_cells(text: str) -> tuple[str, ...]:
    """Return one string per cell: a wide character is followed by an empty cell."""
    if text.isascii():
        return tuple(text)
    cells: list[str] = []
    for cluster, width in clusters_of(text):
        if width == 0:
            continue
        cells.append(cluster)
        if width == 2:
            cells.append("")
    return tuple(cells)
