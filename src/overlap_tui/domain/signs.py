"""Signs of partnership, counted from the journal, each with what it counts; never a grade of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sized

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.practice.challenge import challenges, each_way, side_of
from overlap_tui.domain.timeline import Timeline

PRODUCT, ENGINEERING, BOTH = "product", "engineering", "both"


@frozen
class Sign:
    """One sign. ``value`` of ``of`` were counted (``of`` 0: there was nothing to count).

    ``evidence`` are the ids of the items, links and people that count; ``sentence`` says it in words.
    ``sides`` are the counts of product and of engineering, where a sign holds one beside the other.
    """

    id: str
    name: str
    value: int
    of: int
    sentence: str
    evidence: tuple[str, ...]
    sides: tuple[int, int] | None = None

    @property
    def part(self) -> float | None:
        """The counted part, 0–1; None when there was nothing to count."""
        return self.value / self.of if self.of else None


def signs(timeline: Timeline) -> list[Sign]:
    """All signs of one session, in a fixed order."""
    return [check(timeline) for check in _CHECKS]


def _by(state: SessionState, things: Iterable[Item | Link], *sides: str) -> tuple[str, ...]:
    return tuple(thing.id for thing in things if side_of(state, thing.by) in sides)


def _balance(line: Timeline, things: list[Item] | list[Link], id_: str, name: str, word: str) -> Sign:
    """How even the sides are: the smaller one's count of the larger one's."""
    counts = Counter(side_of(line.final, thing.by) for thing in things)
    sides = counts[PRODUCT] + counts[BOTH], counts[ENGINEERING] + counts[BOTH]
    said = f"{word}: {sides[0]} by product, {sides[1]} by engineering"
    brought = sum(not thing.by for thing in things)
    if others := counts["other"] - brought:
        said += f", {others} by others"
    if brought:
        said += f", {brought} from elsewhere"  # of another session, or asked where two copies disagree
    said = f"{said}." if things else f"No {word.lower()} yet."
    return Sign(id_, name, min(sides), max(sides), said, tuple(thing.id for thing in things), sides)


def _items_by_side(line: Timeline) -> Sign:
    return _balance(line, list(line.final.live_items()), "items", "Both sides bring items", "Items")


def _links_by_side(line: Timeline) -> Sign:
    return _balance(line, list(line.final.live_links()), "links", "Both sides draw links", "Links")


def _crossing(line: Timeline) -> Sign:
    state = line.final
    links = list(state.live_links())
    found = tuple(
        link.id
        for link in links
        if {side_of(state, state.items[end].by) for end in (link.source, link.target)}
        == {PRODUCT, ENGINEERING}
    )
    said = _part(found, links, "link", "joins what product said with what engineering said")
    return Sign("crossing", "Links cross the sides", len(found), len(links), said, found)


def _raised(line: Timeline) -> Sign:
    state = line.final
    items = [item for item in state.live_items() if item.kind in ("problem", "solution")]
    found = _by(state, items, ENGINEERING)
    said = _part(found, items, "problem and improvement", "was first raised by engineering")
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
    said = said if asked else "Product has asked no question yet."
    return Sign("asked", "Product asks before deciding", len(found), len(asked), said, found)


def _challenged(line: Timeline) -> Sign:
    """How even the challenges were: the smaller direction against the larger."""
    state = line.final
    ways = each_way(state)
    to_engineering, to_product = ways[PRODUCT, ENGINEERING], ways[ENGINEERING, PRODUCT]
    found = tuple(each.question.id for each in challenges(state))
    said = f"{_way(PRODUCT, ENGINEERING, to_engineering)}, {_way(ENGINEERING, PRODUCT, to_product)}."
    said = said[0].upper() + said[1:]
    if not to_engineering and not to_product:
        said = "Nobody has challenged anything yet."
        if found:
            said = f"{_count(len(found), 'challenge')} so far, none from one side to the other."
    small, large = min(to_engineering, to_product), max(to_engineering, to_product)
    sides = to_engineering, to_product
    return Sign("challenged", "Both sides challenge", small, large, said, found, sides)


def _answered(line: Timeline) -> Sign:
    made = list(challenges(line.final))
    found = tuple(each.question.id for each in made if each.state != "open")
    said = _part(found, made, "challenge", "was answered")
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
    said = _part(found, sides, "solution", "was built on by both sides")
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
    said = _part(found, solutions, "solution", "came after a problem that it addresses")
    return Sign("problem-first", "Problem before solution", len(found), len(solutions), said, found)


def _present(line: Timeline) -> Sign:
    people = line.final.live_people()
    sides = {person.side for person in people}
    product, engineering = bool(sides & {PRODUCT, BOTH}), bool(sides & {ENGINEERING, BOTH})
    said = {
        (True, True): "Both sides were there.",
        (True, False): "Product was there; somebody from engineering would complete the pair.",
        (False, True): "Engineering was there; somebody from product would complete the pair.",
        (False, False): "Nobody from product or engineering is named yet.",
    }[product, engineering]
    here = tuple(person.id for person in people)
    return Sign("present", "Both sides are there", int(product and engineering), 1, said, here)


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


def _part(found: Sized, among: Sized, what: str, did: str) -> str:
    """``2 of 3 solutions were built on by both sides.``"""
    of = len(among)
    if not of:
        return f"No {_plural(what, 2)} yet."
    if of == 1 and len(found):
        return f"The one {what} {did}."
    said = f"{len(found)} of {of} {_plural(what, 2)} {_plural_verb(did)}."
    return said if len(found) else f"So far {said}"


def _plural(what: str, count: int) -> str:
    return " and ".join(f"{word}{'' if count == 1 else 's'}" for word in what.split(" and "))


def _plural_verb(did: str) -> str:
    for one, many in (("was ", "were "), ("joins ", "join "), ("that it addresses", "that they address")):
        did = did.replace(one, many)
    return did


def _way(who: str, whom: str, count: int) -> str:
    return f"{who} challenged {whom} {_times(count)}" if count else f"{who} has not challenged {whom} yet"


def _count(value: int, word: str) -> str:
    return f"{value or 'no'} {word}{'' if value == 1 else 's'}"


def _times(value: int) -> str:
    return {1: "once", 2: "twice"}.get(value, f"{value} times")
