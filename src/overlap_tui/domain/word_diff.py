"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

Piece = tuple[str, str]
"""A sign and a text: ``=`` stands in both, ``-`` only before, ``+`` only after."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_MANY = 2_000
"""More pieces than this are compared by whole lines first; the time grows with the square."""


def word_diff(before: str, after: str) -> list[Piece]:
    """The two texts as pieces: without ``+`` they are ``before``, without ``-`` they are ``after``.

    Long texts are compared by lines, and very long ones only by what they share at both ends, so that the
    time stays bounded whatever was pasted.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _MANY:
        old, new = _LINES.findall(before), _LINES.findall(after)
    return list(_joined(_pieces(old, new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    same = _same_start(old, new)
    tail = _same_start(old[same:][::-1], new[same:][::-1])
    yield from (("=", piece) for piece in old[:same])
    middle_old, middle_new = old[same : len(old) - tail], new[same : len(new) - tail]
    if max(len(middle_old), len(middle_new)) > _MANY:
        yield from (("-", piece) for piece in middle_old)
        yield from (("+", piece) for piece in middle_new)
    else:
        yield from _matched(middle_old, middle_new)
    yield from (("=", piece) for piece in old[len(old) - tail :])


def _matched(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from (("=", piece) for piece in old[a:b])
        else:
            yield from (("-", piece) for piece in old[a:b])
            yield from (("+", piece) for piece in new[c:d])


def _same_start(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of the same sign as one; a lone blank between two changes belongs to both."""
    runs: list[Piece] = []
    for sign, text in pieces:
        if runs and runs[-1][0] == sign:
            runs[-1] = (sign, runs[-1][1] + text)
        else:
            runs.append((sign, text))
    yield from _phrases(runs)


def _phrases(runs: list[Piece]) -> Iterator[Piece]:
    old = new = ""
    for number, (sign, text) in enumerate(runs):
        inside = sign == "=" and text.isspace() and 0 < number < len(runs) - 1 and (old or new)
        if sign == "-" or inside:
            old += text
        if sign == "+" or inside:
            new += text
        if sign == "=" and not inside:
            yield from ((s, t) for s, t in (("-", old), ("+", new)) if t)
            old = new = ""
            yield sign, text
    yield from ((s, t) for s, t in (("-", old), ("+", new)) if t)
