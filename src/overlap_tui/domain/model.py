"""What a session is made of: frozen entities, the state that holds them, and an index over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, wraps

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.index import Index as Index
from overlap_tui.domain.index import order_key as order_key
from overlap_tui.domain.kinds import KINDS, RESEARCH_PANES, Pane, Value
from overlap_tui.domain.links import LINK_TYPES

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any, Concatenate, ParamSpec, TypeVar

    P = ParamSpec("P")
    T = TypeVar("T")

_NONE: Mapping[str, Any] = {}
_TWINS = " bcdefghijklmnopqrstuvwxyz"


@frozen
class Session:
    """The session itself. ``pen`` is the id of the person who is speaking, or empty."""

    id: str
    title: str = ""
    phase: str = "reframe"
    pen: str = ""
    type: str = ""
    archived: bool = False
    at_ms: int = 0


@frozen
class Person:
    """Somebody who is here, and the side they speak for."""

    id: str
    name: str = ""
    side: str = "other"
    deleted: bool = False


@frozen
class Item:
    """One thing the pair knows. ``by`` is a person id or empty; ``at_ms`` is UTC milliseconds.

    ``rank`` orders items inside a pane. ``twin`` counts earlier items with the same number: it is 0 unless
    two copies of a session gave the same number out and were merged.
    """

    id: str
    kind: str = "note"
    number: int = 0
    text: str = ""
    body: str = ""
    fields: Mapping[str, Value] = _NONE
    rank: float = 0.0
    by: str = ""
    at_ms: int = 0
    deleted: bool = False
    twin: int = 0

    @property
    def handle(self) -> str:
        """``P3``; ``P3b`` for the second item of a merged session with that number."""
        if self.twin:
            return handle_of(self.kind, self.number, self.twin)
        return f"{KINDS[self.kind].letter}{self.number}"

    @property
    def pane(self) -> Pane:
        """The pane that shows this item: its kind's, except that research goes by its form."""
        if self.kind == "research":
            return RESEARCH_PANES.get(str(self.value("form")), "problem")
        return KINDS[self.kind].pane

    @property
    def door(self) -> str:
        """The own field that names the session where the item came from: ``met_in`` of one that was used
        again, ``source`` of what a follow-up follows; empty of any other."""
        origin = str(self.fields.get("origin") or "")
        if origin and " " not in origin and self.fields.get("source"):
            return "source"
        return "met_in" if origin and self.fields.get("met_in") else ""

    def value(self, name: str) -> Value:
        """The own field ``name``, or its default when it was never set."""
        stored = self.fields.get(name)
        if stored is not None:
            return stored
        spec = KINDS[self.kind].field(name)
        return spec.default if spec else None

    @property
    def own_fields(self) -> dict[str, Value]:
        """The fields that were set and belong to the item's present kind."""
        kind = KINDS[self.kind]
        return {name: v for name, v in self.fields.items() if v is not None and kind.field(name)}


@frozen
class Link:
    """A typed link. ``share`` is 0–100 or None; ``confirmed_…`` is what both ends said at the last look."""

    id: str
    source: str = ""
    target: str = ""
    type: str = "relates-to"
    because: str = ""
    share: int | None = None
    sign: str = ""
    verdict: str = ""
    by: str = ""
    at_ms: int = 0
    confirmed_source: str = ""
    confirmed_target: str = ""
    deleted: bool = False

    @property
    def symmetric(self) -> bool:
        """Whether the link reads the same from both ends."""
        return LINK_TYPES[self.type].symmetric

    def other(self, item_id: str) -> str:
        """The end that is not ``item_id``."""
        return self.target if item_id == self.source else self.source


@frozen
class Dismissal:
    """A gap that the pair set aside, with the reason; ``seen`` is what its items said then."""

    id: str
    gap: str = ""
    items: str = ""
    seen: str = ""
    reason: str = ""
    by: str = ""
    at_ms: int = 0
    deleted: bool = False


Entity = Session | Person | Item | Link | Dismissal


