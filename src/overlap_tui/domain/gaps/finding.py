"""The table of checks, and what they find in a session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from overlap_tui.domain.gaps import problems, solutions, tensions, upkeep
from overlap_tui.domain.gaps.model import SEVERITIES, Check, Gap
from overlap_tui.domain.kinds import PHASES
from overlap_tui.domain.model import SessionState, kept
from overlap_tui.domain.set_aside import set_aside
from overlap_tui.domain.web import Web, web_of

NEVER = "9999-12-31"
"""The day that never comes, as an ISO date."""

CHECKS: tuple[Check, ...] = (
    Check("G1", "request without a problem", "high", "reframe", problems.not_reframed),
    Check("G2", "date without a reason", "medium", "reframe", problems.date_without_reason),
    Check("G3", "need without a measure", "medium", "understand", problems.unmeasured_need),
    Check("G4", "problem without a story", "medium", "understand", problems.no_story),
    Check("G5", "constraint told, not shown", "medium", "constrain", upkeep.not_shown),
    Check("G6", "solution without a problem", "high", "propose", solutions.serves_no_problem),
    Check("G7", "few candidates", "medium", "propose", problems.few_candidates),
    Check("G8", "problem worded as a solution", "medium", "reframe", problems.worded_as_solution),
    Check("G9", "blocked solution", "high", "propose", solutions.blocked_solution),
    Check("G10", "untested assumption", "medium", "challenge", solutions.untested_assumption),
    Check("G11", "contradiction", "high", "challenge", tensions.contradiction),
    Check("G12", "loop", "low", "challenge", tensions.loops),
    Check("G13", "suspect link", "medium", "challenge", tensions.suspect_link),
    Check("G14", "decision not prepared", "medium", "decide", upkeep.unprepared_decision),
    Check("G15", "revisit due", "high", "decide", upkeep.revisit_due),
    Check("G16", "one voice", "low", "challenge", tensions.one_voice),
    Check("G17", "loose item", "low", "understand", upkeep.loose_item),
    Check("G18", "constraint not verified", "medium", "constrain", upkeep.not_verified),
    Check("G19", "solution without a need", "medium", "propose", solutions.no_path_to_need),
)


_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def find_gaps(state: SessionState, today: str | date, phase: str | None = None) -> list[Gap]:
    """The gaps of a finished state that nobody has set aside, the one to talk about next first.

    ``today`` is the local day (ISO 8601). ``phase`` orders them, by default the session's own: graver gaps
    first, then those that prompt in this phase, then what an earlier phase left, then what comes later.
    """
    day = _day(today)
    phase = state.session.phase if phase is None else phase
    return _found(state, day, phase).copy()


@kept
def _found(state: SessionState, day: date, phase: str) -> list[Gap]:
    return _sorted(web_of(state), _open(state, day), phase)


def gaps_due(state: SessionState, today: str | date) -> str:
    """The next day (ISO 8601) on which gaps appear by the calendar alone; ``NEVER`` when none does."""
    day, web = _day(today), web_of(state)
    days = [on for d in upkeep.open_decisions(web) if (on := upkeep.waiting_for_outcome(d)) is not None]
    days += [on for c in upkeep.open_constraints(web) if (on := upkeep.verify_due(c)) is not None]
    return min((on.isoformat() for on in days if on > day), default=NEVER)


def _day(today: str | date) -> date:
    return today if isinstance(today, date) else date.fromisoformat(today)


def _open(state: SessionState, today: date) -> Iterator[Gap]:
    web = web_of(state)
    aside = set_aside(state)
    for check in CHECKS:
        for found in check.look(web, today):
            if not aside or (check.id, frozenset(found.items)) not in aside:
                severity = found.severity or check.severity
                yield Gap(check.id, severity, found.items, found.sentence, found.link, found.rewrite)


def _sorted(web: Web, gaps: Iterator[Gap], phase: str) -> list[Gap]:
    now = PHASES.index(phase) if phase in PHASES else 0
    place = {check.id: (_fit(PHASES.index(check.phase), now), n) for n, check in enumerate(CHECKS)}
    items = web.state.items

    def order(gap: Gap) -> tuple[object, ...]:
        numbers = [items[item_id].number for item_id in gap.items]
        return (_RANK[gap.severity], place[gap.id], numbers)

    # Merged copies may hold one link twice, and say one thing twice with it.
    return sorted({(gap.id, gap.items, gap.link): gap for gap in gaps}.values(), key=order)


def _fit(prompts: int, now: int) -> int:
    """0 in the phase that prompts; then the phases behind, the nearest first; then those to come."""
    return now - prompts if prompts <= now else len(PHASES) + prompts - now
