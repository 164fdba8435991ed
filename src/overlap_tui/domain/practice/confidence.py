"""Blind confidence: each person scores unseen, then all scores are shown together, widest gap first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from overlap_tui.domain.commands import Batch, SetField
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.practice.batches import the_item

WIDE = 2
"""A gap above this many points asks for a third option."""
THIRD_OPTION = "What third option would both of us score 4?"
MIND_CHANGER = "What would change your mind?"


@frozen
class Scores:
    """What people scored an item (1–5, by person id in the order they were added), and the gap between."""

    item: Item
    scores: tuple[tuple[str, int], ...]
    gap: int

    @property
    def wide(self) -> bool:
        """Whether the gap is worth a talk about a third option."""
        return self.gap > WIDE


def scored_items(state: SessionState) -> list[Item]:
    """What can be scored: assumptions and solutions, in the order they were made."""
    return [item for item in state.live_items() if item.kind in ("assumption", "solution")]


def order_for(person: str, items: Sequence[Item]) -> list[Item]:
    """The items in an order of this person's own, so that nobody scores in the other's rhythm.

    The order follows from the ids alone: it is the same each time it is asked for.
    """
    from hashlib import blake2b  # it loads all of OpenSSL: three megabytes, when somebody scores

    return sorted(items, key=lambda item: blake2b(f"{person}\n{item.id}".encode(), digest_size=8).digest())


def give_confidence(state: SessionState, answers: Mapping[str, Mapping[str, int]]) -> Batch:
    """All scores at once: ``answers`` maps an item (id or handle) to scores by person (id or name).

    Scores stay out of the journal until everybody has scored, because whoever reads it would not be blind.
    """
    commands = []
    for ref, scores in answers.items():
        item = the_item(state, ref, "assumption", "solution")
        for who, score in scores.items():
            name = f"confidence.{_person(state, who)}"
            if item.fields.get(name) != score:
                commands.append(SetField(item.id, name, score))
    if not commands:
        raise Refused("Nobody scored anything new.")
    return Batch(tuple(commands), "confidence")


def keep_mind_changer(state: SessionState, item: str, answer: str) -> Batch:
    """What would change somebody's mind is the cheapest test of the item."""
    found = the_item(state, item, "assumption", "solution")
    return Batch((SetField(found.id, "test", answer),), "cheapest-test")


def scores_of(state: SessionState, item: Item) -> Scores:
    """The scores of one item, by the people of the session."""
    given = [
        (person, value)
        for person in state.people
        if isinstance(value := item.fields.get(f"confidence.{person}"), int)
    ]
    values = [value for _person, value in given]
    return Scores(item, tuple(given), max(values) - min(values) if values else 0)


def reveal(state: SessionState) -> list[Scores]:
    """Every item that somebody scored: the widest gap first, then the lowest score, then by handle."""
    found = [scores for item in scored_items(state) if (scores := scores_of(state, item)).scores]
    return sorted(found, key=lambda s: (-s.gap, min(value for _p, value in s.scores), s.item.number))


def _person(state: SessionState, ref: str) -> str:
    for person in state.live_people():
        if ref == person.id or ref.casefold() == person.name.casefold():
            return person.id
    raise Refused("That person is not in this session: add them first.")
