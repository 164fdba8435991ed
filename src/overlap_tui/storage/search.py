"""Searching all sessions in the index, and finding what is like a text."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator
from typing import Any

from overlap_tui.app.ports import Hit, Hits, Placed
from overlap_tui.domain.model import Item, handle_of
from overlap_tui.domain.query import Query, excerpt, has_status, may_be_begun, said_by_all, tokens
from overlap_tui.storage.newest import key_of

CANDIDATES = 100
"""How many of the newest entries with a rare word ``similar`` looks at."""
COMMON = 500
"""From this many entries on a word is common: it is counted no further, and finds nothing by itself."""
_RARE = 3
"""How many words of a text ``similar`` looks for: the rarest."""
_DEFAULT_STATUS = "open"
"""What an item counts as that never got a status; every other status stands in its fields as it is typed."""

_COLUMNS = """
  s.id, s.title, e.entity, e.target, s.at_ms,
  i.kind, i.number, i.twin, i.fields, i.at_ms, i.text, p.name, p.side, coalesce(l.because, q.name), e.id
"""
_ANYTHING = """
  FROM search JOIN search_entry AS e ON e.id = search.rowid JOIN session AS s ON s.id = e.session
  LEFT JOIN item AS i ON e.entity = 'item' AND i.session = e.session AND i.id = e.target
  LEFT JOIN link AS l ON e.entity = 'link' AND l.session = e.session AND l.id = e.target
  LEFT JOIN person AS q ON e.entity = 'person' AND q.session = e.session AND q.id = e.target
  LEFT JOIN person AS p ON p.session = e.session AND p.id = coalesce(i."by", l."by")
"""
# A link whose end was removed is not told; the index does not hear of that.
_ALIVE = """
  (e.entity <> 'item' OR NOT i.deleted) AND (e.entity <> 'link' OR (
    NOT l.deleted AND 2 = (SELECT count(*) FROM item AS n
      WHERE n.session = l.session AND n.id IN (l.source, l.target) AND NOT n.deleted)))
"""
_ITEM_COLUMNS = """
  s.id, s.title, 'item', i.id, s.at_ms,
  i.kind, i.number, i.twin, i.fields, i.at_ms, i.text, p.name, p.side, NULL, 0
"""
_ITEMS = """
  FROM search JOIN search_entry AS e ON e.id = search.rowid AND e.entity = 'item'
  JOIN item AS i ON i.session = e.session AND i.id = e.target JOIN session AS s ON s.id = e.session
  LEFT JOIN person AS p ON p.session = i.session AND p.id = i."by"
"""
# Without words the newest sessions are read in the order of their index, each one's items together.
_UNSEARCHED = """
  FROM session AS s CROSS JOIN item AS i ON i.session = s.id
  LEFT JOIN person AS p ON p.session = i.session AND p.id = i."by"
"""
_FILTERS = """
  NOT i.deleted AND (:kind = '' OR i.kind = :kind) AND (:side = '' OR p.side = :side)
  AND (:after = 0 OR i.at_ms >= :after) AND (:status = '' OR instr(i.fields, :status))
"""


def search(sql: sqlite3.Connection, query: Query, limit: int) -> Hits:
    """See ``Store.search``. The rows come newest first and are read until ``limit`` is reached."""
    hits: list[Hit] = []
    more = False
    if query:
        for hit in _hits(sql, query):
            if len(hits) == limit:
                more = True
                break
            hits.append(hit)
    pending = "SELECT count(*) FROM event WHERE seq > (SELECT seq FROM search_mark)"
    return Hits(tuple(hits), more, int(sql.execute(pending).fetchall()[0][0]))


def _hits(sql: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    status = f'"{query.status}"' if query.status not in ("", _DEFAULT_STATUS) else ""
    values: dict[str, str | int] = {
        "kind": query.kind,
        "side": query.side,
        "after": query.after_ms,
        "status": status,
        "words": expression(query),
    }
    filters = _FILTERS + (f"AND p.name IN ({_names(sql, query.by, values)})" if query.by else "")
    if not query.filtered:
        select = (
            f"SELECT {_COLUMNS} {_ANYTHING} WHERE search MATCH :words AND {_ALIVE} ORDER BY search.rowid DESC"
        )
    elif query.words:
        select = (
            f"SELECT {_ITEM_COLUMNS.replace('NULL, 0', 'NULL, e.id')} {_ITEMS} "
            f"WHERE search MATCH :words AND {filters} ORDER BY search.rowid DESC"
        )
    else:
        select = (
            f"SELECT {_ITEM_COLUMNS} {_UNSEARCHED} WHERE {filters} "
            "ORDER BY s.updated_ms DESC, s.id, i.place DESC"
        )
    for row in sql.execute(select, values):
        if _fits(row, query):
            yield _hit(sql, row, query)


def _names(sql: sqlite3.Connection, begun: str, values: dict[str, str | int]) -> str:
    """Placeholders for the names that begin so in any case; their values are added to ``values``."""
    key = key_of(begun)
    known = [
        name for (name,) in sql.execute("SELECT DISTINCT name FROM person") if key_of(name).startswith(key)
    ]
    values |= {f"name{place}": name for place, name in enumerate(known)}
    return ", ".join(f":name{place}" for place in range(len(known)))


def expression(query: Query) -> str:
    """The words as a full-text query: each one quoted, so that nothing in it is an operator."""
    return " AND ".join(f'"{word}"{" *" if may_be_begun(word) else ""}' for word in query.words)


def _fits(row: tuple[Any, ...], query: Query) -> bool:
    """What SQL cannot say of an item's own fields."""
    if not (query.form or query.status):
        return True
    kind, fields = row[5], json.loads(row[8] or "{}")
    if query.form and fields.get("form", "data") != query.form:
        return False
    return not query.status or has_status(kind, fields, query.status)


