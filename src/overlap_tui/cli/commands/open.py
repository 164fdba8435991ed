"""``overlap open``: a session on the screen."""

from __future__ import annotations

from overlap_tui.cli.program import Program, declare, session_argument


@declare("open")
@session_argument
def command(program: Program, session: str) -> int:
    """Open a session on the screen."""
    from overlap_tui.cli.screen import show_screen

    return show_screen(program, program.find(session).id)
