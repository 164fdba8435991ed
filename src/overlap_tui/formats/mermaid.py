"""Mermaid flowcharts (11.x): the web as one diagram, or several where one would be too much for Mermaid.

Labels are always ``id["text"]``. Mermaid reads some texts as Markdown, directives or entities, so everything
but letters, digits and harmless signs is written as ``#code;``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from overlap_tui.app.source import Source, Written
from overlap_tui.domain.late import pattern
from overlap_tui.domain.links import LINK_TYPES
from overlap_tui.domain.model import Item, Link, SessionState, order_key
from overlap_tui.domain.sentences import details, verbs
from overlap_tui.domain.web.nearest import nearest_problem

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.app.imports import Reading

OURS = "Written by Overlap: each text begins with its handle."
"""By this comment a reader knows such a file again."""
EDGES = 450
"""Mermaid draws at most 500 edges …"""
CHARACTERS = 45_000
"""… and reads at most 50,000 characters."""

_CONTROL = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SIGNS = b'"#$%&*<>\\_`'
_ENCODED = pattern(r'[\x00-\x1f"#$%&*<>\\_`\x7f]')
_NUMBERED = pattern(r"\d+([.)])")
_FIRST = pattern(r"[!-/:-@\[-`{-~]|(?<=\d)[.)]")
_ARROWS = {"addresses": "==>", "blocks": "-.->", "opposes": "-.->", "questions": "-.->"}


class Diagram:
    """One flowchart in the making; ``about`` are the handles of the problems it is about."""

    def __init__(self) -> None:
        self.about: dict[str, None] = {}
        self.lines: list[str] = []
        self.known: set[str] = set()
        self.edges = 0
        self.size = 80

    @property
    def text(self) -> str:
        return "\n".join(["flowchart LR", f"  %% {OURS}", *(f"  {line}" for line in self.lines)]) + "\n"


def read(text: str) -> Reading:
    """What a flowchart brings; see ``mermaid_read``."""
    from overlap_tui.formats.mermaid_read import read as read_flowchart

    return read_flowchart(text)


def write(source: Source) -> Written:
    """The whole web with every text in full; more than one diagram when one would be too much."""
    found = diagrams(source.state, lambda item: item.text, because=True)
    if len(found) == 1:
        return Written({"": found[0].text})
    files = {str(number): diagram.text for number, diagram in enumerate(found, start=1)}
    return Written(files, (f"Mermaid draws at most 500 links: the web is split into {len(found)} diagrams.",))


def diagrams(state: SessionState, words: Callable[[Item], str], *, because: bool = False) -> list[Diagram]:
    """The web as diagrams that Mermaid can draw; ``words`` says what stands beside an item's handle.

    Every link is in exactly one of them. Items of one problem stay together as far as they fit.
    """
    owner = nearest_problem(state)
    items = sorted(state.live_items(), key=order_key)
    ids = {item.id: _id(item) for item in items}
    nodes = {item.id: f'{ids[item.id]}["{label(f"{item.handle} {words(item)}")}"]' for item in items}
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for link in state.live_links():
        links[link.source].append(link)
    linked = set(links)
    found = [Diagram()]
    for group, members in _grouped(owner, items, links):
        if found[-1].edges and found[-1].edges + len(members) > EDGES:
            found.append(Diagram())
        about = state.items[group].handle if group else "everything else"
        for link in members:
            source, target = link.source, link.target
            linked.add(target)
            edge = f"{ids[source]} {_arrow(link.type, _words(link, because))} {ids[target]}"
            _add(found, about, nodes, (source,) if source == target else (source, target), edge)
    for item in items:
        if item.id not in linked:
            _add(found, "unlinked items", nodes, (item.id,))
    return found


def _grouped(
    owner: dict[str, str], items: Sequence[Item], links: dict[str, list[Link]]
) -> Iterator[tuple[str, list[Link]]]:
    """The links by the problem of their sources; problems and sources in the order of ``items``."""
    groups: dict[str, list[Link]] = {item.id: [] for item in items if item.kind == "problem"}
    rest = groups[""] = []
    for item in items:
        if item.id in links:
            groups.get(owner.get(item.id, ""), rest).extend(links[item.id])
    return ((problem, members) for problem, members in groups.items() if members)


def _add(
    found: list[Diagram], about: str, nodes: dict[str, str], ends: Sequence[str], edge: str = ""
) -> None:
    """Put the nodes of these items, as far as they are new, and an edge into the last diagram, or begin the
    next."""
    last = found[-1]
    edges, size = (1, len(edge) + 3) if edge else (0, 0)
    longest = size
    for end in ends:
        longest += len(nodes[end]) + 3
    if last.lines and (last.edges + edges > EDGES or last.size + longest > CHARACTERS):
        last = Diagram()
        found.append(last)
    for end in ends:
        if end not in last.known:
            last.known.add(end)
            last.lines.append(nodes[end])
            size += len(nodes[end]) + 3
    if edge:
        last.lines.append(edge)
    last.size += size
    last.edges += edges
    last.about[about] = None


def _id(item: Item) -> str:
    twin = f"x{item.twin}" if item.twin else ""
    return f"n{item.number}{twin}"


def _words(link: Link, because: bool) -> str:
    said, more = verbs(link)[0], details(link)
    if more:
        said = f"{said} {more}"
    return f"{said} because {link.because}" if because and link.because else said


@lru_cache(maxsize=1024)  # most say no more than what type of link they are
def _arrow(type_: str, said: str) -> str:
    arrow = "<-->" if LINK_TYPES[type_].symmetric else _ARROWS.get(type_, "-->")
    return f'{arrow}|"{label(said)}"|'


def label(text: str) -> str:
    """Any text for the inside of ``["…"]``; Mermaid shows exactly it."""
    if text[:1].isalpha() and text.isprintable() and (raw := text.encode()).translate(None, _SIGNS) == raw:
        return text  # a letter first, and nothing after it that has to be written otherwise: most texts
    text = _CONTROL.sub("", text) or " "
    first = _FIRST.match(text) or _NUMBERED.match(text)
    if first is not None:
        at = first.end() - 1
        head = "".join(_encode(text[at])) if text[at] != "\n" else "\n"
        return _plain(text[:at]) + head + _plain(text[at + 1 :])
    return _plain(text)


def _plain(text: str) -> str:
    return _ENCODED.sub(lambda match: "<br/>" if match[0] == "\n" else _encode(match[0]), text)


def _encode(character: str) -> str:
    return f"#{ord(character)};"
