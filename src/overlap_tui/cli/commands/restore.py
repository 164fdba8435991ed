"""``overlap restore``: the web as it was."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument, told


@declare("restore")
@session_argument
@click.argument("when", metavar="MOMENT", type=TEXT)
@click.argument("handles", metavar="[HANDLE]...", nargs=-1, type=TEXT)
def command(program: Program, session: str, when: str, handles: tuple[str, ...]) -> None:
    """Make the web what it was at a moment (see ‘overlap diff --help’).

    With handles only these items, such as one that was removed, with the links they had. This is a new
    change: nothing of the journal is lost, and ‘overlap undo’ takes it back.
    """
    from overlap_tui.app.review import moment, open_timeline, restore

    workspace = program.open(session)
    timeline = open_timeline(program.store, workspace.state.session.id)
    step = moment(timeline, when)
    told(restore(workspace, timeline, step, handles, by=program.speaker(workspace)))
    if handles:
        write(f"{', '.join(handles)} as after step {step} of {len(timeline)}.")
        return
    write(f"As after step {step} of {len(timeline)}.")
