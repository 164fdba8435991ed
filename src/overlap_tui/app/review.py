"""Reading a past session: its timeline, its moments, what changed between them, and going on from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from overlap_tui.app.ports import Clock, NewId, Store
from overlap_tui.app.workspace import Done, Workspace
from overlap_tui.domain.commands import Batch, CreateSession, Restore
from overlap_tui.domain.copying import follow_up, template
from overlap_tui.domain.diff import Diff, diff
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.practice.batches import the_item
from overlap_tui.domain.timeline import Timeline

START, NOW = "start", "now"


def open_timeline(store: Store, session_id: str) -> Timeline:
    """The session's journal as steps; nothing is written."""
    return Timeline(session_id, store.events(session_id))


def moment(timeline: Timeline, ref: str) -> int:
    """The step that ``ref`` means.

    ``start`` is before the first, ``now`` the last, ``12`` that step, ``-3`` three steps before the last, a
    day or a minute (ISO 8601, local time; a day means its end) the last step until then, and a person's name
    the last step that they made.
    """
    said = ref.strip()
    known = {START: 0, NOW: len(timeline)}
    if said.casefold() in known:
        return known[said.casefold()]
    number = said.removeprefix("-")
    if number.isascii() and number.isdigit() and len(number) <= 9:
        return _numbered(timeline, int(number), back=said.startswith("-"))
    for person in timeline.final.people.values():
        if said.casefold() == person.name.casefold():
            return timeline.last_by(person.id)
    at_ms = _end_of(said)
    if at_ms is None:
        raise Refused(
            "That is no moment of this session: give start, now, a step’s number, a day such as 2026-03-12, "
            "or the name of somebody who was there."
        )
    return timeline.at(at_ms)


def _numbered(timeline: Timeline, number: int, *, back: bool) -> int:
    step = len(timeline) - number if back else number
    if not 0 <= step <= len(timeline):
        raise Refused(f"There is no such step: this session has {len(timeline)}.")
    return step


def _end_of(text: str) -> int | None:
    """UTC milliseconds of the last moment of a local day, minute or second; None when it is none of these."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    lasts = {10: timedelta(days=1), 16: timedelta(minutes=1)}.get(len(text), timedelta(seconds=1))
    try:
        return int((at + lasts).timestamp() * 1000) - 1
    except (OverflowError, OSError, ValueError):
        return None


def between(timeline: Timeline, start: int, end: int) -> Diff:
    """What changed from one step to another, in either direction."""
    return diff(timeline.state(start), timeline.state(end))


def since(timeline: Timeline, event_id: str, end: int | None = None) -> tuple[int, Diff] | None:
    """What changed since ``event_id`` was the newest event, and the last step of which all had come by then.

    ``end`` is the step to compare with, None the last. None when the event is not in this file.
    """
    before = timeline.arrived_by(event_id) if event_id else None
    if before is None:
        return None
    after = timeline.final if end is None else timeline.state(end)
    return timeline.known_until(event_id), diff(before, after)


def restore(
    workspace: Workspace, timeline: Timeline, step: int, only: Iterable[str] = (), *, by: str | None = None
) -> Done:
    """Make the web what it was after ``step``, by a new change that can be undone.

    With handles in ``only`` these items alone, as when one was removed that should come back. Raises
    ``Refused`` for an item that was not there then.
    """
    then = timeline.state(step)
    return workspace.do(Restore(then, tuple(the_item(then, handle).id for handle in only)), by=by)


def duplicate(store: Store, clock: Clock, new_id: NewId, past: SessionState, title: str) -> Workspace:
    """A new session of the same people that begins with the web of ``past``."""
    batch = template(past, new_id)
    return _begin(store, clock, new_id, past, title or past.session.title, batch)


def continue_session(store: Store, clock: Clock, new_id: NewId, past: SessionState, title: str) -> Workspace:
    """A new session of the same people that carries what ``past`` left open, and names it."""
    batch = follow_up(past, new_id)
    return _begin(store, clock, new_id, past, title or f"{past.session.title}, continued", batch)


def _begin(
    store: Store, clock: Clock, new_id: NewId, past: SessionState, title: str, batch: Batch
) -> Workspace:
    """One change makes the session and fills it, so that neither is there without the other."""
    people = tuple((person.name, person.side) for person in past.live_people())
    create = CreateSession(title, people, past.session.type)
    return Workspace.create(store, clock, new_id, create, begin=batch.commands)
