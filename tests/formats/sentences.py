"""Whether a text that was imported kept every sentence: the check for files that others wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable

from overlap_tui.app.imports import Reading


def plain(text: str) -> str:
    """The words alone, in small letters."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def kept(reading: Reading) -> list[str]:
    """Everything that the session will say, place by place."""
    said = ["\n".join([item.text, item.body, *map(str, item.fields.values())]) for item in reading.items]
    return [plain(text) for text in (*said, *(link.because for link in reading.links), reading.title)]


def lost_sentences(text: str, reading: Reading, *, structure: str = r"(?!)") -> list[str]:
    """Sentences of the text whose words stand nowhere in the reading in this order.

    ``structure`` is a pattern of what the format itself says; it is taken out first.
    """
    places = kept(reading)
    return [
        sentence
        for line in text.replace("\r", "").split("\n")
        for sentence in _sentences(re.sub(structure, " . ", line))
        if not any(plain(sentence) in place for place in places)
    ]


def _sentences(line: str) -> Iterable[str]:
    return (part for part in re.split(r"(?<=[.!?;:])\s+|<!--|-->|(?<!:)//", line) if plain(part))
