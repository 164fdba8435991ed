"""The Markdown summary for the people who were not there. Handles are anchors; user text cannot break it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overlap_tui.app.source import Source
from overlap_tui.domain.model import SessionState
from overlap_tui.formats.md_text import block, fence, inline, line
from overlap_tui.formats.mermaid import diagrams
from overlap_tui.formats.summary import Entry, Fact, Option, Said, Section, Summary, summarize

_LABEL = 60
"""Cells of an item's text in a diagram; the whole text stands in its own section."""


def write(source: Source) -> str:
    """The summary of a session."""
    summary = summarize(source)
    blocks = [*_head(summary), *_brief(summary)]
    for section in summary.sections:
        blocks += _section(section)
    blocks += _sentences("Gaps", summary.gaps)
    blocks += _sentences("What changed our minds", summary.changes)
    blocks += _web(source.state)
    people = [f"{name} ({side})" for name, side in summary.people]
    blocks += _sentences("Who was there", people)
    blocks[-1] += "\n"  # behind all of it, it would take another copy of a long text
    return "\n\n".join(blocks)


def _head(summary: Summary) -> Iterator[str]:
    yield f"# {inline(summary.title)}"
    type_ = f"{inline(summary.type)} · " if summary.type else ""
    days = f"started {summary.started} · exported {summary.exported}"
    yield f"{type_}{summary.counts} · phase: {summary.phase} · {days}"
    if summary.people:
        yield inline(summary.present)


def _brief(summary: Summary) -> Iterator[str]:
    if summary.brief:
        yield "## In short"
        yield "\n".join(f"- **{each.label}:** {inline(each.text)}" for each in summary.brief)


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    if section.options:
        yield _table(section.options)
    for entry in section.entries:
        yield from _entry(entry)


def _table(options: Iterable[Option]) -> str:
    rows = ["| option | covers | effort | blocked by |", "| --- | --- | --- | --- |"]
    for option in options:
        blocked = ", ".join(map(_ref, option.blocked))
        name = f"{_ref(option.handle)} {inline(option.text)}"
        rows.append(f"| {name} | {option.covers} | {option.effort} | {blocked} |")
    return "\n".join(rows)


def _entry(entry: Entry) -> list[str]:
    marks = "#" * (3 + entry.depth)
    by = f" · {inline(entry.by)}" if entry.by else ""
    parts = [
        f'{marks} <a id="{entry.handle.lower()}"></a>{entry.handle} {inline(entry.text)}',
        f"*{entry.kind}*{by} · {entry.day}",
    ]
    if entry.body:
        parts.append(block(entry.body))
    rows = [_fact(fact) for fact in entry.facts if not fact.many] if entry.facts else []
    rows += map(_said, (*entry.out, *entry.back))
    if rows:
        parts.append("\n".join(rows))
    for fact in entry.facts:
        if fact.many:
            parts += (f"{inline(fact.label)}:", block(fact.value) if fact.quoted else fence(fact.value))
    return parts


def _fact(fact: Fact) -> str:
    return f"- {inline(fact.label)}: {inline(fact.value)}"


def _said(said: Said) -> str:
    row = f"- {said.verb} {_ref(said.handle)} “{inline(said.text)}”"
    if said.details:
        row += f" {said.details}"
    if said.because:
        row += f" because {inline(said.because)}"
    if said.suspect:
        row += " (to be confirmed: an end was reworded since)"
    return row


def _ref(handle: str) -> str:
    return f"[{handle}](#{handle.lower()})"


def _sentences(title: str, sentences: Iterable[str]) -> Iterator[str]:
    rows = [f"- {line(sentence)}" for sentence in sentences]
    if rows:
        yield f"## {title}"
        yield "\n".join(rows)


def _web(state: SessionState) -> Iterator[str]:
    """The web as Mermaid blocks; nothing without links."""
    if not any(True for _ in state.live_links()):
        return
    yield "## The web"
    found = diagrams(state, lambda item: _beginning(item.text))
    for number, diagram in enumerate(found, start=1):
        if len(found) > 1:
            yield f"Part {number} of {len(found)}: {', '.join(diagram.about)}"
        yield f"```mermaid\n{diagram.text}```"  # whatever could end it is written as a code in its labels


def _beginning(text: str) -> str:
    """As much of a text as a diagram shows."""
    if len(text) <= _LABEL and text.isascii():
        return text
    from overlap_tui.domain.text import shorten

    return shorten(text, _LABEL)
