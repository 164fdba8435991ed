"""OPML 2.0 outlines (http://opml.org/spec2.opml): below an item stand those that link to it.

Each item stands once; where it would stand again it is named ``↺ C3``. Our exact data is in one attribute of
each outline, the body in ``_note``, as other outliners have it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.parsers import expat

from overlap_tui.app.imports import Reading, Unreadable
from overlap_tui.app.outline import MOST_ITEMS
from overlap_tui.app.source import Source
from overlap_tui.domain.sentences import details, verbs
from overlap_tui.formats.exact import fields_as_text, item_data, link_data, read_item, read_link
from overlap_tui.formats.json_text import parse_json
from overlap_tui.formats.reading import Gathering
from overlap_tui.formats.tree import Branch, branches
from overlap_tui.formats.xml_text import attribute, element

REPEAT = "↺"
DEEPEST = 2 * MOST_ITEMS
_LINK = ("link", "because", "overlapLink")


def write(source: Source) -> str:
    """The web as an outline."""
    state = source.state
    when = datetime.fromtimestamp(source.now_ms / 1000, UTC)
    people = json.dumps([[person.name, person.side] for person in state.live_people()], ensure_ascii=False)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" overlap="{attribute(people)}">',
        "<head>",
        f"<title>{element(state.session.title)}</title>",
        f"<dateCreated>{when:%a, %d %b %Y %H:%M:%S} GMT</dateCreated>",
        "</head>",
        "<body>",
        *_outlines(source),
        "</body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _outlines(source: Source) -> Iterator[str]:
    depth = 0
    for branch in branches(source.state):
        yield from ["</outline>"] * (depth - branch.depth)
        depth = branch.depth + 1
        yield f"<outline {' '.join(_attributes(source, branch))}>"
    yield from ["</outline>"] * depth


def _attributes(source: Source, branch: Branch) -> Iterator[str]:
    state, item, link = source.state, branch.item, branch.link
    if branch.repeat:
        yield f'text="{REPEAT} {item.handle}"'
    else:
        yield f'text="{attribute(f"{item.handle} {item.text}")}"'
        if item.body:
            yield f'_note="{attribute(item.body)}"'
        yield f'overlap="{attribute(json.dumps(item_data(state, item), ensure_ascii=False))}"'
    if link is not None:
        said = " ".join(part for part in (verbs(link)[0], details(link)) if part)
        yield f'link="{attribute(said)}"'
        if link.because:
            yield f'because="{attribute(link.because)}"'
        yield f'overlapLink="{attribute(json.dumps(link_data(link), ensure_ascii=False))}"'


class _Reader:
    """Takes outlines as they open and close; nothing of the file is kept but what becomes items."""

    def __init__(self) -> None:
        self.gathering = Gathering()
        self.title: list[str] = []
        self.links: list[tuple[str, str, dict[str, Any] | None]] = []
        self._open: list[str] = []
        self._handles: dict[str, str] = {}
        self._in_title = self._in_head = False
        self._head: list[str] = []
        self._ours = False
        self._depth = self._count = 0
        self._between: list[str] = []
        self._loose: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._end_text()
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(f"This outline is nested more than {DEEPEST:,} levels deep: it cannot be taken.")
        if self._depth == 1 and name != "opml":
            raise Unreadable("This XML is not an OPML outline: export it as OPML.")
        if self._depth == 1:
            self._ours = "overlap" in attributes
            self._people(attributes.get("overlap", ""))
        self._in_title = name == "title"
        if self._in_head and name != "title":
            self._head.append(name)
        self._in_head = self._in_head or name == "head"
        if name == "outline":
            self._outline(attributes)

    def end(self, name: str) -> None:
        self._end_text()
        self._depth -= 1
        self._in_title = False
        self._in_head = self._in_head and name != "head"
        if name == "outline":
            self._open.pop()

    def tell(self) -> None:
        """Keep what stands in no outline, and say what of the head is not taken."""
        if self._loose:
            self.gathering.add("loose", "What stood in no outline", "note", "\n".join(self._loose))
        if self._head and not self._ours:
            named = ", ".join(self.gathering.line(name)[:40] for name in self._head[:6])
            more = " …" if len(self._head) > 6 else ""
            self.gathering.skipped(
                "head", f"of the head: {named}{more}; an import has its own author and time."
            )

    def text(self, text: str) -> None:
        if self._in_title:
            self.title.append(text)
        elif not self._in_head:
            self._between.append(text)

    def _end_text(self) -> None:
        """Words between the tags are no OPML, but somebody wrote them: they go to the outline around."""
        words = "".join(self._between).strip()
        self._between.clear()
        if not words:
            return
        if self._open:
            self.gathering.note(self._open[-1], words)
        else:
            self._loose.append(words)
        self.gathering.kept("between", "words between the tags stand with the outline around them.")

    def _people(self, raw: str) -> None:
        people = _json(raw)
        for person in people if isinstance(people, list) else ():
            if isinstance(person, list) and len(person) == 2:
                self.gathering.person(str(person[0]), str(person[1]))

    def _outline(self, attributes: dict[str, str]) -> None:
        self._count += 1
        text = attributes.pop("text", "") or attributes.pop("title", "")
        if attributes.get("title") == text:
            attributes.pop("title")  # many programs say it twice
        handle = text.removeprefix(f"{REPEAT} ")
        if handle != text and handle in self._handles:
            key = self._handles[handle]
        else:
            key = self._item(str(self._count), text, attributes)
        if self._open:
            link = _json(attributes.get("overlapLink", ""))
            self.links.append((key, self._open[-1], link if isinstance(link, dict) else None))
        self._open.append(key)

    def _item(self, key: str, text: str, attributes: dict[str, str]) -> str:
        own = _json(attributes.pop("overlap", ""))
        body = attributes.pop("_note", "")
        handle = str(own.get("handle") or "") if isinstance(own, dict) else ""
        words = text.removeprefix(f"{handle} ")
        if isinstance(own, dict) and handle and words.strip() and words != text:
            # Reworded elsewhere or not: what begins with its handle is the same kind of thing.
            self._handles.setdefault(handle, key)
            if read_item(self.gathering, key, {**own, "text": words, "body": body}):
                return key
        body = "\n".join(filter(None, (body, fields_as_text(self.gathering, own))))
        ours = _LINK if "overlapLink" in attributes else ()
        odd = [f"{name}: {value}" for name, value in attributes.items() if value and name not in ours]
        return self.gathering.add(key, text, "note", "\n".join(part for part in (body, *odd) if part))


def _json(raw: str) -> object:
    if not raw:
        return None
    try:
        return parse_json(raw, 10_000)
    except Unreadable:
        return None


def read(text: str) -> Reading:
    """Outlines become items, each linked to the one above it. Document types and entities are refused."""
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise Unreadable(
            f"This is not well-formed XML ({error}): export it again where it came from."
        ) from None
    gathering = reader.gathering
    reader.tell()
    gathering.title = gathering.line("".join(reader.title))[:200]
    for source, target, own in reader.links:
        if own is None or not read_link(gathering, source, target, own):
            gathering.link(source, target)
    return gathering.reading()


def _refuse(*_declaration: object) -> None:
    raise Unreadable("This XML declares a document type, which could expand without end: remove the DOCTYPE.")
