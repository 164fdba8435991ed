"""Text from people: measuring it in terminal cells, cutting it into lines, and the form that is shown.

Cleaning at the entrances is in `clean`.
A *cluster* is what a reader takes for one character: a letter with its marks, a family of joined emoji,
a flag, a syllable of Hangul (Unicode Standard Annex 29, without its rules for prepended marks).
"""

import re
from collections.abc import Iterator

from overlap_tui.domain.cell_widths import WIDTHS, grows
from overlap_tui.domain.late import pattern

_JOINER = "\u200d"
_PICTURE = "\ufe0f"
# Thai and Lao AM: letters with a cell of their own that still belong to the consonant before them.
_TRAILING = frozenset("\u0e33\u0eb3")
_FLAG_FIRST, _FLAG_LAST = "\U0001f1e6", "\U0001f1ff"

# What terminals disagree about: joiners, picture selectors, skin tones.
_UNSURE = pattern("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
# Anything that a terminal could obey, or that could reorder or hide what follows.
_ACTIVE = pattern(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_TAB = "    "


def cells(text: str) -> int:
    """How many terminal cells the text takes; control characters take none.

    A joiner swallows the character after it and U+FE0F widens the one before it, as the screen library
    counts them.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    if _JOINER not in text and _PICTURE not in text:
        return sum(map(WIDTHS.__getitem__, text))
    total = 0
    swallow = False
    base = ""
    for character in text:
        if swallow:
            swallow = False
        elif character == _JOINER:
            swallow = True
        elif character == _PICTURE:
            total += base in grows() if base else 0
            base = ""
        elif width := WIDTHS[character]:
            base = character
            total += width
    return total


def graphemes(text: str) -> list[str]:
    """The text cut into clusters; joined again they are the text. The empty text has none."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    joined = False
    flag_open = False
    for character in text:
        flag = _FLAG_FIRST <= character <= _FLAG_LAST
        if found and (joined or (flag and flag_open) or _extends(character, found[-1])):
            found[-1] += character
            flag_open = flag_open and not flag
        else:
            found.append(character)
            flag_open = flag
        joined = character == _JOINER
    return found


def _extends(character: str, before: str) -> bool:
    """Whether a character belongs to the cluster before it."""
    if character == "\n" or before == "\n":
        return False
    return (WIDTHS[character] == 0 and character >= "\u0300") or character in _TRAILING


def shown(text: str) -> str:
    """The text as it may go to a terminal: every character visible, and of one width in every terminal.

    Active characters become a picture (␛) or their number (‹U+202E›). Joiners, picture selectors and skin
    tones are left out, because terminals disagree by up to six cells about them: a family is shown as its
    members side by side. What is stored, copied and exported keeps them. Line ends stay; a tab is four
    blanks. Showing twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    if not text.isascii():
        text = _UNSURE.sub(_sure, text)
    return _ACTIVE.sub(_reveal, text)


def _sure(match: re.Match[str]) -> str:
    """Nothing, except that a skin tone which stands alone keeps its name."""
    character = match.group()
    if character < "\U0001f3fb":
        return ""
    before = match.string[match.start() - 1 : match.start()]
    return "" if before and WIDTHS[before] else f"‹U+{ord(character):X}›"


def _reveal(match: re.Match[str]) -> str:
    """A visible stand-in for one active character."""
    character = match.group()
    code = ord(character)
    if character == "\n":
        return character
    if character == "\t":
        return _TAB
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"


def wrap(text: str, width: int) -> list[str]:
    """The text as lines of at most `width` cells; at least one line.

    Lines break at blanks, which are dropped there, and between wide characters; a word that is too long is
    broken. No other character is lost. A cluster wider than `width` stands alone on its line.
    """
    width = max(1, width)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if len(paragraph) <= width and cells(paragraph) <= width:
            lines.append(paragraph)
        else:
            lines.extend(_fill(paragraph, width))
    return lines


def _fill(paragraph: str, width: int) -> Iterator[str]:
    """Greedy filling of one paragraph."""
    line, used = "", 0
    blanks = ""
    for word, size in _words(paragraph):
        if word.isspace() and word[0] == " ":
            blanks = word
            continue
        if line and used + len(blanks) + size > width:
            yield line
            line, used, blanks = "", 0, ""
        if not line and len(blanks) + size > width:
            blanks = blanks[: max(0, width - size)]
        line, used, blanks = line + blanks + word, used + len(blanks) + size, ""
        if used > width:
            *full, line = _chop(line, width)
            yield from full
            used = cells(line)
    yield line


def _words(paragraph: str) -> Iterator[tuple[str, int]]:
    """Words, runs of blanks, and single wide clusters, each with its cells."""
    for piece in re.split("( +)", paragraph):
        if not piece:
            continue
        size = cells(piece)
        if size == len(piece):
            yield piece, size
        else:
            yield from _between_wide(piece)


def _between_wide(piece: str) -> Iterator[tuple[str, int]]:
    """A word without blanks, cut where a wide cluster begins or ends."""
    run = ""
    for cluster in graphemes(piece):
        size = cells(cluster)
        if size < 2:
            run += cluster
            continue
        if run:
            yield run, cells(run)
            run = ""
        yield cluster, size
    if run:
        yield run, cells(run)


def _chop(text: str, width: int) -> list[str]:
    """The text in pieces of at most `width` cells, cut between clusters."""
    if text.isascii() and text.isprintable():
        return [text[start : start + width] for start in range(0, len(text), width)]
    pieces: list[str] = []
    start = end = used = 0
    for cluster in graphemes(text):
        size = cells(cluster)
        if used + size > width and end > start:
            pieces.append(text[start:end])
            start, used = end, 0
        end += len(cluster)
        used += size
    pieces.append(text[start:])
    return pieces


def shorten(text: str, width: int) -> str:
    """The text, or as much of its beginning as leaves room for an ellipsis in `width` cells."""
    if width <= 0:
        return ""
    if cells(text) <= width:
        return text
    head = _chop(text, width - 1)[0] if width > 1 else ""
    return (head if cells(head) < width else "") + "…"
