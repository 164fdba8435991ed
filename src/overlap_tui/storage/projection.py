"""The tables that say what a session comes to: written with each change, read when a session is opened."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from overlap_tui.domain.journal import Event
from overlap_tui.domain.model import Dismissal, Item, Link, Person, SessionState
from overlap_tui.storage.newest import count_change, count_live, key_of

Row = tuple[Any, ...]

COLUMNS = {
    "person": "session, place, id, name, side, deleted",
    "item": 'session, place, id, kind, number, text, body, fields, rank, "by", at_ms, deleted, twin, pane',
    "link": (
        "session, place, id, source, target, type, because, share, sign, verdict, "
        '"by", at_ms, confirmed_source, confirmed_target, deleted'
    ),
    "dismissal": 'session, place, id, gap, items, seen, reason, "by", at_ms, deleted',
}
TABLES = {"person": "people", "item": "items", "link": "links", "dismissal": "dismissals"}
SESSION_COLUMNS = "id, title, title_key, phase, pen, type, archived, at_ms, people, items, links, lamport"


def _insert(table: str) -> str:
    names = COLUMNS[table]
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(names.split(',')))})"


def _update(table: str) -> str:
    names = [name.strip() for name in COLUMNS[table].split(",")][3:]
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} WHERE session = ? AND id = ?"


_INSERT = {table: _insert(table) for table in COLUMNS}
_UPDATE = {table: _update(table) for table in COLUMNS}
_PUT_SESSION = (
    f"INSERT INTO session ({SESSION_COLUMNS}, updated_ms) "
    f"VALUES ({', '.join('?' * len(SESSION_COLUMNS.split(',')))}, ?) "
    "ON CONFLICT (id) DO UPDATE SET title = excluded.title, title_key = excluded.title_key, "
    "phase = excluded.phase, pen = excluded.pen, type = excluded.type, archived = excluded.archived, "
    "at_ms = excluded.at_ms, people = excluded.people, items = excluded.items, links = excluded.links, "
    "lamport = excluded.lamport, updated_ms = max(session.updated_ms, excluded.updated_ms)"
)


def write_change(
    sql: sqlite3.Connection, before: SessionState, after: SessionState, events: Sequence[Event]
) -> None:
    """Write what ``events`` (which lead from ``before`` to ``after``) changed."""
    touched: dict[str, dict[str, None]] = {table: {} for table in TABLES}
    for event in events:
        if event.entity in touched:
            touched[event.entity][event.target] = None
    for item_id in touched["item"]:
        # A link keeps what it was confirmed against only while it differs from what the end says.
        old, new = before.items.get(item_id), after.items.get(item_id)
        if new is not None and (old is None or old.text != new.text):
            ends = (*after.index.out.get(item_id, ()), *after.index.into.get(item_id, ()))
            touched["link"].update(dict.fromkeys(ends))
    row = sql.execute("SELECT items, links FROM session WHERE id = ?", (after.session.id,)).fetchone()
    items, links = row or (0, 0)
    item_change, link_change = count_change(before, after, touched["item"], touched["link"])
    _put_session(sql, after, items + item_change, links + link_change, max(e.at_ms for e in events))
    for table, ids in touched.items():
        if ids:
            _write_touched(sql, table, before, after, ids)


def write_whole(sql: sqlite3.Connection, state: SessionState, updated_ms: int) -> None:
    """Write the session anew, as after a merge."""
    _put_session(sql, state, *count_live(state), updated_ms)
    for table in TABLES:
        sql.execute(f"DELETE FROM {table} WHERE session = ?", (state.session.id,))
        sql.executemany(_INSERT[table], rows(state, table))


def rows(state: SessionState, table: str) -> Iterator[Row]:
    """The rows of one table as the session's state says they must be, in their order."""
    entities: Mapping[str, Any] = getattr(state, TABLES[table])
    for place, entity in enumerate(entities.values()):
        yield (state.session.id, place, entity.id, *_VALUES[table](state, entity))


def session_row(state: SessionState, items: int, links: int) -> Row:
    """The values of ``SESSION_COLUMNS``."""
    session = state.session
    names = [person.name for person in state.live_people()]
    return (
        session.id,
        session.title,
        key_of(session.title),
        session.phase,
        session.pen,
        session.type,
        int(session.archived),
        session.at_ms,
        json.dumps(names, ensure_ascii=False),
        items,
        links,
        state.lamport,
    )


def _put_session(
    sql: sqlite3.Connection, state: SessionState, items: int, links: int, updated_ms: int
) -> None:
    sql.execute(_PUT_SESSION, (*session_row(state, items, links), updated_ms))


def _write_touched(
    sql: sqlite3.Connection, table: str, before: SessionState, after: SessionState, ids: Iterable[str]
) -> None:
    known: Mapping[str, Any] = getattr(before, TABLES[table])
    entities: Mapping[str, Any] = getattr(after, TABLES[table])
    session, place = after.session.id, len(known)
    for entity_id in ids:
        entity = entities.get(entity_id)
        if entity is None:
            continue
        values = _VALUES[table](after, entity)
        if entity_id in known:
            sql.execute(_UPDATE[table], (*values, session, entity_id))
        else:
            sql.execute(_INSERT[table], (session, place, entity_id, *values))
            place += 1


def _person(_state: SessionState, person: Person) -> Row:
    return (person.name, person.side, int(person.deleted))


def _item(_state: SessionState, item: Item) -> Row:
    fields = json.dumps(dict(item.fields), ensure_ascii=False, allow_nan=False) if item.fields else None
    return (
        item.kind,
        item.number,
        item.text,
        item.body or None,
        fields,
        item.rank,
        item.by,
        item.at_ms,
        int(item.deleted),
        item.twin,
        None if item.deleted else item.pane,
    )


def _link(state: SessionState, link: Link) -> Row:
    source, target = state.items.get(link.source), state.items.get(link.target)
    source_holds = source is not None and source.text == link.confirmed_source
    target_holds = target is not None and target.text == link.confirmed_target
    return (
        link.source,
        link.target,
        link.type,
        link.because or None,
        link.share,
        link.sign or None,
        link.verdict or None,
        link.by,
        link.at_ms,
        None if source_holds else link.confirmed_source,
        None if target_holds else link.confirmed_target,
        int(link.deleted),
    )


def _dismissal(_state: SessionState, d: Dismissal) -> Row:
    return (d.gap, d.items, d.seen, d.reason, d.by, d.at_ms, int(d.deleted))


_VALUES: dict[str, Any] = {"person": _person, "item": _item, "link": _link, "dismissal": _dismissal}