def _hit(sql: sqlite3.Connection, row: tuple[Any, ...], query: Query) -> Hit:
    session, title, entity, target, began, kind, number, twin, _own, at_ms, text, name, side, words, entry = (
        row
    )
    said = text if kind else title if entity == "session" else words or ""
    passage = "" if said_by_all(query, said) else _passage(sql, entry, query)
    return Hit(
        session,
        title,
        entity,
        target,
        kind or "",
        handle_of(kind, number, twin) if kind else "",
        said,
        passage,
        name or "",
        side or "",
        at_ms or began,
    )


def _passage(sql: sqlite3.Connection, entry: int, query: Query) -> str:
    body = sql.execute("SELECT body FROM search WHERE rowid = ?", (entry,)).fetchall()
    return excerpt(query, body[0][0] if body else "")


def items_of(sql: sqlite3.Connection, kind: str, field: str) -> list[Placed]:
    """See ``Store.items_of``."""
    rows = sql.execute(
        'SELECT s.id, s.title, i.id, i.number, i.text, i.body, i.fields, i.rank, i."by", i.at_ms, i.twin '
        "FROM session AS s JOIN item AS i ON i.session = s.id "
        "WHERE i.kind = :kind AND NOT i.deleted AND NOT s.archived "
        "AND (:field = '' OR instr(i.fields, '\"' || :field || '\":')) "
        "ORDER BY s.updated_ms DESC, s.id, i.place",
        {"kind": kind, "field": field},
    )
    found = [
        Placed(
            session,
            title,
            Item(
                id_,
                kind,
                number,
                text,
                body or "",
                json.loads(own or "{}"),
                rank,
                by,
                at_ms,
                twin=twin,
            ),
        )
        for session, title, id_, number, text, body, own, rank, by, at_ms, twin in rows
    ]
    return [each for each in found if not field or each.item.fields.get(field) is not None]


def similar(sql: sqlite3.Connection, text: str, besides: str, limit: int) -> list[Hit]:
    """See ``Store.similar``. Words weigh by how rare they are; the newest of equally close ones wins."""
    counts = {word: _count(sql, word) for word in dict.fromkeys(tokens(text))}
    counts = {word: count for word, count in counts.items() if count}
    if not counts:
        return []
    total = int(sql.execute("SELECT coalesce(max(id), 0) FROM search_entry").fetchall()[0][0])
    weights = {word: math.log(1 + total / count) for word, count in counts.items()}
    select = (
        f"SELECT {_ITEM_COLUMNS} {_ITEMS} "
        "WHERE search MATCH ? AND NOT i.deleted AND e.session <> ? ORDER BY search.rowid DESC LIMIT ?"
    )
    nothing = Query()
    scored: list[tuple[float, int, Hit]] = []
    for place, row in enumerate(sql.execute(select, (_candidates(counts), besides, CANDIDATES))):
        hit = _hit(sql, row, nothing)
        score = closeness(weights, hit.text)
        if score >= CLOSE:
            scored.append((-score, place, hit))
    return [hit for _score, _place, hit in sorted(scored, key=lambda each: each[:2])[:limit]]


CLOSE = 0.5
"""The part of a text's weighted words that another text must share to count as close."""


def closeness(weights: dict[str, float], other: str) -> float:
    """The part (0–1) of the weight of a text's words that ``other`` shares."""
    total = sum(weights.values())
    shared = set(tokens(other))
    return sum(weight for word, weight in weights.items() if word in shared) / total if total else 0.0


def _candidates(counts: dict[str, int]) -> str:
    """The full-text query for what may be close: any rare word, or all of a few when none is rare."""
    rarest = sorted(counts, key=lambda word: (counts[word], -len(word)))[:_RARE]
    rare = [word for word in rarest if counts[word] < COMMON]
    return (" OR " if rare else " AND ").join(f'words : "{word}"' for word in rare or rarest)


def _count(sql: sqlite3.Connection, word: str) -> int:
    """In how many entries a word stands, at most ``COMMON``."""
    count = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    return int(sql.execute(count, (f'words : "{word}"', COMMON)).fetchall()[0][0])
