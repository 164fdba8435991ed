"""What is said round the map: the focused item in full, the path that is traced, how much is shown."""

from __future__ import annotations

from overlap_tui.app.mapping.marks import Trace
from overlap_tui.app.mapping.scene import Scene, Scope
from overlap_tui.app.mapping.web import one_line
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.sentences import details, sentence
from overlap_tui.domain.web.blocked import blocked_by
from overlap_tui.domain.web.core import web_of
from overlap_tui.layout import Zoom

_ZOOMS = {Zoom.HANDLE: "handles", Zoom.LINE: "one line", Zoom.TEXT: "wrapped text"}


def heading(state: SessionState, scene: Scene, box_id: str, trace: Trace | None) -> str:
    """The words of the focused box in full, and why it is blocked; while a path is traced, its sentence."""
    item = state.items.get(scene.item_of(box_id)) if box_id else None
    if item is None:
        return "Map"
    said = f"{item.handle} {one_line(item.text)}"
    if trace is not None:
        return f"Path: {trace.words}"
    if scene.opens(box_id):
        more = len(scene.groups[box_id].members) - 1
        return f"{said}, and {more:,} more round it: Enter opens the group"
    chain = blocked_by(web_of(state), item.id) if item.kind == "solution" else None
    return f"{said}  ⊘ {chain.words(state)}" if chain else said


def extent(state: SessionState, scope: Scope, scene: Scene, zoom: Zoom | None) -> str:
    """How much of the web is shown, and how: ``2 hops round P2 · 12 of 43 items · one line``."""
    parts = []
    centre = state.items.get(scope.centre)
    if scope.hops and centre is not None:
        parts.append(f"{_count(scope.hops, 'hop')} round {centre.handle}")
    count = f"{scene.shown:,} of {scene.total:,} items" if scene.shown < scene.total else ""
    parts.append(count or _count(scene.total, "item"))
    if scene.groups:
        parts[-1] += f" in {_count(len(scene.groups), 'group')}"
    elif zoom is not None:
        parts.append(_ZOOMS[zoom])
    return " · ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def link_words(state: SessionState, link_id: str) -> str:
    """A link as a sentence with what it carries and why: ``S7 addresses P2 80 % because …``."""
    link = state.links.get(link_id)
    if link is None or not state.is_live(link):
        return ""
    why = f"because {one_line(link.because)}" if link.because else ""
    return " ".join(filter(None, (sentence(state, link), details(link), why)))
