"""Any text as Markdown that renders as exactly that text (CommonMark 0.31, with GitHub's extensions).

Within a line everything that could open markup is escaped by a backslash. Texts of several lines become a
quotation when Markdown keeps their blanks, else a fenced block, which keeps everything.
"""

from __future__ import annotations

from functools import lru_cache

from overlap_tui.domain.late import pattern

_CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_INLINE = pattern(r"[\\`*\[\]<>|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w)")
# An address that holds nothing to be escaped can stand as it is, in the brackets that make a link of it.
_URL = pattern(r"(?ia)\bhttps?://[\w.~:/?#@!$&'()+,;=%\-]+")
_AUTO = pattern(r"(?i)(?<=\w)(?=://)|\b(?<=www)(?=\.)|(?<=mailto)(?=:)|(?<=xmpp)(?=:)")
_START = pattern(r"(?:[-+=#:]|\d+[.)])")
_TICKS = pattern("`+")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_BRACKETED = pattern(r"<(https?://[^>\s]+)>")
_MARKS = frozenset("-+=#:")


_SIGNS = b"\\`*[]<>|~$_&#"
"""What means something to Markdown by itself."""


@lru_cache(maxsize=1 << 14)  # each item is named wherever something is linked to it
def inline(text: str) -> str:
    """One line of text for the middle of a line, a heading or a table cell."""
    if _is_harmless(text):
        return text
    text = _CONTROL.sub("", text.replace("\n", " "))
    parts: list[str] = []
    here = 0
    for url in _URL.finditer(text):
        parts += [_escape(text[here : url.start()]), f"<{url[0]}>"]
        here = url.end()
    return "".join([*parts, _escape(text[here:])])


def _is_harmless(text: str) -> bool:
    """Whether a line can stand as it is. Most can, and a small export does without regular expressions."""
    if not text.isprintable() or (raw := text.encode()).translate(None, _SIGNS) != raw:
        return False
    return not ((":" in text or "." in text) and _addressed(text.casefold()))


def _addressed(low: str) -> bool:
    """Whether something in a text in small letters makes an address of what stands beside it."""
    return "://" in low or "ww." in low or "mailto:" in low or "xmpp:" in low


def line(text: str) -> str:
    """One line of text for the beginning of a line."""
    return begin(inline(text))


def begin(markdown: str) -> str:
    """A line of Markdown whose beginning makes no list, heading or rule of it."""
    first = markdown[:1]
    start = _START.match(markdown) if first in _MARKS or first.isdecimal() else None
    if start is None:
        return markdown
    end = start.end() - 1
    return f"{markdown[:end]}\\{markdown[end:]}"


def block(text: str) -> str:
    """A text of any number of lines as a block of its own."""
    text = _printable(text)
    if _has_odd_blanks(text):
        return fence(text)
    paragraphs = text.split("\n\n")
    quoted = ["\\\n".join(line(part) for part in paragraph.split("\n")) for paragraph in paragraphs]
    return "\n".join(f"> {part}" if part else ">" for part in "\n\n".join(quoted).split("\n"))


def _has_odd_blanks(text: str) -> bool:
    """Whether a quotation would lose something of it: tabs, blanks at an end of a line, empty lines."""
    if not text or "\t" in text or "\n\n\n" in text or text[0] == "\n" or text[-1] == "\n":
        return True
    return any(part != part.strip() for part in text.split("\n"))


def fence(text: str, language: str = "text") -> str:
    """The text word for word, in a fence longer than any in it."""
    text = _printable(text)
    longest = max(map(len, _TICKS.findall(text)), default=0) if "`" in text else 0
    mark = "`" * max(3, longest + 1)
    return f"{mark}{language}\n{text}\n{mark}"


def _printable(text: str) -> str:
    """The text without control characters, except those that part lines and columns."""
    return text if all(map(str.isprintable, text.split("\n"))) else _CONTROL.sub("", text)


def _escape(text: str) -> str:
    text = _INLINE.sub(r"\\\g<0>", text)
    if text.rstrip(" \t").endswith("#"):
        words = text.rstrip(" \t#")
        text = words + text[len(words) :].replace("#", "\\#")
    return _AUTO.sub(r"\\", text)


def plain(text: str) -> str:
    """A text that was written by ``inline`` or ``block`` as it was before; any other text as it is."""
    for escape, undo in ((inline, _unescape), (block, _unquote)):
        said = undo(text)
        if escape(said) == text:
            return said
    return text


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", _BRACKETED.sub(r"\1", text))


def _unquote(text: str) -> str:
    if text.startswith("```"):
        return "\n".join(text.split("\n")[1:-1])
    lines = (line.removeprefix("> ").removeprefix(">") for line in text.split("\n"))
    return _unescape("\n".join(lines).replace("\\\n", "\n"))
