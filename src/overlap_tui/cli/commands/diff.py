"""``overlap diff``: what changed between two moments of a session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import tell, write, write_json
from overlap_tui.cli.program import TEXT, Program, declare, session_argument

if TYPE_CHECKING:
    from overlap_tui.domain.diff import Diff, ItemChange, LinkChange, Part
    from overlap_tui.domain.timeline import Timeline


@declare("diff")
@session_argument
@click.argument("start", metavar="FROM", type=TEXT)
@click.argument("end", metavar="[TO]", default="now", type=TEXT)
@click.option("--json", "as_json", is_flag=True, help="One object, for programs.")
def command(program: Program, session: str, start: str, end: str, as_json: bool) -> None:
    """Print what changed from one moment to another, grouped by problem.

    FROM may be last: when you last looked at the session on this computer's screen.

    A moment is start, now, a step's number (‘overlap timeline’), -3 for three steps back, a day or a minute
    such as 2026-03-12 or 2026-03-12T12:40, or the name of a person: the last thing that they did. Write
    negative steps after --, such as: overlap diff better -- -3
    """
    from overlap_tui.app.review import between, moment, open_timeline
    from overlap_tui.app.review_json import diff_json

    timeline = open_timeline(program.store, program.find(session).id)
    last = moment(timeline, end)
    if start.strip().casefold() == "last":
        first, found = _since_last_look(timeline, last)
    else:
        first = moment(timeline, start)
        found = between(timeline, first, last)
    if as_json:
        write_json(diff_json(timeline, found, first, last))
        return
    lines = list(_lines(found))
    for line in lines:
        write(line)
    if not lines:
        tell("Nothing changed between these two moments.")


def _since_last_look(timeline: Timeline, last: int) -> tuple[int, Diff]:
    """The last step that was seen, and what changed since then."""
    from overlap_tui.app.looked import Looked, looked_folder
    from overlap_tui.app.review import since

    found = since(timeline, Looked(looked_folder()).last(timeline.session_id), last)
    if found is None:
        raise click.ClickException(
            "You have not looked at this session on this computer yet: ‘start’ shows all of it as new."
        )
    return found


def _lines(found: Diff) -> Iterator[str]:
    for part in found.session:
        yield f"~ {_part(part)}"
    for sign, name in found.people:
        yield f"{_sign(sign)} {name}"
    for group in found.groups:
        problem = group.problem
        yield f"{problem.handle}  {problem.text}" if problem else "Around no problem"
        for item in group.items:
            yield from _item(item)
        for link in group.links:
            yield from _link(link)


def _item(change: ItemChange) -> Iterator[str]:
    yield f"  {_sign(change.sign)} {change.item.handle}  {change.item.text}"
    for part in change.parts:
        yield f"      {_part(part)}"


def _link(change: LinkChange) -> Iterator[str]:
    from overlap_tui.domain.sentences import carried_by

    carried = carried_by(change.link) if change.sign != "~" else ""
    yield f"  {_sign(change.sign)} {change.said or change.said_before}{carried}"
    for part in change.parts:
        yield f"      {_part(part)}"


def _sign(sign: str) -> str:
    return "−" if sign == "-" else sign


def _part(part: Part) -> str:
    """``text: leads [-wait-] {+wait a week+}``, or both values."""
    if part.pieces:
        marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
        return f"{part.label}: {''.join(marks[sign].format(text) for sign, text in part.pieces)}"
    return f"{part.label}: {_value(part.before)} → {_value(part.after)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value in (None, "") else str(value)
