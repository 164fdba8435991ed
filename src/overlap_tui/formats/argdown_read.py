"""Reading Argdown: statements and arguments become assumptions, relations become links.

Every sentence is kept: descriptions go to the body, headings and lists become notes, comments and front
matter go to a note about the file. Of premises and conclusions a premise supports its argument, and the
argument its conclusion.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from overlap_tui.app.imports import Reading
from overlap_tui.domain.kinds import KINDS
from overlap_tui.formats.labels import read_label
from overlap_tui.formats.reading import Gathering

OURS = (
    "Written by Overlap: tags name the kind; links that Argdown does not know are tags, "
    "and stand in full in the data."
)

_FRONT = re.compile(r"\s*===+[ \t]*\n(.*?)\n===+[ \t]*(?:\n|$)", re.DOTALL)
# Argdown takes the end of an address for a comment; nobody who wrote one meant that.
_COMMENT = re.compile(r"\\.|/\*|<!--|(?<!:)//[^\n]*", re.DOTALL)
_ENDS = {"/*": "*/", "<!--": "-->"}
_RELATION = re.compile(r"(<\+|<-|<_|\+>|->|_>|><|\+|-|_)(?=[ \t]|[\[<(]|$)[ \t]*")
_NUMBER = re.compile(r"\((\d+)\)[ \t]*")
_TITLE = re.compile(r"(\[(?P<statement>(?!-)[^\]\n]+)\]|<(?P<argument>(?!-)[^>\n]+)>)(?P<colon>:)?[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_LIST = re.compile(r"(?:\*|\d+\.)[ \t]")
_ENDING = re.compile(r"(?s)(.*\S)\s*(\{.*\})$")
_INFERENCE = re.compile(r"-{2,}(?!>)")
_DATA = re.compile(r"\{([^{}]*)\}\s*$")
_TAG = re.compile(r"(?:^|(?<=\s))#([A-Za-z-]+(?:\d+[a-z]*)?)(?=\s|$)")
_TYPES = {"+": "supports", "<+": "supports", "-": "opposes", "<-": "opposes", "_": "opposes", "<_": "opposes",
          "+>": "supports", "->": "opposes", "_>": "opposes", "><": "conflicts-with"}  # fmt: skip


@dataclass(slots=True)
class _Element:
    """A statement or argument as it stands in one place of the file."""

    indent: int
    relation: str = ""
    number: bool = False
    lines: list[str] = field(default_factory=list)
    inference: bool = False
    heading: bool = False


@dataclass(slots=True)
class _Known:
    """What the file says of one title; ``note`` for headings and lists, which claim nothing."""

    title: str
    texts: list[str] = field(default_factory=list)
    argument: bool = False
    note: bool = False


def read(text: str) -> Reading:
    """Statements, arguments and their relations."""
    reader = _Reader(text)
    reader.walk()
    return reader.reading()


class _Reader:
    def __init__(self, text: str) -> None:
        self.gathering = Gathering()
        self.about: list[str] = []
        text = self.gathering.body(text).lstrip("\ufeff")
        front = _FRONT.match(text)
        if front:
            text = text[front.end() :]
            self._front(front[1])
        self.ours = f"/* {OURS} */" in text
        self.text = self._without_comments(text)
        self.known: dict[str, _Known] = {}
        self.links: list[tuple[str, str, str, str]] = []

    def _front(self, front: str) -> None:
        title = re.search(r"^title:[ \t]*(.*(?:\n[ \t]+\S.*)*)$", front, re.MULTILINE)
        if title:
            words = " ".join(title[1].split())  # a long title goes on over indented lines
            self.gathering.title = self.gathering.line(_unquoted(words))[:200]
        self.about.append(front)

    def _without_comments(self, text: str) -> str:
        """The text without its comments, which are kept for the note about the file."""
        parts: list[str] = []
        here = 0
        while found := _COMMENT.search(text, here):
            parts.append(text[here : found.start()])
            here = found.end()
            closing = _ENDS.get(found[0])
            end = text.find(closing, here) if closing else -1
            if closing and end >= 0:
                here = end + len(closing)
                comment = text[found.start() : here]
                self.about.append(comment)
                parts.append("\n" * comment.count("\n"))
            elif found[0].startswith("//"):
                self.about.append(found[0])
            else:
                parts.append(found[0])
                if closing:
                    # Never closed: no later one can be, so what follows is plain text.
                    break
        return "".join([*parts, text[here:]])

    def walk(self) -> None:
        """Follow the elements with the one that each relation belongs to."""
        open_: list[tuple[int, str]] = []
        argument = ""
        inference = False
        for element in _elements(self.text):
            if element.inference:
                inference = True
                self._say(argument, "\n".join(element.lines))
                continue
            if not element.lines[0] and not element.relation:
                continue
            if element.heading or (_LIST.match(element.lines[0]) and not element.relation):
                # A heading goes on over lines, as any paragraph does; the points of a list stay apart.
                joint = " " if element.heading else "\n"
                self.known[f"text {len(self.known)}"] = _Known("", [joint.join(element.lines)], note=True)
                open_.clear()
                continue
            key = self._take(element)
            while open_ and open_[-1][0] >= element.indent:
                open_.pop()
            if element.relation and open_:
                self._relate(open_[-1][1], element.relation, key)
            elif element.number:
                ends = (argument, key) if inference else (key, argument)
                if argument:
                    self.links.append((*ends, "supports", ""))
            elif not element.relation:
                argument, inference = (key if key.startswith("<") else ""), False
            inference = inference and not element.number
            open_.append((element.indent, key))

    def _say(self, key: str, text: str) -> None:
        """Keep an inference line with its argument."""
        if set(text) - set("- \n"):
            (self.known[key].texts if key else self.about).append(text)

    def _take(self, element: _Element) -> str:
        """Note what an element says and return its key."""
        text = " ".join(line.strip() for line in element.lines).strip()
        title = _TITLE.match(text)
        if title and not (title["colon"] or title.end() == len(text) or self._only_tags(text[title.end() :])):
            title = None
        if title is None:
            key = f"text {len(self.known)}"
            self.known[key] = _Known("", [text])
            return key
        name = (title["statement"] or title["argument"]).strip()
        key = f"<{name}" if title["argument"] else f"[{name}"
        known = self.known.setdefault(key, _Known(name, argument=bool(title["argument"])))
        rest = text[title.end() :].strip()
        if rest and rest not in known.texts:
            known.texts.append(rest)
        return key

    @staticmethod
    def _only_tags(text: str) -> bool:
        return not text or text.startswith(("#", "{"))

    def _relate(self, parent: str, relation: str, child: str) -> None:
        ends = (parent, child) if relation in ("+>", "->", "_>") else (child, parent)
        because = "undercuts it" if "_" in relation else ""
        self.links.append((*ends, _TYPES[relation], because))

    def reading(self) -> Reading:
        """Items first, then the links between them."""
        own: list[tuple[str, str]] = []
        keys = list(self.known)
        for key, known in self.known.items():
            if self.ours and not known.argument and known.title:
                own += [(key, said) for said in self._our_item(key, known)]
            else:
                texts = [_unescape(text) for text in known.texts]
                first = _unescape(known.title) if known.title else texts.pop(0)
                if not known.title and (data := _ENDING.match(first)):
                    first, texts = data[1], [data[2], *texts]
                kind = "note" if known.note else "assumption"
                self.gathering.add(key, first, kind, "\n".join(texts))
        said = set()
        for key, label in own:
            handle, _, words = label.partition(" ")
            read_as = read_label(words)
            ends = (f"[{handle}", key) if read_as.inverse else (key, f"[{handle}")
            said.add((*ends, read_as.type))
            self.gathering.link(
                *ends, read_as.type, read_as.because, read_as.share, read_as.sign, read_as.verdict
            )
        for source, target, type_, because in self.links:
            if (source, target, type_) not in said:
                self.gathering.link(source, target, type_, because)
        if not self.ours and (self.about or not keys):
            about = "\n".join(part.strip("\n") for part in self.about)
            self.gathering.add(
                "about", f"About this file: {self.gathering.title}".rstrip(": "), "note", about
            )
            self.gathering.kept("about", "front matter, headings and comments stand in one note.")
        return self.gathering.reading()

    def _our_item(self, key: str, known: _Known) -> list[str]:
        """Take an item that we wrote; the labels of its links."""
        text = known.texts[0] if known.texts else known.title
        body, fields, links = "", {}, []
        data = _DATA.search(text)
        if data:
            try:
                found = json.loads(f"{{{data[1]}}}")
                body, links = str(found.get("body", "")), [str(link) for link in found.get("links", [])]
                pairs = (str(pair).partition("=") for pair in found.get("fields", []))
                fields = {name: json.loads(value) for name, _, value in pairs}
                text = text[: data.start()]
            except (ValueError, AttributeError, TypeError, RecursionError):
                self.gathering.kept("data", f"the data of {known.title} is not as we write it.")
        tags = _TAG.findall(text)
        kind = next((tag for tag in tags if tag in KINDS), "note")
        self.gathering.add(key, _unescape(_TAG.sub("", text).rstrip()), kind, body, fields)
        return links


def _elements(text: str) -> Iterator[_Element]:
    """The elements of a file; a line goes on with the element before it unless it begins one."""
    current: _Element | None = None
    for raw in text.split("\n"):
        line = raw.strip()
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        if not line:
            if current:
                yield current
            current = None
            continue
        begun = _begin(line, indent, current)
        if begun is None and current is not None:
            current.lines.append(line)
        else:
            if current:
                yield current
            current = begun or _Element(indent, lines=[line])
    if current:
        yield current


def _begin(line: str, indent: int, current: _Element | None) -> _Element | None:
    """The element that a line begins, or None when it may go on with the one before."""
    if heading := _HEADING.match(line):
        return _Element(0, lines=[line[heading.end() :]], heading=True)
    if _INFERENCE.match(line):
        return _Element(indent, lines=[line], inference=True)
    if current is not None and current.inference and not _NUMBER.match(line):
        return None
    if number := _NUMBER.match(line):
        return _Element(indent, number=True, lines=[line[number.end() :]])
    if (relation := _RELATION.match(line)) and (indent or current):
        return _Element(indent, relation[1], lines=[line[relation.end() :]])
    title = _TITLE.match(line)
    if title and title["colon"]:
        return _Element(indent, lines=[line])
    return None


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _unquoted(text: str) -> str:
    text = text.strip()
    if text.startswith('"') and text.endswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:
            return text.strip('"')
    return text.strip("'")
