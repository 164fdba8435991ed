"""The table of formats. Importing it imports none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from overlap_tui.app.exports import Source, Written
from overlap_tui.app.imports import Reading

Writer = Callable[[Source], "Written | str | dict[str, str]"]
Reader = Callable[[str], Reading]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``module`` holds ``write(source)``, and ``read(text)`` when ``reads``.

    ``folder`` when it makes several files. ``title`` is one line for lists and dialogs.
    """

    name: str
    extension: str
    title: str
    module: str
    writes: bool = True
    reads: bool = False
    folder: bool = False

    def write(self, source: Source) -> Written:
        """The session in this format."""
        written = cast(Writer, self._part("write"))(source)
        if isinstance(written, Written):
            return written
        return Written({"": written} if isinstance(written, str) else written)

    def read(self, text: str) -> Reading:
        """What a text in this format brings. Raises ``Unreadable``."""
        return cast(Reader, self._part("read"))(text)

    def _part(self, name: str) -> object:
        return getattr(import_module(f"overlap_tui.formats.{self.module}"), name)


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("markdown", ".md", "summary for the people who were not there", "markdown"),
        Format("html", ".html", "one page with the map and the ladder", "html"),
        Format("json", ".json", "everything with its history, lossless", "journal_json", reads=True),
        Format("canvas", ".canvas", "JSON Canvas (Obsidian)", "canvas", reads=True),
        Format("madr", ".md", "MADR decision records, one file each", "madr", reads=True, folder=True),
        Format("mermaid", ".mmd", "Mermaid flowchart of the web", "mermaid", reads=True),
        Format("dot", ".dot", "Graphviz DOT of the web", "dot"),
        Format("svg", ".svg", "picture of the map", "svg"),
        Format("text", ".txt", "the map in characters, and everything in words", "text"),
        Format("argdown", ".argdown", "Argdown: statements, support and attack", "argdown", reads=True),
        Format("opml", ".opml", "OPML outline", "opml", reads=True),
        Format("csv", ".csv", "items for a spreadsheet", "csv_items", reads=True),
        Format("csv-links", ".csv", "links for a spreadsheet", "csv_links", reads=True),
        Format("outline", ".txt", "plain outline", "outline", writes=False, reads=True),
    )
}
WRITERS: tuple[str, ...] = tuple(name for name, f in FORMATS.items() if f.writes)
READERS: tuple[str, ...] = tuple(name for name, f in FORMATS.items() if f.reads)
