"""``overlap undo``: take back the newest change of a session."""

from __future__ import annotations

from overlap_tui.cli.output import write
from overlap_tui.cli.program import Program, declare, session_argument, told


@declare("undo")
@session_argument
def command(program: Program, session: str) -> None:
    """Take back the newest change of a session; says what it was."""
    workspace = program.open(session)
    write(told(workspace.undo(by=program.speaker(workspace))).words)
