"""Memory across sessions: while somebody types, the closest items of the past, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from overlap_tui.app.ports import Hit, Store
from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.words import quote

MIN_LETTERS = 8
"""Fewer letters than this say too little to remind of anything."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Memory:
    """A past item that is close to what is being typed, and the line that says so."""

    hit: Hit
    words: str


def closest(store: Store, typed: str, *, session: str, limit: int = 1) -> list[Memory]:
    """The closest items of other sessions than ``session``; nothing for a text that is hardly begun."""
    text = clean_line(typed).text
    if sum(character.isalnum() for character in text) < MIN_LETTERS:
        return []
    return [
        Memory(hit, remembered(store.load(hit.session).state, hit))
        for hit in store.similar(text, besides=session, limit=limit)
    ]


def remembered(state: SessionState, hit: Hit) -> str:
    """``C4 “no PII in exports” met in “SSO”, 12 March: turned out negotiable``."""
    item = state.items[hit.target]
    became = fate(state, item)
    met = f"{item.handle} {quote(item.text, 60)} met in {quote(state.session.title, 40)}, {_day(hit.at_ms)}"
    return f"{met}: {became}" if became else met


def fate(state: SessionState, item: Item) -> str:
    """What became of an item, in a few words; empty when there is nothing to tell."""
    for link in state.links_in(item.id):
        source = state.items[link.source]
        if link.type == "replaces":
            return f"replaced by {source.handle} {quote(source.text, 60)}"
        if link.type == "decides" and link.verdict:
            outcome = source.value("outcome")
            return f"{link.verdict} in {source.handle}{f', {outcome}' if outcome else ''}"
    if item.kind == "assumption" and item.value("state") in ("held", "broken"):
        return "held" if item.value("state") == "held" else "turned out wrong"
    if item.kind == "constraint" and item.value("hardness"):
        return (
            "turned out negotiable" if item.value("hardness") == "preference" else str(item.value("hardness"))
        )
    answer = item.value("answer") if item.kind == "question" else None
    return f"answered: {answer}" if answer else ""


def _day(at_ms: int) -> str:
    at = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone()
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
