"""A long session as its tables say, read bit by bit: one screen of it takes a hundred of its entities.

It is the same session as ``thaw.load_state`` gives, only not all in memory. Each thing is read when it is
asked for, on one connection and therefore in one thread; who walks over everything gets everything at once.
What another window commits meanwhile shows in what is read later, so a state like this is for the moments
until the whole one is there: nothing is folded into it, and nothing is committed upon it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, TypeVar

from overlap_tui.domain.index import Index
from overlap_tui.domain.kinds import KINDS, Pane
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.storage import thaw

E = TypeVar("E")

_ORDER = (
    "SELECT id, kind, CASE kind WHEN 'research' THEN fields END FROM item "
    "WHERE session = ? AND NOT deleted ORDER BY rank, number, id"
)


class Table(Mapping[str, E]):
    """Entities by id: ``one`` reads one of them (None: there is none), ``all_`` reads all, oldest first."""

    def __init__(self, one: Callable[[str], E | None], all_: Callable[[], dict[str, E]]) -> None:
        self._one, self._all = one, all_
        self._known: dict[str, E] = {}
        self._whole = False

    def __getitem__(self, key: str) -> E:
        found = self._known.get(key)
        if found is None:
            found = None if self._whole else self._one(key)
            if found is None:
                raise KeyError(key)
            self._known[key] = found
        return found

    def __bool__(self) -> bool:
        return bool(self._known) or bool(self._everything())

    def __len__(self) -> int:
        return len(self._everything())

    def __iter__(self) -> Iterator[str]:
        return iter(self._everything())

    def keys(self) -> KeysView[str]:
        return self._everything().keys()

    def values(self) -> ValuesView[E]:
        return self._everything().values()

    def items(self) -> ItemsView[str, E]:
        return self._everything().items()

    def learn(self, found: Mapping[str, E]) -> None:
        """Keep entities that were read together."""
        if not self._whole:
            self._known.update(found)

    def _everything(self) -> dict[str, E]:
        if not self._whole:
            self._known, self._whole = self._all(), True
        return self._known


class Ends(dict[str, tuple[str, ...]]):
    """The ids of the links at one end of an item, by item; read by ``get``, the only way to look here."""

    def __init__(self, read: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._read = read

    def get(self, key: str, default: Any = ()) -> Any:
        found = super().get(key)
        if found is None:
            found = self[key] = self._read(key)
        return found or default


class PartState(SessionState):
    """A session that is read bit by bit; all of a kind is asked for as such."""

    sql: sqlite3.Connection

    def items_of(self, kind: str) -> Iterator[Item]:
        return iter(thaw.load_items(self.sql, self.session.id, kind).values())

    def links_of(self, type_: str) -> Iterator[Link]:
        found = thaw.load_links(self.sql, self.session.id, self.items, type_).values()
        return (link for link in found if self.is_live(link))


class PartIndex:
    """The order of the panes and the ends of links; all other lookups make the whole ``Index``."""

    def __init__(self, state: SessionState, panes: dict[Pane, list[str]], out: Ends, into: Ends) -> None:
        self._state = state
        self.panes, self.out, self.into = panes, out, into
        self._made: Index | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._made is None:
            self._made = Index.of(self._state)
        return getattr(self._made, name)


def load_lazily(sql: sqlite3.Connection, session_id: str) -> SessionState | None:
    """The session as its tables say, or None when there is none. Call it inside a transaction."""
    session = thaw.load_session(sql, session_id)
    if session is None:
        return None
    items = Table(lambda key: thaw.load_item(sql, session_id, key), lambda: thaw.load_items(sql, session_id))
    links = Table(
        lambda key: thaw.load_link(sql, session_id, key, items),
        lambda: thaw.load_links(sql, session_id, items),
    )
    state = PartState(
        session[0],
        thaw.load_people(sql, session_id),
        items,
        links,
        thaw.load_dismissals(sql, session_id),
        session[1],
    )

    state.__dict__["sql"] = sql

    def ends(end: str) -> Ends:
        def read(item_id: str) -> tuple[str, ...]:
            found = thaw.load_links_at(sql, session_id, items, end, item_id)
            links.learn(found)
            return tuple(found)

        return Ends(read)

    panes = _panes(sql, session_id)
    state.__dict__["index"] = PartIndex(state, panes, ends("source"), ends("target"))
    return state


def _panes(sql: sqlite3.Connection, session_id: str) -> dict[Pane, list[str]]:
    """Every pane's items in the order they are shown."""
    panes: dict[Pane, list[str]] = {}
    put = {kind: panes.setdefault(each.pane, []).append for kind, each in KINDS.items()}
    for id_, kind, fields in sql.execute(_ORDER, (session_id,)):
        if kind == "research":  # its form decides
            panes[Item(id_, kind, fields=thaw.load_fields(fields)).pane].append(id_)
        else:
            put[kind](id_)
    return {pane: ids for pane, ids in panes.items() if ids}
