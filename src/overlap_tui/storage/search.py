"""Searching all sessions in the index, and finding what is like a text."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from overlap_tui.app.ports import Hit, Hits, Placed, Stop
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.model import Item
from overlap_tui.domain.query import (
    ANSWERED,
    Query,
    excerpt,
    fold_letters,
    has_status,
    indexed,
    may_be_begun,
    meaning,
    own_words,
    tokens,
)
from overlap_tui.storage.terms import Beginnings

CANDIDATES = 100
"""How many of the newest entries with a rare word ``similar`` looks at."""
COMMON = 500
"""From this many entries on a word is common: it is counted no further, and finds nothing by itself."""
_STEPS = 10_000
"""Steps of SQLite's machine between two looks whether to stop: about a millisecond."""
_RARE = 3
"""How many words of a text ``similar`` looks for: the rarest."""
_DEFAULT_STATUS = "open"
"""What an item counts as that never got a status; every other status stands in its fields as it is typed."""

# In the order of Hit; then what is looked at once more in Python: an item's fields, and whether more is said
# there than the text.
_COLUMNS = """
  s.id, s.title, e.entity, e.target,
  coalesce(i.kind, ''), coalesce(i.number, 0), coalesce(i.twin, 0),
  coalesce(i.text, l.because, q.name, s.title), '',
  coalesce(p.name, ''), coalesce(p.side, ''), coalesce(i.at_ms, s.at_ms), s.archived, i.fields,
  i.body IS NOT NULL OR i.fields IS NOT NULL
"""
_KIND, _TEXT = Hit.__match_args__.index("kind"), Hit.__match_args__.index("text")
_TARGET = Hit.__match_args__.index("target")
_OF_HIT = len(Hit.__match_args__)

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
  s.id, s.title, 'item', i.id, i.kind, i.number, i.twin, i.text, '',
  coalesce(p.name, ''), coalesce(p.side, ''), i.at_ms, s.archived, i.fields, 0
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
_OF_WORDS = f"SELECT {_COLUMNS} {_ANYTHING} WHERE search MATCH ? AND {_ALIVE} ORDER BY search.rowid DESC"
_FILTERS = """
  NOT i.deleted AND (:kind = '' OR i.kind = :kind OR :several AND instr(:kind, i.kind))
  AND (:side = '' OR p.side = :side) AND (:after = 0 OR i.at_ms >= :after)
  AND (:status = '' OR instr(i.fields, :status))
"""


_ANSWERED = """
  EXISTS (SELECT 1 FROM link AS a JOIN item AS r ON r.session = a.session AND r.id = a.source
    WHERE a.session = i.session AND a.target = i.id AND a.type = 'addresses' AND NOT a.deleted
    AND NOT r.deleted AND r.kind IN ('research', 'decision'))
"""
_MARK = "SELECT seq, (SELECT count(*) FROM event WHERE seq > mark.seq) FROM search_mark AS mark"


def search(
    known: Beginnings, sql: sqlite3.Connection, query: Query, limit: int, stop: Stop | None = None
) -> Hits:
    """See ``Store.search``. The rows come newest first and are read until ``limit`` is reached."""
    ((mark, pending),) = sql.execute(_MARK).fetchall()
    hits: list[Hit] = []
    if query:
        words = expression(query, lambda word: known.begun(sql, word, mark))
        if stop is None:
            hits.extend(islice(_hits(sql, query, words), limit + 1))
        else:
            with _stoppable(sql, stop):
                hits.extend(islice(_hits(sql, query, words), limit + 1))
    more = len(hits) > limit
    del hits[limit:]
    return Hits(tuple(hits), more, pending)


