"""Search over all sessions: hits grouped by session, each with its way to a problem or a need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from overlap_tui.app.ports import Hit, Stop, Store, StoreError
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.purpose import purpose_words
from overlap_tui.domain.query import Query, parse, utc_begin
from overlap_tui.domain.sentences import sentence

LIMIT = 200
"""Hits that are shown unless more are asked for; what is left out is always told."""


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one session, in the order they were found; ``archived``: it was put away."""

    session: str
    title: str
    hits: tuple[Hit, ...]
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. ``more`` says that there are further hits, ``pending`` how many of the newest changes
    could not be searched yet."""

    query: Query
    groups: tuple[Group, ...]
    more: bool
    pending: int

    @property
    def count(self) -> int:
        return sum(len(group.hits) for group in self.groups)


def search(store: Store, raw: str, *, limit: int = LIMIT, stop: Stop | None = None) -> Results:
    """Search for what somebody typed. Call ``catch_up`` before, away from the keys."""
    query = parse(raw, _local_begin)
    found = store.search(query, limit=limit, stop=stop)
    groups: dict[str, list[Hit]] = {}
    for hit in found.hits:
        groups.setdefault(hit.session, []).append(hit)
    grouped = tuple(
        Group(session, hits[0].title, tuple(hits), bool(hits[0].archived)) for session, hits in groups.items()
    )
    return Results(query, grouped, found.more, found.pending)


def _local_begin(day: date) -> float:
    """When a day begins for whoever asks: days are told in local time everywhere."""
    try:
        return datetime(day.year, day.month, day.day).astimezone().timestamp()
    except (OverflowError, OSError, ValueError):  # further away than the system's clock knows
        return utc_begin(day)


def catch_up(store: Store, *, limit: int = 5_000) -> int:
    """Bring the index up to date by at most about ``limit`` events; how many there were.

    A store that cannot be written, or is being written, is searched as it is: ``Results.pending`` tells.
    """
    if store.read_only:
        return 0
    done = 0
    try:
        while done < limit and (indexed := store.index_pending(min(limit, 500))):
            done += indexed
    except StoreError:
        return done
    return done


def path_of(state: SessionState, hit: Hit) -> str:
    """The hit's way to a problem or a need in words; of a link, the link itself and then the way."""
    if hit.entity == "item" and hit.target in state.items:
        return purpose_words(state, hit.target)
    link = state.links.get(hit.target) if hit.entity == "link" else None
    if link is None or not state.is_live(link):
        return ""
    onwards = purpose_words(state, link.target)
    return f"{sentence(state, link)}{f'; {onwards}' if onwards else ''}"


def results_json(store: Store, results: Results) -> dict[str, Any]:
    """The shape for programs; each hit with its path."""
    return {
        "sessions": [_group_json(store.load(group.session).state, group) for group in results.groups],
        "more": results.more,
        "pending": results.pending,
    }


def _group_json(state: SessionState, group: Group) -> dict[str, Any]:
    return {
        "id": group.session,
        "title": group.title,
        "archived": group.archived,
        "hits": [
            {
                "entity": hit.entity,
                "handle": hit.handle or None,
                "kind": hit.kind or None,
                "text": hit.text,
                "excerpt": hit.excerpt or None,
                "by": hit.by or None,
                "path": path_of(state, hit) or None,
            }
            for hit in group.hits
        ],
    }
