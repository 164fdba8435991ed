"""The web re-read as each side's own chain, and what that chain never reaches (P1).

Product hands over need → research → requirements → specification, engineering constraints → options →
architecture → work. A chain carries an item on when a link ties it to one that it carries already, at the
same stage or an earlier one: what a handoff along the chain would have taken with it.
"""

from __future__ import annotations

from typing import Literal

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Item, Link, SessionState, kept
from overlap_tui.domain.web import Web, web_of
from overlap_tui.domain.web.sentences import handles

Side = Literal["product", "engineering"]

_STAGES: dict[Side, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "product": (
        ("Business need", ("request", "need")),
        ("Research", ("problem", "research")),
        ("Requirements", ("requirement",)),
        ("Specification", ("solution", "decision")),
    ),
    "engineering": (
        ("Constraints", ("constraint",)),
        ("Options", ("solution",)),
        ("Architecture", ("architecture",)),
        ("Work", ("decision", "requirement")),
    ),
}


@frozen
class Stage:
    """One column of a chain: ids of the items it carries, and of those of its kinds it never meets."""

    title: str
    carried: tuple[str, ...]
    missed: tuple[str, ...]


@frozen
class Lens:
    """One side's chain. ``links`` tie carried items together; ``outside`` are items it has no place for."""

    side: Side
    stages: tuple[Stage, ...]
    links: tuple[Link, ...]
    outside: tuple[str, ...]

    @property
    def carried(self) -> frozenset[str]:
        """The ids of everything that the chain reaches."""
        return frozenset(item_id for stage in self.stages for item_id in stage.carried)

    @property
    def lost(self) -> tuple[str, ...]:
        """The ids of everything that it never reaches: missed at a stage, then outside of all stages."""
        return (*(item_id for stage in self.stages for item_id in stage.missed), *self.outside)


@frozen
class Overlap:
    """Items by which chain reaches them: ids, in the order they were made."""

    both: tuple[str, ...]
    product: tuple[str, ...]
    engineering: tuple[str, ...]
    neither: tuple[str, ...]


@kept
def lens(state: SessionState, side: Side) -> Lens:
    """The chain of one side over a finished state."""
    return _lens(web_of(state), side)


def _lens(web: Web, side: Side) -> Lens:
    stage_of = {kind: n for n, (_title, kinds) in enumerate(_STAGES[side]) for kind in kinds}
    carried = _carried(web, stage_of)
    stages = tuple(
        Stage(
            title,
            tuple(item.id for item in items if item.id in carried),
            tuple(item.id for item in items if item.id not in carried),
        )
        for title, kinds in _STAGES[side]
        for items in [[item for item in web.items if item.kind in kinds]]
    )
    links = tuple(
        link for _source, _target, link in web.edges if link.source in carried and link.target in carried
    )
    outside = tuple(item.id for item in web.items if item.kind not in stage_of)
    return Lens(side, stages, links, outside)


def _carried(web: Web, stage_of: dict[str, int]) -> set[str]:
    """From everything at the first stage along links, never back to an earlier stage."""
    reached = [n for n, item in enumerate(web.items) if stage_of.get(item.kind) == 0]
    seen = set(reached)
    for place in reached:
        stage = stage_of[web.items[place].kind]
        for other in web.either.next[place]:
            if other not in seen and stage_of.get(web.items[other].kind, -1) >= stage:
                seen.add(other)
                reached.append(other)
    return {web.items[place].id for place in reached}


def overlap(state: SessionState) -> Overlap:
    """Which items both chains reach, which only one of them, and which would be lost by both."""
    product, engineering = lens(state, "product").carried, lens(state, "engineering").carried
    parts: dict[tuple[bool, bool], list[str]] = {}
    for item in web_of(state).items:
        parts.setdefault((item.id in product, item.id in engineering), []).append(item.id)
    return Overlap(
        tuple(parts.get((True, True), ())),
        tuple(parts.get((True, False), ())),
        tuple(parts.get((False, True), ())),
        tuple(parts.get((False, False), ())),
    )


def lens_words(state: SessionState, found: Lens) -> list[str]:
    """What the chain never reaches, a sentence a stage and one for what it has no place for."""
    said = [
        f"{stage.title}: the {found.side} chain never reaches {_named(state, stage.missed)}."
        for stage in found.stages
        if stage.missed
    ]
    if found.outside:
        said.append(f"The {found.side} chain has no place for {_named(state, found.outside)}.")
    if said:
        return [*said, f"A handoff along it would have lost {_items(len(found.lost))}."]
    return [f"The {found.side} chain reaches every item."]


def _named(state: SessionState, ids: tuple[str, ...]) -> str:
    """The handles of all of them: naming what is lost is the point, so none is left out."""
    return handles(state, sorted(ids, key=lambda i: _order(state.items[i])), named=len(ids))


def _order(item: Item) -> tuple[str, int]:
    return item.handle[0], item.number


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"
