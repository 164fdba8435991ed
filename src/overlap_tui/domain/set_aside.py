"""Gaps that the pair set aside: left out until one of their items says something else."""

from __future__ import annotations

from collections.abc import Iterable

from overlap_tui.domain.model import Item, SessionState


def said(items: Iterable[Item]) -> str:
    """What these items say, own fields included, in the words that a dismissal remembers.

    Text alone is not enough: a decision whose revisit date moved is a new promise.
    """
    return "\n".join(_said(item) for item in items)


def _said(item: Item) -> str:
    # A person's own estimate ("confidence.…") is nobody else's business until it is revealed.
    own = "; ".join(f"{name}={value}" for name, value in sorted(item.own_fields.items()) if "." not in name)
    return f"{item.kind}: {item.text}{f' ({own})' if own else ''}"


def set_aside(state: SessionState) -> set[tuple[str, frozenset[str]]]:
    """The gap ids and item ids that standing dismissals leave out."""
    found = set()
    for dismissal in state.dismissals.values():
        ids = dismissal.items.split()
        items = [item for item_id in ids if (item := state.items.get(item_id)) and not item.deleted]
        if not dismissal.deleted and len(items) == len(ids) and said(items) == dismissal.seen:
            found.add((dismissal.gap, frozenset(ids)))
    return found
