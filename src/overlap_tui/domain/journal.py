"""Ops, changes and events: what the journal keeps.

A change is one user action; its ops each create an entity or set fields of one, with the value before and
after, so that the inverse of an op is the op with its values swapped. An event is an op as the journal keeps
it: with who, when, and its place ``(lamport, replica)`` in the order of the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.kinds import Value

Patch = Mapping[str, tuple[Value, Value]]


@frozen
class Op:
    """``op`` is ``create`` or ``set``; ``patch`` maps a field to its value before and after."""

    op: str
    entity: str
    target: str
    patch: Patch


@frozen
class Change:
    """One user action. ``author`` is a person id or empty, ``at_ms`` UTC milliseconds.

    ``undoes`` is the id of the change this one takes back, else empty. ``notes`` are sentences for the person
    at the keyboard (what was cleaned, what was left); they are not kept.
    """

    id: str
    session: str
    author: str
    at_ms: int
    command: str
    ops: tuple[Op, ...]
    undoes: str = ""
    notes: tuple[str, ...] = ()


@frozen
class Event:
    """An op in the journal. ``seq`` is its arrival order in this file (0 when it is not stored yet)."""

    id: str
    session: str
    replica: str
    lamport: int
    at_ms: int
    author: str
    change: str
    command: str
    undoes: str
    op: str
    entity: str
    target: str
    patch: Patch
    seq: int = 0


def events_of(change: Change, replica: str, lamport: int) -> list[Event]:
    """The change as events of ``replica`` that follow ``lamport``, one an op."""
    return [
        Event(
            f"{change.id}.{n}",
            change.session,
            replica,
            lamport + n,
            change.at_ms,
            change.author,
            change.id,
            change.command,
            change.undoes,
            op.op,
            op.entity,
            op.target,
            op.patch,
        )
        for n, op in enumerate(change.ops, start=1)
    ]


def change_of(events: list[Event]) -> Change:
    """The change that these events (one or more, all of it, in order) were."""
    first = events[0]
    ops = tuple(Op(e.op, e.entity, e.target, e.patch) for e in events)
    return Change(
        first.change, first.session, first.author, first.at_ms, first.command, ops, undoes=first.undoes
    )


def in_order(events: Iterable[Event]) -> list[Event]:
    """The events of a session in the one order that every copy agrees on."""
    return sorted(events, key=lambda e: (e.lamport, e.replica))
