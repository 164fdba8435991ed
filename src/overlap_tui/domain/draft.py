"""A change in the making, and the checks that every rule shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from overlap_tui.domain.clean import LINE_LIMIT, clean_body, clean_line
from overlap_tui.domain.fold import Folding
from overlap_tui.domain.journal import Change, Op, Patch
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.model import Item, Link, Person, SessionState
from overlap_tui.domain.refused import Conflict as Conflict
from overlap_tui.domain.refused import Refused as Refused
from overlap_tui.domain.refused import no_item


class Context(NamedTuple):
    """Who asks (a person id or empty), when (UTC milliseconds), and a fresh id for the change."""

    change_id: str
    by: str
    at_ms: int


class Draft:
    """A change in the making: the state as it would be, and the ops so far."""

    def __init__(self, state: SessionState, context: Context) -> None:
        self.context = context
        self.ops: list[Op] = []
        self.notes: list[str] = []
        self._state = state
        self._folding: Folding | None = None
        self._unfolded: list[Op] = []
        self._hidden = 0

    @property
    def state(self) -> SessionState:
        """The state with the ops so far, which are folded in only when a rule looks."""
        if self._unfolded:
            self._folding = self._folding or Folding(self._state)
            for op in self._unfolded:
                self._folding.apply(op)
            self._unfolded.clear()
        return self._folding.state if self._folding else self._state

    def settled(self) -> SessionState:
        """The state with its panes in order."""
        state = self.state
        return self._folding.settle() if self._folding else state

    def new_id(self) -> str:
        """An id that follows from the change's own: unique, and the same each time it is decided."""
        return f"{self.context.change_id}-{len(self.ops)}"

    def create(self, entity: str, target: str, values: Mapping[str, Value]) -> None:
        """Create an entity; refused when its id is taken, because the fold would pass it over."""
        tables = (self.state.people, self.state.items, self.state.links, self.state.dismissals)
        if any(target in table for table in tables):
            raise Refused(f"Something with the id {_short(target)} exists already: leave the id out.")
        self.take(Op("create", entity, target, {name: (None, v) for name, v in values.items()}))

    def set(self, entity: str, target: str, before: Any, values: Mapping[str, Value]) -> None:
        """Set the fields whose value differs from what ``before`` holds; no op when none does."""
        patch: Patch = {
            name: (_value(before, name), v) for name, v in values.items() if _value(before, name) != v
        }
        if patch:
            self.take(Op("set", entity, target, patch))

    def take(self, op: Op) -> None:
        """Add an op as it is."""
        self.ops.append(op)
        self._unfolded.append(op)

    def line(self, text: str, what: str, *, limit: int = LINE_LIMIT, required: bool = True) -> str:
        """One clean line from what was typed or pasted; refused when empty (if required) or too long."""
        cleaned = clean_line(text, limit)
        self._hidden += cleaned.removed
        if required and not cleaned.text:
            raise Refused(f"{what} is empty: type a few words.")
        if cleaned.problem:
            raise Refused(cleaned.problem)
        return cleaned.text

    def body(self, text: str) -> str:
        """A clean body; refused above 64 KiB or 2,000 lines."""
        cleaned = clean_body(text)
        self._hidden += cleaned.removed
        if cleaned.problem:
            raise Refused(cleaned.problem)
        return cleaned.text

    def item(self, ref: str) -> Item:
        """The live item that ``ref`` names, or a refusal that says what there is."""
        item = self.state.find(ref)
        if item is not None:
            return item
        raise Refused(no_item(self.state, ref))

    def link(self, link_id: str) -> Link:
        """The live link with this id."""
        link = self.state.links.get(link_id)
        if link is None or not self.state.is_live(link):
            raise Refused("That link is gone: choose another one.")
        return link

    def person(self, ref: str) -> Person:
        """The person with this id or name (any case)."""
        for person in self.state.live_people():
            if ref == person.id or ref.casefold() == person.name.casefold():
                return person
        names = ", ".join(p.name for p in self.state.live_people()) or "nobody yet"
        raise Refused(f"Nobody here is called {_short(ref)} (here: {names}): add them first.")

    def finish(self, command: str, undoes: str = "") -> Change:
        """The change; refused when the command would change nothing."""
        if not self.ops:
            raise Refused("Nothing would change.")
        if self._hidden:
            plural = "s" if self._hidden != 1 else ""
            self.notes.append(f"{self._hidden} hidden character{plural} removed.")
        context = self.context
        return Change(
            context.change_id,
            self._state.session.id,
            context.by,
            context.at_ms,
            command,
            tuple(self.ops),
            undoes,
            tuple(self.notes),
        )


def _value(entity: Any, name: str) -> Value:
    if name.startswith("fields."):
        return entity.fields.get(name[7:])  # type: ignore[no-any-return]  # an item's mapping of values
    return getattr(entity, name)  # type: ignore[no-any-return]  # every stored attribute is a value


def _short(ref: str) -> str:
    shown = clean_line(ref).text
    return shown if len(shown) <= 30 else shown[:29] + "…"
