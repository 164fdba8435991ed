"""Outcomes: what a decision predicted, what came of it, and what a miss rested on."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterator
from datetime import date

from overlap_tui.domain.commands import Batch, SetField
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.late import pattern
from overlap_tui.domain.measures import (
    PERCENT,
    TIME,
    Measure,
    goals_in,
    held_against,
    measure_in,
    one_number,
    unit_named,
)
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.practice.batches import Making, the_item
from overlap_tui.domain.practice.challenge import challenges, side_of
from overlap_tui.domain.sentences import inverse_sentence, sentence
from overlap_tui.domain.words import quote

MET, MISSED, UNCLEAR = "met", "missed", "unclear"

_SIGNS: tuple[tuple[str, str], ...] = (
    (r">=|≥|\bat least\b|\bno (?:less|fewer) than\b|\bmin(?:imum)?\b|\bor more\b|\+\s*$", ">="),
    (r"<=|≤|=<|\bat most\b|\bno more than\b|\bmax(?:imum)?\b|\bup to\b|\bor (?:less|fewer)\b", "<="),
    (r">|\bmore than\b|\bover\b|\babove\b", ">"),
    (r"<|\bless than\b|\bfewer than\b|\bunder\b|\bbelow\b", "<"),
)
_COMPARE = tuple((pattern(words, re.IGNORECASE), sign) for words, sign in _SIGNS)
_FIRST = pattern(r"(?i)\D*\d[\d.,\u00a0\u202f]*(?:\D{0,20}?\bor (?:more|less|fewer)\b)?")
"""A target up to its first number."""


@frozen
class Rest:
    """An assumption that a decision rests on: the chain of links that leads to it, and that in words."""

    assumption: Item
    links: tuple[Link, ...]
    words: str


@frozen
class Win:
    """What a met prediction owes to whom: people in the order they came, and what each gave, in words.

    ``people`` names those who gave something, then the others who were there; ``together`` says in sentences
    what neither side did alone.
    """

    decision: Item
    people: tuple[str, ...]
    lines: tuple[str, ...]
    together: tuple[str, ...] = ()


_PART_OF = pattern(r"(?i)(?<!\w)(?P<part>[^\W\d_]*\d[\d.,]*)\s*(?:of|/|out of)\s*(?P<whole>\d[\d.,]*)(?!\w)")


def actual_number(decision: Item, text: str) -> float | None:
    """The number of what was measured: the only one, or the first of ``7 of 9`` where the target counts of as
    many; None when it is neither, or percent of what the target does not count in percent."""
    if "%" in text and not _in_percent(decision):
        return None
    said, wanted = _PART_OF.search(text), _PART_OF.search(str(decision.value("target") or ""))
    if said is None:
        return one_number(text)
    if wanted is None or one_number(wanted["whole"]) != one_number(said["whole"]):
        return None
    return one_number(text[: said.start("whole")] + text[said.end() :])


def comparison(decision: Item) -> str:
    """How the actual is held against the target: ``>=``, ``<=``, ``>``, ``<``, or empty when nobody said.

    The words of the target count most, then the direction that was named, then where the target lies from
    the baseline.
    """
    target = _what_counts(str(decision.value("target") or ""))
    for words, sign in _COMPARE:
        if words.search(target):
            return sign
    if decision.value("direction"):
        return ">=" if decision.value("direction") == "up" else "<="
    base, goals = _goals(decision)
    began = held_against(base, goals[0]) if base and goals else ()
    if len(began) != 1 or began[0] == goals[0].amount:
        return ""
    return ">=" if goals[0].amount > began[0] else "<="


def _what_counts(target: str) -> str:
    """The part of a target whose words compare its first number: in ``90 % under 4 hours`` nothing does."""
    digits = _FIRST.search(target)
    behind = digits is not None and any(c.isdigit() for c in target[digits.end() :])
    return digits[0] if digits and behind else target


def _goals(decision: Item) -> tuple[Measure | None, tuple[Measure, ...]]:
    """What a decision began from, and what it wants: none when the target has no number, two of ``3–4 days``.

    A target that does not say what it counts is counted as its baseline is, or as its metric says.
    """
    target = str(decision.value("target") or "")
    counted = _PART_OF.search(target)
    began, goals = goals_in(target[: counted.start("whole")] if counted else target)
    base = measure_in(str(decision.value("baseline") or "")) or began
    if goals and not goals[0].of and goals[0].factor == 1 and not counted:
        unit = (
            base if base and base.of in (TIME, PERCENT) else unit_named(str(decision.value("metric") or ""))
        )
        # A share of 0.4 is none of 0.4 %, whatever the metric is called.
        if unit and not (unit.of == PERCENT and abs(goals[-1].number) <= 1):
            goals = tuple(Measure(each.number, unit.of, unit.factor, unit.word) for each in goals)
    return base, goals


def judge(decision: Item, actual: str) -> str:
    """Whether the actual met the target: ``met``, ``missed``, or ``unclear`` when that cannot be computed, is
    counted in something else, or depends on how a number is read."""
    return _judged(decision, actual)[0]


def why_unclear(decision: Item, actual: str) -> str:
    """In one sentence why the actual cannot be held against the target; empty when it can."""
    return _judged(decision, actual)[1]


def _judged(decision: Item, actual: str) -> tuple[str, str]:
    _base, goals = _goals(decision)
    got = measure_in(actual)
    if not goals or got is None:
        return UNCLEAR, "There is no number to hold it against." if got else "Nothing was measured."
    how = comparison(decision)
    if not how:
        return UNCLEAR, "Nobody said whether more or less of it is better."
    verdicts = {_reached(how, value, goal) for goal in goals for value in held_against(got, goal)}
    if not verdicts:
        return UNCLEAR, "The target is counted in something else."
    if len(verdicts) > 1:
        return UNCLEAR, "Whether that is enough can be read in two ways."
    return (MET if verdicts == {True} else MISSED), ""


def _reached(how: str, value: float, goal: Measure) -> bool:
    return {
        ">=": value >= goal.amount,
        "<=": value <= goal.amount,
        ">": value > goal.amount,
        "<": value < goal.amount,
    }[how]


def as_read(decision: Item, text: str) -> str:
    """The number of what was measured as it is counted, in the target's unit; empty when there is none."""
    plain, got = actual_number(decision, text), measure_in(text)
    if plain is None or got is None:
        return ""
    _base, goals = _goals(decision)
    values = held_against(got, goals[0]) if goals else ()
    if len(values) != 1 or got.of != TIME or goals[0].of != TIME or got.factor == goals[0].factor:
        return f"{plain * (1 if got.of == TIME else got.factor):.15g}"
    return f"{values[0] / goals[0].factor:.6g} {goals[0].word}"


