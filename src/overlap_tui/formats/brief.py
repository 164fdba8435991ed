"""A session in a few sentences: what was asked, what we found and decided, who disagrees, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.practice.closing import open_assumptions, open_questions
from overlap_tui.domain.practice.reframe import reframes
from overlap_tui.domain.sentences import verbs


class Brief(NamedTuple):
    """One sentence; ``label`` says what it is about."""

    label: str
    text: str


def brief(state: SessionState) -> tuple[Brief, ...]:
    """The sentences for whoever reads nothing else; empty when nothing was reframed or decided yet."""
    found = [*_asked(state), *_decisions(state)]
    return (*found, *_open(state)) if found else ()


def _asked(state: SessionState) -> Iterator[Brief]:
    for each in reframes(state):
        if each.found:
            behind = "; ".join(f"{item.handle} {item.text}" for item in each.found)
            yield Brief("Asked for", f"{each.asked.handle} {each.asked.text} → we found: {behind}")


def _decisions(state: SessionState) -> Iterator[Brief]:
    for item in state.live_items():
        if item.kind == "decision" and item.value("status") != "superseded":
            proposed = item.value("status") == "proposed"
            yield Brief("Proposed" if proposed else "Decided", _decided(state, item))
            yield from _dissent(item)
            yield from _expected(item)


def _decided(state: SessionState, item: Item) -> str:
    options = [
        f"{verbs(link)[0]} {state.items[link.target].handle} {state.items[link.target].text}"
        + (f", because {link.because}" if link.because else "")
        for link in state.links_out(item.id)
        if link.type == "decides"
    ]
    return f"{item.handle} {item.text}" + (f" ({'; '.join(options)})" if options else "")


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
    parts = [": ".join(part for part in (metric, move) if part), f"we look again on {day}" if day else ""]
    if any(parts):
        yield Brief("Expected", f"of {item.handle}, {'; '.join(part for part in parts if part)}")


def _open(state: SessionState) -> Iterator[Brief]:
    counted = (
        (len(open_questions(state)), "question"),
        (len(open_assumptions(state)), "untested assumption"),
    )
    said = [f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in counted if count]
    if said:
        yield Brief("Still open", " and ".join(said))
