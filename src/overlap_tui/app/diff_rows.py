"""What changed between two moments, as rows of a page: grouped by problem, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from overlap_tui.domain.diff import Diff, ItemChange, LinkChange, Part
from overlap_tui.domain.mind import MindChange
from overlap_tui.domain.sentences import carried_by
from overlap_tui.domain.word_diff import Piece

_SAME = 90
"""Characters of an unchanged stretch from which its middle is left out of a comparison word by word."""


class DiffRow(NamedTuple):
    """One row of the page.

    ``role`` is ``title`` for a group, ``change`` for what was added, removed or changed, ``value`` for what
    reads otherwise in it, ``words`` for that word by word (``pieces``), and ``note`` for a sentence. ``item``
    is the item to go to, or empty.
    """

    id: str
    role: str
    sign: str = ""
    handle: str = ""
    kind: str = ""
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    item: str = ""


def diff_rows(found: Diff, minds: Iterable[MindChange] = ()) -> list[DiffRow]:
    """The page: the session itself, then problem by problem, then whose minds were changed."""
    rows = list(_numbered(_rows(found)))
    changed = [
        DiffRow(f"mind:{n}", "change", "↺", text=mind.sentence, item=mind.item)
        for n, mind in enumerate(minds)
    ]
    if changed:
        rows += [DiffRow("title:minds", "title", text="We changed our minds"), *changed]
    return rows or [DiffRow("note", "note", text="Nothing is different between these two moments.")]


def elided(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the middle of long unchanged stretches left out."""
    half = _SAME // 2
    last = len(pieces) - 1
    found: list[Piece] = []
    for place, (sign, text) in enumerate(pieces):
        if sign == "=" and len(text) > _SAME:
            before = text[:half] if place else ""
            after = text[-half:] if place < last else ""
            text = f"{before} … {after}"
        found.append((sign, text))
    return found


def said(value: object) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return "nothing" if value in (None, "") else str(value)


def _numbered(rows: Iterable[DiffRow]) -> Iterator[DiffRow]:
    """Every row gets an id of its own."""
    for number, row in enumerate(rows):
        yield row._replace(id=f"{row.id}:{number}")


def _rows(found: Diff) -> Iterator[DiffRow]:
    for part in found.session:
        if part.pieces and part.name == "title":
            yield DiffRow("top", "change", "~", text="the session has another title")
            yield _part(part, "")
        else:
            yield DiffRow("top", "change", "~", text=_words(part))
    for sign, name in found.people:
        yield DiffRow("top", "change", _sign(sign), text=name)
    for group in found.groups:
        problem = group.problem
        if problem is not None:
            handle, text = problem.handle, problem.text
            yield DiffRow("title", "title", handle=handle, kind=problem.kind, text=text, item=problem.id)
        else:
            yield DiffRow("title", "title", text="Around no problem")
        for item in group.items:
            yield from _item(item)
        for link in group.links:
            yield from _link(link)


def _item(change: ItemChange) -> Iterator[DiffRow]:
    item = change.item
    yield DiffRow("item", "change", _sign(change.sign), item.handle, item.kind, item.text, item=item.id)
    for part in change.parts:
        yield _part(part, item.id)


def _link(change: LinkChange) -> Iterator[DiffRow]:
    carried = carried_by(change.link) if change.sign != "~" else ""
    text = f"{change.said or change.said_before}{carried}"
    yield DiffRow("link", "change", _sign(change.sign), text=text, item=change.link.source)
    for part in change.parts:
        yield _part(part, change.link.source)


def _part(part: Part, item: str) -> DiffRow:
    if part.pieces and (part.name in ("text", "body", "because", "title") or _long(part)):
        return DiffRow("words", "words", text=part.label, pieces=part.pieces, item=item)
    return DiffRow("value", "value", text=_words(part), item=item)


def _long(part: Part) -> bool:
    return max(len(str(part.before)), len(str(part.after))) > 24


def _words(part: Part) -> str:
    return f"{part.label}: {said(part.before)} → {said(part.after)}"


def _sign(sign: str) -> str:
    return "−" if sign == "-" else sign
