"""Reading Mermaid flowcharts, all that a file has.

Nodes become items, arrows links, subgraphs notes that their members refine.
Styling is skipped and counted; a line that cannot be read is kept word for word in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overlap_tui.app.imports import Reading, Unreadable
from overlap_tui.domain.kinds import KIND_BY_LETTER
from overlap_tui.formats.labels import read_label
from overlap_tui.formats.mermaid import OURS
from overlap_tui.formats.mermaid_nodes import decoded, node_at
from overlap_tui.formats.mermaid_parts import START, Diagram, diagrams
from overlap_tui.formats.reading import MOST_LINKS, Gathering

_STYLING = re.compile(r"(?:classDef|class|style|linkStyle|direction)\b")
_CLICK = re.compile(r"click[ \t]+(\S+)[ \t]+(.*)$", re.DOTALL)
_SUBGRAPH = re.compile(r"subgraph\b[ \t]*(.*)$", re.DOTALL)
_ARROW = re.compile(
    r"""[ \t\n]*(?:(?P<id>[^\s@|\[\](){}"]{1,80})@(?=[<xo]?[-=~]))?(?P<head>[<xo])?
    (?:(?P<line>-{2,}+(?=[>xo])|={2,}+(?=[>xo])|-{3,}+|={3,}+|-\.+-|~{3,}+)(?P<tail>[>xo](?!\w)|>)?
      |(?P<open>--|==|-\.)(?=[^\-=.>\n])(?P<text>"[^"]*"|[^\n]*?)(?P<shut>--+|==+|\.+-)(?P<end>[>xo](?!\w)|>)?)
    (?:[ \t]*\|(?P<label>"[^"]*"|[^|\n]*)\|)?[ \t\n]*""",
    re.VERBOSE,
)
_END = re.compile(r"\s*\Z")
_OPEN = re.compile(r"[-=.]{2}[>xo]?(?:[ \t]*\|[^|]*\|)?\Z|&\Z")
"""An arrow or “and” at the end of a line: it goes on in the next one."""
_MOST_LINES = 20
_MOST_LETTERS = 5000
"""Of a statement that goes on."""
_MOST_TRIES = 10_000
"""To read several lines as one; a file in which that many fail was not written to be read."""


def read(text: str) -> Reading:
    """The items and links of all flowcharts of a file."""
    found, around = diagrams(text)
    if all(diagram.kind for diagram in found):
        raise Unreadable("This is not a Mermaid flowchart: other Mermaid diagrams cannot be taken.")
    gathering = Gathering()
    taken = _Taken(gathering)
    for diagram in found:
        taken.take(diagram)
    taken.lines += around
    return taken.finish()


def _statements(text: str) -> Iterator[str]:
    """Statements end with a line or a semicolon outside quotes and brackets."""
    start = here = depth = 0
    quoted = False
    for here, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "[({":
            depth += 1
        elif not quoted and character in "])}":
            depth = max(0, depth - 1)
        elif (character == "\n" and not quoted) or (character == ";" and not quoted and not depth):
            yield text[start:here].strip()
            start, depth = here + 1, 0
    yield text[start:].strip()


class _Reader:
    def __init__(self, ours: bool) -> None:
        self.ours = ours
        self.texts: dict[str, str] = {}
        self.groups: list[str] = []
        self.parents: dict[str, str] = {}
        self.edges: list[tuple[str, str, str, str]] = []
        self.earlier: dict[str, list[str]] = {}
        self.edge_ids: set[str] = set()
        self.unread: list[str] = []
        self.clicks: list[tuple[str, str]] = []
        self.styling = self.tries = 0

    def take(self, statements: list[str]) -> None:
        """Take all statements. One that cannot be read alone may go on in the lines below it."""
        here = 0
        while here < len(statements):
            end = here + 1
            if not self._statement(statements[here]):
                end = self._longer(statements, here)
                if not end:
                    self.unread.append(statements[here])
                    end = here + 1
            here = end

    def _longer(self, statements: list[str], here: int) -> int:
        """Take a statement of several lines, and say where it ends; 0 when it is none."""
        first = statements[here]
        if self.tries > _MOST_TRIES or not _goes_on(first[-_MOST_LETTERS:]):
            return 0
        said = first
        for end in range(here + 1, min(here + _MOST_LINES, len(statements))):
            said = f"{said}\n{statements[end]}"
            self.tries += 1
            if len(said) > _MOST_LETTERS or self.tries > _MOST_TRIES:
                return 0
            if self._chain(said):
                return end + 1
        return 0

    def _statement(self, text: str) -> bool:
        """Take one statement; False when it cannot be read."""
        if not text or text.startswith("%%"):
            return True
        if text == "end":
            self.groups = self.groups[:-1]
        elif subgraph := _SUBGRAPH.match(text):
            self._group(subgraph[1].strip())
        elif _STYLING.match(text):
            self.styling += 1
        elif click := _CLICK.match(text):
            # An address and the words that a pointer sees; what it would call in a page is styling.
            self.clicks.append((click[1], "\n".join(re.findall(r'"([^"]*)"', click[2]))))
        else:
            return self._chain(text)
        return True

    def _group(self, text: str) -> None:
        name, _, title = text.partition("[")
        key = name.strip().strip('"') or f"subgraph {len(self.texts)}"
        self._note(key, title.strip().removesuffix("]").strip('"') or key)
        self.groups.append(key)

    def _note(self, key: str, text: str) -> None:
        """Remember a node; the last text given to it counts, and the group it first stands in."""
        before = self.texts.get(key, "")
        if text and before and text != before:
            self.earlier.setdefault(key, []).append(before)
        if text or key not in self.texts:
            self.texts[key] = text
        if self.groups and key != self.groups[-1]:
            self.parents.setdefault(key, self.groups[-1])

    def _chain(self, text: str) -> bool:
        """Take ``a & b -->|label| c --> d``; False when it is no such thing."""
        here = 0
        before: list[str] = []
        arrow: re.Match[str] | None = None
        found: list[tuple[str, str]] = []
        edges: list[tuple[str, str, str, str]] = []
        while True:
            nodes: list[str] = []
            while node := node_at(text, here):
                here, key, words = node
                found.append((key, words))
                nodes.append(key)
                joint = re.compile(r"[ \t]*&[ \t]*").match(text, here)
                if joint is None:
                    break
                here = joint.end()
            if not nodes:
                return False
            if arrow is not None:
                if len(before) * len(nodes) + len(edges) + len(self.edges) > MOST_LINKS:
                    raise Unreadable(f"This diagram has more than {MOST_LINKS:,} arrows: take it in parts.")
                self.edge_ids.add(arrow["id"] or "")
                edges += [(a, b, _arrow_label(arrow), _arrow_ends(arrow)) for a in before for b in nodes]
            if _END.match(text, here):
                break
            before, arrow = nodes, _ARROW.match(text, here)
            if arrow is None:
                return False
            here = arrow.end()
        for key, words in found:
            self._note(key, words)
        self.edges += edges
        return True

    def kind(self, text: str) -> tuple[str, str]:
        """The kind that our own handle names, else a question for what asks, else a note."""
        handle, _, words = text.partition(" ")
        if self.ours and handle[:1] in KIND_BY_LETTER and handle[1:2].isdigit() and words.strip():
            return KIND_BY_LETTER[handle[0]].name, words
        return ("question" if text.endswith("?") else "note"), text


class _Taken:
    """What the diagrams of a file come to. A node of one is that of another when id and text are the same."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.lines: list[str] = []
        self.styling = 0
        self.number = 0
        self.known: dict[tuple[str, str], str] = {}
        self.links: list[tuple[str, str, str, str]] = []

    def take(self, diagram: Diagram) -> None:
        """Take the items of a flowchart; of another diagram its text as a note."""
        self.number += 1
        gathering = self.gathering
        if not gathering.title:
            gathering.title = gathering.line(diagram.title)[:200]
        elif diagram.title:
            self.lines.append(diagram.title)
        if diagram.kind:
            head, about = f"A Mermaid diagram that is no flowchart ({diagram.kind})", diagram.text
            gathering.add(f"\0diagram {self.number}", head, "note", about)
            gathering.skipped(
                "diagram", f"a {diagram.kind}: only flowcharts have nodes to take; its text stands in a note."
            )
            return
        self.lines += [line for line in diagram.comments if OURS not in line]
        reader = _Reader(any(OURS in line for line in diagram.comments))
        start = START.match(diagram.body)
        reader.take(list(_statements(diagram.body[start.end() if start else 0 :])))
        self._items(reader)

    def _items(self, reader: _Reader) -> None:
        gathering, keys = self.gathering, dict[str, str]()
        for key, words in reader.texts.items():
            if key in reader.edge_ids and not words:
                # “e1@{ animate: true }” is styling of an arrow.
                continue
            keys[key] = self._item(reader, key, words)
        self.lines += reader.unread
        self.styling += reader.styling
        for key, seen in reader.clicks:
            if seen and key in keys:
                gathering.note(keys[key], decoded(seen))
            elif seen:
                self.lines.append(f"{key}: {seen}")
            else:
                self.styling += 1
        for key, parent in reader.parents.items():
            if key in keys and parent in keys:
                self.links.append((keys[key], keys[parent], "", "parent"))
        self.links += [
            (keys.get(source, source), keys.get(target, target), label, ends)
            for source, target, label, ends in reader.edges
        ]

    def _item(self, reader: _Reader, key: str, words: str) -> str:
        text = decoded(words) or key
        earlier = reader.earlier.get(key, ())
        if (key, text) in self.known:
            if earlier:
                self.gathering.note(self.known[key, text], "\n".join(earlier))
            return self.known[key, text]
        kind, said = reader.kind(text)
        first, _, rest = said.strip().partition("\n")
        body = "\n".join([*filter(None, [rest]), *earlier])
        here = key if key not in self.gathering else f"{key}\0{self.number}"
        self.known[key, text] = self.gathering.add(here, first, kind, body)
        return self.known[key, text]

    def finish(self) -> Reading:
        """What is no node, then the links: items come first."""
        gathering = self.gathering
        if self.lines:
            what = "this diagram" if self.number == 1 else "these diagrams"
            gathering.add("\0rest", f"What could not be read of {what}", "note", "\n".join(self.lines))
            gathering.kept(
                "lines", f"{_lines(len(self.lines))} no node and no arrow: they stand in one note."
            )
        if self.styling:
            gathering.skipped("styling", f"{_lines(self.styling)} styling.")
        for source, target, label, ends in self.links:
            if ends == "parent":
                gathering.link(source, target, "refines")
                continue
            said = read_label(gathering.line(decoded(label)))
            if said.inverse is not (ends == "source"):
                source, target = target, source
            type_ = said.type or ("relates-to" if ends in ("both", "none") else "")
            gathering.link(source, target, type_, said.because, said.share, said.sign, said.verdict)
        return gathering.reading()


def _goes_on(text: str) -> bool:
    """Whether a statement may go on below it: it ends in an open bracket or with an arrow."""
    opened, closed = (max(map(text.rfind, brackets)) for brackets in ("[({", "])}"))
    return opened > closed or _OPEN.search(text[-200:]) is not None


def _lines(number: int) -> str:
    return f"{number:,} line{'s are' if number > 1 else ' is'}"


def _arrow_label(arrow: re.Match[str]) -> str:
    return (arrow["label"] or arrow["text"] or "").strip().strip('"')


def _arrow_ends(arrow: re.Match[str]) -> str:
    """Where the heads are: ``target``, ``source``, ``both`` or ``none``."""
    head, tail = bool(arrow["head"]), bool(arrow["tail"] or arrow["end"])
    return {(True, True): "both", (True, False): "source", (False, True): "target"}.get((head, tail), "none")
