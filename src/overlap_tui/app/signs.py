"""Signs of partnership of one session, and their trend over sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from overlap_tui.app.ports import Store
from overlap_tui.app.review import open_timeline
from overlap_tui.app.review_json import iso
from overlap_tui.domain.signs import Sign, signs
from overlap_tui.domain.timeline import Timeline

LAST = 20
"""Sessions of a trend unless somebody asks for another number."""


@dataclass(frozen=True, slots=True)
class SessionSigns:
    """The signs of one session. ``at_ms`` is when the session began, UTC."""

    session: str
    title: str
    at_ms: int
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The signs of sessions, the oldest first; ``left_out`` older sessions were not looked at, and none of
    the ``archived`` ones."""

    sessions: tuple[SessionSigns, ...]
    left_out: int
    archived: int = 0


def signs_of(store: Store, session_id: str) -> tuple[Timeline, list[Sign]]:
    """The signs of one session, with the timeline they were counted from."""
    timeline = open_timeline(store, session_id)
    return timeline, signs(timeline)


def trend(store: Store, *, last: int = LAST) -> Trend:
    """The signs of the ``last`` newest sessions that are not archived (-1: of all)."""
    chosen = store.sessions(limit=last)
    found = [
        SessionSigns(each.id, each.title, each.created_ms, tuple(signs_of(store, each.id)[1]))
        for each in chosen
    ]
    found.sort(key=lambda each: (each.at_ms, each.session))
    count = store.count()
    return Trend(tuple(found), count - len(found), store.count(archived=True) - count)


def series(found: Trend, sign: str) -> list[float | None]:
    """One sign over the sessions: its part (0–1), None where there was nothing to count."""
    return [each.part for session in found.sessions for each in session.signs if each.id == sign]


def trend_json(found: Trend) -> dict[str, Any]:
    """The shape for programs: of each session every sign’s value and what it is of."""
    return {
        "sessions": [
            {
                "id": each.session,
                "title": each.title,
                "at": iso(each.at_ms),
                "signs": {sign.id: {"value": sign.value, "of": sign.of} for sign in each.signs},
            }
            for each in found.sessions
        ],
        "left_out": found.left_out,
        "archived_left_out": found.archived,
    }
