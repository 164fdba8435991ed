"""The page of a win: two circles that overlap, and in the overlap what came of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from overlap_tui.app.win_page import WinPage
from overlap_tui.domain.text import cells, shorten, shown, wrap
from overlap_tui.tui.paint.lines import Line, Span
from overlap_tui.tui.paint.outcomes import bar

_WIDEST = 76
"""Cells of the page: what is wider is hard to read and harder to photograph."""
_FILLS = {"left": ("░", ":", "product"), "right": ("░", ":", "engineering"), "both": ("▒", "%", "good")}


def paint_win(page: WinPage, width: int, height: int, *, ascii_only: bool) -> Sequence[Line]:
    """The whole page, centred; what does not fit is counted."""
    room = min(width - 2, _WIDEST)
    rows = 11 if height >= 34 else 7
    body: list[Line] = [*_circles(page, room, rows, ascii_only), [], *_said(page, room, ascii_only), []]
    ends: list[Line] = [[], *(_middle(line, "strong", room) for line in wrap(shown(page.thanks), room)[:2])]
    gave = _gave(page, room, height - len(body) - len(ends))
    lines = [*body, *gave, *ends]
    above = max(0, (height - len(lines)) // 3)
    return [*[[] for _ in range(above)], *(_centred(line, room, width) for line in lines)][:height]


def _centred(line: Line, room: int, width: int) -> Line:
    """A line of the page in the middle of the screen; its own blanks at the start stay."""
    return [(" " * ((width - room) // 2), ""), *line]


def _middle(text: str, style: str, room: int) -> Line:
    text = shorten(text, room)
    return [(" " * ((room - cells(text)) // 2), ""), (text, style)]


def _said(page: WinPage, room: int, ascii_only: bool) -> list[Line]:
    row = page.outcome
    lines: list[Line] = [
        _middle(line, "strong", room) for line in wrap(f"{row.handle} {shown(row.text)}", room)[:3]
    ]
    lines.append([])
    if row.predicted:
        lines.append(_middle(f"predicted  {shown(row.predicted)}", "muted", room))
    if row.actual:
        lines.append(_middle(f"it came to  {shown(row.actual)}", "good", room))
    if row.part is not None:
        drawn = bar(row.part, "met", ascii_only)
        size = sum(cells(text) for text, _style in drawn)
        lines.append([(" " * max(0, (room - size) // 2), ""), *drawn])
    if row.note:
        lines += [_middle(line, "", room) for line in wrap(f"“{shown(row.note)}”", room)[:2]]
    return lines


def _gave(page: WinPage, room: int, height: int) -> list[Line]:
    """Who gave what, then what came of both; when it is too much for the page, how much more there is."""
    told = [(shorten(shown(line), room - 4), "") for line in page.lines]
    told += [(shorten(shown(line), room - 4), "muted") for line in page.together]
    if len(told) > max(1, height):
        keep = max(0, height - 1)
        told = [*told[:keep], (f"and {len(told) - keep} more: y copies all of it", "muted")]
    indent = (room - max((cells(text) for text, _style in told), default=0)) // 2
    return [[(" " * max(0, indent), ""), span] for span in told]


def _circles(page: WinPage, room: int, rows: int, ascii_only: bool) -> list[Line]:
    """Two circles of ``rows`` lines; a cell is about twice as high as it is wide."""
    wide = rows * 2 + 6
    shift = round(wide * 0.6)
    total = wide + shift
    lines: list[Line] = []
    words = _words(page, wide, shift)
    for y in range(rows):
        where = [_where(x, y, wide, rows, shift) for x in range(total)]
        lines.append(_with_words(where, words.get(y - rows // 2, []), room, total, ascii_only))
    return lines


def _where(x: int, y: int, wide: int, rows: int, shift: int) -> str:
    def inside(left: int) -> bool:
        across = (x + 0.5 - left - wide / 2) / (wide / 2)
        down = (y + 0.5 - rows / 2) / (rows / 2)
        return across * across + down * down <= 1

    first, second = inside(0), inside(shift)
    return "both" if first and second else "left" if first else "right" if second else ""


def _words(page: WinPage, wide: int, shift: int) -> dict[int, list[tuple[int, int, str, str]]]:
    """The words in the circles by line from the middle: where their room begins, its width, word, style."""
    lens = wide - shift
    found: dict[int, list[tuple[int, int, str, str]]] = {}
    for names, start, style in ((page.left, 2, "product"), (page.right, wide, "engineering")):
        for number, name in enumerate(names[:3]):
            at = number - (min(3, len(names)) - 1) // 2
            found.setdefault(at, []).append((start, shift - 2, name, style))
    row = page.outcome
    for at, text in ((-1, "met"), (0, row.actual), (1, " ".join(page.middle))):
        if text:
            found.setdefault(at, []).append((shift, lens, text, "good"))
    return found


def _with_words(
    where: list[str], words: list[tuple[int, int, str, str]], room: int, total: int, ascii_only: bool
) -> Line:
    """One line of the circles: their fill, and the words in a clear space upon it."""
    cut: list[Span] = [(" " * max(0, (room - total) // 2), "")]
    at = 0
    for start, size, text, style in sorted(words):
        text = shorten(shown(text), max(1, size - 2))
        begin = start + (size - cells(text) - 2) // 2
        cut += _fill(where[at:begin], ascii_only)
        cut.append((f" {text} ", f"{style}"))
        at = begin + cells(text) + 2
    return [*cut, *_fill(where[at:], ascii_only)]


def _fill(where: list[str], ascii_only: bool) -> list[Span]:
    spans: list[Span] = []
    for name in where:
        fill, plain, style = _FILLS.get(name, (" ", " ", ""))
        spans.append((plain if ascii_only else fill, style))
    return spans
