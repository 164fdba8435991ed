"""``overlap new``: start a session."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.people import person, with_speaker
from overlap_tui.cli.program import TEXT, Program, declare


@declare("new")
@click.argument("title", metavar="TITLE", type=TEXT)
@click.option("--who", metavar="NAME:SIDE", multiple=True, type=TEXT, help="Who is here; may be repeated.")
@click.option("--ask", metavar="TEXT", default="", type=TEXT, help="What was asked for, or p: who struggles.")
def command(program: Program, title: str, who: tuple[str, ...], ask: str) -> None:
    """Start a session; prints its id.

    SIDE is product, engineering, both or other. The first person holds the pen, or the one that --by names.
    """
    from overlap_tui.app.library import Library
    from overlap_tui.bootstrap import SystemClock, new_id

    people = with_speaker([person(text) for text in who], program.by)
    write(Library(program.store, SystemClock(), new_id).create(title, ask, people))
