"""What one step changed, as marks on the items that are shown: a sign and a word each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from overlap_tui.app.diff_rows import said
from overlap_tui.app.rows import Badge, InfoRow, ItemRow, LinkRow, PaneRows, item_row, matches
from overlap_tui.domain.diff import ItemChange, LinkChange, Part, changes_of
from overlap_tui.domain.index import order_key
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.sentences import field_words
from overlap_tui.domain.timeline import Timeline

_WORDS = {"text": "reworded", "body": "body", "kind": "kind"}


@dataclass(frozen=True)
class StepMarks:
    """``badges`` by the id of the item; ``gone`` are the items that the step removed, as they were.

    ``items`` and ``links`` are the changes themselves; ``first`` is the item to look at first, or empty.
    ``before`` is the session as the step found it.
    """

    items: tuple[ItemChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    badges: Mapping[str, tuple[Badge, ...]] = field(default_factory=dict)
    gone: tuple[Item, ...] = ()
    first: str = ""
    before: SessionState | None = None

    @classmethod
    def of(cls, timeline: Timeline, step: int) -> StepMarks:
        """The marks of a step; none for 0, which is before the first."""
        if step < 1:
            return cls()
        before, after = timeline.state(step - 1), timeline.state(step)
        touched = timeline.steps[step - 1].touched
        items, links = changes_of(before, after, touched)
        badges: dict[str, list[Badge]] = {}
        for change in items:
            badges.setdefault(change.item.id, []).append(_item_badge(change))
        for link in links:
            for end in (link.link.source, link.link.target):
                badge = _link_badge(link)
                if badge not in badges.setdefault(end, []):
                    badges[end].append(badge)
        moved = _moved(before, after, touched)
        for item_id in moved:
            badges.setdefault(item_id, []).append(Badge("~ moved", "warning"))
        gone = tuple(change.item for change in items if change.sign == "-")
        alive = [change.item.id for change in items if change.sign != "-"]
        ends = [end for link in links for end in (link.link.source, link.link.target) if after.find(end)]
        first = next(iter((*alive, *moved, *ends)), "")
        shown = {item_id: tuple(found) for item_id, found in badges.items()}
        return cls(tuple(items), tuple(links), shown, gone, first, before)

    def of_item(self, item_id: str) -> tuple[Badge, ...]:
        """The marks of one item."""
        return self.badges.get(item_id, ())

    def on(self, state: SessionState, pane: str, rows: PaneRows, needle: str) -> PaneRows:
        """The rows of a pane with these marks; ``needle`` is what they are filtered by."""
        words = needle.casefold().split()
        gone = [item for item in self.gone if item.pane == pane and (not words or matches(item, words))]
        return MarkedRows(state, rows, self, gone) if self.badges else rows

    def link_row(self, row: LinkRow) -> LinkRow:
        """The row of a link, marked when the step made or changed it."""
        sign = next((change.sign for change in self.links if change.link.id == row.id), "")
        if not sign:
            return row
        word = "+ new" if sign == "+" else "~ changed"
        return row._replace(details=f"{row.details} {word}".strip())

    def gone_rows(self, row_id: str) -> list[InfoRow]:
        """What to say of an item that the step removed; nothing of any other."""
        item = next((item for item in self.gone if item.id == row_id), None)
        if item is None:
            return []
        links = [link.said_before for link in self.links if row_id in (link.link.source, link.link.target)]
        rows = [InfoRow("step:gone", "− this step", f"removed {item.handle} {item.text}", "bad")]
        return rows + [InfoRow(f"step:gone:{n}", "− with it", said) for n, said in enumerate(links)]

    def rows(self, state: SessionState, item: Item) -> list[InfoRow]:
        """What the step changed about an item, for the strip: what its words were, and other values."""
        rows: list[InfoRow] = []
        for change in self.items:
            if change.item.id != item.id:
                continue
            if change.sign == "+":
                rows.append(InfoRow("step:new", "+ this step", "made it", "good"))
            rows += [_part_row(state, part) for part in change.parts]
        for link in self.links:
            if link.sign != "+" and item.id in (link.link.source, link.link.target):
                sign = "−" if link.sign == "-" else "~"
                said = f"was: {link.said_before}"
                rows.append(InfoRow(f"step:link:{link.link.id}", f"{sign} this step", said, "warning"))
        return rows


class MarkedRows(PaneRows):
    """The rows of a pane with the marks of a step; what the step removed stands where it was, dimmed."""

    def __init__(self, state: SessionState, rows: PaneRows, marks: StepMarks, gone: Sequence[Item]) -> None:
        ids: list[str] = list(rows.ids) if gone else []
        for item in sorted(gone, key=order_key):
            ids.insert(bisect_left(ids, order_key(item), key=lambda i: order_key(state.items[i])), item.id)
        super().__init__(state, ids if gone else rows.ids, show_who=rows.show_who)
        self._gone = {item.id: item for item in gone}
        self._marks = marks

    def __getitem__(self, index: int) -> ItemRow:  # type: ignore[override]  # as in PaneRows
        item_id = self.ids[index]
        gone = self._gone.get(item_id)
        if gone is not None:
            badges = (Badge("− removed", "bad"),)
            return ItemRow(item_id, gone.handle, gone.kind, gone.text, badges, dimmed=True)
        row = item_row(self._state, self._state.items[item_id], show_who=self.show_who)
        marks = self._marks.of_item(item_id)
        return row._replace(badges=(*marks, *row.badges)) if marks else row


def part_words(state: SessionState, part: Part) -> str:
    """``2 → 4``: both values of a part as people read them."""
    return f"{_value(state, part, part.before)} → {_value(state, part, part.after)}"


def _value(state: SessionState, part: Part, value: object) -> str:
    if value in (None, ""):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | str) and part.name not in ("text", "body", "kind"):
        return field_words(state, part.name, value).partition("\n")[0]
    return str(value).partition("\n")[0]


def _item_badge(change: ItemChange) -> Badge:
    if change.sign == "+":
        return Badge("+ new", "good")
    if change.sign == "-":
        return Badge("− removed", "bad")
    if len(change.parts) > 2:
        return Badge(f"~ {len(change.parts)} fields", "warning")
    return Badge(f"~ {', '.join(map(_short, change.parts))}", "warning")


def _short(part: Part) -> str:
    """``reworded``, ``weight 3 → 5``, or only the name of what reads otherwise."""
    name = _WORDS.get(part.name) or part.name.partition(".")[0].replace("_", " ")
    values = f"{said(part.before)} → {said(part.after)}"
    return name if part.name in _WORDS or len(values) > 20 else f"{name} {values}"


def _link_badge(change: LinkChange) -> Badge:
    if change.sign == "+":
        return Badge("+ link", "good")
    if change.sign == "-":
        return Badge("− link", "bad")
    return Badge("~ verdict" if change.flipped else "~ link", "warning")


def _part_row(state: SessionState, part: Part) -> InfoRow:
    row_id = f"step:{part.name}"
    if part.name == "text":
        return InfoRow(row_id, "~ said before", str(part.before), "warning")
    if part.name == "body":
        return InfoRow(row_id, "~ this step", "changed the body", "warning")
    return InfoRow(row_id, f"~ {part.label}", part_words(state, part), "warning")


def _moved(before: SessionState, after: SessionState, touched: Sequence[str]) -> list[str]:
    """Items that the step gave another place in their pane and changed in no other way."""
    return [
        i
        for i in touched
        if (old := before.find(i)) and (new := after.find(i)) and old.id == i and old.rank != new.rank
    ]
