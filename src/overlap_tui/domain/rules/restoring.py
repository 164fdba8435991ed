"""Going back to an earlier state of the web by a new change; history is never rewritten."""

from __future__ import annotations

from collections.abc import Mapping

from overlap_tui.domain import commands as c
from overlap_tui.domain.draft import Draft, Refused
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.model import Entity, Item, Link, SessionState
from overlap_tui.domain.rules.links import find_same
from overlap_tui.domain.schema import FIELDS


def restore(draft: Draft, command: c.Restore) -> None:
    """Items, links and dismissals read again as they did; people, title, phase and pen stay as they are."""
    if command.to.session.id != draft.state.session.id:
        raise Refused("That moment is of another session: open that session first.")
    if command.only:
        _some(draft, command)
        return
    tables: tuple[tuple[str, Mapping[str, Entity], Mapping[str, Entity]], ...] = (
        ("item", draft.state.items, command.to.items),
        ("link", draft.state.links, command.to.links),
        ("dismissal", draft.state.dismissals, command.to.dismissals),
    )
    for entity, now, then in tables:
        for key, current in list(now.items()):
            values = _values(entity, current, then[key]) if key in then else {"deleted": True}
            draft.set(entity, key, current, values)


def _some(draft: Draft, command: c.Restore) -> None:
    """These items read again as they did, and have the links back that went since; nothing else goes."""
    state, then = draft.state, command.to
    for key in command.only:
        draft.set("item", key, state.items[key], _values("item", state.items[key], then.items[key]))
    here = {item.id for item in state.live_items()} | set(command.only)
    for link in then.live_links():
        ends = {link.source, link.target}
        now = state.links[link.id]
        if now.deleted and ends & set(command.only) and ends <= here and not _said(state, link):
            draft.set("link", link.id, now, _values("link", now, link))


def _said(state: SessionState, link: Link) -> bool:
    """Whether a live link says this by now."""
    return find_same(state, link.source, link.target, link.type) is not None


def _values(entity: str, now: Entity, then: Entity) -> dict[str, Value]:
    """Every stored value of ``then``; an own field that did not exist then is cleared."""
    names = [name for name in then.__match_args__ if name in FIELDS[entity]]
    values: dict[str, Value] = {name: getattr(then, name) for name in names}
    if isinstance(then, Item) and isinstance(now, Item):
        own = dict.fromkeys((*now.fields, *then.fields))
        values |= {f"fields.{name}": then.fields.get(name) for name in own}
    return values
