"""The table of formats. Importing it imports none of them."""

from __future__ import annotations

from importlib import import_module

from overlap_tui.domain.frozen import frozen

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from overlap_tui.app.imports import Reading
    from overlap_tui.app.source import Source, Written

    Writer = Callable[[Source], Written | str | dict[str, str]]
    Reader = Callable[[str], Reading]


@frozen
class Format:
    """One format. ``module`` holds ``write(source)``, and ``read(text)`` when ``reads``.

    ``folder`` when it makes several files, ``links`` when its writer reads links. ``title`` is one line for
    lists and dialogs, ``rule`` says in a few words which kinds an import makes of what.
    """

    name: str
    extension: str
    title: str
    module: str
    writes: bool = True
    reads: bool = False
    folder: bool = False
    rule: str = ""
    links: bool = True

    def write(self, source: Source) -> Written:
        """The session in this format."""
        from overlap_tui.app.source import Written

        writer: Writer = self._part("write")
        written = writer(source)
        if isinstance(written, Written):
            return written
        return Written({"": written} if isinstance(written, str) else written)

    def read(self, text: str) -> Reading:
        """What a text in this format brings. Raises ``Unreadable``."""
        from dataclasses import replace

        reader: Reader = self._part("read")
        return replace(reader(text), read_as=self.name, rule=self.rule)

    def _part(self, name: str) -> Any:
        return getattr(import_module(f"overlap_tui.formats.{self.module}"), name)


_CARDS = "cards are notes, or questions when they ask; a group is a note that its members refine"
_RECORDS = "each record is a decision with its problem, requirements, solutions and arguments"
_NODES = "nodes are notes, or questions when they ask; a subgraph is a note that its members refine"
_CLAIMS = "statements and arguments are assumptions; what else the file says is a note"
_OUTLINES = "outlines are notes, each linked to the one above it"
_ROWS = "kinds are those of the column kind or of the handle; other rows are notes"
_LINES = "a letter and a colon give the kind, other lines are notes; indentation gives links"

FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("markdown", ".md", "summary for the people who were not there", "markdown"),
        Format("html", ".html", "one page with the map and the ladder", "html"),
        Format("json", ".json", "everything with its history, lossless", "journal_json", reads=True),
        Format("canvas", ".canvas", "JSON Canvas (Obsidian)", "canvas", reads=True, rule=_CARDS),
        Format(
            "madr",
            ".md",
            "MADR decision records, one file each",
            "madr",
            reads=True,
            folder=True,
            rule=_RECORDS,
        ),
        Format("mermaid", ".mmd", "Mermaid flowchart of the web", "mermaid", reads=True, rule=_NODES),
        Format("dot", ".dot", "Graphviz DOT of the web", "dot"),
        Format("svg", ".svg", "picture of the map", "svg"),
        Format("text", ".txt", "the map in characters, and everything in words", "text"),
        Format(
            "argdown",
            ".argdown",
            "Argdown: statements, support and attack",
            "argdown",
            reads=True,
            rule=_CLAIMS,
        ),
        Format("opml", ".opml", "OPML outline", "opml", reads=True, rule=_OUTLINES),
        Format("csv", ".csv", "items for a spreadsheet", "csv_items", reads=True, rule=_ROWS, links=False),
        Format("csv-links", ".csv", "links for a spreadsheet", "csv_links", reads=True),
        Format("outline", ".txt", "plain outline", "outline", writes=False, reads=True, rule=_LINES),
    )
}
WRITERS: tuple[str, ...] = tuple(name for name, f in FORMATS.items() if f.writes)
READERS: tuple[str, ...] = tuple(name for name, f in FORMATS.items() if f.reads)