@contextmanager
def _stoppable(sql: sqlite3.Connection, stop: Stop) -> Iterator[None]:
    """End what SQLite does in here soon after ``stop`` is set; what was found until then counts."""
    sql.set_progress_handler(stop.is_set, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    finally:
        sql.set_progress_handler(None, 0)


def _hits(sql: sqlite3.Connection, query: Query, words: str) -> Iterator[Hit]:
    says = meaning(query)
    for row in _rows(sql, query, words):
        hit = Hit(*row[:_OF_HIT])
        whole = not row[-1] or says(hit.text)
        yield hit if whole else replace(hit, excerpt=_passage(sql, hit, query))


def _rows(sql: sqlite3.Connection, query: Query, words: str) -> Iterable[tuple[Any, ...]]:
    """What fits, newest first, read as it is asked for."""
    if not query.filtered:
        return sql.execute(_OF_WORDS, (words,))
    status = f'"{query.status}"' if query.status not in ("", _DEFAULT_STATUS, ANSWERED) else ""
    values: dict[str, str | int] = {
        "kind": query.kind,
        "several": " " in query.kind,
        "side": query.side,
        "after": query.after_ms,
        "status": status,
        "words": words,
    }
    filters = _FILTERS + (f"AND p.name IN ({_names(sql, query.by, values)})" if query.by else "")
    if query.words:
        select = (
            f"SELECT {_ITEM_COLUMNS.replace('i.fields, 0', 'i.fields, 1')} {_ITEMS} "
            f"WHERE search MATCH :words AND {filters} ORDER BY search.rowid DESC"
        )
    else:
        select = (
            f"SELECT {_ITEM_COLUMNS} {_UNSEARCHED} WHERE {filters} "
            "ORDER BY s.updated_ms DESC, s.id, i.place DESC"
        )
    rows = sql.execute(select, values)
    return (row for row in rows if _fits(sql, row, query)) if query.form or query.status else rows


def _names(sql: sqlite3.Connection, begun: str, values: dict[str, str | int]) -> str:
    """Placeholders for the names that begin so in any case, with accents or without; adds their values."""
    start = fold_letters(begun)
    names = [name for (name,) in sql.execute("SELECT DISTINCT name FROM person")]
    known = [name for name in names if fold_letters(name).startswith(start)]
    values |= {f"name{place}": name for place, name in enumerate(known)}
    return ", ".join(f":name{place}" for place in range(len(known)))


def expression(query: Query, begun: Callable[[str], list[str] | None] = lambda _word: None) -> str:
    """The words as a full-text query: each one quoted, so that nothing in it is an operator.

    ``begun`` gives all words that begin with one, where it can.
    """
    return " AND ".join(_one_word(word, begun) for word in query.words)


def _one_word(word: str, begun: Callable[[str], list[str] | None]) -> str:
    if not may_be_begun(word):
        return f'"{indexed(word)}"'
    known = begun(word)
    if not known:
        return f'"{indexed(word)}" *' if known is None else f'"{word}"'
    return "({})".format(" OR ".join(f'"{each}"' for each in known))


def _fits(sql: sqlite3.Connection, row: tuple[Any, ...], query: Query) -> bool:
    """What SQL cannot say of an item's own fields."""
    kind, fields = row[_KIND], json.loads(row[-2] or "{}")
    if query.form and kind == "research" and fields.get("form", "data") != query.form:
        return False
    if kind != "question" or query.status not in (_DEFAULT_STATUS, ANSWERED):
        return not query.status or has_status(kind, fields, query.status)
    asked = "SELECT " + _ANSWERED + " FROM item AS i WHERE i.session = ? AND i.id = ?"
    ((answered,),) = sql.execute(asked, (row[0], row[_TARGET])).fetchall()
    return has_status(kind, fields, query.status, bool(answered))


def _passage(sql: sqlite3.Connection, hit: Hit, query: Query) -> str:
    """The passage in which the words stand, as it was written: the index has it folded."""
    key = (hit.session, hit.target)
    rest = sql.execute("SELECT body, fields FROM item WHERE session = ? AND id = ?", key).fetchall()
    body, own = rest[0] if rest else ("", None)
    return excerpt(query, "\n".join([body or "", *own_words(json.loads(own or "{}"))]))


def items_of(sql: sqlite3.Connection, kind: str, field: str, archived: bool) -> list[Placed]:
    """See ``Store.items_of``."""
    rows = sql.execute(
        'SELECT s.id, s.title, i.id, i.number, i.text, i.body, i.fields, i.rank, i."by", i.at_ms, i.twin, '
        "s.archived FROM session AS s JOIN item AS i ON i.session = s.id "
        "WHERE i.kind = :kind AND NOT i.deleted AND (:archived OR NOT s.archived) "
        "AND (:field = '' OR instr(i.fields, '\"' || :field || '\":')) "
        "ORDER BY s.updated_ms DESC, s.id, i.place",
        {"kind": kind, "field": field, "archived": archived},
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
            bool(put_away),
        )
        for session, title, id_, number, text, body, own, rank, by, at_ms, twin, put_away in rows
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
    scored: list[tuple[float, int, Hit]] = []
    for place, row in enumerate(sql.execute(select, (_candidates(counts), besides, CANDIDATES))):
        hit = Hit(*row[:_OF_HIT])
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
