"""``overlap restore``: the web as it was."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument, told


@declare("restore")
@session_argument
@click.argument("when", metavar="MOMENT", type=TEXT)
def command(program: Program, session: str, when: str) -> None:
    """Make the web what it was at a moment (see ‘overlap diff --help’).

    This is a new change: nothing of the journal is lost, and ‘overlap undo’ takes it back.
    """
    from overlap_tui.app.review import moment, open_timeline, restore

    workspace = program.open(session)
    timeline = open_timeline(program.store, workspace.state.session.id)
    step = moment(timeline, when)
    told(restore(workspace, timeline, step, by=program.speaker(workspace)))
    write(f"As after step {step} of {len(timeline)}.")
