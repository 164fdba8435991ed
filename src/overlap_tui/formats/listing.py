"""The whole session as lines of plain text: what the pictures cannot hold."""

from __future__ import annotations

from collections.abc import Iterator

from overlap_tui.app.source import Source
from overlap_tui.domain.late import pattern
from overlap_tui.formats.summary import Entry, Said, summarize

_CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def listing(source: Source) -> Iterator[str]:
    """Sections, items with everything that is known of them, and who was there."""
    summary = summarize(source)
    if summary.brief:
        yield from ("", "IN SHORT", *(f"  {each.label}: {_plain(each.text)}" for each in summary.brief))
    for section in summary.sections:
        yield from ("", section.title.upper())
        for entry in section.entries:
            yield from map(_plain, _entry(entry))
    for title, sentences in (("Gaps", summary.gaps), ("What changed our minds", summary.changes)):
        if sentences:
            yield from ("", title.upper(), *(f"  {_plain(sentence)}" for sentence in sentences))
    if summary.people:
        yield from ("", "WHO WAS THERE", *(f"  {_plain(name)} ({side})" for name, side in summary.people))


def _entry(entry: Entry) -> Iterator[str]:
    indent = "  " * (entry.depth + 1)
    who = f"{entry.by}, " if entry.by else ""
    yield f"{indent}{entry.handle} {entry.text}  [{entry.kind}; {who}{entry.day}]"
    for line in entry.body.split("\n") if entry.body else ():
        yield f"{indent}   | {line}"
    for fact in entry.facts:
        if fact.many:
            yield f"{indent}   {fact.label}:"
            yield from (f"{indent}   | {line}" for line in fact.value.split("\n"))
        else:
            yield f"{indent}   {fact.label}: {fact.value}"
    yield from (f"{indent}   {_said(said)}" for said in (*entry.out, *entry.back))


def _said(said: Said) -> str:
    parts = [said.verb, said.handle, said.details]
    parts += [f"because {said.because}"] if said.because else []
    parts += ["(to be confirmed: an end was reworded since)"] if said.suspect else []
    return " ".join(part for part in parts if part)


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)
