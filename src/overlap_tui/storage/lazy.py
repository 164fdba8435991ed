"""A long session as its tables say, read bit by bit: one screen of it takes a hundred of its entities.

It is the same session as ``thaw.load_state`` gives, only not all in memory. Each thing is read when it is
asked for, on one connection and therefore in one thread; who walks over everything gets everything at once.
What another window commits meanwhile shows in what is read later, so a state like this is for the moments
until the whole one is there: nothing is folded into it, and nothing is committed upon it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, Sequence, ValuesView
from typing import Any, TypeVar

from overlap_tui.domain.index import Index
from overlap_tui.domain.kinds import Pane
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.storage import thaw

E = TypeVar("E")

_COUNTS = (
    "SELECT pane, count(*) FROM item INDEXED BY item_pane WHERE session = ? AND pane >= '' GROUP BY pane"
)
_SHOWN = "SELECT id FROM item WHERE session = ? AND pane = ? ORDER BY rank, number, id LIMIT ?"
_WINDOW = 64
"""The first rows of a pane, read at once: more than a screen shows."""


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

    def __init__(self, state: SessionState, panes: dict[Pane, Sequence[str]], out: Ends, into: Ends) -> None:
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


def _panes(sql: sqlite3.Connection, session_id: str) -> dict[Pane, Sequence[str]]:
    """Every pane's items in the order they are shown."""
    counts = sql.execute(_COUNTS, (session_id,)).fetchall()
    return {pane: PaneIds(sql, session_id, pane, count) for pane, count in counts}


class PaneIds(Sequence[str]):
    """The ids of a pane in the order they are shown: a screenful at first, all when more is asked for."""

    def __init__(self, sql: sqlite3.Connection, session_id: str, pane: Pane, count: int) -> None:
        self._sql, self._session_id, self._pane, self._count = sql, session_id, pane, count
        self._ids = self._read(_WINDOW)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, int) and 0 <= index < len(self._ids):
            return self._ids[index]
        return self._all()[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == other

    __hash__ = None  # type: ignore[assignment]  # it is compared with lists

    def index(self, value: str, start: int = 0, stop: int | None = None) -> int:
        """The place of an id, sought among the first ones first; ValueError when it is not there."""
        ids = self._ids if value in self._ids else self._all()
        return ids.index(value, start, len(ids) if stop is None else stop)

    def _all(self) -> list[str]:
        if len(self._ids) < self._count:
            ids = self._read(-1)
            # Another window may have removed some meanwhile: places that were counted stay readable.
            self._ids = ids + (ids or self._ids)[-1:] * (self._count - len(ids))
        return self._ids

    def _read(self, limit: int) -> list[str]:
        """The first ids, or all of them (-1)."""
        found = self._sql.execute(_SHOWN, (self._session_id, self._pane, limit))
        return [id_ for (id_,) in found]
