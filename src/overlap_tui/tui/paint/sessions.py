"""How a session looks in the list of sessions. Pure: rows in, lines out."""

from __future__ import annotations

from dataclasses import dataclass

from overlap_tui.app.library import SessionRow
from overlap_tui.domain.text import cells, shorten, shown, wrap
from overlap_tui.tui.paint.lines import Line, Span

_NARROW = 56


@dataclass(frozen=True, slots=True)
class WelcomeRow:
    """One thing to begin with, where there are no sessions yet."""

    id: str
    title: str
    says: str


def paint_entry(row: SessionRow | WelcomeRow, width: int) -> list[Line]:
    """A session, or something to begin with."""
    if isinstance(row, SessionRow):
        return paint_session(row, width)
    says = [[("  ", ""), (line, "muted")] for line in wrap(row.says, max(8, width - 2))]
    return [[(shorten(row.title, width), "strong")], *says]


def paint_session(row: SessionRow, width: int) -> list[Line]:
    """The title and when on one line, who and how much on the next; three lines where it is narrow."""
    people = shown(" · ".join(row.people[:8]))
    counts = _counts(row)
    if width < _NARROW:
        lines: list[Line] = [[_title(row, width - 1)], _fit(counts, width - 2)]
        below = " · ".join(part for part in (row.when, people) if part)
        return [*lines, [("  ", ""), (shorten(below, width - 2), "muted")]]
    title = _title(row, width - cells(row.when) - 3)
    gap = width - cells(title[0]) - cells(row.when) - 1
    used = 2 + sum(cells(text) for text, _style in counts)
    if row.news and cells(people) > width - used - 4:
        counts = _counts(row, brief=True)
        used = 2 + sum(cells(text) for text, _style in counts)
    who = shorten(people, max(0, width - used - 4))
    between = "   " if who else ""
    return [
        [title, (" " * gap, ""), (row.when, "muted")],
        [("  ", ""), (who, ""), (between, ""), *counts],
    ]


def _title(row: SessionRow, room: int) -> Span:
    return (shorten(shown(row.title), room), "strong")


def _counts(row: SessionRow, *, brief: bool = False) -> list[Span]:
    """``24 items · 31 links · 5 gaps``; ``brief`` leaves room for the names of the people."""
    said = f"{_many(row.items, 'item')} · {_many(row.links, 'link')}" if row.items else "nothing yet"
    spans: list[Span] = [(said, "muted")]
    # What broke elsewhere is a gap too, and known only when all sessions were read.
    gaps = None if row.gaps is None else row.gaps + row.broken
    if gaps:
        spans += [(" · ", "muted"), (_many(gaps, "gap"), "warning")]
        if row.broken:
            spans.append((f", {row.broken:,} broken elsewhere", "warning"))
    elif gaps == 0 and row.items:
        spans += [(" · ", "muted"), ("no gaps", "good")]
    if row.due:
        spans += [(" · ", "muted"), (f"{row.due:,} due", "warning")]
    if row.news:
        spans += [(" · ", "muted"), (f"{row.news:,} new{'' if brief else ' since you looked'}", "badge")]
    if row.archived:
        spans.append(("   archived", "badge"))
    return spans


def _fit(spans: list[Span], width: int) -> Line:
    """The spans behind two blanks, as many as fit."""
    line: list[Span] = [("  ", "")]
    used = 0
    for text, style in spans:
        used += cells(text)
        if used <= width:
            line.append((text, style))
    return line


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
