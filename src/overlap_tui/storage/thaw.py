"""Building domain entities from rows, quickly.

A frozen dataclass sets each field through ``object.__setattr__``, which made up half of the time of opening a
large session. Here a plain twin with the same slots is filled in, and then becomes the frozen class: Python
lets an object change its class when both lay their slots out alike.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from typing import Any

from overlap_tui.domain.model import Dismissal, Item, Link, Person, Session, SessionState


class _Item:
    """The twin of ``Item``: the same slots."""

    __slots__ = ("at_ms", "body", "by", "deleted", "fields", "id", "kind", "number", "rank", "text", "twin")

    def __init__(
        self,
        id: str,
        kind: str,
        number: int,
        text: str,
        body: str,
        fields: dict[str, Any],
        rank: float,
        by: str,
        at_ms: int,
        deleted: bool,
        twin: int,
    ) -> None:
        self.id = id
        self.kind = kind
        self.number = number
        self.text = text
        self.body = body
        self.fields = fields
        self.rank = rank
        self.by = by
        self.at_ms = at_ms
        self.deleted = deleted
        self.twin = twin


class _Link:
    """The twin of ``Link``: the same slots."""

    __slots__ = (
        "at_ms",
        "because",
        "by",
        "confirmed_source",
        "confirmed_target",
        "deleted",
        "id",
        "share",
        "sign",
        "source",
        "target",
        "type",
        "verdict",
    )

    def __init__(
        self,
        id: str,
        source: str,
        target: str,
        type: str,
        because: str,
        share: int | None,
        sign: str,
        verdict: str,
        by: str,
        at_ms: int,
        confirmed_source: str,
        confirmed_target: str,
        deleted: bool,
    ) -> None:
        self.id = id
        self.source = source
        self.target = target
        self.type = type
        self.because = because
        self.share = share
        self.sign = sign
        self.verdict = verdict
        self.by = by
        self.at_ms = at_ms
        self.confirmed_source = confirmed_source
        self.confirmed_target = confirmed_target
        self.deleted = deleted


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


def newest_seq(sql: sqlite3.Connection) -> int:
    """The highest arrival number of the file; 0 when it is empty."""
    return int(sql.execute("SELECT coalesce(max(seq), 0) FROM event").fetchall()[0][0])


def _items(sql: sqlite3.Connection, session_id: str) -> dict[str, Item]:
    items: dict[str, Item] = {}
    make, none, same = _Item, dict[str, Any](), sys.intern
    for id_, kind, number, text, body, own, rank, by, at_ms, deleted, twin in sql.execute(
        _ITEMS, (session_id,)
    ):
        values = none if own is None else json.loads(own)
        item: Any = make(
            id_, same(kind), number, text, body or "", values, rank, same(by), at_ms, deleted == 1, twin
        )
        item.__class__ = Item
        items[id_] = item
    return items


def _links(sql: sqlite3.Connection, session_id: str, items: dict[str, Item]) -> dict[str, Link]:
    """The links. SQLite makes each text anew; those that say the same are kept once."""
    links: dict[str, Link] = {}
    make, same = _Link, sys.intern
    for row in sql.execute(_LINKS, (session_id,)):
        id_, source, target, type_, because, share, sign, verdict, by, at_ms, was_source, was_target, gone = (
            row
        )
        at_source, at_target = items.get(source), items.get(target)
        link: Any = make(
            id_,
            source if at_source is None else at_source.id,
            target if at_target is None else at_target.id,
            same(type_),
            because or "",
            share,
            sign or "",
            verdict or "",
            same(by),
            at_ms,
            items[source].text if was_source is None else was_source,
            items[target].text if was_target is None else was_target,
            gone == 1,
        )
        link.__class__ = Link
        links[id_] = link
    return links
