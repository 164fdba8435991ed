"""Cleaning text once, at every entrance: keys, paste, files, other processes.

What a terminal could obey and what a reader cannot see goes; what can be seen stays, so of an escape
sequence only the control character goes. Nothing is ever cut to a length: a text that is too long comes
back whole, with a sentence that says by how much.
"""

import re
import unicodedata
from functools import cache

from overlap_tui.domain.cell_widths import mark_class
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.late import pattern

LINE_LIMIT = 500
"""Characters in one item."""
BODY_BYTES = 64 * 1024
"""Bytes (UTF-8) in one body."""
BODY_LINES = 2000
"""Lines in one body."""

# More marks than any script needs on one letter, few enough not to paint over the lines above and below.
_MARKS = 8

_LINE_ENDS = pattern("\r\n?|[\x85\u2028\u2029]")
# Controls, soft hyphen and other format characters that show nothing, directional marks, overrides and
# isolates, zero-width blanks (not the two joiners, which change the shape of letters), tag characters,
# lone surrogates and noncharacters. Line ends and tabs are dealt with apart.
_UNWANTED = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff0-\ufffb\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_ASCII_UNWANTED = pattern("[\x00-\x08\x0b-\x1f\x7f]")
_FOLD = pattern(r"[ \t]*\n[ \t\n]*|\t")
# Characters that a font draws as nothing although Unicode calls them letters or symbols.
_BLANK_LETTERS = pattern("[\u115f\u1160\u200c\u200d\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LONG_FOREIGN = pattern(f"[^\x00-\u02ff]{{{_MARKS + 1},}}")


@frozen
class Cleaned:
    """A text after cleaning.

    `text` is empty when nothing visible was left. `removed` counts the characters taken out. `problem` is
    a sentence for the user when the text is too long to be stored; the text is whole all the same.
    """

    text: str
    removed: int = 0
    problem: str = ""

    @property
    def notice(self) -> str:
        """A sentence for the user about what cleaning changed; empty when it changed nothing."""
        if not self.removed:
            return ""
        if self.removed == 1:
            return "1 hidden or control character was removed."
        return f"{self.removed:,} hidden or control characters were removed."


def clean_line(text: str, limit: int = LINE_LIMIT) -> Cleaned:
    """One line: line ends and tabs become a blank, outer blanks go; `limit` is in characters."""
    piece = clean_piece(text)
    clean, removed = piece.text.strip(), piece.removed
    if not _visible(clean):
        return Cleaned("", removed)
    excess = len(clean) - limit
    problem = ""
    if excess > 0:
        problem = f"This text has {len(clean):,} characters and {limit:,} fit: shorten it by {excess:,}."
    return Cleaned(clean, removed, problem)


def clean_piece(text: str) -> Cleaned:
    """Part of a line, as it is typed or pasted: cleaned like a line, with its outer blanks and any length."""
    clean, removed = _clean(text)
    if not (clean.isascii() and clean.isprintable()):
        clean = _FOLD.sub(" ", clean)
    return Cleaned(clean, removed)


def clean_body(text: str, limit: int = BODY_BYTES, lines: int = BODY_LINES) -> Cleaned:
    """Many lines: line ends become `\\n`, tabs and indentation stay; `limit` is in bytes of UTF-8."""
    clean, removed = _clean(text)
    if not _visible(clean):
        return Cleaned("", removed)
    size = len(clean) if clean.isascii() else len(clean.encode())
    count = clean.count("\n") + (not clean.endswith("\n"))
    problem = ""
    if size > limit:
        problem = f"This text has {size:,} bytes and {limit:,} fit: split it over several items."
    elif count > lines:
        problem = f"This text has {count:,} lines and {lines:,} fit: split it over several items."
    return Cleaned(clean, removed, problem)


def _clean(text: str) -> tuple[str, int]:
    """The text without what is unwanted, and how many characters went."""
    if text.isascii():
        if text.isprintable():
            return text, 0
        return _ASCII_UNWANTED.subn("", _LINE_ENDS.sub("\n", text))
    text, removed = _UNWANTED.subn("", _LINE_ENDS.sub("\n", text))
    text, capped = _cap_marks(text)
    composed = unicodedata.normalize("NFC", text)
    composed, capped_again = _cap_marks(composed)
    return composed, removed + capped + capped_again


def _cap_marks(text: str) -> tuple[str, int]:
    """At most eight marks on a letter. Also keeps composition, which sorts marks, from taking forever."""
    if not _LONG_FOREIGN.search(text):
        return text, 0
    capped = _mark_runs().sub(r"\1", text)
    return capped, len(text) - len(capped)


@cache
def _mark_runs() -> re.Pattern[str]:
    """A run of marks that is too long; its first group is what may stay."""
    marks = f"[{mark_class()}]"
    return pattern(f"({marks}{{{_MARKS}}}){marks}+")


def _visible(text: str) -> bool:
    """Whether a reader would see anything."""
    if text.isascii():
        return bool(text.strip())
    rest = _BLANK_LETTERS.sub("", text).strip()
    return any(unicodedata.category(character) not in ("Cf", "Zs", "Mn", "Me") for character in rest)
