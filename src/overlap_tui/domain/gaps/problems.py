"""Checks of the problem side: requests, needs and problems (G1–G4, G7, G8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from overlap_tui.domain.gaps.model import Found
from overlap_tui.domain.gaps.wording import is_solution_shaped
from overlap_tui.domain.late import pattern
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.web import Web, facts
from overlap_tui.domain.web.sentences import handles

SMALL_DAYS = 5.0
"""A week's work is small by itself."""
SMALL_PART = 0.5
"""Else the smallest candidate must cost at most this part of the dearest."""

_DATE_IN_TEXT = pattern(
    r"(?i)\b(?:by|before|until|in time for|no later than)\s+(?:the\s+)?(?:end\s+of\s+)?"
    r"(?:the\s+|this\s+|next\s+|early\s+|mid[- ]|late\s+)?"
    r"(?:q[1-4]\b|eo[dwmqy]\b|\d{4}\b|\d{1,2}[./-]\d|\d{1,2}(?:st|nd|rd|th)\b|week\b|month\b|quarter\b|year\b|summer\b"
    r"|winter\b|spring\b|autumn\b|fall\b|christmas\b|easter\b|tomorrow\b|tonight\b|launch\b|release\b"
    r"|(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
)


def not_reframed(web: Web, today: date) -> Iterator[Found]:
    """G1: a request that no problem or need replaces."""
    state = web.state
    for request in _open_requests(web):
        if not any(
            link.type == "replaces" and state.items[link.source].kind in facts.BEARERS
            for link in web.near.links_in(request.id)
        ):
            yield Found(
                (request.id,),
                f"{request.handle} is a request that no problem stands behind yet: who struggles?",
            )


def date_without_reason(web: Web, today: date) -> Iterator[Found]:
    """G2: a request with a date but no reason for it."""
    for request in _open_requests(web):
        wanted = facts.text(request, "wanted_by")
        if not wanted and (named := _DATE_IN_TEXT.search(request.text)):
            wanted = named.group()
        if wanted and not facts.text(request, "why_date"):
            when = (
                wanted
                if wanted.lower().startswith(("by ", "before ", "until ", "in ", "no "))
                else f"by {wanted}"
            )
            yield Found(
                (request.id,), f"{request.handle} is wanted {when}, and nobody has said what breaks then."
            )


def unmeasured_need(web: Web, today: date) -> Iterator[Found]:
    """G3: a need without metric or target."""
    for need in web.of_kind("need"):
        missing = [name for name in ("metric", "target") if not facts.text(need, name)]
        if missing and not facts.replaced(web.near, need):
            yield Found(
                (need.id,),
                f"{need.handle} has no {' and no '.join(missing)}: what would tell us it is better?",
            )


def no_story(web: Web, today: date) -> Iterator[Found]:
    """G4: a problem that no story supports."""
    for problem in open_problems(web):
        if not facts.grounded(web.near, problem):
            yield Found(
                (problem.id,), f"{problem.handle} has no story yet: who met it, when, and what did they say?"
            )


def few_candidates(web: Web, today: date) -> Iterator[Found]:
    """G7: a problem with fewer than two candidates, or no small one among them."""
    state = web.state
    for problem in open_problems(web):
        options = facts.candidates(web.near, problem.id)
        if not options:
            yield Found(
                (problem.id,), f"Nothing addresses {problem.handle} yet: what could we build, or stop doing?"
            )
        elif len(options) == 1:
            yield Found(
                (problem.id, options[0].id),
                f"{problem.handle} has one candidate only, {options[0].handle}: "
                "what is the smallest other thing that would help?",
            )
        elif said := _no_small_one(state, problem, options):
            yield Found((problem.id, *(option.id for option in options)), said)


def _no_small_one(state: SessionState, problem: Item, options: list[Item]) -> str:
    """What to say when no candidate is the small one; empty when one is."""
    named = handles(state, [option.id for option in options])
    efforts = [days for option in options if (days := facts.effort(option)) is not None]
    if not efforts:
        return f"Nobody has said what {named} cost: which is the smallest thing that helps {problem.handle}?"
    smallest = min(efforts)
    compared = len(efforts) > 1 and smallest <= SMALL_PART * max(efforts)
    if smallest <= SMALL_DAYS or compared:
        return ""
    if len(efforts) < len(options):
        unknown = handles(state, [option.id for option in options if facts.effort(option) is None])
        return f"No candidate for {problem.handle} is known to be small: how many days does {unknown} take?"
    ask = f"what is the smallest thing that helps {problem.handle}?"
    return f"{named} are all big ({smallest:g} d at least): {ask}"


def worded_as_solution(web: Web, today: date) -> Iterator[Found]:
    """G8: a problem worded as a solution, with a wording to offer."""
    for problem in open_problems(web):
        if is_solution_shaped(problem.text):
            from overlap_tui.domain.gaps.rewriting import rewrite

            yield Found(
                (problem.id,),
                f"{problem.handle} reads like a solution: who struggles without it?",
                rewrite=rewrite(problem.text),
            )


def open_problems(web: Web) -> Iterator[Item]:
    """Problems that nothing has replaced."""
    return (problem for problem in web.of_kind("problem") if not facts.replaced(web.near, problem))


def _open_requests(web: Web) -> Iterator[Item]:
    """Requests that still ask: neither turned down nor replaced by another request."""
    state = web.state
    for request in web.of_kind("request"):
        again = any(
            link.type == "replaces" and state.items[link.source].kind == "request"
            for link in web.near.links_in(request.id)
        )
        if not again and facts.verdict(web.near, request) not in ("rejected", "deferred"):
            yield request
