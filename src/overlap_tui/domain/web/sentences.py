"""Chains and lists of items in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from overlap_tui.domain.model import Link, SessionState
from overlap_tui.domain.sentences import verbs

_NAMED = 4
_STEPS, _FIRST, _LAST = 8, 4, 2
"""A walk of more than so many links is told by its first and last ones."""


def step_words(state: SessionState, link: Link, start: str) -> str:
    """One link as read from the item ``start``: ``addresses P2``, or ``is addressed by S7``."""
    forward, inverse = verbs(link)
    verb = forward if link.source == start else inverse
    return f"{verb} {state.items[link.other(start)].handle}"


def chain_words(
    state: SessionState, items: Sequence[str], links: Sequence[Link], *, whole: bool = False
) -> str:
    """A walk along links as one sentence: ``S7 addresses P2, which leads to N1``.

    Of a long walk the first and the last steps, and how many lie between; ``whole`` says them all.
    """
    count = min(len(items), len(links))
    if not count:
        return ""

    def said(steps: range) -> str:
        return ", which ".join(step_words(state, links[at], items[at]) for at in steps)

    start = state.items[items[0]].handle
    if whole or count <= _STEPS:
        return f"{start} {said(range(count))}"
    last = count - _LAST
    between = f"and so on, {last - _FIRST:,} links more, to {state.items[items[last]].handle}"
    return f"{start} {said(range(_FIRST))}, {between}, which {said(range(last, count))}"


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
