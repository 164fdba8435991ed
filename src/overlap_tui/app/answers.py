"""What is typed as the answer to a prompt of a move, taken apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from overlap_tui.domain.draft import Context
from overlap_tui.domain.late import pattern
from overlap_tui.domain.model import Item, SessionState

_ARROW = pattern(r"\s*(?:→|->)\s*")
_HANDLE = pattern(r"#?[A-Z]\d+[b-z]*", re.IGNORECASE)


class Measured(NamedTuple):
    """``leads who know in a day: 10 % → 80 %`` as metric, baseline and target."""

    metric: str
    baseline: str
    target: str


def with_arrow(text: str) -> str:
    """The answer with ``->`` written as the arrow that it stands for."""
    return _ARROW.sub(" → ", text)


def measured(text: str) -> Measured:
    """The metric in an answer; without an arrow nothing was measured and all three are empty."""
    before, arrow, target = _split_arrow(text)
    if not arrow:
        return Measured("", "", "")
    metric, colon, baseline = before.rpartition(":")
    if not colon:
        return Measured(before.strip(), "", target)
    return Measured(metric.strip(), baseline.strip(), target)


def _split_arrow(text: str) -> tuple[str, bool, str]:
    found = _ARROW.search(text)
    if found is None:
        return text, False, ""
    return text[: found.start()], True, text[found.end() :].strip()


def named(state: SessionState, text: str, kind: str) -> Item | None:
    """The live item of ``kind`` when the whole answer is its handle; None when the answer is words."""
    item = state.find(text.strip()) if _HANDLE.fullmatch(text.strip()) else None
    return item if item is not None and item.kind == kind else None


def as_kind(state: SessionState, item: str, kind: str) -> SessionState:
    """The session as it would be if an item had another kind, to prepare the rest of one change on it."""
    from overlap_tui.domain.commands import ChangeKind
    from overlap_tui.domain.decide import decide
    from overlap_tui.domain.fold import Folding

    folding = Folding(state)
    for op in decide(state, ChangeKind(item, kind), Context("", "", 0)).ops:
        folding.apply(op)
    return folding.state
