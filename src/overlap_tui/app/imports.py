"""Imports: what a file brings, told before it is taken, and taken as one undo step.

Readers (one per format, see ``formats.table``) turn text into a ``Reading``; here a reading becomes one
change of a session, or, when it is a whole journal, a session of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from overlap_tui.app.outline import check_size
from overlap_tui.app.ports import Store
from overlap_tui.app.workspace import Done, Workspace
from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.journal import Event
from overlap_tui.domain.kinds import Value


class Unreadable(Exception):
    """A file cannot be taken; the message says why and what to do. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item that a file brings. ``key`` is its name among the items of this reading."""

    key: str
    kind: str
    text: str
    body: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadLink:
    """A link that a file brings, between two keys; ``type`` empty is the default of the two kinds."""

    source: str
    target: str
    type: str = ""
    because: str = ""
    share: int | None = None
    sign: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file brings. ``kept`` says what became plain text, ``skipped`` what did not come and why.

    ``cleaned`` counts hidden and control characters that were taken out. A reading with ``events`` is a
    whole session with its history, called ``session``; it has no items of its own.
    """

    title: str = ""
    items: tuple[ReadItem, ...] = ()
    links: tuple[ReadLink, ...] = ()
    kept: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    cleaned: int = 0
    session: str = ""
    events: Sequence[Event] = ()
    counts: tuple[int, int] = (0, 0)

    @property
    def taken(self) -> str:
        """``12 items, 9 links``."""
        items, links = self.counts if self.events else (len(self.items), len(self.links))
        return f"{_count(items, 'item')}, {_count(links, 'link')}"

    def report(self) -> list[str]:
        """Sentences that say what comes, what is kept as text, what is not taken, and what was cleaned."""
        lines = [f"Taken: {self.taken}."]
        lines += [f"Kept as text: {what}" for what in self.kept]
        lines += [f"Skipped: {what}" for what in self.skipped]
        if self.cleaned:
            were = "was" if self.cleaned == 1 else "were"
            lines.append(f"{_count(self.cleaned, 'hidden or control character')} {were} removed.")
        return lines


def import_command(reading: Reading, new_id: Callable[[], str]) -> Command:
    """Everything that a reading brings as one change. Raises ``Refused`` when that is nothing or too much."""
    check_size(len(reading.items))
    ids = {item.key: new_id() for item in reading.items}
    commands: list[Command] = [
        AddItem(item.kind, item.text, item.body, item.fields, ids[item.key]) for item in reading.items
    ]
    commands += [
        AddLink(
            ids[link.source], ids[link.target], link.type, link.because, link.share, link.sign, link.verdict
        )
        for link in reading.links
    ]
    return Batch(tuple(commands), "import")


def take(workspace: Workspace, reading: Reading, *, by: str | None = None) -> Done:
    """Bring a reading into an open session: one change, one undo step."""
    if reading.events:
        raise Refused("This file is a whole session: import it from the list of sessions.")
    return workspace.do(import_command(reading, workspace.new_id), by=by)


def take_session(store: Store, reading: Reading) -> int:
    """Unite a whole session with the store, by the ids of its events; how many of them were new."""
    return store.merge(reading.session, reading.events)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