def record_outcome(state: SessionState, ref: str, actual: str, note: str, outcome: str = "") -> Batch:
    """Keep what happened: one number and one sentence. Without ``outcome`` the target judges."""
    decision = the_item(state, ref, "decision")
    if not actual.strip() and not note.strip():
        raise Refused("An outcome needs a number or a sentence: type what happened.")
    stands = actual.strip() == str(decision.value("actual") or "").strip()
    if actual.strip() and not stands and actual_number(decision, actual) is None:
        raise Refused(
            f"{quote(actual.strip(), 40)} is not one number: type one such as {such_as(decision)}, and say "
            "the rest in the sentence."
        )
    making = Making("outcome", lambda: "")
    verdict = outcome or judge(decision, actual)
    making.fields(decision, {"actual": actual, "actual_note": note, "outcome": verdict})
    return making.batch(f"{decision.handle} says that already.")


def such_as(decision: Item) -> str:
    """Numbers as this decision takes them."""
    counted = _PART_OF.search(str(decision.value("target") or ""))
    if counted:
        return counted[0]
    return "12, 1.5 or 9 %" if _in_percent(decision) else "12 or 1.5, as the target is no percentage"


def _in_percent(decision: Item) -> bool:
    """Whether what was predicted may be percent: it says so, or its target is a number and nothing more."""
    said = [str(decision.value(name) or "") for name in ("target", "baseline", "metric")]
    bare = not any(character.isalpha() for character in said[0]) and "/" not in said[0]
    return bare or any("%" in each or "percent" in each.casefold() for each in said)


def is_waiting(decision: Item) -> bool:
    """Whether a standing decision has a day to be revisited and no outcome yet."""
    told = decision.value("outcome") or decision.value("actual")
    standing = decision.value("status") != "superseded"
    return _revisit(decision) is not None and not told and standing and not decision.deleted


def days_over(decision: Item, today: str) -> int:
    """Days since the revisit was due; negative while it is still to come, and when there is no day."""
    on = _revisit(decision)
    return -1 if on is None else (date.fromisoformat(today) - on).days


def _revisit(decision: Item) -> date | None:
    """The day to look again; None when there is none, or an imported file has something else there."""
    try:
        return date.fromisoformat(str(decision.value("revisit_on") or ""))
    except ValueError:
        return None


