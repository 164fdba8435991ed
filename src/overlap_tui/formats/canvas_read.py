"""Reading JSON Canvas, also as other programs and people write it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from overlap_tui.app.imports import Reading, Unreadable
from overlap_tui.domain.late import pattern
from overlap_tui.domain.links import LINK_TYPES
from overlap_tui.domain.model import Link
from overlap_tui.formats.exact import fields_as_text, handle_number, read_item, read_link
from overlap_tui.formats.json_text import parse_json
from overlap_tui.formats.labels import read_label, write_label
from overlap_tui.formats.md_text import block, inline, plain
from overlap_tui.formats.reading import Gathering

MOST_VALUES = 1_000_000
_HEADING = pattern(r"\A\s*#{1,6}[ \t]+(?=\S)")
_KNOWN = ("id", "type", "x", "y", "width", "height", "color")
_NO_CANVAS = "This is not a JSON Canvas: nodes and edges must be lists."


@dataclass(frozen=True, slots=True)
class _Area:
    """A group's or card's rectangle."""

    key: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    def holds(self, other: _Area) -> bool:
        """Whether the other lies in it; of two alike the one whose key comes first holds the other."""
        inside = (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )
        return inside and (self.size, other.key) > (other.size, self.key)


def read(text: str) -> Reading:
    """Cards become notes (or what our own data says), groups notes that their members refine."""
    data = parse_json(text, MOST_VALUES)
    if not isinstance(data, dict):
        raise Unreadable(_NO_CANVAS)
    if not data:
        return Reading()
    if "nodes" not in data and "edges" not in data:
        raise Unreadable("This JSON is neither a session of Overlap nor a canvas: it has no nodes and edges.")
    nodes, edges = data.get("nodes", []), data.get("edges", [])
    if not isinstance(nodes, list) or not isinstance(edges, list):
        raise Unreadable(_NO_CANVAS)
    about = data.get("overlap")
    besides = [str(name) for name in data if name not in ("nodes", "edges", "overlap")]
    gathering = Gathering(str(about.get("title", "")) if isinstance(about, dict) else "")
    _people(gathering, about)
    if besides:
        words = ", ".join(gathering.line(name)[:40] for name in besides[:6])
        gathering.skipped("about", f"what the canvas says beside its cards and arrows: {words}.")
    nodes, edges = _unfolded(gathering, nodes, edges)
    areas: list[_Area] = []
    for node in sorted(
        nodes, key=lambda node: handle_number(node.get("overlap") if isinstance(node, dict) else None)
    ):
        _node(gathering, node, areas)
    named = _groups(nodes)
    groups = [area for area in areas if area.key in named]
    continued = gathering.link_count
    _members(gathering, areas, groups)
    grouped = gathering.link_count
    for edge in edges:
        _edge(gathering, edge)
    inside, arrows = grouped - continued, gathering.link_count - grouped
    if inside:
        gathering.also.append(
            f"Links for arrows: {arrows:,}; for what lies in a group, from it to its group: {inside:,}."
        )
    return gathering.reading()


def _people(gathering: Gathering, about: object) -> None:
    people = about.get("people") if isinstance(about, dict) else None
    for person in people if isinstance(people, list) else ():
        if isinstance(person, list) and len(person) == 2:
            gathering.person(str(person[0]), str(person[1]))
    if isinstance(about, dict):
        gathering.phase = str(about.get("phase", ""))
        gathering.type = gathering.line(str(about.get("type", "")))[:60]


def _unfolded(gathering: Gathering, nodes: list[Any], edges: list[Any]) -> tuple[list[Any], list[Any]]:
    """The cards and arrows with those that a plugin keeps inside of a group while it is folded; numbers that
    serve as ids are words."""
    found, arrows, here = list(nodes), list(edges), 0
    while here < len(found):
        node = found[here]
        here += 1
        if not isinstance(node, dict):
            continue
        if isinstance(node.get("id"), int):
            node["id"] = str(node["id"])
        elif not isinstance(node.get("id"), str):
            node["id"] = f"\0card {here}"
            gathering.kept("node", "a card without an id: no arrow can lead to it.")
        inner = node.get("collapsedData")
        if isinstance(inner, dict):
            found += inner["nodes"] if isinstance(inner.get("nodes"), list) else []
            arrows += inner["edges"] if isinstance(inner.get("edges"), list) else []
    return found, arrows


def _node(gathering: Gathering, node: object, areas: list[_Area]) -> None:
    if not isinstance(node, dict):
        gathering.skipped("node", "a card that is not an object.")
        return
    own = node.get("overlap")
    if isinstance(own, dict):
        same = node.get("text") == _written(own)
        ours = own if same else _reworded(own, _said(node, "text"))
        if ours and read_item(gathering, node["id"], ours):
            return
    text, kind, body = _text(gathering, node)
    if not text:
        if node.get("type") != "group":
            gathering.skipped("node", f"an empty card ({gathering.line(node['id'])[:40]}).")
            return
        text = "(group without a name)"
    if fields := fields_as_text(gathering, own):
        body = f"{body}\n{fields}" if body else fields
    key = gathering.add(node["id"], text, kind, body)
    numbers = [node.get(name) for name in ("x", "y", "width", "height")]
    if all(isinstance(n, int | float) and abs(n) < 1e12 for n in numbers):
        x, y, width, height = (float(n) for n in numbers if n is not None)
        areas.append(_Area(key, x, y, x + width, y + height))


def _reworded(own: dict[str, Any], text: str) -> dict[str, Any] | None:
    """Our data of a card whose words were changed elsewhere, with the new ones: as long as it begins with its
    handle, it is the same kind of thing. Of a body that was not changed the exact one counts."""
    handle, body = own.get("handle"), own.get("body", "")
    if not isinstance(handle, str) or not isinstance(body, str) or not text.startswith(f"{handle} "):
        return None
    first, _, rest = text[len(handle) + 1 :].partition("\n")
    words, below = plain(first.strip()), rest.strip("\n")
    below = body if below == block(body) else plain(below)
    return {**own, "text": words, "body": below} if handle and words else None


def _written(own: dict[str, Any]) -> str:
    """What we would have written on a card with this data."""
    parts = [own.get("handle"), own.get("text"), own.get("body", "")]
    if not all(isinstance(part, str) for part in parts):
        return ""
    handle, text, body = map(str, parts)
    return f"{handle} {inline(text)}" + (f"\n\n{block(body)}" if body else "")


def _said(of: dict[str, Any], name: str) -> str:
    """A word of a card or an arrow; what is null says nothing."""
    value = of.get(name)
    return "" if value is None else str(value)


def _text(gathering: Gathering, node: dict[str, Any]) -> tuple[str, str, str]:
    """The words of a card, the kind they suggest, and what else a card of an unknown type says."""
    body = ""
    match node.get("type"):
        case "text":
            text = _said(node, "text")
            # Many cards of others begin with a heading: its words are the item's.
            text = _HEADING.sub("", text) if plain(text) == text else plain(text)
        case "file":
            text = _said(node, "file") + _said(node, "subpath")
            gathering.kept("file", f"the card of the file {gathering.line(text)[:60]}: its path only.")
        case "link":
            text = _said(node, "url")
        case "group":
            text = _said(node, "label")
        case other:
            text = next(filter(None, (_said(node, name) for name in ("text", "label", "url", "file"))), "")
            named = {name: value for name, value in node.items() if name not in _KNOWN and value != text}
            body = "\n".join(f"{name}: {value}" for name, value in named.items() if isinstance(value, str))
            gathering.kept("type", f"a card of the unknown type “{gathering.line(str(other))[:40]}”.")
    if not text.strip():
        text, _, body = body.partition("\n")
    text = text.strip()
    return text, "question" if text.endswith("?") and "\n" not in text else "note", body


def _groups(nodes: Iterable[object]) -> set[str]:
    return {
        node["id"]
        for node in nodes
        if isinstance(node, dict) and node.get("type") == "group" and isinstance(node.get("id"), str)
    }


def _members(gathering: Gathering, areas: list[_Area], groups: list[_Area]) -> None:
    """Link every card and group to the smallest group around it."""
    if len(areas) * len(groups) > 2_000_000:
        raise Unreadable("This canvas has too many groups: take it in parts.")
    groups = sorted(groups, key=lambda group: group.size)
    for area in areas:
        around = next((group for group in groups if group.key != area.key and group.holds(area)), None)
        if around is not None:
            gathering.link(area.key, around.key, "refines")


def _edge(gathering: Gathering, edge: object) -> None:
    if not isinstance(edge, dict):
        gathering.skipped("edge", "an arrow that is not an object.")
        return
    source, target = str(edge.get("fromNode", "")), str(edge.get("toNode", ""))
    text = _said(edge, "label")
    own = edge.get("overlap")
    if isinstance(own, dict) and _same_label(own, text) and read_link(gathering, source, target, own):
        return
    arrows = (edge.get("fromEnd", "none") == "arrow", edge.get("toEnd", "arrow") == "arrow")
    label = read_label(gathering.line(text))
    if label.inverse is not (arrows == (True, False)):
        source, target = target, source
    type_ = "relates-to" if arrows[0] == arrows[1] and not label.type else label.type
    gathering.link(source, target, type_, label.because, label.share, label.sign, label.verdict)


def _same_label(own: dict[str, Any], text: str) -> bool:
    """Whether a label still says what our own data beside it says."""
    type_, share = own.get("type"), own.get("share")
    words = {name: own.get(name, "") for name in ("because", "sign", "verdict")}
    if (
        not isinstance(type_, str)
        or type_ not in LINK_TYPES
        or not all(isinstance(word, str) for word in words.values())
    ):
        return False
    if share is not None and not isinstance(share, int):
        return False
    return write_label(Link("", type=type_, share=share, **words)) == text
