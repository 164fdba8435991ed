"""What programs are given: gaps, ladder, paths and what-if as plain dicts and lists.

Items are named by their handles, as people name them. A ``coverage`` is a part of 1, a ``share`` a percent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from overlap_tui.domain.gaps import Gap
from overlap_tui.domain.ladder import Ladder, Missing, Rung, missing_words, rung_words
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.web import Path
from overlap_tui.domain.web.sentences import step_words
from overlap_tui.domain.whatif import Consequences, Effect

Shape = dict[str, Any]


def gaps_shape(state: SessionState, gaps: Iterable[Gap]) -> list[Shape]:
    """``[{"id": "G6", "severity": "high", "items": ["S7"], "sentence": …}]``, in the order they come."""
    return [
        {
            "id": gap.id,
            "severity": gap.severity,
            "items": _handles(state, gap.items),
            "sentence": gap.sentence,
        }
        | ({"rewrite": gap.rewrite} if gap.rewrite else {})
        for gap in gaps
    ]


def ladder_shape(state: SessionState, ladder: Ladder) -> Shape:
    """``{"rungs": [{"solutions", "coverage", "effort", "blocked", "assumption", …}], "missing": […], …}``.

    ``top`` is the place of the top rung among ``rungs``, or null; ``bound`` a coverage that nothing exceeds
    for that effort, null when the rung is the best there is.
    """
    return {
        "rungs": [_rung(state, ladder, rung) for rung in ladder.rungs],
        "others": [_rung(state, ladder, rung) for rung in ladder.others],
        "missing": [_missing(state, missing) for missing in ladder.missing],
        "top": ladder.rungs.index(ladder.top) if ladder.top else None,
        "combine": ladder.combine,
        "exact": ladder.exact,
    }


def _rung(state: SessionState, ladder: Ladder, rung: Rung) -> Shape:
    return {
        "solutions": _handles(state, rung.solutions),
        "coverage": round(rung.coverage, 4),
        "effort": rung.effort,
        "blocked": bool(rung.blocked),
        "assumption": state.items[rung.assumption].handle if rung.assumption else None,
        "needs": _handles(state, rung.needs),
        "at_least": rung.unsaid,
        "bound": None if rung.bound is None else round(rung.bound, 4),
        "sentence": rung_words(state, ladder, rung),
    }


def _missing(state: SessionState, missing: Missing) -> Shape:
    problem = state.items[missing.problem].handle if missing.problem else None
    return {
        "solution": state.items[missing.solution].handle,
        "what": "share" if problem else "effort",
        "problem": problem,
        "sentence": missing_words(state, missing),
    }


def path_shape(state: SessionState, path: Path) -> Shape:
    """``{"from": "S7", "to": "N1", "why": true, "steps": [{"from", "link", "to", …}], "sentence"}``."""
    items = path.items
    steps = [
        {
            "from": state.items[start].handle,
            "link": link.type,
            "to": state.items[goal].handle,
            "because": link.because,
            "sentence": f"{state.items[start].handle} {step_words(state, link, start)}",
        }
        for start, link, goal in zip(items, path.links, items[1:], strict=False)
    ]
    return {
        "from": state.items[items[0]].handle,
        "to": state.items[items[-1]].handle,
        "why": path.why,
        "steps": steps,
        "sentence": path.words(state),
    }


def what_if_shape(state: SessionState, found: Consequences) -> Shape:
    """``{"pretend": [{"item", "how"}], "freed": [{"item", "chain", "sentence"}], "killed": […], …}``."""

    def effects(these: Sequence[Effect]) -> list[Shape]:
        return [
            {
                "item": state.items[effect.item].handle,
                "chain": _handles(state, effect.chain),
                "sentence": effect.sentence,
            }
            for effect in these
        ]

    return {
        "pretend": [{"item": state.items[p.item].handle, "how": p.how} for p in found.pretends],
        "freed": effects(found.freed),
        "eased": effects(found.eased),
        "killed": effects(found.killed),
        "aimless": effects(found.aimless),
        "orphaned": effects(found.orphaned),
        "unproven": effects(found.unproven),
        "decisions": effects(found.decisions),
    }


def _handles(state: SessionState, ids: Iterable[str]) -> list[str]:
    return [state.items[item_id].handle for item_id in ids]
