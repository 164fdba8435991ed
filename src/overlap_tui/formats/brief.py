"""A session in a few sentences: what was asked, what we found and decided, who disagrees, what is open."""

from __future__ import annotations

from collections.abc import Iterator

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.practice.standing import (
    open_assumptions,
    open_questions,
    reframes,
    standing_decisions,
)


@frozen
class Brief:
    """One sentence; ``label`` says what it is about."""

    label: str
    text: str


def brief(state: SessionState) -> tuple[Brief, ...]:
    """The sentences for whoever reads nothing else; empty when nothing was reframed or decided yet."""
    found = [*_asked(state), *_decisions(state)]
    begun = any(each.found for each in reframes(state)) or any(each.label != "Asked for" for each in found)
    return (*found, *_open(state)) if begun else ()


def _asked(state: SessionState) -> Iterator[Brief]:
    for each in reframes(state):
        behind = "; ".join(f"{item.handle} {item.text}" for item in each.found)
        found = f"we found: {behind}" if behind else "nobody has found yet what is behind it"
        yield Brief("Asked for", f"{each.asked.handle} {each.asked.text} → {found}")


def _decisions(state: SessionState) -> Iterator[Brief]:
    for item in standing_decisions(state):
        proposed = item.value("status") == "proposed"
        yield Brief("Proposed" if proposed else "Decided", f"{item.handle} {item.text}")
        yield from _options(state, item)
        yield from _dissent(item)
        yield from _expected(item)
        yield from _came_of_it(item)


def _options(state: SessionState, decision: Item) -> Iterator[Brief]:
    for link in state.links_out(decision.id):
        if link.type == "decides":
            option = state.items[link.target]
            because = f", because {link.because}" if link.because else ""
            verdict = (link.verdict or "about").capitalize()
            yield Brief(verdict, f"{option.handle} {option.text}{because}")


def _dissent(item: Item) -> Iterator[Brief]:
    said, who = (str(item.value(name) or "") for name in ("dissent", "dissenter"))
    if said:
        changes = str(item.value("mind_changer") or "")
        changed = f" · would change their mind: {changes}" if changes else ""
        yield Brief("Dissent", f"{who or 'somebody'} on {item.handle}: {said}{changed}")
    elif item.value("dissent_asked"):
        yield Brief("Dissent", f"everybody was asked about {item.handle}, and agreed")


def _expected(item: Item) -> Iterator[Brief]:
    metric, baseline, target, day = (
        str(item.value(name) or "") for name in ("metric", "baseline", "target", "revisit_on")
    )
    move = " → ".join(part for part in (baseline, target) if part)
    awaited = day and not (item.value("outcome") or item.value("actual"))
    parts = [": ".join(part for part in (metric, move) if part), f"we look again on {day}" if awaited else ""]
    if any(parts):
        yield Brief("Expected", f"of {item.handle}, {'; '.join(part for part in parts if part)}")


def _came_of_it(item: Item) -> Iterator[Brief]:
    actual, note, outcome = (str(item.value(name) or "") for name in ("actual", "actual_note", "outcome"))
    if actual or note or outcome:
        said = " · ".join(part for part in (actual, outcome, note) if part)
        yield Brief("Came of it", f"of {item.handle}, {said}")


def _open(state: SessionState) -> Iterator[Brief]:
    questions, beliefs = open_questions(state), open_assumptions(state)
    counted = ((len(questions), "question"), (len(beliefs), "untested assumption"))
    said = [f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in counted if count]
    if said:
        yield Brief("Still open", " and ".join(said))
    owed: dict[str, list[str]] = {}
    for question in questions:
        if owner := str(question.value("owner") or ""):
            owed.setdefault(owner, []).append(f"{question.handle} {question.text}")
    for owner, asked in owed.items():
        yield Brief("Owed", f"{owner}: {'; '.join(asked)}")
