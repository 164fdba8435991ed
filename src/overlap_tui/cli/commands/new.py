"""``overlap new``: start a session."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.people import person, with_speaker
from overlap_tui.cli.program import TEXT, Program, declare


@declare("new")
@click.argument("title", metavar="TITLE", type=TEXT)
@click.option("--who", metavar="NAME:SIDE", multiple=True, type=TEXT, help="Who is here; may be repeated.")
@click.option("--ask", metavar="TEXT", default="", type=TEXT, help="What was asked for: the first request.")
def command(program: Program, title: str, who: tuple[str, ...], ask: str) -> None:
    """Start a session; prints its id.

    SIDE is product, engineering, both or other. The first person holds the pen, or the one that --by names.
    """
    from overlap_tui.app.workspace import Workspace
    from overlap_tui.bootstrap import SystemClock, new_id
    from overlap_tui.domain.commands import AddItem, Batch, CreateSession
    from overlap_tui.domain.decide import Context, decide
    from overlap_tui.domain.model import Session, SessionState

    people = with_speaker([person(text) for text in who], program.by)
    create = CreateSession(title, tuple(people))
    # Refused as a whole, before anything is stored: no session without what was asked for.
    parts = (create, AddItem("request", ask)) if ask.strip() else (create,)
    decide(SessionState(Session("new")), Batch(parts, "new"), Context("new", "", 0))
    workspace = Workspace.create(program.store, SystemClock(), new_id, create, ask)
    write(workspace.state.session.id)
