"""``overlap redo``: bring back what was undone last, unless something else was done since."""

from __future__ import annotations

from overlap_tui.cli.output import write
from overlap_tui.cli.program import Program, declare, session_argument, told


@declare("redo")
@session_argument
def command(program: Program, session: str) -> None:
    """Bring back what was undone last, unless something else was done since."""
    workspace = program.open(session)
    write(told(workspace.redo(by=program.speaker(workspace))).words)
