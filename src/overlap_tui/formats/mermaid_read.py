"""Reading Mermaid flowcharts: nodes become items, arrows links, subgraphs notes that their members refine.

Styling is skipped and counted; a line that cannot be read is kept word for word in a note.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from overlap_tui.app.imports import Reading, Unreadable
from overlap_tui.domain.kinds import KIND_BY_LETTER
from overlap_tui.formats.labels import read_label
from overlap_tui.formats.mermaid import OURS
from overlap_tui.formats.reading import MOST_LINKS, Gathering

_START = re.compile(
    r"(?:flowchart(?:-elk)?|graph)\b[ \t]*(?:TB|TD|BT|RL|LR|[<>^v])?[ \t]*(?=;|\n|$)", re.IGNORECASE
)
_FENCE = re.compile(r"\s*```mermaid[ \t]*\n")
_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
_STYLING = re.compile(r"(?:classDef|class|style|linkStyle|direction)\b")
_CLICK = re.compile(r"click[ \t]+(\S+)[ \t]+(.*)$", re.DOTALL)
_SUBGRAPH = re.compile(r"subgraph\b[ \t]*(.*)$", re.DOTALL)
_ID = re.compile(
    r"[^\s\[\](){}<>|&;:\"'`%#=~.,@\-]+(?:(?:-(?![->.=ox\s])|\.(?!-))[^\s\[\](){}<>|&;:\"'`%#=~.,@\-]+)*"
)
_SHAPES = (
    ("(((", ")))"), ("((", "))"), ("([", "])"), ("[[", "]]"), ("[(", ")]"), ("[/", "/]"), ("[/", "\\]"),
    ("[\\", "\\]"), ("[\\", "/]"), ("{{", "}}"), ("(", ")"), ("[", "]"), ("{", "}"), (">", "]"),
)  # fmt: skip
_ARROW = re.compile(
    r"""[ \t\n]*(?:(?P<id>[^\s@|\[\](){}"]{1,80})@(?=[<xo]?[-=~]))?(?P<head>[<xo])?
    (?:(?P<line>-{2,}+(?=[>xo])|={2,}+(?=[>xo])|-{3,}+|={3,}+|-\.+-|~{3,}+)(?P<tail>[>xo](?!\w)|>)?
      |(?P<open>--|==|-\.)(?=[^\-=.>\n])(?P<text>"[^"]*"|[^\n]*?)(?P<shut>--+|==+|\.+-)(?P<end>[>xo](?!\w)|>)?)
    (?:[ \t]*\|(?P<label>"[^"]*"|[^|\n]*)\|)?[ \t\n]*""",
    re.VERBOSE,
)
_END = re.compile(r"\s*\Z")
_CODE = re.compile(r"#(\d{1,7}|[A-Za-z]\w{1,20});")


def is_flowchart(text: str) -> bool:
    """Whether a text is a flowchart, or a Markdown text that is one in a fence and nothing else."""
    return _START.match(_body(text).lstrip()) is not None and not _after(text).strip()


def _after(text: str) -> str:
    """What a Markdown text says below the fence that it begins with."""
    fence = _FENCE.match(text.lstrip("\ufeff"))
    end = text.find("\n```", fence.end()) if fence else -1
    return text[end + 4 :] if end >= 0 else ""


def _body(text: str) -> str:
    text = text.lstrip("\ufeff")
    if fence := _FENCE.match(text):
        text = text[fence.end() :].partition("\n```")[0]
    front = _FRONT.match(text)
    text = text[front.end() :] if front else text
    lines = [line for line in text.split("\n") if not line.strip().startswith("%%")]
    return "\n".join(lines)


def read(text: str) -> Reading:
    """The items and links of a flowchart."""
    reader = _Reader(f"%% {OURS}" in text)
    front = _FRONT.match(text)
    title = re.search(r"^title:[ \t]*(.+)$", front[1], re.MULTILINE) if front else None
    reader.gathering.title = reader.gathering.line(title[1]).strip("\"'")[:200] if title else ""
    comments = [
        line.strip() for line in text.split("\n") if line.strip().startswith("%%") and OURS not in line
    ]
    body = _body(text).lstrip()
    start = _START.match(body)
    if start is None:
        raise Unreadable("This is not a Mermaid flowchart: other Mermaid diagrams cannot be taken.")
    comments += filter(str.strip, _after(text).split("\n"))
    for statement in _statements(body[start.end() :]):
        reader.statement(statement)
    return reader.finish(comments)


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
        self.gathering = Gathering()
        self.ours = ours
        self.texts: dict[str, str] = {}
        self.groups: list[str] = []
        self.parents: dict[str, str] = {}
        self.edges: list[tuple[str, str, str, str]] = []
        self.earlier: dict[str, list[str]] = {}
        self.edge_ids: set[str] = set()
        self.unread: list[str] = []
        self.clicks: list[tuple[str, str]] = []
        self.styling = 0

    def statement(self, text: str) -> None:
        """Take one statement."""
        if not text or text.startswith("%%"):
            return
        if text == "end":
            self.groups = self.groups[:-1]
        elif subgraph := _SUBGRAPH.match(text):
            self._group(subgraph[1].strip())
        elif _STYLING.match(text):
            self.styling += 1
        elif click := _CLICK.match(text):
            # An address and the words that a pointer sees; what it would call in a page is styling.
            self.clicks.append((click[1], "\n".join(re.findall(r'"([^"]*)"', click[2]))))
        elif not self._chain(text):
            self.unread.append(text)

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
            while node := _node(text, here):
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

    def finish(self, comments: list[str]) -> Reading:
        """Items first, then links."""
        gathering = self.gathering
        for key, words in self.texts.items():
            if key in self.edge_ids and not words:
                # “e1@{ animate: true }” is styling of an arrow.
                continue
            text = _decoded(words) or key
            kind, text = self._kind(text)
            first, _, rest = text.strip().partition("\n")
            gathering.add(key, first, kind, "\n".join([*filter(None, [rest]), *self.earlier.get(key, ())]))
        lines = [*comments, *self.unread]
        for key, seen in self.clicks:
            if seen and key in self.texts:
                gathering.note(key, _decoded(seen))
            elif seen:
                lines.append(f"{key}: {seen}")
            else:
                self.styling += 1
        if lines:
            gathering.add("\0rest", "What could not be read of this diagram", "note", "\n".join(lines))
            gathering.kept("lines", f"{_lines(len(lines))} no node and no arrow: they stand in one note.")
        if self.styling:
            gathering.skipped("styling", f"{_lines(self.styling)} styling.")
        for key, parent in self.parents.items():
            gathering.link(key, parent, "refines")
        for source, target, label, ends in self.edges:
            said = read_label(gathering.line(_decoded(label)))
            if said.inverse is not (ends == "source"):
                source, target = target, source
            type_ = said.type or ("relates-to" if ends in ("both", "none") else "")
            gathering.link(source, target, type_, said.because, said.share, said.sign, said.verdict)
        return gathering.reading()

    def _kind(self, text: str) -> tuple[str, str]:
        """The kind that our own handle names, else a question for what asks, else a note."""
        handle, _, words = text.partition(" ")
        if self.ours and handle[:1] in KIND_BY_LETTER and handle[1:2].isdigit() and words.strip():
            return KIND_BY_LETTER[handle[0]].name, words
        return ("question" if text.endswith("?") else "note"), text


def _lines(number: int) -> str:
    return f"{number:,} line{'s are' if number > 1 else ' is'}"


def _node(text: str, here: int) -> tuple[int, str, str] | None:
    """A node at ``here``: where it ends, its id and its text (empty without a shape)."""
    found = _ID.match(text, here)
    if found is None:
        return None
    end, key, words = found.end(), found[0], ""
    if text.startswith("@{", end):
        close = text.find("}", end)
        if close < 0:
            return None
        label = re.search(r"label:\s*(\"[^\"]*\"|[^,}]*)", text[end:close])
        return close + 1, key, label[1].strip().strip('"') if label else ""
    for opening, closing in _SHAPES:
        if not text.startswith(opening, end):
            continue
        inside = end + len(opening)
        if text.startswith('"', inside):
            quote = text.find('"', inside + 1)
            if quote > 0 and text.startswith(closing, quote + 1):
                end, words = quote + 1 + len(closing), text[inside + 1 : quote]
                break
        elif (close := text.find(closing, inside)) >= 0:
            end, words = close + len(closing), text[inside:close].strip()
            break
    style = re.compile(r":::[\w-]+").match(text, end)
    return (style.end() if style else end), key, words


def _arrow_label(arrow: re.Match[str]) -> str:
    return (arrow["label"] or arrow["text"] or "").strip().strip('"')


def _arrow_ends(arrow: re.Match[str]) -> str:
    """Where the heads are: ``target``, ``source``, ``both`` or ``none``."""
    head, tail = bool(arrow["head"]), bool(arrow["tail"] or arrow["end"])
    return {(True, True): "both", (True, False): "source", (False, True): "target"}.get((head, tail), "none")


def _decoded(text: str) -> str:
    """A label as a reader sees it: line breaks, entities and ``#code;`` decoded, back-ticks of Markdown texts
    gone."""
    text = html.unescape(re.sub(r"<br\s*/?>|\\n", "\n", text))
    if len(text) > 1 and text.startswith("`") and text.endswith("`"):
        text = text[1:-1]
    return _CODE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[1].isdigit():
        number = int(match[1])
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    return html.unescape(f"&{match[1]};")
