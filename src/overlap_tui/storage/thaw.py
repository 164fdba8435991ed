"""Building domain entities from rows, quickly.

A frozen dataclass sets each field through ``object.__setattr__``, which made up half of the time of opening a
large session. Here a plain twin with the same slots is filled in, and then becomes the frozen class: Python
lets an object change its class when both lay their slots out alike.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from overlap_tui.domain.model import Dismissal, Item, Link, Person, Session, SessionState

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any


class _Item:
    """The twin of ``Item``: the same slots."""

    __slots__ = ("at_ms", "body", "by", "deleted", "fields", "id", "kind", "number", "rank", "text", "twin")


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


_SESSION = "SELECT id, title, phase, pen, type, archived, at_ms, lamport FROM session WHERE id = ?"
_PEOPLE = "SELECT id, name, side, deleted FROM person WHERE session = ? ORDER BY place"
_COLUMNS = 'id, kind, number, text, body, fields, rank, "by", at_ms, deleted, twin'
_ITEMS = f"SELECT {_COLUMNS} FROM item WHERE session = ?"
_LINKS = (
    'SELECT id, source, target, type, because, share, sign, verdict, "by", at_ms, '
    "confirmed_source, confirmed_target, deleted FROM link WHERE session = ?"
)
_DISMISSALS = (
    'SELECT id, gap, items, seen, reason, "by", at_ms, deleted FROM dismissal '
    "WHERE session = ? ORDER BY place"
)
_ONE, _ALL = " AND id = ?", " ORDER BY place"


def load_state(sql: sqlite3.Connection, session_id: str, links: bool = True) -> SessionState | None:
    """The session as its tables say, or None when there is none. Call it inside a transaction.

    Without ``links`` its links are not read.
    """
    session = load_session(sql, session_id)
    if session is None:
        return None
    items = load_items(sql, session_id)
    return SessionState(
        session[0],
        load_people(sql, session_id),
        items,
        load_links(sql, session_id, items) if links else {},
        load_dismissals(sql, session_id),
        session[1],
    )


def load_session(sql: sqlite3.Connection, session_id: str) -> tuple[Session, int] | None:
    """The session itself and its lamport number."""
    found = sql.execute(_SESSION, (session_id,)).fetchall()
    if not found:
        return None
    id_, title, phase, pen, type_, archived, at_ms, lamport = found[0]
    return Session(id_, title, phase, pen, type_, bool(archived), at_ms), lamport


def load_people(sql: sqlite3.Connection, session_id: str) -> dict[str, Person]:
    """Everybody of the session by id."""
    found = sql.execute(_PEOPLE, (session_id,))
    return {id_: Person(id_, name, side, bool(deleted)) for id_, name, side, deleted in found}


def load_dismissals(sql: sqlite3.Connection, session_id: str) -> dict[str, Dismissal]:
    """What was set aside in the session, by id."""
    found = sql.execute(_DISMISSALS, (session_id,))
    return {
        id_: Dismissal(id_, gap, items, seen, reason, by, at_ms, bool(deleted))
        for id_, gap, items, seen, reason, by, at_ms, deleted in found
    }


def load_fields(stored: str | None) -> dict[str, Any]:
    """The own fields of an item from its column."""
    return {} if stored is None else _decoder()(stored)


@cache
def _decoder() -> Callable[[str], Any]:
    """Loaded with the first item that has own fields: a third of a small export would go for it."""
    from json import loads

    return loads


def newest_seq(sql: sqlite3.Connection) -> int:
    """The highest arrival number of the file; 0 when it is empty."""
    return int(sql.execute("SELECT coalesce(max(seq), 0) FROM event").fetchall()[0][0])


def load_items(sql: sqlite3.Connection, session_id: str, kind: str = "") -> dict[str, Item]:
    """All items of the session by id, oldest first; of one kind: those that live."""
    if kind:
        return _items(sql.execute(f"{_ITEMS} AND kind = ? AND NOT deleted{_ALL}", (session_id, kind)))
    return _items(sql.execute(_ITEMS + _ALL, (session_id,)))


def load_item(sql: sqlite3.Connection, session_id: str, item_id: str) -> Item | None:
    """One item of the session, or None."""
    return _items(sql.execute(_ITEMS + _ONE, (session_id, item_id)).fetchall()).get(item_id)


def load_links(
    sql: sqlite3.Connection, session_id: str, items: Mapping[str, Item], type_: str = ""
) -> dict[str, Link]:
    """All links of the session by id, oldest first, or those of a type; ``items`` are the session's."""
    if type_:
        return _links(sql.execute(f"{_LINKS} AND type = ?{_ALL}", (session_id, type_)), items)
    return _links(sql.execute(_LINKS + _ALL, (session_id,)), items)


def load_link(
    sql: sqlite3.Connection, session_id: str, link_id: str, items: Mapping[str, Item]
) -> Link | None:
    """One link of the session, or None."""
    return _links(sql.execute(_LINKS + _ONE, (session_id, link_id)).fetchall(), items).get(link_id)


def load_links_at(
    sql: sqlite3.Connection, session_id: str, items: Mapping[str, Item], end: str, item_id: str
) -> dict[str, Link]:
    """The links whose ``end`` (``source`` or ``target``) is an item, oldest first."""
    query = _LINKS.replace("WHERE", f"INDEXED BY link_{end} WHERE")
    rows = sql.execute(f"{query} AND {end} = ? ORDER BY +place", (session_id, item_id)).fetchall()
    return _links(rows, items)


def _items(rows: Iterable[Sequence[Any]]) -> dict[str, Item]:
    """Items of rows. SQLite makes each text anew; those that say the same are kept once."""
    items: dict[str, Item] = {}
    none: dict[str, Any] = {}
    same = sys.intern
    then = 0
    for row in rows:
        item: Any = _Item()
        item.id, kind, item.number, item.text, body, own, item.rank, by, at_ms, deleted, item.twin = row
        then = then if at_ms == then else at_ms  # what was pasted at once has one time
        item.kind, item.by, item.at_ms = same(kind), same(by), then
        item.body = body or ""
        item.fields = none if own is None else load_fields(own)
        item.deleted = deleted == 1
        item.__class__ = Item
        items[item.id] = item
    return items


def _links(rows: Iterable[Sequence[Any]], items: Mapping[str, Item]) -> dict[str, Link]:
    links: dict[str, Link] = {}
    find, same = items.get, sys.intern
    then = 0
    for row in rows:
        link: Any = _Link()
        link.id, source, target, type_, because, link.share, sign, verdict, by, at_ms, was, had, gone = row
        then = then if at_ms == then else at_ms
        at_source: Any = find(source)
        at_target: Any = find(target)
        link.source = source if at_source is None else at_source.id
        link.target = target if at_target is None else at_target.id
        link.type, link.by, link.at_ms = same(type_), same(by), then
        link.because, link.sign, link.verdict = because or "", sign or "", verdict or ""
        link.confirmed_source = at_source.text if was is None else was
        link.confirmed_target = at_target.text if had is None else had
        link.deleted = gone == 1
        link.__class__ = Link
        links[link.id] = link
    return links
