"""What the map remembers, and the text in which it waits for the next run.

As JSON: ``scope`` · ``zoom`` (as asked for, or null) · ``item`` under the cursor · ``corner`` of the window ·
``drawings``, the oldest first, each with its ``scope``, ``look``, ``room`` and what the layout keeps as its
``memory`` · ``version``. It is derived, so what is damaged, or of another version, is drawn afresh.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from overlap_tui.app.mapping.process import Look
from overlap_tui.app.mapping.scene import Scope
from overlap_tui.app.state_folder import StateFolder, state_folder
from overlap_tui.layout import Zoom
from overlap_tui.layout.memory import FAR, trusted

REMEMBERED = 8
"""Parts of the web whose places are kept; the one that was drawn longest ago is forgotten first."""
_VERSION = 1
_LONGEST = 1 << 20
"""Bytes of a session's file."""
_SESSIONS = 200
_HOPS = 9
_IDS = 2_000


class Stood(NamedTuple):
    """How a part of the web was drawn last: its look, the room there was, and what keeps it in place."""

    look: Look
    room: tuple[int, int]
    memory: Mapping[str, Any]


@dataclass
class Kept:
    """What the map remembers: the scope, the zoom that was asked for (None: what fits), the scopes and items
    one came from, the drawings by scope with the newest last, the item under the cursor, and the scope whose
    cell (x, y) was in the window's upper left corner."""

    scope: Scope | None = None
    zoom: Zoom | None = None
    trail: list[tuple[Scope, str]] = field(default_factory=list)
    drawings: dict[Scope, Stood] = field(default_factory=dict)
    item: str = ""
    corner: tuple[Scope, int, int] | None = None

    def keep(self, scope: Scope, stood: Stood) -> None:
        """Remember a drawing as the newest."""
        self.drawings.pop(scope, None)
        self.drawings[scope] = stood
        if len(self.drawings) > REMEMBERED:
            del self.drawings[next(iter(self.drawings))]

    def copy(self) -> Kept:
        """As it is now, whatever changes from here on."""
        return replace(self, trail=list(self.trail), drawings=dict(self.drawings))


_MARK = '{"version":'
"""How every such file begins."""


class MapFolder:
    """A file for each session with what its map remembers; without a folder nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._files = StateFolder(folder, _LONGEST, _SESSIONS, _MARK)

    def read(self, session_id: str) -> Kept:
        """What was kept; as if nothing was when it is damaged."""
        return from_text(self._files.read(session_id)) or Kept()

    def write(self, session_id: str, kept: Kept) -> None:
        """Keep it for the next run."""
        text = to_text(kept)
        while len(text) > _LONGEST and kept.drawings:
            kept = kept.copy()
            del kept.drawings[next(iter(kept.drawings))]
            text = to_text(kept)
        self._files.write(session_id, text)


def maps_folder() -> Path | None:
    """Where the maps of this user are kept; None when nobody knows where home is."""
    return state_folder("maps")


def to_text(kept: Kept) -> str:
    """All but the way back, as JSON."""
    corner = kept.corner
    said = {
        "version": _VERSION,
        "scope": _scope_said(kept.scope) if kept.scope is not None else None,
        "zoom": kept.zoom,
        "item": kept.item,
        "corner": [_scope_said(corner[0]), *corner[1:]] if corner is not None else None,
        "drawings": [
            {"scope": _scope_said(scope), "look": stood.look, "room": stood.room, "memory": stood.memory}
            for scope, stood in kept.drawings.items()
        ],
    }
    return json.dumps(said, separators=(",", ":"))


def from_text(text: str) -> Kept | None:
    """What ``to_text`` wrote; None for anything else."""
    try:
        said = json.loads(text)
        if said["version"] != _VERSION:
            return None
        scope = _scope(said["scope"]) if said["scope"] is not None else None
        zoom = Zoom(said["zoom"]) if said["zoom"] is not None else None
        corner = _corner(said["corner"]) if said["corner"] is not None else None
        drawings = {_scope(one["scope"]): _stood(one) for one in said["drawings"][-REMEMBERED:]}
        return Kept(scope, zoom, [], drawings, _text(said["item"]), corner)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


def _scope_said(scope: Scope) -> list[object]:
    return [scope.centre, scope.hops, list(scope.opened), sorted(scope.also)]


def _scope(said: Any) -> Scope:
    centre, hops, opened, also = said
    return Scope(_text(centre), _number(hops, 0, _HOPS), tuple(_texts(opened)), frozenset(_texts(also)))


def _corner(said: Any) -> tuple[Scope, int, int]:
    scope, x, y = said
    return _scope(scope), _number(x, -FAR, FAR), _number(y, -FAR, FAR)


def _stood(said: Any) -> Stood:
    zoom, words, columns, lines = said["look"]
    width, height = said["room"]
    memory = trusted(said["memory"])
    if memory is None:
        raise ValueError("no memory of a drawing")
    look = Look(Zoom(zoom), bool(words), _number(columns, 0, FAR), _number(lines, 0, FAR))
    return Stood(look, (_number(width, 0, FAR), _number(height, 0, FAR)), memory)


def _number(said: Any, least: int, most: int) -> int:
    if type(said) is not int or not least <= said <= most:
        raise ValueError("a number that nobody wrote")
    return said


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError("no text")
    return said


def _texts(said: Any) -> Iterable[str]:
    if not isinstance(said, list) or len(said) > _IDS:
        raise TypeError("no list of ids")
    return map(_text, said)
