"""What every move shares: ids for what a batch makes, and a batch in the making."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command, EditBody, Reword, SetField
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.kinds import Value, one
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.refused import no_item

Ids = Callable[[], str]
"""Gives a fresh id for an item that later commands of the same batch name."""


class Making:
    """The commands of one move, collected in order."""

    def __init__(self, name: str, ids: Ids) -> None:
        self._name = name
        self._ids = ids
        self.commands: list[Command] = []

    def item(self, kind: str, text: str, fields: Mapping[str, Value] | None = None) -> str:
        """Add an item; its id."""
        item_id = self._ids()
        self.commands.append(AddItem(kind, text, fields=filled(fields or {}), id=item_id))
        return item_id

    def link(self, source: str, target: str, type_: str = "", because: str = "", verdict: str = "") -> None:
        """Add a link; without a type it takes the default of the pair."""
        self.commands.append(AddLink(source, target, type_, because, verdict=verdict))

    def fields(self, item: Item, values: Mapping[str, Value]) -> None:
        """Set the fields of an item that were answered and differ; what was skipped stays as it is."""
        for name, value in filled(values).items():
            if item.fields.get(name) != value:
                self.commands.append(SetField(item.id, name, value))

    def note(self, item: Item, line: str) -> None:
        """Add a line at the end of an item's body."""
        body = f"{item.body.rstrip()}\n{line}" if item.body.strip() else line
        self.commands.append(EditBody(item.id, body))

    def batch(self, nothing: str) -> Batch:
        """All of it as one undo step; ``nothing`` is said when every prompt was skipped."""
        if not self.commands:
            raise Refused(nothing)
        return Batch(tuple(self.commands), self._name)


def guarded(batch: Batch, started: SessionState, words: str | None = None) -> Batch:
    """The batch for answers that were begun on ``started``: what somebody changed since is not overwritten.

    Deciding it raises ``Conflict`` then. ``words`` is what a rewording began from, if that was before.
    """

    def guard(command: Command) -> Command:
        item = started.find(command.item) if isinstance(command, SetField | Reword) else None
        if isinstance(command, SetField) and item is not None:
            return command._replace(was=item.fields.get(command.name))
        if isinstance(command, Reword) and item is not None:
            return command._replace(was=item.text if words is None else words)
        return command

    return batch._replace(commands=tuple(map(guard, batch.commands)))


def filled(values: Mapping[str, Value]) -> dict[str, Value]:
    """The answers that were given; a skipped one is None or blank."""
    return {
        name: value
        for name, value in values.items()
        if value is not None and not (isinstance(value, str) and not value.strip())
    }


def the_item(state: SessionState, ref: str, *kinds: str) -> Item:
    """The live item that ``ref`` names, of one of ``kinds`` (any, when none is given)."""
    item = state.find(ref)
    if item is None:
        raise Refused(no_item(state, ref))
    if kinds and item.kind not in kinds:
        raise Refused(f"{item.handle} is {one(item.kind)}: choose {' or '.join(map(one, kinds))}.")
    return item
