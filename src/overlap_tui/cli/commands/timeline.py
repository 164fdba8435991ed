"""``overlap timeline``: a session step by step."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.program import Program, declare, session_argument
from overlap_tui.cli.times import minute


@declare("timeline")
@session_argument
@click.option("--json", "as_json", is_flag=True, help="An array of objects, for programs.")
def command(program: Program, session: str, as_json: bool) -> None:
    """Print every step: its number, when, in which phase, who, and what it did."""
    from overlap_tui.app.review import open_timeline
    from overlap_tui.app.review_json import timeline_json

    timeline = open_timeline(program.store, program.find(session).id)
    if as_json:
        write_json(timeline_json(timeline))
        return
    for step in timeline.steps:
        marks = f"  [{', '.join(sorted(step.marks))}]" if step.marks else ""
        who = step.names(timeline.final) or "-"
        write(
            f"{step.number}  {minute(step.at_ms)}  {step.phase}  {who}  {timeline.words(step.number)}{marks}"
        )
