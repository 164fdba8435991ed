"""Committing, merging, and what others committed; imported with the first of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from overlap_tui.app.ports import Decider, Journal, Loaded
from overlap_tui.domain.fold import empty, fold, refold
from overlap_tui.domain.journal import Change, Event, events_of, in_order
from overlap_tui.domain.model import SessionState
from overlap_tui.storage import refusals
from overlap_tui.storage.connection import Connection
from overlap_tui.storage.journal_table import append, arrived, known_ids, whole
from overlap_tui.storage.newest import follows, take_in
from overlap_tui.storage.projection import write_change, write_whole
from overlap_tui.storage.thaw import load_state, newest_seq


def commit(
    file: Connection, replica: str, session_id: str, known: Loaded | None, decide: Decider, journal: Journal
) -> tuple[Change, Loaded]:
    """Decide on the newest state and append what was decided, in one transaction."""
    with file.writing() as sql:
        if known is None or not known.whole:
            before = load_state(sql, session_id) or empty(session_id)
        else:
            before = _with(file, known.state, arrived(sql, session_id, known.seq))
        change = decide(before, journal)
        refusals.check_change(change, session_id)
        events = events_of(change, replica, before.lamport)
        after = fold(before, events)
        write_change(sql, before, after, events)
        seq = append(sql, events)
    return change, Loaded(after, seq)


def since(file: Connection, known: Loaded) -> tuple[list[Event], Loaded]:
    """What arrived after ``known``, in the journal's order, and the session with it."""
    session_id = known.state.session.id
    with file.reading() as sql:
        news = in_order(arrived(sql, session_id, known.seq))
        if not known.whole:
            if not news:
                return news, known
            return news, Loaded(load_state(sql, session_id) or empty(session_id), newest_seq(sql))
        return news, Loaded(_with(file, known.state, news), newest_seq(sql))


def merge(file: Connection, session_id: str, events: Iterable[Event]) -> int:
    """Take in the events of a copy; how many were new."""
    offered = {event.id: event for event in events}
    with file.writing() as sql:
        known = known_ids(sql, session_id)
        news = in_order(event for event in offered.values() if event.id not in known)
        _take(sql, session_id, news)
    return len(news)


def unite(
    file: Connection, sessions: Iterable[str], take: Callable[[str, list[Event]], Iterable[Event]]
) -> None:
    """Take in events of many sessions in one transaction; see ``Store.unite``."""
    with file.writing() as sql:
        for session_id in sessions:
            mine = whole(sql, session_id)
            known = {event.id for event in mine}
            news = {event.id: event for event in take(session_id, mine) if event.id not in known}
            _take(sql, session_id, in_order(news.values()))


def _take(sql: sqlite3.Connection, session_id: str, news: Sequence[Event]) -> None:
    """Append events of other copies and write anew what the session comes to. Call it in a transaction."""
    if not news:
        return
    refusals.check_events(news, session_id)
    append(sql, news)
    state = refold(session_id, whole(sql, session_id))
    write_whole(sql, state, max(event.at_ms for event in news))
    sql.execute("UPDATE session SET gaps_lamport = -1 WHERE id = ?", (session_id,))


def _with(file: Connection, state: SessionState, news: Sequence[Event]) -> SessionState:
    """The state with what arrived; read anew from its tables when something came in between."""
    session_id = state.session.id
    if not follows(state, news):
        return load_state(file.sql, session_id) or empty(session_id)
    return take_in(state, news, lambda: whole(file.sql, session_id))