@frozen
class SessionState:
    """Everything that is known of one session after folding its journal up to ``lamport``.

    The mappings hold removed entities too: nothing is ever forgotten, only marked. Read live items and links
    through the methods.
    """

    __slots__ = ("__dict__",)  # for the index, and for what others work out of the state and keep with it

    session: Session
    people: Mapping[str, Person] = _NONE
    items: Mapping[str, Item] = _NONE
    links: Mapping[str, Link] = _NONE
    dismissals: Mapping[str, Dismissal] = _NONE
    lamport: int = 0

    @cached_property
    def index(self) -> Index:
        """Lookups that would otherwise walk the whole web."""
        return Index.of(self)

    def live_items(self) -> Iterator[Item]:
        """Items that were not removed, in the order they were made."""
        return (item for item in self.items.values() if not item.deleted)

    def live_links(self) -> Iterator[Link]:
        """Links that were not removed and whose two ends are there."""
        there = {item.id for item in self.items.values() if not item.deleted}
        return (
            link
            for link in self.links.values()
            if not link.deleted and link.source in there and link.target in there
        )

    def items_of(self, kind: str) -> Iterator[Item]:
        """The live items of a kind, in the order they were made."""
        return (item for item in self.live_items() if item.kind == kind)

    def links_of(self, type_: str) -> Iterator[Link]:
        """The live links of a type, in the order they were made."""
        return (link for link in self.links.values() if link.type == type_ and self.is_live(link))

    def is_live(self, link: Link) -> bool:
        """A link lives while it and both its ends do."""
        source, target = self.items.get(link.source), self.items.get(link.target)
        return not (link.deleted or source is None or target is None or source.deleted or target.deleted)

    def live_people(self) -> list[Person]:
        """Who is here, in the order they were added."""
        return [person for person in self.people.values() if not person.deleted]

    def links_out(self, item_id: str) -> list[Link]:
        """Live links that start at the item, oldest first."""
        links, live = self.links, self.is_live
        ids = self.index.out.get(item_id, ())
        return [link for i in ids if (link := links[i]).source == item_id and live(link)]

    def links_in(self, item_id: str) -> list[Link]:
        """Live links that end at the item, oldest first."""
        links, live = self.links, self.is_live
        ids = self.index.into.get(item_id, ())
        return [link for i in ids if (link := links[i]).target == item_id and live(link)]

    def find(self, ref: str) -> Item | None:
        """The live item with this id, handle (any case) or bare number, or None."""
        item = self.items.get(ref)
        if item is None:
            item = self._by_handle(ref.strip().lstrip("#"))
        return None if item is None or item.deleted else item

    def _by_handle(self, ref: str) -> Item | None:
        letter, rest = (ref[:1].upper(), ref[1:]) if ref[:1].isalpha() else ("", ref)
        digits = rest.rstrip("bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
            return None
        for item_id in self.index.numbers.get(int(digits), ()):
            item = self.items[item_id]
            if rest[len(digits) :].lower() == _twin_suffix(item.twin) and letter in ("", item.handle[0]):
                return item
        return None

    @property
    def next_number(self) -> int:
        """The number of the next handle: one more than any that was ever given out."""
        return self.index.last_number + 1

    def name_of(self, person_id: str) -> str:
        """The person's name, or empty when nobody is known by that id."""
        person = self.people.get(person_id)
        return person.name if person else ""

    def suspect(self, link: Link) -> bool:
        """Whether an end was reworded after the link was confirmed."""
        return (
            self.items[link.source].text != link.confirmed_source
            or self.items[link.target].text != link.confirmed_target
        )


def kept(make: Callable[Concatenate[SessionState, P], T]) -> Callable[Concatenate[SessionState, P], T]:
    """Keep with a finished state what is derived from it: made once for each of the other arguments.

    What is kept must not be changed. Not for a state that is still being folded.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def found(state: SessionState, /, *args: P.args, **named: P.kwargs) -> T:
        answers: dict[object, T] = state.__dict__.setdefault(name, {})
        key = (args, *named.items())
        if key not in answers:
            answers[key] = make(state, *args, **named)
        return answers[key]

    return found


def handle_of(kind: str, number: int, twin: int = 0) -> str:
    """The handle of an item of this kind and number (see ``Item.twin``)."""
    return f"{KINDS[kind].letter}{number}{_twin_suffix(twin)}"


def _twin_suffix(twin: int) -> str:
    if twin == 0:
        return ""
    return _TWINS[twin] if twin < len(_TWINS) else f"z{twin}"
