"""Plain outline: pasted or piped text becomes items and levels, and nothing of it is dropped.

Indentation, Markdown headings, bullets and numbers give the levels; a kind prefix gives the kind; a child is
linked to its parent by the default link of the two kinds. Only marks of structure go (bullets, heading
signs, rules). What is too long for an item goes on in its body, and what is too long for that in more items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from overlap_tui.app.capture import Captured, link_commands, parse, split_prefix
from overlap_tui.domain.clean import BODY_BYTES, BODY_LINES, LINE_LIMIT, Cleaned, clean_body
from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.late import pattern
from overlap_tui.domain.model import SessionState

MOST_ITEMS = 10_000
"""How many items one change may bring; a session is built to be quick up to that size."""

_HEADING = pattern(r"(#{1,6})[ \t]+(?=\S)")
_BULLET = pattern(r"(?:[-*+•‣◦–]|\d{1,3}[.)])(?:[ \t]+|$)")
_RULE = pattern(r"[-*_=](?:[ \t]*[-*_=]){2,}$")
_TAB = 4
_NEAR = 80
"""How far back from the limit a blank is looked for before a word is cut."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of an outline. ``level`` counts from 0; ``parent`` is the place of its parent, or -1."""

    level: int
    parent: int
    text: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a text comes to; ``cleaned`` counts hidden and control characters that were taken out."""

    entries: tuple[Entry, ...]
    cleaned: int = 0

    @property
    def levels(self) -> int:
        """How many levels there are."""
        return max((entry.level for entry in self.entries), default=-1) + 1

    @property
    def preview(self) -> str:
        """``9 items, 3 levels``."""
        return f"{_count(len(self.entries), 'item')}, {_count(self.levels, 'level')}"


def parse_outline(text: str) -> Outline:
    """Read an outline, in time linear in its length."""
    cleaned = _clean(text)
    return Outline(tuple(entries_of(cleaned.text)), cleaned.removed)


def entries_of(text: str) -> Iterator[Entry]:
    """The entries of a clean text, one by one, so that a reader may stop when there are too many."""
    open_: list[tuple[tuple[int, int], int]] = []
    place = 0
    for key, line, body in _lines(text):
        while open_ and open_[-1][0] >= key:
            open_.pop()
        parent = open_[-1][1] if open_ else -1
        level = len(open_)
        open_.append((key, place))
        first = place
        for number, (head, rest) in enumerate(pieces(line, body)):
            yield Entry(level + bool(number), first if number else parent, head, rest)
            place += 1


def outline_command(
    outline: Outline,
    state: SessionState,
    new_id: Callable[[], str],
    *,
    kind: str = "note",
    name: str = "paste",
) -> Command:
    """Everything as one change. ``kind`` is that of lines without a prefix.

    Links typed in a line (``> S7``) are made when all their handles exist; otherwise they stay text. Raises
    ``Refused`` when there is nothing, or more than one change may bring.
    """
    check_size(len(outline.entries))
    commands: list[Command] = []
    ids: list[str] = []
    for entry in outline.entries:
        captured = _captured(entry, state, kind)
        ids.append(new_id())
        commands.append(
            AddItem(captured.kind, captured.text, body=entry.body, fields=captured.fields, id=ids[-1])
        )
        if entry.parent >= 0:
            commands.append(AddLink(ids[-1], ids[entry.parent]))
        commands.extend(link_commands(captured, ids[-1]))
    return Batch(tuple(commands), name)


def check_size(items: int) -> None:
    """Refuse nothing, and more than one change may bring."""
    if not items:
        raise Refused("There is no text in it: nothing was added.")
    if items > MOST_ITEMS:
        raise Refused(f"These are {items:,} items and {MOST_ITEMS:,} fit at once: take it in parts.")


def one_item(text: str, kind: str) -> AddItem:
    """The whole text as one item: its first line (or as much of it as fits) and the rest as the body.

    Deciding it refuses a body above 64 KiB or 2,000 lines.
    """
    first, _, rest = _clean(text).text.strip().partition("\n")
    found, fields, said = split_prefix(first)
    if not said.strip():
        found, fields, said = "", {}, first
    head, tail = _cut(said.strip())
    body = "\n".join(part for part in (tail, rest) if part)
    return AddItem(found or kind, head, body=body, fields=fields)


def few_items(text: str, kind: str, new_id: Callable[[], str]) -> tuple[Command, int]:
    """The whole text in as few items as hold it, and how many they are; all but the first go on with it."""
    whole = one_item(text, kind)
    parts = list(pieces(whole.text, whole.body))
    if len(parts) == 1:
        return whole, 1
    ids = [new_id() for _ in parts]
    made = (
        AddItem(whole.kind, head, body=rest, fields=whole.fields, id=id_)
        for id_, (head, rest) in zip(ids, parts, strict=True)
    )
    return Batch((*made, *(AddLink(id_, ids[0], "relates-to") for id_ in ids[1:])), "paste"), len(parts)


def pieces(line: str, body: str = "") -> Iterator[tuple[str, str]]:
    """A line and its body as (text, body) of as few items as can hold them; time is linear."""
    head, rest = _cut(line)
    chunks = _chunks("\n".join(part for part in (rest, body) if part))
    yield head, next(chunks, "")
    for number, chunk in enumerate(chunks, start=2):
        yield f"{head[: LINE_LIMIT - 30].rstrip()} (continued {number})", chunk


def _cut(line: str) -> tuple[str, str]:
    """As much of the line as an item holds, up to a blank if one is near, and the rest."""
    if len(line) <= LINE_LIMIT:
        return line, ""
    blank = line.rfind(" ", LINE_LIMIT - _NEAR, LINE_LIMIT + 1)
    end = blank if blank > 0 else LINE_LIMIT
    return line[:end].rstrip(), line[end:].lstrip()


def _chunks(body: str) -> Iterator[str]:
    """The body cut into parts that each fit one."""
    part: list[str] = []
    size = lines = 0
    for piece in _short_lines(body):
        length = len(piece.encode())
        if part and (size + length > BODY_BYTES or lines == BODY_LINES):
            yield "".join(part).removesuffix("\n")
            part, size, lines = [], 0, 0
        part.append(piece)
        size += length
        lines += piece.endswith("\n")
    if any(part):
        yield "".join(part)


def _short_lines(body: str) -> Iterator[str]:
    """The lines with their ends, the longest cut; a character has at most four bytes."""
    most = BODY_BYTES // 4
    for line in body.splitlines(keepends=True):
        for start in range(0, len(line), most):
            yield line[start : start + most]


def _captured(entry: Entry, state: SessionState, kind: str) -> Captured:
    captured = parse(entry.text, kind)
    if not captured.text:
        return Captured(kind, entry.text)
    if all(state.find(target.handle) for target in captured.targets):
        return captured
    return replace(captured, text=split_prefix(entry.text)[2].strip(), targets=())


def _clean(text: str) -> Cleaned:
    """Cleaned as a body of any length."""
    return clean_body(text, limit=4 * len(text) + 4, lines=len(text) + 1)


def _lines(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Every line that says something: how deep it stands, its text, and a fenced block that follows it."""
    pending: tuple[tuple[int, int], str] | None = None
    body: list[str] = []
    for line, fenced in _fences(text):
        if fenced and pending:
            body.append(line)
        elif line.strip() and not (_RULE.match(line.strip()) and not fenced):
            if pending:
                yield *pending, "\n".join(body)
            pending, body = _place(line), []
    if pending:
        yield *pending, "\n".join(body)


def _fences(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a fenced block; a fence that is never closed is plain text."""
    lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if line.lstrip().startswith(("```", "~~~"))]
    closed = set(marks[: len(marks) // 2 * 2])
    inside = False
    for number, line in enumerate(lines):
        yield line, inside or number in closed
        if number in closed:
            inside = not inside


def _place(line: str) -> tuple[tuple[int, int], str]:
    """How deep a line stands, and its text without the marks that say so."""
    text = line.strip()
    if heading := _HEADING.match(text):
        return (0, len(heading[1])), text[heading.end() :]
    bullet = _BULLET.match(text)
    if bullet and bullet.end() < len(text):
        text = text[bullet.end() :]
    blank = line[: len(line) - len(line.lstrip())].expandtabs(_TAB)
    # A bullet stands below a plain line of the same indentation.
    return (1, 2 * len(blank) + (bullet is not None)), text


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
