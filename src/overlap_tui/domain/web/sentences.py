"""Chains and lists of items in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from overlap_tui.domain.model import Link, SessionState
from overlap_tui.domain.sentences import verbs

_NAMED = 4


def step_words(state: SessionState, link: Link, start: str) -> str:
    """One link as read from the item ``start``: ``addresses P2``, or ``is addressed by S7``."""
    forward, inverse = verbs(link)
    verb = forward if link.source == start else inverse
    return f"{verb} {state.items[link.other(start)].handle}"


def chain_words(state: SessionState, items: Sequence[str], links: Sequence[Link]) -> str:
    """A walk along links as one sentence: ``S7 addresses P2, which leads to N1``."""
    steps = [step_words(state, link, start) for start, link in zip(items, links, strict=False)]
    return f"{state.items[items[0]].handle} " + ", which ".join(steps) if steps else ""


def handles(state: SessionState, ids: Iterable[str], *, named: int = _NAMED, word: str = "and") -> str:
    """``S7, S8 and S9``; from the fifth on ``and 3 more``."""
    said = [state.items[item_id].handle for item_id in ids]
    if len(said) > named:
        return f"{', '.join(said[: named - 1])} and {len(said) - named + 1} more"
    return joined(said, word)


def joined(parts: Sequence[str], word: str = "and") -> str:
    """``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
