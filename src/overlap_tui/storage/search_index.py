"""The search index: filled behind the journal, away from the keys, a batch of events at a time."""

from __future__ import annotations

import json
import sqlite3

from overlap_tui.domain.query import indexed, own_words

_WORDS = {
    "item": "SELECT text, coalesce(body, ''), fields FROM item WHERE session = ? AND id = ? AND NOT deleted",
    "link": "SELECT coalesce(because, ''), '', NULL FROM link WHERE session = ? AND id = ? AND NOT deleted",
    "person": "SELECT name, '', NULL FROM person WHERE session = ? AND id = ? AND NOT deleted",
    "session": "SELECT title, '', NULL FROM session WHERE ? IN (id) AND id = ?",
}


def index_pending(sql: sqlite3.Connection, limit: int) -> int:
    """Index what at most ``limit`` more events touched; how many they were, 0 when all is indexed."""
    mark = int(sql.execute("SELECT seq FROM search_mark").fetchall()[0][0])
    events = sql.execute(
        "SELECT seq, session, entity, target FROM event WHERE seq > ? ORDER BY seq LIMIT ?", (mark, limit)
    ).fetchall()
    if not events:
        return 0
    for session, entity, target in dict.fromkeys(event[1:] for event in events):
        if entity in _WORDS:
            _index(sql, session, entity, target)
    sql.execute("UPDATE search_mark SET seq = ?", (events[-1][0],))
    return len(events)


def _index(sql: sqlite3.Connection, session: str, entity: str, target: str) -> None:
    """Put the entity's words as they are now into the index, or take it out when it is gone."""
    key = (session, entity, target)
    found = sql.execute(
        "SELECT id FROM search_entry WHERE session = ? AND entity = ? AND target = ?", key
    ).fetchall()
    now = sql.execute(_WORDS[entity], (session, target)).fetchall()
    if found:
        sql.execute("DELETE FROM search WHERE rowid = ?", found[0])
        if not now:
            sql.execute("DELETE FROM search_entry WHERE id = ?", found[0])
            return
        entry = found[0][0]
    elif now:
        entry = sql.execute(
            "INSERT INTO search_entry (session, entity, target) VALUES (?, ?, ?)", key
        ).lastrowid
    else:
        return
    words, body, own = now[0]
    sql.execute(
        "INSERT INTO search (rowid, words, body) VALUES (?, ?, ?)",
        (entry, indexed(words), indexed("\n".join([body, *own_words(json.loads(own or "{}"))]))),
    )
