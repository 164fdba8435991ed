"""Signs of partnership, counted from the journal, each with what it counts; never a grade of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.practice.challenge import challenges, each_way, side_of
from overlap_tui.domain.timeline import Timeline

PRODUCT, ENGINEERING, BOTH = "product", "engineering", "both"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign. ``value`` of ``of`` were counted (``of`` 0: there was nothing to count).

    ``evidence`` are the ids of the items and links that count; ``sentence`` says it in words.
    """

    id: str
    name: str
    value: int
    of: int
    sentence: str
    evidence: tuple[str, ...]

    @property
    def part(self) -> float | None:
        """The counted part, 0–1; None when there was nothing to count."""
        return self.value / self.of if self.of else None


def signs(timeline: Timeline) -> list[Sign]:
    """All signs of one session, in a fixed order."""
    return [check(timeline) for check in _CHECKS]


def _by(state: SessionState, things: Iterable[Item | Link], *sides: str) -> tuple[str, ...]:
    return tuple(thing.id for thing in things if side_of(state, thing.by) in sides)


def _balance(state: SessionState, things: list[Item] | list[Link], word: str) -> tuple[int, int, str]:
    """The smaller side's count of what both sides said, and that as a sentence."""
    counts = Counter(side_of(state, thing.by) for thing in things)
    product, engineering = counts[PRODUCT] + counts[BOTH], counts[ENGINEERING] + counts[BOTH]
    said = f"{word}: {product} by product, {engineering} by engineering"
    if others := counts["other"]:
        said += f", {others} by others"
    return min(product, engineering), max(product, engineering), f"{said}."


def _items_by_side(line: Timeline) -> Sign:
    items = list(line.final.live_items())
    small, large, said = _balance(line.final, items, "Items")
    return Sign("items", "Both sides bring items", small, large, said, tuple(item.id for item in items))


def _links_by_side(line: Timeline) -> Sign:
    links = list(line.final.live_links())
    small, large, said = _balance(line.final, links, "Links")
    return Sign("links", "Both sides draw links", small, large, said, tuple(link.id for link in links))


def _crossing(line: Timeline) -> Sign:
    state = line.final
    links = list(state.live_links())
    found = tuple(
        link.id
        for link in links
        if {side_of(state, state.items[end].by) for end in (link.source, link.target)}
        == {PRODUCT, ENGINEERING}
    )
    said = f"{_of(len(found), len(links))} links join what product said with what engineering said."
    return Sign("crossing", "Links cross the sides", len(found), len(links), said, found)


def _raised(line: Timeline) -> Sign:
    state = line.final
    items = [item for item in state.live_items() if item.kind in ("problem", "solution")]
    found = _by(state, items, ENGINEERING)
    said = f"{_of(len(found), len(items))} problems and improvements were first raised by engineering."
    return Sign("raised", "Engineering raises problems and improvements", len(found), len(items), said, found)


def _asked_first(line: Timeline) -> Sign:
    """Of product's questions those that came before the first decision."""
    state = line.final
    items = list(state.live_items())
    first = next((place for place, item in enumerate(items) if item.kind == "decision"), len(items))
    asked = [i for i in items if i.kind == "question" and side_of(state, i.by) in (PRODUCT, BOTH)]
    early = {item.id for item in items[:first]}
    found = tuple(item.id for item in asked if item.id in early)
    said = f"Product asked {_count(len(found), 'question')} before the first decision"
    said += f", {len(asked) - len(found)} after it." if len(asked) > len(found) else "."
    return Sign("asked", "Product asks before deciding", len(found), len(asked), said, found)


def _challenged(line: Timeline) -> Sign:
    """How even the challenges were: the smaller direction against the larger."""
    state = line.final
    ways = each_way(state)
    to_engineering, to_product = ways[PRODUCT, ENGINEERING], ways[ENGINEERING, PRODUCT]
    found = tuple(each.question.id for each in challenges(state))
    said = (
        f"Product challenged engineering {_times(to_engineering)}, "
        f"engineering challenged product {_times(to_product)}."
    )
    small, large = min(to_engineering, to_product), max(to_engineering, to_product)
    return Sign("challenged", "Both sides challenge", small, large, said, found)


def _answered(line: Timeline) -> Sign:
    made = list(challenges(line.final))
    found = tuple(each.question.id for each in made if each.state != "open")
    said = f"{_of(len(found), len(made))} challenges were answered."
    return Sign("answered", "Challenges are answered", len(found), len(made), said, found)


def _built_on(line: Timeline) -> Sign:
    """Solutions that people of both sides proposed, changed or linked something to."""
    state = line.final
    sides: dict[str, set[str]] = {i.id: set() for i in state.live_items() if i.kind == "solution"}
    for step in line.steps:
        for change in step.changes:
            if change.id not in line.stands:
                continue
            side = side_of(state, change.author)
            for op in change.ops:
                link = state.links.get(op.target) if op.entity == "link" else None
                for item_id in (link.source, link.target) if link else (op.target,):
                    if item_id in sides:
                        sides[item_id] |= {PRODUCT, ENGINEERING} if side == BOTH else {side}
    found = tuple(item_id for item_id, who in sides.items() if {PRODUCT, ENGINEERING} <= who)
    said = f"{_of(len(found), len(sides))} solutions were built on by both sides."
    return Sign("built-on", "Solutions are built on by both sides", len(found), len(sides), said, found)


def _problem_first(line: Timeline) -> Sign:
    """Solutions that came after a problem they address."""
    state = line.final
    order = {item.id: place for place, item in enumerate(state.items.values())}
    solutions = [item for item in state.live_items() if item.kind == "solution"]
    found = tuple(
        item.id
        for item in solutions
        if any(
            link.type == "addresses"
            and state.items[link.target].kind == "problem"
            and order[link.target] < order[item.id]
            for link in state.links_out(item.id)
        )
    )
    said = f"{_of(len(found), len(solutions))} solutions came after a problem that they address."
    return Sign("problem-first", "Problem before solution", len(found), len(solutions), said, found)


def _present(line: Timeline) -> Sign:
    sides = {person.side for person in line.final.live_people()}
    here = BOTH in sides or {PRODUCT, ENGINEERING} <= sides
    said = "Both sides were there." if here else "Not both sides were there."
    return Sign("present", "Both sides are there", int(here), 1, said, ())


_CHECKS: tuple[Callable[[Timeline], Sign], ...] = (
    _present,
    _items_by_side,
    _links_by_side,
    _crossing,
    _raised,
    _asked_first,
    _challenged,
    _answered,
    _built_on,
    _problem_first,
)


def _of(value: int, of: int) -> str:
    return f"{value} of {of}" if of else "None of 0"


def _count(value: int, word: str) -> str:
    return f"{value or 'no'} {word}{'' if value == 1 else 's'}"


def _times(value: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(value, f"{value} times")
