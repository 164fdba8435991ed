"""Plain text: the map drawn with characters, and below it everything in words."""

from __future__ import annotations

from overlap_tui.app.source import Source, Written
from overlap_tui.formats.listing import listing
from overlap_tui.formats.picture import draw
from overlap_tui.formats.times import day
from overlap_tui.layout import as_text

_MOST = 250
"""Items that are drawn one by one: more do not fit any page."""


def write(source: Source) -> Written:
    """The map and the listing."""
    state = source.state
    drawing, note = draw(state, most=_MOST)
    picture = "\n".join(line.rstrip() for line in as_text(drawing).split("\n")).strip("\n")
    head = [state.session.title, f"phase: {state.session.phase} · exported {day(source.now_ms)}"]
    lines = [*head, *(["", note] if note else []), *(["", picture] if picture else []), *listing(source)]
    return Written({"": "\n".join(lines) + "\n"}, (note,) if note else ())
