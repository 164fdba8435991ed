"""Two people at one screen: a session driven by commands, without a store."""

from __future__ import annotations

from itertools import count

from overlap_tui.domain.commands import AddItem, AddLink, Command, CreateSession, TakeBack
from overlap_tui.domain.decide import Context, decide
from overlap_tui.domain.fold import empty, fold
from overlap_tui.domain.journal import Change, Event, events_of
from overlap_tui.domain.model import Item, Link, SessionState

START = 1_770_000_000_000
MINUTE = 60_000


class Pair:
    """Priya (product) and Eli (engineering). Every change takes a minute."""

    def __init__(
        self, title: str = "Better analytics", people: tuple[tuple[str, str], ...] | None = None
    ) -> None:
        self._numbers = count(1)
        self.state: SessionState = empty("session")
        self.events: list[Event] = []
        self.changes: list[Change] = []
        people = (("Priya", "product"), ("Eli", "engineering")) if people is None else people
        self.do(CreateSession(title, people))

    def id(self) -> str:
        return f"id{next(self._numbers)}"

    def person(self, name: str) -> str:
        return next((p.id for p in self.state.people.values() if p.name == name), "")

    def do(self, command: Command, by: str = "Priya") -> Change:
        at = START + len(self.changes) * MINUTE
        change = decide(self.state, command, Context(self.id(), self.person(by), at))
        events = events_of(change, "one", self.state.lamport)
        self.state = fold(self.state, events)
        self.events += events
        self.changes.append(change)
        return change

    def undo(self) -> Change:
        return self.do(TakeBack(self.changes[-1]))

    def add(self, kind: str, text: str, by: str = "Priya", **fields: str | int | float | bool) -> Item:
        change = self.do(AddItem(kind, text, fields=fields), by)
        return self.state.items[change.ops[0].target]

    def link(self, source: str, target: str, type_: str = "", by: str = "Priya", **more: object) -> Link:
        change = self.do(AddLink(source, target, type_, **more), by)  # type: ignore[arg-type]
        return self.state.links[change.ops[0].target]

    def now(self, item: Item) -> Item:
        return self.state.items[item.id]

    def of(self, kind: str) -> list[Item]:
        return [item for item in self.state.live_items() if item.kind == kind]

    def links(self) -> set[str]:
        """Every live link as ``E2 supports C1``."""
        find = self.state.items
        return {f"{find[k.source].handle} {k.type} {find[k.target].handle}" for k in self.state.live_links()}
