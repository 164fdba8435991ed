"""SVG of the map: standalone, without fonts from elsewhere; every text in full is in its description."""

from __future__ import annotations

from overlap_tui.app.mapping.picture import svg_of
from overlap_tui.app.source import Source, Written
from overlap_tui.formats.listing import listing
from overlap_tui.formats.picture import draw
from overlap_tui.formats.xml_text import element


def write(source: Source) -> Written:
    """The map as a picture."""
    drawing, note = draw(source.state)
    picture = svg_of(drawing, source.state.session.title)
    head, end, rest = picture.partition("</title>")
    # Boxes show as much of a text as fits; the description, which screen readers read, has the rest.
    told = element("\n".join(listing(source)))
    full = f"{head}{end}\n<desc>{told}</desc>{rest}" if end else picture
    return Written({"": full}, (note,) if note else ())
