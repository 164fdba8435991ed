"""``overlap minds``: what we changed our minds about."""

from __future__ import annotations

import click

from overlap_tui.cli.output import tell, write, write_json
from overlap_tui.cli.program import Program, declare, session_argument
from overlap_tui.cli.times import minute


@declare("minds")
@session_argument
@click.option("--json", "as_json", is_flag=True, help="An array of objects, for programs.")
def command(program: Program, session: str, as_json: bool) -> None:
    """Print the reversals of a session, and nothing else: what we changed our minds about."""
    from overlap_tui.app.review import open_timeline
    from overlap_tui.app.review_json import minds_json

    timeline = open_timeline(program.store, program.find(session).id)
    if as_json:
        write_json(minds_json(timeline.final, list(timeline.mind_changes)))
        return
    if not timeline.mind_changes:
        tell("Nobody has changed their mind yet.")
    for mind in timeline.mind_changes:
        who = timeline.final.name_of(mind.author) or "-"
        write(f"{mind.step}  {minute(mind.at_ms)}  {who}  {mind.sentence}")
