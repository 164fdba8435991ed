"""MADR 4 decision records (https://adr.github.io/madr/): one file per decision, numbered on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from overlap_tui.app.files import safe_name
from overlap_tui.app.source import Source, Written
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.model import Item, Link, SessionState, order_key
from overlap_tui.formats.madr_read import read
from overlap_tui.formats.md_text import begin, block, inline, line
from overlap_tui.formats.summary import facts
from overlap_tui.formats.times import day

__all__ = ["read", "write"]

_NUMBERED = re.compile(r"(\d{1,6})-.*\.md$")
_CONTEXT = ("problem", "request", "need", "question")
_DRIVERS = ("constraint", "requirement", "need", "architecture")


def write(source: Source) -> Written:
    """A record for each decision, numbered after the records that are in the folder already."""
    state = source.state
    numbers = [int(match[1]) for name in source.taken if (match := _NUMBERED.match(name))]
    decisions = sorted((i for i in state.live_items() if i.kind == "decision"), key=order_key)
    files = {
        f"{number:04d}-{_dashed(item.text)}.md": _record(state, item)
        for number, item in enumerate(decisions, start=max(numbers, default=0) + 1)
    }
    notes = () if decisions else ("There is no decision in this session: no record was made.",)
    return Written(files, notes)


def _dashed(text: str) -> str:
    """``title-with-dashes``: letters and digits of any script, as many whole words as fit."""
    words = re.findall(r"[^\W_]+", safe_name(text, fallback="decision").replace("'", ""))
    name = "-".join(words) or "decision"
    return name if len(name) <= 60 else name[:60].rpartition("-")[0] or name[:60]


def _record(state: SessionState, decision: Item) -> str:
    near = _Near(state, decision)
    blocks = [
        "\n".join(_front(state, decision)),
        f"# {inline(decision.text)}",
        "## Context and Problem Statement",
        *_context(near),
        *_listed("## Decision Drivers", (_driver(item) for item in near.drivers)),
        "## Considered Options",
        *_bullets([inline(option.text) for option in near.options] or ["None but this one"]),
        "## Decision Outcome",
        *_outcome(near),
        *_listed("### Consequences", _consequences(near)),
        *_listed("### Confirmation", _confirmation(decision)),
    ]
    weighed = [part for option in near.options for part in _weighed(state, option)]
    if weighed:
        blocks += ["## Pros and Cons of the Options", *weighed]
    more = list(_more(near))
    if more:
        blocks += ["## More Information", *more]
    return "\n\n".join(blocks) + "\n"


class _Near:
    """What stands around a decision: the problems, what drove it, and the options."""

    def __init__(self, state: SessionState, decision: Item) -> None:
        self.state = state
        self.decision = decision
        self.verdicts = [link for link in state.links_out(decision.id) if link.type == "decides"]
        decided = [state.items[link.target] for link in self.verdicts]
        asked = [state.items[x.target] for x in state.links_out(decision.id) if x.type == "addresses"]
        served = [
            state.items[link.target]
            for item in decided
            for link in state.links_out(item.id)
            if link.type == "addresses"
        ]
        about = _unique([*asked, *served])
        self.context = [item for item in about if item.kind in _CONTEXT]
        others = [
            state.items[link.source]
            for item in self.context
            for link in state.links_in(item.id)
            if link.type == "addresses" and state.items[link.source].kind == "solution"
        ]
        self.options = _unique([*(i for i in decided if i.kind in ("solution", "architecture")), *others])
        ends = [link.other(item.id) for item in (decision, *self.options) for link in _all(state, item)]
        found = _unique([*decided, *(state.items[i] for i in ends)])
        self.drivers = [
            i for i in found if i.kind in _DRIVERS and i not in self.options and i not in self.context
        ]
        # The needs that its problems are there for: why it mattered at all.
        needs = [
            state.items[link.other(item.id)]
            for item in self.context
            for link in _all(state, item)
            if link.type in ("leads-to", "supports", "blocks", "refines")
        ]
        wanted = (item for item in needs if item.kind == "need" and item not in self.context)
        self.drivers = _unique([*self.drivers, *wanted])


def _unique(items: Iterable[Item]) -> list[Item]:
    return list({item.id: item for item in items}.values())


def _all(state: SessionState, item: Item) -> list[Link]:
    return [*state.links_out(item.id), *state.links_in(item.id)]


def _front(state: SessionState, decision: Item) -> Iterator[str]:
    """YAML front matter; a JSON text is a YAML text."""
    people = [f"{person.name} ({person.side})" for person in state.live_people()]
    yield "---"
    yield f"status: {json.dumps(decision.value('status') or 'proposed', ensure_ascii=False)}"
    yield f"date: {day(decision.at_ms)}"
    if people:
        yield f"decision-makers: {json.dumps(people, ensure_ascii=False)}"
    yield "---"


def _context(near: _Near) -> Iterator[str]:
    """The problems with their stories, and what the decision itself explains."""
    for item in near.context:
        yield line(item.text)
        if item.body:
            yield block(item.body)
        told = [
            _told(near.state.items[link.source])
            for link in near.state.links_in(item.id)
            if link.type == "supports" and near.state.items[link.source].kind == "research"
        ]
        yield from _bullets(told)
    if near.decision.body:
        yield block(near.decision.body)
    if not near.context and not near.decision.body:
        yield "No problem is linked to this decision."


def _outcome(near: _Near) -> Iterator[str]:
    for link in near.verdicts:
        target = near.state.items[link.target]
        if link.verdict == "chosen":
            why = inline(link.because).rstrip(".") or "it was agreed on"
            yield f'Chosen option: "{inline(target.text)}", because {why}.'
    rest = [
        f"{(link.verdict or 'decided').capitalize()}: {inline(near.state.items[link.target].text)}"
        + (f", because {inline(link.because)}" if link.because else "")
        for link in near.verdicts
        if link.verdict != "chosen"
    ]
    yield from _bullets(rest)
    if not near.verdicts:
        yield f"{line(near.decision.text)}"


def _consequences(near: _Near) -> Iterator[str]:
    """What the decision and the chosen options lead to; ``-`` says that it makes something worse or less."""
    chosen = [near.state.items[x.target] for x in near.verdicts if x.verdict == "chosen"]
    for item in (near.decision, *chosen):
        for link in near.state.links_out(item.id):
            if link.type == "leads-to":
                target = near.state.items[link.target]
                bad = target.kind in ("problem", "constraint") and link.sign != "-"
                yield f"{'Bad' if bad else 'Good'}, because it leads to: {_words(target)}{_why(link)}"
    for link in near.state.links_in(near.decision.id):
        if link.type in ("supports", "opposes", "blocks"):
            sign = "Good" if link.type == "supports" else "Bad"
            yield f"{sign}, because {_words(near.state.items[link.source])}{_why(link)}"


def _confirmation(decision: Item) -> Iterator[str]:
    names = ("metric", "baseline", "target", "direction", "revisit_on", "actual", "actual_note", "outcome")
    own = decision.own_fields
    for spec in KINDS["decision"].fields:
        if spec.name in names and spec.name in own:
            yield f"{spec.label}: {inline(str(own[spec.name]))}"


def _weighed(state: SessionState, option: Item) -> Iterator[str]:
    """An option with what speaks for and against it."""
    points = []
    signs = {"supports": "Good", "opposes": "Bad", "blocks": "Bad", "relates-to": "Neutral"}
    for link in state.links_in(option.id):
        source = state.items[link.source]
        if link.type in signs and source.kind != "decision":
            points.append(f"{signs[link.type]}, because {_words(source)}{_why(link)}")
    for link in state.links_out(option.id):
        if link.type == "addresses" and (link.share is not None or link.because):
            share = f"{link.share} % of " if link.share is not None else ""
            points.append(
                f"Good, because it addresses {share}{inline(state.items[link.target].text)}{_why(link)}"
            )
    effort = option.value("effort")
    if isinstance(effort, int | float):
        points.append(f"Neutral, because the effort is {effort:g} days")
    if points or option.body:
        yield f"### {inline(option.text)}"
        if option.body:
            yield block(option.body)
        yield from _bullets(points)


def _more(near: _Near) -> Iterator[str]:
    """Dissent, assumptions, open questions and replaced decisions."""
    state, decision = near.state, near.decision
    said = {fact.label: fact.value for fact in facts(state, decision)}
    rows = [
        f"{label}: {inline(said[label])}"
        for label in ("dissent", "who dissents", "what would change their mind")
        if label in said
    ]
    for item in _unique([decision, *near.options]):
        for link in _all(state, item):
            other = state.items[link.other(item.id)]
            if other.kind in ("assumption", "question") and link.type in ("depends-on", "questions"):
                rows.append(f"{other.kind.capitalize()}: {_words(other)}{_why(link)}")
            elif link.type == "replaces" and decision.id in (link.source, link.target):
                verb = "Replaces" if link.source == decision.id else "Replaced by"
                rows.append(f"{verb}: {_words(other)}{_why(link)}")
    rows.append(f"From the session: {inline(state.session.title)} ({decision.handle})")
    yield from _bullets(dict.fromkeys(rows))


def _driver(item: Item) -> str:
    """A constraint, a requirement, or a need with what measures it."""
    metric, baseline, target = (str(item.value(name) or "") for name in ("metric", "baseline", "target"))
    move = " → ".join(part for part in (baseline, target) if part)
    measured = ": ".join(part for part in (metric, move) if part) if item.kind == "need" else ""
    return _words(item) + (f" ({inline(measured)})" if measured else "")


def _words(item: Item) -> str:
    """An item's text; a body follows in brackets on the same line."""
    body = " ".join(item.body.split())
    return inline(item.text) + (f" ({inline(body)})" if body else "")


def _why(link: Link) -> str:
    return f" (because {inline(link.because)})" if link.because else ""


def _listed(title: str, rows: Iterable[str]) -> Iterator[str]:
    found = list(_bullets(rows))
    if found:
        yield title
        yield from found


def _bullets(rows: Iterable[str]) -> Iterator[str]:
    """One list, or nothing. A row is Markdown already; what begins it may not begin another list."""
    found = [f"* {begin(row)}" for row in rows]
    if found:
        yield "\n".join(found)


def _told(story: Item) -> str:
    """A story or other evidence: what it says, in whose words, and where it comes from."""
    parts = [_words(story), *(inline(str(story.value(name) or "")) for name in ("words", "who", "source"))]
    return " – ".join(part for part in parts if part)
