"""Lookups over a session that would otherwise walk the whole web."""

from __future__ import annotations

from collections.abc import Iterable

from overlap_tui.domain.kinds import Pane

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.domain.model import Item, Link, SessionState


def order_key(item: Item) -> tuple[float, int, str]:
    """Items of a pane are shown by rank; what merged copies ranked alike goes by number, then id."""
    return (item.rank, item.number, item.id)


class Index:
    """Lookups by handle number, by end of link, and by pane (live items in the order they are shown).

    Only a ``Folding`` changes an index, and only its own fork: a table is copied when it is first changed,
    because copying all of them would cost more than a whole commit.
    """

    __slots__ = ("into", "last_number", "last_rank", "numbers", "out", "panes", "shared")

    def __init__(self) -> None:
        self.numbers: dict[int, tuple[str, ...]] = {}
        self.out: dict[str, tuple[str, ...]] = {}
        self.into: dict[str, tuple[str, ...]] = {}
        self.panes: dict[Pane, list[str]] = {}
        self.last_number = 0
        self.last_rank = 0.0
        self.shared: set[str] = set()

    def __eq__(self, other: object) -> bool:
        names = (name for name in self.__slots__ if name != "shared")
        return isinstance(other, Index) and all(getattr(self, n) == getattr(other, n) for n in names)

    __hash__ = None  # type: ignore[assignment]  # it changes

    @classmethod
    def of(cls, state: SessionState) -> Index:
        """The index of a state, from nothing: one pass over its items and links, and a sort."""
        index = cls()
        numbers, out, into = index.numbers, index.out, index.into
        for item in state.items.values():
            numbers[item.number] = (*numbers.get(item.number, ()), item.id)
        for link in state.links.values():
            out[link.source] = (*out.get(link.source, ()), link.id)
            into[link.target] = (*into.get(link.target, ()), link.id)
        index.last_number = max(numbers, default=0)
        index.last_rank = max((item.rank for item in state.items.values()), default=0.0)
        index.sort_panes(state)
        return index

    def fork(self) -> Index:
        """An index that can be changed without changing this one."""
        forked = Index()
        for name in self.__slots__:
            setattr(forked, name, getattr(self, name))
        forked.shared = {"numbers", "out", "into", "panes"}
        return forked

    def _own(self, name: str) -> None:
        if name in self.shared:
            self.shared.remove(name)
            table = getattr(self, name)
            copy = {pane: ids.copy() for pane, ids in table.items()} if name == "panes" else table.copy()
            setattr(self, name, copy)

    def add_item(self, item: Item) -> None:
        """Note the number and rank of an item that is new, or whose rank changed."""
        ids = self.numbers.get(item.number, ())
        if item.id not in ids:
            self._own("numbers")
            self.numbers[item.number] = (*ids, item.id)
        self.last_number = max(self.last_number, item.number)
        self.last_rank = max(self.last_rank, item.rank)

    def add_link(self, link: Link) -> None:
        """Note both ends of a link; ends that a link left are weeded out when they are read."""
        if link.id not in self.out.get(link.source, ()):
            self._own("out")
            self.out[link.source] = (*self.out.get(link.source, ()), link.id)
        if link.id not in self.into.get(link.target, ()):
            self._own("into")
            self.into[link.target] = (*self.into.get(link.target, ()), link.id)

    def sort_links(self, link: Link, links: Iterable[str]) -> None:
        """Put the links of both ends of ``link`` back in the order of all ``links``: oldest first."""
        self._own("out")
        self._own("into")
        ends = ((self.out, link.source), (self.into, link.target))
        wanted = {i for table, end in ends for i in table[end]}
        place = {link_id: n for n, link_id in enumerate(links) if link_id in wanted}
        for table, end in ends:
            table[end] = tuple(sorted(table[end], key=place.__getitem__))

    def sort_panes(self, state: SessionState) -> None:
        """Order every pane from nothing."""
        self.shared.discard("panes")
        panes: dict[Pane, list[Item]] = {}
        for item in state.live_items():
            panes.setdefault(item.pane, []).append(item)
        self.panes = {pane: [i.id for i in sorted(items, key=order_key)] for pane, items in panes.items()}

    def place(self, state: SessionState, item: Item) -> None:
        """Put a live item that stands in no pane where it belongs."""
        self._own("panes")
        from bisect import insort

        ids = self.panes.setdefault(item.pane, [])
        insort(ids, item.id, key=lambda item_id: order_key(state.items[item_id]))

    def displace(self, item: Item) -> None:
        """Take a live item out of the pane where it stands."""
        self._own("panes")
        self.panes[item.pane].remove(item.id)
