"""Reframe: from what was asked for to who struggles, and what would tell us it is better."""

from __future__ import annotations

import re

from overlap_tui.domain.commands import AddLink, Batch, ChangeKind, Unlink
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.late import pattern
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.practice.batches import Ids, Making, the_item
from overlap_tui.domain.practice.standing import Reframed as Reframed
from overlap_tui.domain.practice.standing import reframes as reframes
from overlap_tui.domain.rules.links import find_same

PROMPTS: tuple[tuple[str, str], ...] = (
    ("who", "Who struggles, and to do what?"),
    ("today", "What do they do today?"),
    ("why_date", "What breaks on the date?"),
    ("better", "What would tell us that it is better?"),
)
"""The four prompts, by the name of the answer; each may be skipped."""


@frozen
class Reframe:
    """Answers to the prompts; empty means skipped.

    ``problem`` and ``need`` name those that are there already and are taken instead of new ones. ``metric``,
    ``baseline`` and ``target`` measure what ``better`` says.
    """

    who: str = ""
    today: str = ""
    why_date: str = ""
    better: str = ""
    problem: str = ""
    need: str = ""
    metric: str = ""
    baseline: str = ""
    target: str = ""


def reframe(state: SessionState, request: str, answers: Reframe, ids: Ids) -> Batch:
    """The request stays as asked; a problem, and a need with its metric, replace it."""
    asked = the_item(state, request, "request")
    making = Making("reframe", ids)
    making.fields(asked, {"why_date": answers.why_date})
    problem = _problem(state, making, asked, answers)
    need = _need(state, making, asked, answers)
    if problem and need and find_same(state, problem, need, "leads-to") is None:
        making.link(problem, need)
    return making.batch("Nothing was answered: the request stays as it was asked.")


def _need(state: SessionState, making: Making, asked: Item, answers: Reframe) -> str:
    """The id of the need behind the request, new or known; empty when nobody said one."""
    measures = {"metric": answers.metric, "baseline": answers.baseline, "target": answers.target}
    if answers.need:
        known = the_item(state, answers.need, "need")
        making.fields(known, measures)
        if find_same(state, known.id, asked.id, "replaces") is None:
            making.link(known.id, asked.id, "replaces")
        return known.id
    better = answers.better.strip() or answers.metric.strip()
    if not better:
        return ""
    need = making.item("need", better, measures)
    making.link(need, asked.id, "replaces")
    return need


def _problem(state: SessionState, making: Making, asked: Item, answers: Reframe) -> str:
    """The id of the problem behind the request, new or known; empty when nobody said one."""
    if answers.problem:
        known = the_item(state, answers.problem, "problem")
        making.fields(known, {"today": answers.today})
        if find_same(state, known.id, asked.id, "replaces") is None:
            making.link(known.id, asked.id, "replaces")
        return known.id
    # Whoever skips “who struggles” but says what people do today has said the problem already.
    text, today = (answers.who, answers.today) if answers.who.strip() else (answers.today, "")
    if not text.strip():
        return ""
    problem = making.item("problem", text, {"today": today})
    making.link(problem, asked.id, "replaces")
    return problem


def move_to_solution(state: SessionState, problem: str, purpose: str, ids: Ids) -> Batch:
    """A problem that is a solution in truth moves across; ``purpose`` says what it was for (may be empty).

    The purpose becomes the problem that it addresses, and takes its place behind the requests.
    """
    moved = the_item(state, problem, "problem")
    making = Making("move-to-solution", ids)
    making.commands.append(ChangeKind(moved.id, "solution"))
    if purpose.strip():
        found = making.item("problem", purpose)
        making.link(moved.id, found, "addresses")
        for link in state.links_out(moved.id):
            if link.type == "replaces" and state.items[link.target].kind == "request":
                making.commands.append(Unlink(link.id))
                making.commands.append(AddLink(found, link.target, "replaces", link.because))
    return making.batch("Nothing would change.")


_DATE = pattern(
    r"\b(?:by|before|until|till|in time for)\s+(?:the\s+)?(?:end\s+of\s+)?"
    r"(?:(?:next|this|early|late|mid)[\s-]+)?"
    r"(?:q[1-4]|h[12]|quarter|month|week|year|spring|summer|autumn|fall|winter|christmas|easter|launch|"
    r"mon|tues|wednes|thurs|fri|satur|sun|jan|feb|march|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|\d)",
    re.IGNORECASE,
)
_ASK = pattern(
    r"\s*(?:(?:can|could) (?:we|you)|please\b|(?:we|they|i|sales|marketing|legal|finance|customers?|users?) "
    r"(?:just )?(?:need|want|require|ask for|asked for)s? (?!to know)(?:an?|the|us to|you to|better|new|more|"
    r"support for)\b|(?:add|build|implement|integrate|ship|deliver|launch|migrate|introduce|create) )",
    re.IGNORECASE,
)


def sounds_like_request(text: str) -> bool:
    """Whether a new text asks for a thing (“we need X by Y”), so that a reframe may be offered.

    A guess by wording, English only: it decides what is offered, never what is stored.
    """
    return bool(_ASK.match(text) or _DATE.search(text))
