"""Plain facts of one item, read from its fields and links: each function looks at one item's surroundings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from overlap_tui.domain.model import Item, Link, SessionState

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Near(Protocol):
    """The items and their live links: a session state, or a web, which has them at hand."""

    @property
    def items(self) -> Mapping[str, Item]: ...

    def links_in(self, item_id: str) -> list[Link]: ...

    def links_out(self, item_id: str) -> list[Link]: ...


DEFAULT_WEIGHT = 3.0
BEARERS = frozenset(("problem", "need"))
"""The kinds that something can be for."""
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000


def number(item: Item, name: str) -> float | None:
    """The own field as a number, or None when it is unset or (in a foreign file) something else."""
    value = item.value(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def text(item: Item, name: str) -> str:
    """The own field as text without white space around it; empty when it is unset."""
    value = item.value(name)
    return "" if value is None else str(value).strip()


def day(item: Item, name: str) -> date | None:
    """The own field as a day, or None when it is unset or no day."""
    try:
        return date.fromisoformat(text(item, name))
    except ValueError:
        return None


def day_made(item: Item) -> date | None:
    """The UTC day on which the item was made; None when its time is not known."""
    ordinal = _EPOCH + item.at_ms // _DAY_MS
    return date.fromordinal(ordinal) if item.at_ms > 0 and ordinal <= date.max.toordinal() else None


def weight(problem: Item) -> float:
    """How much a problem counts, 1–5; 3 when nobody said."""
    value = number(problem, "weight")
    return value if value is not None and value > 0 else DEFAULT_WEIGHT


def effort(solution: Item) -> float | None:
    """Effort in days, or None when nobody said."""
    value = number(solution, "effort")
    return value if value is not None and value >= 0 else None


def supported_by(near: Near, item_id: str, form: str) -> bool:
    """Whether research of this form (story, demo …) supports the item."""
    for link in near.links_in(item_id):
        source = near.items[link.source]
        if link.type == "supports" and source.kind == "research" and source.value("form") == form:
            return True
    return False


def grounded(near: Near, problem: Item) -> bool:
    """A problem counts as grounded when a story supports it."""
    return supported_by(near, problem.id, "story")


def shown(near: Near, constraint: Item) -> bool:
    """A constraint counts as shown when a demo supports it, unless its program could not even be started."""
    return any(
        text(item, "form") == "demo" and text(item, "ending") != "not started"
        for link in evidence(near, constraint.id, "supports")
        if (item := near.items[link.source])
    )


def evidence(near: Near, item_id: str, type_: str) -> list[Link]:
    """The links by which research supports (or opposes) the item."""
    return [
        link
        for link in near.links_in(item_id)
        if link.type == type_ and near.items[link.source].kind == "research"
    ]


def answered(near: Near, question: Item) -> bool:
    """Answered in words, by research or a decision that addresses it, or as a closed challenge."""
    if text(question, "answer") or text(question, "challenge") not in ("", "open"):
        return True
    return any(
        link.type == "addresses" and near.items[link.source].kind in ("research", "decision")
        for link in near.links_in(question.id)
    )


def replaced(near: Near, item: Item) -> bool:
    """Whether another item took the place of this one."""
    for link in near.links_in(item.id):  # noqa: SIM110  # asked of every item by several checks
        if link.type == "replaces":
            return True
    return False


def standing(near: Near, item: Item) -> bool:
    """Whether the item still counts: not replaced, broken, superseded or answered."""
    if item.kind == "assumption" and item.value("state") == "broken":
        return False
    if item.kind == "decision" and item.value("status") == "superseded":
        return False
    if item.kind == "question" and answered(near, item):
        return False
    return not replaced(near, item)


def blockers(near: Near, item_id: str) -> list[Link]:
    """The links by which something that still stands blocks the item directly."""
    return [
        link
        for link in near.links_in(item_id)
        if link.type == "blocks" and standing(near, near.items[link.source])
    ]


def verdict(near: Near, item: Item) -> str:
    """What the newest standing decision says of the item: chosen, rejected, deferred, or nothing."""
    said = ""
    for link in near.links_in(item.id):
        if link.type == "decides" and link.verdict and standing(near, near.items[link.source]):
            said = link.verdict
    return said


def on_the_table(near: Near, item: Item) -> bool:
    """Whether the item is still in play, now or later: it stands, and no decision turned it down."""
    return standing(near, item) and verdict(near, item) != "rejected"


def shares(near: Near, solution_id: str) -> dict[str, int | None]:
    """The live problems that a solution addresses, each with its share (0–100) or None when nobody said."""
    found: dict[str, int | None] = {}
    for link in near.links_out(solution_id):
        if link.type == "addresses" and near.items[link.target].kind == "problem":
            known = found.get(link.target)
            # Merged copies may hold the same link twice: the larger share stands.
            found[link.target] = link.share if known is None else max(known, link.share or 0)
    return found


def candidates(near: Near, problem_id: str) -> list[Item]:
    """The solutions that address a problem and were not replaced, in the order they were linked."""
    found: list[Item] = []
    for link in near.links_in(problem_id):
        source = near.items[link.source]
        if link.type == "addresses" and source.kind == "solution" and not replaced(near, source):
            found.append(source)
    return found


def whose(state: SessionState, item: Item) -> str:
    """Who can do something about the item: the owner of a question, else who said it; empty if unknown."""
    return (text(item, "owner") if item.kind == "question" else "") or state.name_of(item.by)


def side(state: SessionState, item: Item) -> str:
    """The side of the person who said it; empty when nobody is known."""
    person = state.people.get(item.by)
    return person.side if person else ""


def why(link: Link, source: str, target: str) -> int:
    """How a link of this pair of kinds answers “what is it for?”.

    1: the source is for the target; -1: the target is for the source; 0: the link says nothing of it.
    """
    if link.type in ("addresses", "refines", "supports", "questions", "blocks"):
        return 1
    if link.type in ("depends-on", "replaces"):
        return -1
    if link.type == "decides":
        return 1 if link.verdict in ("", "chosen") else 0
    if link.type == "leads-to":
        return _why_leads_to(link.sign, source, target)
    return 0


def _why_leads_to(sign: str, source: str, target: str) -> int:
    if source == "need" and target != "need":
        return -1  # what a need leads to is there for the need
    if source in ("problem", "constraint") and target not in BEARERS:
        return -1
    if source in ("problem", "constraint", "need"):
        return 1  # who removes a cause helps what it leads to
    return 1 if target == "need" and sign != "-" else 0
