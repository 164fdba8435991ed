"""Which change undo takes next, and which one redo brings back; both are readings of the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Header(NamedTuple):
    """What undo needs to know of a change: its id, what it undoes, its command, replica and author."""

    id: str
    undoes: str
    command: str
    replica: str
    author: str


_BASE = "create-session"


def standing(headers: Sequence[Header]) -> list[Header]:
    """The changes, oldest first, that no later standing change takes back."""
    undone: set[str] = set()
    alive: list[Header] = []
    for header in reversed(headers):
        if header.id in undone:
            continue
        alive.append(header)
        if header.undoes:
            undone.add(header.undoes)
    alive.reverse()
    return alive


def next_undo(headers: Sequence[Header], replica: str) -> Header | None:
    """The newest standing change of ``replica``, else of the session; never the session's creation.

    ``headers`` are the session's changes, oldest first.
    """
    ordinary = [h for h in standing(headers) if not h.undoes and h.command != _BASE]
    mine = [h for h in ordinary if h.replica == replica]
    chosen = mine or ordinary
    return chosen[-1] if chosen else None


def next_redo(headers: Sequence[Header], replica: str) -> Header | None:
    """The newest standing undo, unless its replica or ours has made an ordinary change since."""
    for header in reversed(standing(headers)):
        if header.undoes:
            if header.command == "undo":
                return header
        elif header.replica == replica:
            return None
    return None
