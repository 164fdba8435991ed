"""What a program may send to its terminal: text, and the sequences that Textual itself needs."""

from __future__ import annotations

import re

_ALLOWED = re.compile(
    rb"""
    \x1b\[ (?: [0-479] | [34]8;5;\d+ | [34]8;2;\d+;\d+;\d+ | [39][0-7] | [49][0-9] | 10[0-7] | ; )* m
    | \x1b\[ \d+;\d+ H                                   # to a cell
    | \x1b\[ \? (?: 7 | 25 | 1000 | 1003 | 1004 | 1006 | 1015 | 1049 | 2004 | 2026 ) [hl]  # modes
    | \x1b\[ \? (?: 2026 | 2048 ) \$p | \x1b\[ \? 2048 [hl] | \x1b\[ > \d+ u | \x1b\[ < u   # asks, keyboard
    | \x1b\[ 2[23];2t                                    # keeps the window's title and brings it back
    | \x1b\]2; [^\x00-\x1f\x7f]* \x07                    # the window's title
    | \x1b\]22; [a-z-]+ \x07                             # the shape of the pointer
    | \x1b\]52;c; [A-Za-z0-9+/=]* \x07                   # what was copied
    """,
    re.VERBOSE,
)
_ACTIVE = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


def foreign(raw: bytes) -> list[str]:
    """What is in the output that may not be, each with its surroundings; empty when all is well.

    Text must be valid UTF-8 and hold nothing that a terminal obeys or that turns the direction of reading.
    What may be a sequence that is not all there yet, at the end, is left out.
    """
    raw = re.sub(
        rb"(?:\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*)?|[\xc0-\xff][\x80-\xbf]{0,2})\Z", b"", bytes(raw)
    )
    text = _ALLOWED.sub(b"", raw).decode("utf-8", "surrogateescape")
    found = [text[max(0, m.start() - 20) : m.end() + 20] for m in _ACTIVE.finditer(text)]
    return found + [repr(text[m.start() - 20 : m.end()]) for m in re.finditer("[\udc80-\udcff]", text)]


def copied(raw: bytes) -> list[bytes]:
    """What was sent to the clipboard through the terminal, still as base64."""
    return re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", raw)
