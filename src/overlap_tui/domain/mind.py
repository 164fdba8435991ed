"""Mind-changes: the reversals in a journal, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.journal import Change, Event, Op
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.links import VERDICTS
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.words import quote

CONFIDENCE_SHIFT = 2
"""Points of confidence from which a new score counts as a changed mind."""


@frozen
class MindChange:
    """One reversal: at which step, by whom and when, about which item, and as a sentence."""

    step: int
    author: str
    at_ms: int
    item: str
    sentence: str


def turning(events: Iterable[Event]) -> list[Event]:
    """The events of the changes that can have reversed something, and of all that took something back.

    ``mind_changes`` says the same of these as of the whole journal: what only made things reverses nothing.
    """
    events = list(events)
    wanted = {event.change for event in events if event.undoes or _can_turn(event)}
    return [event for event in events if event.change in wanted]


def _can_turn(event: Event) -> bool:
    if event.entity == "item":
        return event.op == "set"
    if event.entity != "link":
        return False
    made = {name: new for name, (_old, new) in event.patch.items()}
    return event.op == "set" or bool(made.get("verdict")) or made.get("type") == "replaces"


def mind_changes(state: SessionState, changes: Iterable[tuple[int, Change]]) -> Iterator[MindChange]:
    """The reversals among ``changes`` (step number and change, oldest first; without what was undone).

    ``state`` knows all entities. A reversal is: another verdict on the same option, an assumption that broke
    or was reopened, a decision that was superseded, a challenge that made its item change, a confidence that
    moved by two points or more, a limit that turned out harder or softer, a problem that was a solution (or
    the other way), evidence that turned against what it supported, or one thing replaced by its like.
    """
    verdicts: dict[str, tuple[str, str]] = {}
    for step, change in changes:
        told: set[tuple[str, str]] = set()
        for op in change.ops:
            for item, said in _reversals(state, op, verdicts):
                if (item, said) not in told and not (said in _SUPERSEDED and _replaced(change, item)):
                    told.add((item, said))
                    said = _revised(state, change, item) if said == _REVISED else said
                    yield MindChange(step, change.author, change.at_ms, item, _worded(state, item, said))


_SUPERSEDED = ("was superseded",)


_REVISED = "made its item change"


def _revised(state: SessionState, change: Change, question: str) -> str:
    """What a challenge changed, and what that said before, where the same change reworded it."""
    before = {
        op.target: str(op.patch["text"][0])
        for op in change.ops
        if op.entity == "item" and op.op == "set" and "text" in op.patch
    }
    about = [state.items[link.target] for link in state.links_out(question) if link.type == "questions"]
    for item in about:
        if item.id in before:
            return f"changed {item.handle}, which said {quote(before[item.id], 60)}"
    return f"made {about[0].handle} change" if about else _REVISED


def _worded(state: SessionState, item_id: str, said: str) -> str:
    item = state.items[item_id]
    return f"{item.handle} {quote(item.text, 60)} {said}"


def _replaced(change: Change, item: str) -> bool:
    """Whether the same change says already what took the item's place."""
    return any(
        op.op == "create" and _new(op, "type") == "replaces" and _new(op, "target") == item
        for op in change.ops
    )


def _reversals(
    state: SessionState, op: Op, verdicts: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    if op.entity == "item" and op.op == "set" and op.target in state.items:
        item = state.items[op.target]
        for name, (old, new) in op.patch.items():
            rule = _RULES.get(name.removeprefix("fields.").partition(".")[0])
            said = rule(old, new) if rule else ""
            if said:
                yield item.id, said + _whose(state, name)
    elif op.entity == "link":
        yield from _of_link(state, op, verdicts)


def _whose(state: SessionState, name: str) -> str:
    person = name.removeprefix("fields.").partition(".")[2]
    return f" for {state.name_of(person) or 'somebody'}" if person else ""


def _of_link(state: SessionState, op: Op, verdicts: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    link = state.links.get(op.target)
    if link is None or link.source not in state.items or link.target not in state.items:
        return
    source, target = state.items[link.source], state.items[link.target]
    if op.op == "create" and _new(op, "type") == "replaces" and source.kind == target.kind:
        yield target.id, f"was replaced by {source.handle} {quote(source.text, 60)}"
    old, new = op.patch.get("type", (None, None))
    if op.op == "set" and {old, new} == {"supports", "opposes"}:
        yield source.id, f"{new} {target.handle} now, and no longer {old} it"
    verdict = str(_new(op, "verdict") or "")
    if verdict in VERDICTS:
        yield from _verdict(target, source, verdict, verdicts)


def _verdict(
    option: Item, decision: Item, verdict: str, verdicts: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    before, earlier = verdicts.get(option.id, ("", ""))
    verdicts[option.id] = (verdict, decision.handle)
    if before and before != verdict:
        where = (
            f"in {decision.handle}" if earlier == decision.handle else f"by {decision.handle} after {earlier}"
        )
        yield option.id, f"was {before}, then {verdict} {where}"


def _new(op: Op, name: str) -> Value:
    return op.patch.get(name, (None, None))[1]


def _state(old: Value, new: Value) -> str:
    before, after = str(old or "open"), str(new or "open")
    if after == before or (before, after) == ("open", "held"):
        return ""
    return {"broken": "turned out wrong", "held": "held after all", "open": "is open again"}.get(after, "")


def _status(old: Value, new: Value) -> str:
    return "was superseded" if new == "superseded" else ""


def _challenge(old: Value, new: Value) -> str:
    return _REVISED if new == "revised" else ""


def _confidence(old: Value, new: Value) -> str:
    if isinstance(old, int) and isinstance(new, int) and abs(new - old) >= CONFIDENCE_SHIFT:
        return f"went from {old} to {new} in confidence"
    return ""


def _hardness(old: Value, new: Value) -> str:
    return f"was {old}, then {new}" if old and new and old != new else ""


def _kind(old: Value, new: Value) -> str:
    return f"was a {old}, then a {new}" if {old, new} == {"problem", "solution"} else ""


_RULES: dict[str, Callable[[Value, Value], str]] = {
    "state": _state,
    "status": _status,
    "challenge": _challenge,
    "confidence": _confidence,
    "hardness": _hardness,
    "kind": _kind,
}
