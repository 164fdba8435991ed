"""Plain outline as a file: indentation, headings or bullets give the levels, prefixes the kinds."""

from __future__ import annotations

from overlap_tui.app.capture import split_prefix
from overlap_tui.app.imports import Reading
from overlap_tui.app.outline import entries_of
from overlap_tui.formats.reading import Gathering


def read(text: str) -> Reading:
    """Every line becomes an item, linked to the one above it by the default link of their kinds."""
    gathering = Gathering()
    for number, entry in enumerate(entries_of(gathering.body(text))):
        kind, fields, words = split_prefix(entry.text)
        if words.strip():
            gathering.add(str(number), words, kind or "note", entry.body, fields)
        else:
            gathering.add(str(number), entry.text, "note", entry.body)
        if entry.parent >= 0:
            gathering.link(str(number), str(entry.parent))
    return gathering.reading()
