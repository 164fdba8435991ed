"""Items as boxes and links as wires: what a kind looks like, how a link is drawn, the word it carries."""

from __future__ import annotations

from dataclasses import dataclass

from overlap_tui.domain.kinds import KINDS, Pane
from overlap_tui.domain.model import Item, Link, SessionState, kept
from overlap_tui.domain.sentences import details
from overlap_tui.domain.text import shown
from overlap_tui.domain.web.blocked import blocked_by
from overlap_tui.domain.web.core import Web, web_of
from overlap_tui.layout.model import Border, Box, Line, Wire

BLOCKED, BLOCKED_ASCII = "⊘", "x"
LOOP, LOOP_ASCII = "↻", "@"
_TEXT = 200  # characters: more than a box shows at any zoom

_OF_PANE: dict[Pane, Border] = {
    "problem": Border.ROUND,
    "constraint": Border.SQUARE,
    "solution": Border.DOUBLE,
    "open": Border.DASHED,
}
BORDERS: dict[str, Border] = {
    **{kind.name: _OF_PANE[kind.pane] for kind in KINDS.values()},
    "decision": Border.HEAVY,
}
"""A frame for each pane, and one of its own for what was decided: readable without colour."""

WORDS: dict[str, tuple[str, Line]] = {
    "addresses": ("addresses", Line.SOLID),
    "supports": ("supports", Line.SOLID),
    "opposes": ("opposes", Line.DASHED),
    "blocks": ("blocks", Line.DOUBLE),
    "depends-on": ("needs", Line.SOLID),
    "conflicts-with": ("conflicts", Line.DOUBLE),
    "leads-to": ("leads to", Line.SOLID),
    "refines": ("refines", Line.SOLID),
    "questions": ("questions", Line.DASHED),
    "decides": ("decides", Line.SOLID),
    "replaces": ("replaces", Line.SOLID),
    "relates-to": ("relates", Line.DASHED),
}
"""The word on a link and its line: double for what stands in the way, dashed for doubt and loose ties."""

_VERDICTS = {"chosen": "chooses", "rejected": "rejects", "deferred": "defers"}


@dataclass(frozen=True, slots=True)
class MapWeb:
    """Every live item and link. ``blocked`` are ids of solutions, ``loops`` ids of links on a loop of waiting
    or of cause and effect; ``centres`` are the problems, round which a big web is grouped."""

    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    blocked: frozenset[str]
    loops: frozenset[str]
    centres: tuple[str, ...]


@kept
def map_web(state: SessionState, *, ascii_only: bool = False) -> MapWeb:
    """The web of a finished state, as the map draws it."""
    return _made(state, ascii_only)


def _made(state: SessionState, ascii_only: bool) -> MapWeb:
    web = web_of(state)
    blocked = frozenset(item.id for item in web.of_kind("solution") if blocked_by(web, item.id) is not None)
    loops = _loop_links(web)
    sign, turn = (BLOCKED_ASCII, LOOP_ASCII) if ascii_only else (BLOCKED, LOOP)
    boxes = tuple(_box(item, sign if item.id in blocked else "") for item in web.items)
    links = sorted(
        (link for source, target, link in web.edges if source != target),
        key=lambda link: link.type == "relates-to",
    )
    wires = tuple(_wire(link, turn if link.id in loops else "") for link in links)
    centres = tuple(item.id for item in web.of_kind("problem"))
    return MapWeb(boxes, wires, blocked, loops, centres)


def _loop_links(web: Web) -> frozenset[str]:
    """The links of the loops that are worth showing: deadlocks and feedback."""
    return frozenset(
        link.id
        for relation, loops in ((web.waits, web.deadlocks), (web.leads, web.feedback))
        for loop in loops.shown
        for link in web.links_of(relation, loop)
    )


def _box(item: Item, sign: str) -> Box:
    handle = f"{item.handle} {sign}" if sign else item.handle
    return Box(item.id, handle, one_line(item.text[:_TEXT]), f"kind-{item.kind}", BORDERS[item.kind])


def _wire(link: Link, sign: str) -> Wire:
    word, line = WORDS[link.type]
    if link.type == "decides" and link.verdict in _VERDICTS:
        word = _VERDICTS[link.verdict]
        line = Line.SOLID if link.verdict == "chosen" else Line.DASHED
    label = " ".join(filter(None, (sign, word, details(link))))
    return Wire(link.id, link.source, link.target, line, label, link.symmetric)


def one_line(text: str) -> str:
    """People's text as it may stand in a box: visible, on one line, without blanks at its ends."""
    return " ".join(shown(text).split())
