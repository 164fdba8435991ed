"""``overlap open``: a session on the screen."""

from __future__ import annotations

from overlap_tui.cli.forms import SESSION, Form
from overlap_tui.cli.running import Program

FORM = Form("open", SESSION)


def run(program: Program, session: str) -> int:
    """Open a session on the screen."""
    from overlap_tui.cli.screen import show_screen

    program.watched = True
    return show_screen(program, program.find(session).id)
