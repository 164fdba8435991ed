"""What changed between two moments of a session, grouped by problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.kinds import COMMON, KINDS, Value
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.sentences import sentence
from overlap_tui.domain.web.nearest import nearest_problem as nearest_problem
from overlap_tui.domain.word_diff import Piece, word_diff


@frozen
class Part:
    """One thing that reads otherwise: its name, how people call it, and both values.

    ``pieces`` is the change word by word when both values are text. ``name`` is ``text``, ``body``, ``kind``,
    a field of the item (``confidence.PERSON`` for one person's), or a property of the link.
    """

    name: str
    label: str
    before: Value
    after: Value
    pieces: tuple[Piece, ...] = ()


@frozen
class ItemChange:
    """``sign`` is ``+`` added, ``-`` removed or ``~`` changed; ``item`` as it is now, or was before."""

    sign: str
    item: Item
    parts: tuple[Part, ...] = ()


@frozen
class LinkChange:
    """Like an item's. ``said`` is the link as a sentence now, ``said_before`` as it was."""

    sign: str
    link: Link
    said: str
    said_before: str
    parts: tuple[Part, ...] = ()

    @property
    def flipped(self) -> bool:
        """Whether a decision says otherwise now."""
        return any(part.name == "verdict" for part in self.parts)


@frozen
class Group:
    """The changes around one problem; ``problem`` is None for what no problem is linked to."""

    problem: Item | None
    items: tuple[ItemChange, ...]
    links: tuple[LinkChange, ...]


@frozen
class Diff:
    """Everything that changed. ``session`` are its title, phase and so on; ``people`` who came or went."""

    groups: tuple[Group, ...]
    session: tuple[Part, ...]
    people: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.groups or self.session or self.people)

    @property
    def items(self) -> list[ItemChange]:
        return [change for group in self.groups for change in group.items]

    @property
    def links(self) -> list[LinkChange]:
        return [change for group in self.groups for change in group.links]


_LINK_PARTS = {
    "type": "link",
    "because": "because",
    "share": "share",
    "sign": "sign",
    "verdict": "verdict",
    "source": "from",
    "target": "to",
}
_SESSION_PARTS = {"title": "title", "phase": "phase", "archived": "archived"}


def diff(before: SessionState, after: SessionState) -> Diff:
    """What is different in ``after``. Both must be states of the same session."""
    items = list(_items(before, after))
    links = list(_links(before, after))
    if not items and not links:
        groups: tuple[Group, ...] = ()
    else:
        groups = _grouped(before, after, items, links)
    return Diff(groups, _plain_parts(before.session, after.session, _SESSION_PARTS), _people(before, after))


def changes_of(
    before: SessionState, after: SessionState, ids: Iterable[str]
) -> tuple[list[ItemChange], list[LinkChange]]:
    """What is different about the items and links with these ids, and about nothing else."""
    ids = tuple(ids)
    items = [change for i in ids if (change := _item(before, after, i))]
    return items, [link for i in ids if (link := _link(before, after, i))]


def part_of(name: str, label: str, before: Value, after: Value) -> Part:
    """A part, with its words compared when both values are text."""
    both = isinstance(before, str) and isinstance(after, str) and before and after
    pieces = tuple(word_diff(before, after)) if both else ()  # type: ignore[arg-type]  # both are text here
    return Part(name, label, before, after, pieces)


def label_of(state: SessionState, item: Item, name: str) -> str:
    """How people call a field: its label, with the person's name where each person has their own."""
    base, _dot, person = name.partition(".")
    fields = (*KINDS[item.kind].fields, *(f for k in KINDS.values() for f in k.fields), *COMMON)
    label = next((f.label for f in fields if f.name == base), base)
    return f"{label} of {state.name_of(person) or 'somebody'}" if person else label


def _items(before: SessionState, after: SessionState) -> Iterator[ItemChange]:
    for item_id in (*after.items, *(i for i in before.items if i not in after.items)):
        if change := _item(before, after, item_id):
            yield change


def _item(before: SessionState, after: SessionState, item_id: str) -> ItemChange | None:
    old, new = before.items.get(item_id), after.items.get(item_id)
    was, now = old is not None and not old.deleted, new is not None and not new.deleted
    if now and not was and new is not None:
        return ItemChange("+", new)
    if was and not now and old is not None:
        return ItemChange("-", old)
    if now and old is not None and new is not None and (parts := _item_parts(after, old, new)):
        return ItemChange("~", new, parts)
    return None


def _item_parts(state: SessionState, old: Item, new: Item) -> tuple[Part, ...]:
    found = [
        part_of(name, name, getattr(old, name), getattr(new, name))
        for name in ("kind", "text", "body")
        if getattr(old, name) != getattr(new, name)
    ]
    names = dict.fromkeys((*old.fields, *new.fields))
    found += [
        part_of(name, label_of(state, new, name), old.fields.get(name), new.fields.get(name))
        for name in names
        if old.fields.get(name) != new.fields.get(name)
    ]
    return tuple(found)


def _links(before: SessionState, after: SessionState) -> Iterator[LinkChange]:
    for link_id in (*after.links, *(i for i in before.links if i not in after.links)):
        if change := _link(before, after, link_id):
            yield change


def _link(before: SessionState, after: SessionState, link_id: str) -> LinkChange | None:
    old, new = before.links.get(link_id), after.links.get(link_id)
    was = old is not None and before.is_live(old)
    now = new is not None and after.is_live(new)
    if now and not was and new is not None:
        return LinkChange("+", new, sentence(after, new), "")
    if was and not now and old is not None:
        return LinkChange("-", old, "", sentence(before, old))
    if now and old is not None and new is not None and (parts := _plain_parts(old, new, _LINK_PARTS)):
        return LinkChange("~", new, sentence(after, new), sentence(before, old), parts)
    return None


def _plain_parts(old: object, new: object, names: dict[str, str]) -> tuple[Part, ...]:
    return tuple(
        part_of(name, label, getattr(old, name), getattr(new, name))
        for name, label in names.items()
        if getattr(old, name) != getattr(new, name)
    )


def _people(before: SessionState, after: SessionState) -> tuple[tuple[str, str], ...]:
    """``("+", "Ana")`` for who came, ``("-", "Bo")`` for who was taken back."""
    old = {person.id: person.name for person in before.live_people()}
    new = {person.id: person.name for person in after.live_people()}
    came = [("+", name) for person, name in new.items() if person not in old]
    went = [("-", name) for person, name in old.items() if person not in new]
    return (*came, *went)


def _grouped(
    before: SessionState, after: SessionState, items: list[ItemChange], links: list[LinkChange]
) -> tuple[Group, ...]:
    owner = nearest_problem(before, after)
    by_problem: dict[str, tuple[list[ItemChange], list[LinkChange]]] = {}
    for change in items:
        by_problem.setdefault(owner.get(change.item.id, ""), ([], []))[0].append(change)
    for link in links:
        key = owner.get(link.link.source) or owner.get(link.link.target, "")
        by_problem.setdefault(key, ([], []))[1].append(link)
    problems = {key: after.items.get(key) or before.items.get(key) for key in by_problem}
    order = sorted(by_problem, key=lambda key: p.number if (p := problems[key]) else 1 << 53)
    return tuple(Group(problems[key], tuple(by_problem[key][0]), tuple(by_problem[key][1])) for key in order)
