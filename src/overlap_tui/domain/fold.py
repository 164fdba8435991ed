"""The fold: from a journal to the state it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from overlap_tui.domain.frozen import replace
from overlap_tui.domain.journal import Event, Op, in_order
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.model import Dismissal, Entity, Item, Link, Person, Session, SessionState
from overlap_tui.domain.schema import known_values

_MAKE: dict[str, Callable[[str], Entity]] = {
    "person": Person,
    "item": Item,
    "link": Link,
    "dismissal": Dismissal,
}
_TABLE = {"person": "people", "item": "items", "link": "links", "dismissal": "dismissals"}
_MANY = 64
"""From this many placed items on, sorting the panes once is quicker than placing items one by one."""


def empty(session_id: str) -> SessionState:
    """The state before the first event."""
    return SessionState(Session(session_id))


class Folding:
    """A state in the making: changed in place op by op, then frozen.

    Each table is copied when it is first changed. ``state`` can be read at any time; it must not be kept
    beyond the next change.
    """

    def __init__(self, state: SessionState) -> None:
        self._tables: dict[str, Mapping[str, Any]] = {name: getattr(state, name) for name in _TABLE.values()}
        self._own: dict[str, dict[str, Any]] = {}
        self._index = state.index.fork()
        self._unplaced: dict[str, Item | None] = {}
        self.state = self._wrap(state.session, state.lamport)

    def _wrap(self, session: Session, lamport: int) -> SessionState:
        state = SessionState(session, **self._tables, lamport=lamport)
        state.__dict__["index"] = self._index
        return state

    def apply(self, op: Op | Event) -> None:
        """Create or change one entity; what a newer version wrote and this one does not know is skipped."""
        if op.entity == "session":
            session = self.state.session
            if op.target == session.id:
                values = known_values("session", op.patch)
                self.state = self._wrap(replace(session, **cast(Any, values)), self.state.lamport)
            return
        attribute = _TABLE.get(op.entity)
        if attribute is None or op.op not in ("create", "set"):
            return
        table = self._tables[attribute]
        before = table.get(op.target)
        if (before is None) != (op.op == "create"):
            return
        after = _set(before or _MAKE[op.entity](op.target), known_values(op.entity, op.patch))
        if isinstance(after, Item):
            after = self._note_item(before, after)
        self._put(attribute, op.target, after)
        if isinstance(after, Link):
            self._index.add_link(after)
            if isinstance(before, Link) and (before.source, before.target) != (after.source, after.target):
                self._index.sort_links(after, self._tables[attribute])

    def _put(self, attribute: str, key: str, entity: Entity) -> None:
        if attribute not in self._own:
            self._own[attribute] = self._tables[attribute] = dict(self._tables[attribute])
            self.state = self._wrap(self.state.session, self.state.lamport)
        self._own[attribute][key] = entity

    def _note_item(self, before: Item | None, after: Item) -> Item:
        if before is None and (twin := len(self._index.numbers.get(after.number, ()))):
            after = replace(after, twin=twin)
        self._index.add_item(after)
        if before is None or _place(before) != _place(after):
            self._unplaced.setdefault(after.id, before)
        return after

    def settle(self) -> SessionState:
        """The state so far, with the panes in order."""
        if len(self._unplaced) < _MANY:
            items = self._tables["items"]
            for before in self._unplaced.values():
                if before is not None and not before.deleted:
                    self._index.displace(before)
            for item_id in self._unplaced:
                if not items[item_id].deleted:
                    self._index.place(self.state, items[item_id])
        else:
            self._index.sort_panes(self.state)
        self._unplaced.clear()
        return self.state

    def freeze(self, lamport: int) -> SessionState:
        """The finished state; the folding must not be used afterwards."""
        self.settle()
        return self._wrap(self.state.session, lamport)


def fold(state: SessionState, events: Iterable[Event]) -> SessionState:
    """The state after ``events``, which must follow it in ``(lamport, replica)`` order. Pure."""
    folding = Folding(state)
    lamport = state.lamport
    for event in events:
        folding.apply(event)
        lamport = max(lamport, event.lamport)
    return folding.freeze(lamport)


def refold(session_id: str, events: Iterable[Event]) -> SessionState:
    """The state that a whole journal, in any order and with repeats, comes to."""
    unique = {event.id: event for event in events}
    return fold(empty(session_id), in_order(unique.values()))


def _place(item: Item) -> tuple[object, ...]:
    return (item.deleted, item.pane, item.rank)


def _set(entity: Entity, values: Mapping[str, Value]) -> Entity:
    plain = {name: value for name, value in values.items() if not name.startswith("fields.")}
    if len(plain) < len(values) and isinstance(entity, Item):
        own = {name[7:]: value for name, value in values.items() if name.startswith("fields.")}
        return replace(entity, fields={**entity.fields, **own}, **cast(Any, plain))
    return replace(entity, **cast(Any, plain)) if plain else entity
