"""Uniting another database with this one, session by session, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from overlap_tui.app.exports import Cancelled
from overlap_tui.app.ports import Store
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.fold import refold
from overlap_tui.domain.journal import Event
from overlap_tui.domain.merging import United, unite

Progress = Callable[[int, int, str], bool]
"""Hears (done, all, title) and answers whether to go on."""


@dataclass(frozen=True, slots=True)
class MergedSession:
    """What became of one session: how many changes were new, and the texts of the questions they raised."""

    id: str
    title: str
    new: bool
    changes: int
    questions: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """``Better analytics: 12 changes, 1 question where the copies disagree.``"""
        if self.new:
            return f"{self.title}: new here, {_count(self.changes, 'change')}."
        asked = (
            f", {_count(len(self.questions), 'question')} where the copies disagree" if self.questions else ""
        )
        return f"{self.title}: {_count(self.changes, 'change')}{asked}."


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought; ``same`` counts sessions in which nothing was new."""

    sessions: tuple[MergedSession, ...]
    same: int = 0

    def report(self) -> list[str]:
        """Sentences that say what came, session by session, and what is asked."""
        lines: list[str] = []
        for session in self.sessions:
            lines += [session.sentence, *(f"  ? {question}" for question in session.questions)]
        if self.same:
            lines.append(f"Nothing new in {_count(self.same, 'session')}.")
        return lines or ["There are no sessions in the other file."]


def merge(
    store: Store,
    other: Store,
    *,
    dry_run: bool = False,
    progress: Progress = lambda done, total, title: True,
) -> Merged:
    """Take in every session of ``other``; all of it or, when anything is raised, nothing.

    Where both files changed the same field since what they have in common, both versions are kept: one
    stands, and a question says both. Only one session is in memory at a time. Raises ``Refused`` when a
    session is no copy of the one here, ``Cancelled`` when ``progress`` says so.
    """
    summaries = other.sessions(archived=True)
    titles = {summary.id: summary.title for summary in summaries}
    here = {summary.id for summary in store.sessions(archived=True)}
    found: list[MergedSession] = []

    def take(session_id: str, mine: list[Event]) -> tuple[Event, ...]:
        united = _united(session_id, titles[session_id], mine, other.events(session_id))
        if united.events:
            found.append(_told(session_id, titles[session_id], mine, united))
        return united.events

    for number, (session_id, title) in enumerate(titles.items()):
        if not progress(number, len(titles), title):
            raise Cancelled("Stopped: nothing was taken.")
        take(session_id, store.events(session_id) if session_id in here else [])
    if found and not dry_run:
        # Looked through without the lock, so that other windows wait only for what really comes.
        changed = [session.id for session in found]
        found.clear()
        store.unite(changed, take)
    return Merged(tuple(found), len(titles) - len(found))


def unite_one(store: Store, session_id: str, events: list[Event]) -> MergedSession | None:
    """Take one session's journal in; None when nothing in it was new. Raises ``Refused``."""
    found: list[MergedSession] = []

    def take(_id: str, mine: list[Event]) -> tuple[Event, ...]:
        title = refold(session_id, events).session.title
        united = _united(session_id, title, mine, events)
        if united.events:
            found.append(_told(session_id, title, mine, united))
        return united.events

    store.unite([session_id], take)
    return found[0] if found else None


def _united(session_id: str, title: str, mine: list[Event], theirs: list[Event]) -> United:
    try:
        return unite(session_id, mine, theirs)
    except Refused as refused:
        raise Refused(
            f"“{title}” is not a copy of the session here ({refused}): nothing was taken; export it as "
            "Markdown, OPML or JSON Canvas from where it is, and import that."
        ) from refused


def _told(session_id: str, title: str, mine: list[Event], united: United) -> MergedSession:
    asked = [
        str(event.patch["text"][1])
        for event in united.events
        if event.op == "create" and event.target in united.questions
    ]
    news = [event for event in united.events if event.command != "merge" or not event.id.startswith("merge")]
    return MergedSession(session_id, title, not mine, len({e.change for e in news}), tuple(asked))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
