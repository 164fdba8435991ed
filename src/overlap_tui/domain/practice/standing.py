"""How things stand: what is open, and what was found behind what was asked. Reading takes no moves."""

from __future__ import annotations

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.web.facts import answered


@frozen
class Reframed:
    """A request as it was asked, and the problems and needs that were found behind it."""

    asked: Item
    found: tuple[Item, ...]


def open_questions(state: SessionState) -> list[Item]:
    """Questions that nobody has answered, in the order they were asked."""
    return [i for i in state.live_items() if i.kind == "question" and not answered(state, i)]


def open_assumptions(state: SessionState) -> list[Item]:
    """Assumptions that neither held nor broke yet."""
    return [i for i in state.live_items() if i.kind == "assumption" and i.value("state") == "open"]


def standing_decisions(state: SessionState) -> list[Item]:
    """Decisions that no other one took the place of: the accepted ones, then those that are only proposed."""
    found = [i for i in state.live_items() if i.kind == "decision" and i.value("status") != "superseded"]
    return sorted(found, key=lambda item: item.value("status") == "proposed")


def reframes(state: SessionState) -> list[Reframed]:
    """Every request with what was found behind it, in the order they were asked."""
    return [
        Reframed(item, tuple(state.items[k.source] for k in state.links_in(item.id) if k.type == "replaces"))
        for item in state.live_items()
        if item.kind == "request"
    ]
