"""``overlap duplicate``: a session as a template."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("duplicate")
@session_argument
@click.argument("title", metavar="[TITLE]", default="", type=TEXT)
def command(program: Program, session: str, title: str) -> None:
    """Begin a new session with the web of another one; prints its id.

    Decisions, scores and measured outcomes stay behind. Every item says where it came from.
    """
    from overlap_tui.app.review import duplicate
    from overlap_tui.bootstrap import SystemClock, new_id

    made = duplicate(program.store, SystemClock(), new_id, program.state(session), title)
    write(made.state.session.id)
