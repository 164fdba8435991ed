"""``overlap follow-up``: going on where a session ended."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("follow-up")
@session_argument
@click.argument("title", metavar="[TITLE]", default="", type=TEXT)
def command(program: Program, session: str, title: str) -> None:
    """Begin a session that carries what another one left open; prints its id.

    Open are unanswered questions and challenges, and assumptions that neither held nor broke.
    """
    from overlap_tui.app.review import continue_session
    from overlap_tui.bootstrap import SystemClock, new_id

    made = continue_session(program.store, SystemClock(), new_id, program.state(session), title)
    write(made.state.session.id)
