"""The form of painted text: lines of spans, each a text and the name of its style.

A style name is empty (plain) or a word of the table in ``widgets/named_styles``, which themes give a colour.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar

from overlap_tui.domain.text import cells, shown, wrap

Span = tuple[str, str]
Line = Sequence[Span]


class Row(Hashable, Protocol):
    """A frozen view row; equal rows are painted alike."""

    @property
    def id(self) -> str:
        """What identifies the row when the rows change."""


R = TypeVar("R", bound=Row)
Painter = Callable[[R, int], Sequence[Line]]
"""A pure function: a row and the width in cells become the row's lines, at least one."""


def flow(head: Line, text: str, tail: Line, width: int, *, indent: int = 4, style: str = "") -> list[Line]:
    """Wrapped text of one row: `head` before it on the first line, `tail` after it, the rest indented.

    Args:
        head: spans that stand first; they are not wrapped, so they should be short.
        text: people's text; it is made visible here.
        tail: spans that follow on the last line, or on one more where there is no room.
        width: cells of a line.
        indent: cells before each line but the first.
        style: name of the text's style.
    """
    head = [(shown(span), name) for span, name in head]
    tail = [(shown(span), name) for span, name in tail]
    used = sum(cells(span) for span, _ in head)
    indent = min(indent, max(0, width - 8))
    blank = " " * indent
    lines: list[Line] = []
    for number, piece in enumerate(_hanging(shown(text), width, used, indent)):
        start = head if number == 0 else [(blank, "")]
        lines.append([*start, (piece, style)])
    if not tail:
        return lines
    room = width - sum(cells(span) for span, _ in lines[-1])
    if sum(cells(span) for span, _ in tail) <= room:
        lines[-1] = [*lines[-1], *tail]
        return lines
    return [*lines, *_tail_lines(tail, width, blank)]


def _hanging(text: str, width: int, used: int, indent: int) -> list[str]:
    """The text wrapped to `width - used` cells on its first line and `width - indent` on the others."""
    first_width = max(1, width - used)
    first = wrap(text, first_width)[0]
    rest = text[len(first) :]
    if not rest:
        return [first]
    rest = rest[1:] if rest.startswith("\n") else rest.lstrip(" ")
    return [first, *wrap(rest, max(1, width - indent))]


def _tail_lines(tail: Line, width: int, blank: str) -> list[Line]:
    """The spans of a tail on lines of their own, broken between spans; one that is wider is wrapped."""
    lines: list[Line] = []
    line: list[Span] = []
    used = 0
    room = max(1, width - len(blank))
    for span, name in tail:
        for said in [span] if cells(span) <= room else wrap(span, room):
            if line and used + cells(said) > width:
                lines.append(line)
                line = []
            piece = said if line else said.lstrip(" ")
            if not piece:
                continue
            if not line:
                line, used = [(blank, "")], len(blank)
            line.append((piece, name))
            used += cells(piece)
    return [*lines, line] if line else lines
