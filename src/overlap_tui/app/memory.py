"""Memory across sessions: while somebody types, the closest items of the past, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from overlap_tui.app.ports import Hit, Store
from overlap_tui.app.when import MONTHS
from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.text import cells, shorten
from overlap_tui.domain.words import quote

MIN_LETTERS = 8
"""Fewer letters than this say too little to remind of anything."""
_LEAST_TEXT = 12
"""Cells of the item's own words below which they are left out rather than cut down to nothing."""


@dataclass(frozen=True, slots=True)
class Memory:
    """A past item that is close to what is being typed; ``fate`` says what became of it, or is empty."""

    hit: Hit
    session: str
    day: str
    fate: str

    def line(self, room: int) -> str:
        """``C4 “no PII in exports” met in “SSO”, 12 March: turned out negotiable``, in ``room`` cells.

        What became of it matters most: the item's own words give way first, then the session's title.
        """
        became = f": {self.fate}" if self.fate else ""
        around = f"{self.hit.handle}  met in {quote(self.session, 40)}, {self.day}{became}"
        left = room - cells(around) - 2
        if left >= _LEAST_TEXT:
            said = quote(self.hit.text, min(left, 60))
            return f"{self.hit.handle} {said} met in {quote(self.session, 40)}, {self.day}{became}"
        title = max(room - cells(around) + min(cells(self.session), 40) + 1, 8)
        return shorten(
            f"{self.hit.handle} met in {quote(self.session, min(title, 40))}, {self.day}{became}", room
        )


def closest(store: Store, typed: str, *, session: str, now_ms: int, limit: int = 1) -> list[Memory]:
    """The closest items of other sessions than ``session``; nothing for a text that is hardly begun.

    ``now_ms`` is this moment in UTC milliseconds, so that days of this year are told without it.
    """
    text = clean_line(typed).text
    if sum(character.isalnum() for character in text) < MIN_LETTERS:
        return []
    found = []
    for hit in store.similar(text, besides=session, limit=limit):
        state = store.load(hit.session).state
        became = fate(state, state.items[hit.target])
        found.append(Memory(hit, state.session.title, _day(hit.at_ms, now_ms), became))
    return found


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


def _day(at_ms: int, now_ms: int) -> str:
    at, now = (datetime.fromtimestamp(ms / 1000, UTC).astimezone() for ms in (at_ms, now_ms))
    day = f"{at.day} {MONTHS[at.month - 1]}"
    return day if at.year == now.year else f"{day} {at.year}"
