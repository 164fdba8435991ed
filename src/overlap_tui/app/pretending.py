"""What if, as the screen shows it: what is pretended for the moment, and the marks and rows it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from overlap_tui.app.rows import Badge, InfoRow, ItemRow, PaneRows, item_row
from overlap_tui.domain.model import Item, SessionState

if TYPE_CHECKING:  # the program starts without them
    from overlap_tui.domain.commands import Batch
    from overlap_tui.domain.whatif import Consequences, How, Pretend

_WAYS: dict[str, tuple[How, ...]] = {
    "constraint": ("relaxed", "gone"),
    "assumption": ("false", "gone"),
    "decision": ("false", "gone"),
    "research": ("false", "gone"),
}
_ONLY_GONE: tuple[How, ...] = ("gone",)
_SAID: dict[How, str] = {"gone": "were gone", "false": "were false", "relaxed": "were relaxed"}
_EFFECTS = (
    ("freed", "freed", "✓ freed", "good"),
    ("eased", "eased", "✓ one thing less", "good"),
    ("killed", "killed", "✗ killed", "bad"),
    ("aimless", "no problem", "? serves no problem", "warning"),
    ("orphaned", "no candidate", "! loses its candidate", "bad"),
    ("unproven", "unproven", "? unproven", "warning"),
    ("decisions", "rests on it", "! rests on it", "warning"),
)
"""Field of the consequences, label in the strip, badge of the item, style."""

EFFECT = "effect:"
"""What the ids of rows begin with that stand for something that follows."""


@dataclass(frozen=True)
class Pretended:
    """What the pair pretends of ``today``, all at once, and what follows. Nothing of it is stored."""

    today: SessionState
    pretends: tuple[Pretend, ...]

    @cached_property
    def found(self) -> Consequences:
        """What follows."""
        from overlap_tui.domain.whatif import what_if

        return what_if(self.today, self.pretends)

    @property
    def state(self) -> SessionState:
        """The session as pretended."""
        return self.found.state

    @property
    def words(self) -> str:
        """``what if C4 were relaxed and A6 were false``."""
        from overlap_tui.domain.web.sentences import joined

        said = [f"{self.today.items[p.item].handle} {_SAID[p.how]}" for p in self.pretends]
        return f"what if {joined(said)}"

    @cached_property
    def freed(self) -> frozenset[str]:
        """Ids of the solutions that nothing blocks any more."""
        return frozenset(effect.item for effect in self.found.freed)

    @cached_property
    def lost(self) -> frozenset[str]:
        """Ids of what steps back: what is gone or false, and the solutions that fall with it."""
        gone = {pretend.item for pretend in self.pretends if pretend.how != "relaxed"}
        return frozenset(gone.union(effect.item for effect in self.found.killed))

    @cached_property
    def marks(self) -> Mapping[str, tuple[Badge, ...]]:
        """The badges of every item that something happens to."""
        found: dict[str, list[Badge]] = {}
        for pretend in self.pretends:
            found.setdefault(pretend.item, []).append(Badge(f"? if {pretend.how}", "warning"))
        for name, _label, text, style in _EFFECTS:
            for effect in getattr(self.found, name):
                found.setdefault(effect.item, []).append(Badge(text, style))
        return {item_id: tuple(badges) for item_id, badges in found.items()}

    def rows(self) -> list[InfoRow]:
        """Everything that follows, each with its chain in words."""
        rows = [
            InfoRow(f"{EFFECT}{name}:{effect.item}", label, effect.sentence, style)
            for name, label, _text, style in _EFFECTS
            for effect in getattr(self.found, name)
        ]
        return rows or [InfoRow(EFFECT, "nothing", "No solution, problem or decision hangs on it.", "muted")]

    def question(self, new_id: str) -> Batch:
        """The command that keeps it all as a question (``new_id`` names it) linked to what is pretended."""
        from overlap_tui.domain.commands import AddItem, AddLink, Batch

        said = f"{self.words[0].upper()}{self.words[1:]}?"
        body = "\n".join(row.text for row in self.rows())
        links = [AddLink(new_id, pretend.item, "questions") for pretend in self.pretends]
        return Batch((AddItem("question", said, body, id=new_id), *links), "keep what-if")


def effect_item(row_id: str) -> str:
    """The id of the item that a row of what follows is about; empty for other rows."""
    return row_id.rpartition(":")[2] if row_id.startswith(EFFECT) else ""


def ways(item: Item) -> Sequence[How]:
    """How an item can be pretended away, the usual way first."""
    return _WAYS.get(item.kind, _ONLY_GONE)


def turned(pretends: Sequence[Pretend], item: Item) -> tuple[Pretend, ...]:
    """Pretend one thing more of an item: its first way, then its next, then nothing any more."""
    from overlap_tui.domain.whatif import Pretend

    now = next((p for p in pretends if p.item == item.id), None)
    others = tuple(p for p in pretends if p.item != item.id)
    order = ways(item)
    at = order.index(now.how) + 1 if now and now.how in order else len(order) if now else 0
    if at >= len(order):
        return others
    changed = Pretend(item.id, order[at])
    if now is None:
        return (*others, changed)
    return tuple(changed if p.item == item.id else p for p in pretends)


def standing(state: SessionState, pretends: Sequence[Pretend]) -> tuple[Pretend, ...]:
    """Those whose items are still there."""
    return tuple(p for p in pretends if state.find(p.item) is not None)


class PretendedRows(PaneRows):
    """The rows of a pane with the marks of what is pretended; what is lost steps back."""

    def __init__(self, rows: PaneRows, pretended: Pretended) -> None:
        super().__init__(pretended.today, rows.ids, show_who=rows.show_who)
        self._pretended = pretended

    def __getitem__(self, index: int) -> ItemRow:  # type: ignore[override]  # as in PaneRows
        pretended, item_id = self._pretended, self.ids[index]
        then = pretended.state.find(item_id)
        state = pretended.state if then is not None else pretended.today
        row = item_row(state, then or pretended.today.items[item_id], show_who=self.show_who)
        marks = pretended.marks.get(item_id, ())
        return row._replace(badges=(*marks, *row.badges), dimmed=item_id in pretended.lost)
