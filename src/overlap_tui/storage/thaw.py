"""Building domain entities from rows, quickly.

A frozen dataclass sets each field through ``object.__setattr__``, which made up half of the time of opening a
large session. Here a plain twin with the same slots is filled in, and then becomes the frozen class: Python
lets an object change its class when both lay their slots out alike.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, make_dataclass
from typing import Any

from overlap_tui.domain.model import Dismissal, Item, Link, Person, Session, SessionState


def _twin(frozen: type) -> Any:
    return make_dataclass(f"Thawed{frozen.__name__}", [f.name for f in fields(frozen)], slots=True)


_Item = _twin(Item)
_Link = _twin(Link)
_SESSION = "SELECT id, title, phase, pen, type, archived, at_ms, lamport FROM session WHERE id = ?"
_PEOPLE = "SELECT id, name, side, deleted FROM person WHERE session = ? ORDER BY place"
_ITEMS = (
    'SELECT id, kind, number, text, body, fields, rank, "by", at_ms, deleted, twin '
    "FROM item WHERE session = ? ORDER BY place"
)
_LINKS = (
    'SELECT id, source, target, type, because, share, sign, verdict, "by", at_ms, '
    "confirmed_source, confirmed_target, deleted FROM link WHERE session = ? ORDER BY place"
)
_DISMISSALS = (
    'SELECT id, gap, items, seen, reason, "by", at_ms, deleted FROM dismissal '
    "WHERE session = ? ORDER BY place"
)


def load_state(sql: sqlite3.Connection, session_id: str) -> SessionState | None:
    """The session as its tables say, or None when there is none. Call it inside a transaction."""
    found = sql.execute(_SESSION, (session_id,)).fetchall()
    if not found:
        return None
    id_, title, phase, pen, type_, archived, at_ms, lamport = found[0]
    items = _items(sql, session_id)
    return SessionState(
        Session(id_, title, phase, pen, type_, bool(archived), at_ms),
        _people(sql, session_id),
        items,
        _links(sql, session_id, items),
        _dismissals(sql, session_id),
        lamport,
    )


def _people(sql: sqlite3.Connection, session_id: str) -> dict[str, Person]:
    found = sql.execute(_PEOPLE, (session_id,))
    return {id_: Person(id_, name, side, bool(deleted)) for id_, name, side, deleted in found}


def _dismissals(sql: sqlite3.Connection, session_id: str) -> dict[str, Dismissal]:
    found = sql.execute(_DISMISSALS, (session_id,))
    return {
        id_: Dismissal(id_, gap, items, seen, reason, by, at_ms, bool(deleted))
        for id_, gap, items, seen, reason, by, at_ms, deleted in found
    }


def _items(sql: sqlite3.Connection, session_id: str) -> dict[str, Item]:
    items: dict[str, Item] = {}
    make, none = _Item, dict[str, Any]()
    for id_, kind, number, text, body, own, rank, by, at_ms, deleted, twin in sql.execute(
        _ITEMS, (session_id,)
    ):
        values = none if own is None else json.loads(own)
        item = make(id_, kind, number, text, body or "", values, rank, by, at_ms, deleted == 1, twin)
        item.__class__ = Item
        items[id_] = item
    return items


def _links(sql: sqlite3.Connection, session_id: str, items: dict[str, Item]) -> dict[str, Link]:
    links: dict[str, Link] = {}
    make = _Link
    for row in sql.execute(_LINKS, (session_id,)):
        id_, source, target, type_, because, share, sign, verdict, by, at_ms, was_source, was_target, gone = (
            row
        )
        if was_source is None:
            was_source = items[source].text
        if was_target is None:
            was_target = items[target].text
        link = make(
            id_,
            source,
            target,
            type_,
            because or "",
            share,
            sign or "",
            verdict or "",
            by,
            at_ms,
            was_source,
            was_target,
            gone == 1,
        )
        link.__class__ = Link
        links[id_] = link
    return links