def rests_on(state: SessionState, ref: str) -> list[Rest]:
    """The assumptions that carried a decision, nearest first.

    Walked from the decision and what it chose, along depends-on and against supports.
    """
    decision = the_item(state, ref, "decision")
    came: dict[str, tuple[str, Link] | None] = {decision.id: None}
    queue = deque([decision.id])
    found: list[Rest] = []
    while queue:
        here = queue.popleft()
        item = state.items[here]
        if item.kind == "assumption":
            found.append(_rest(state, item, came))
        for link, other in _below(state, here):
            if other not in came:
                came[other] = (here, link)
                queue.append(other)
    return found


def _below(state: SessionState, item_id: str) -> Iterator[tuple[Link, str]]:
    """What an item rests on by one link."""
    for link in state.links_out(item_id):
        if link.type == "depends-on" or (link.type == "decides" and link.verdict == "chosen"):
            yield link, link.target
    for link in state.links_in(item_id):
        if link.type == "supports":
            yield link, link.source


def _rest(state: SessionState, assumption: Item, came: dict[str, tuple[str, Link] | None]) -> Rest:
    links: list[Link] = []
    words: list[str] = []
    step = came[assumption.id]
    while step is not None:
        here, link = step
        links.append(link)
        words.append(sentence(state, link) if link.source == here else inverse_sentence(state, link))
        step = came[here]
    return Rest(assumption, tuple(reversed(links)), ", ".join(reversed(words)))


def mark_broken(state: SessionState, ref: str, because: str = "") -> Batch:
    """An assumption turned out wrong; the reason goes below what its body says already."""
    item = the_item(state, ref, "assumption")
    if item.value("state") == "broken":
        raise Refused(f"{item.handle} is broken already.")
    making = Making("mark-broken", lambda: "")
    making.commands.append(SetField(item.id, "state", "broken"))
    if because.strip():
        making.note(item, because)
    return making.batch("")


def win(state: SessionState, ref: str) -> Win:
    """Who did what towards a decision that worked: asked, found, told, proposed, challenged, decided."""
    decision = the_item(state, ref, "decision")
    near = _around(state, decision)
    lines: list[str] = []
    people: dict[str, None] = {}
    for item in near:
        name, did = state.name_of(item.by), _DID.get(item.kind)
        if name and did:
            people[name] = None
            lines.append(f"{name} {did} {item.handle} {item.text}")
    people |= dict.fromkeys(person.name for person in state.live_people())
    return Win(decision, tuple(people), tuple(lines), tuple(_together(state, near)))


def _together(state: SessionState, near: list[Item]) -> Iterator[str]:
    """What came of both sides: links that join what one said with what the other did, and answered doubts."""
    around = {item.id for item in near}
    sides = {item.id: side_of(state, item.by) for item in near}
    ends = [{sides[k.source], sides[k.target]} for k in state.live_links() if {k.source, k.target} <= around]
    crossing = sum(1 for both in ends if {"product", "engineering"} <= both)
    if crossing:
        yield f"{crossing} of the {len(ends)} links around it join what product and engineering said."
    asked = [
        made
        for made in challenges(state)
        if made.state != "open" and any(item.id in around for item in made.about)
    ]
    if asked:
        were = "question was" if len(asked) == 1 else "questions were"
        yield f"{len(asked)} hard {were} asked of it, and answered."


def progress(decision: Item) -> float | None:
    """How far the actual went from the baseline (0) to the target (1); None when a number is missing, or is
    counted in something else."""
    base, goals = _goals(decision)
    got = measure_in(str(decision.value("actual") or ""))
    if base is None or got is None or not goals:
        return None
    goal = goals[-1]
    began, came = held_against(base, goal), held_against(got, goal)
    if len(began) != 1 or len(came) != 1 or goal.amount == began[0]:
        return None
    part = (came[0] - began[0]) / (goal.amount - began[0])
    return part if math.isfinite(part) else None


_DID = {
    "request": "asked for",
    "problem": "found",
    "need": "named",
    "research": "brought",
    "constraint": "showed",
    "solution": "proposed",
    "question": "asked",
    "decision": "wrote down",
}


def _around(state: SessionState, decision: Item) -> list[Item]:
    """The decision, what it chose, the problems that solves, and what is linked to those; oldest first."""
    chosen = [k.target for k in state.links_out(decision.id) if k.verdict == "chosen"]
    solved = [k.target for each in chosen for k in state.links_out(each) if k.type == "addresses"]
    inner = [decision.id, *chosen, *solved]
    around = set(inner)
    for item_id in inner[1:]:
        around.update(k.source for k in state.links_in(item_id) if k.type in ("supports", "questions"))
        around.update(k.target for k in state.links_out(item_id) if k.type == "replaces")
    return [item for item in state.live_items() if item.id in around]
