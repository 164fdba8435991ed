"""``overlap new``: start a session."""

from __future__ import annotations

import click

from overlap_tui.cli.output import tell, write
from overlap_tui.cli.people import person, with_speaker
from overlap_tui.cli.program import TEXT, Program, declare


@declare("new")
@click.argument("title", metavar="TITLE", type=TEXT)
@click.option("--who", metavar="NAME:SIDE", multiple=True, type=TEXT, help="Who is here; may be repeated.")
@click.option("--type", "type_", metavar="TYPE", default="", type=TEXT, help="One of ‘overlap types’.")
@click.option("--ask", metavar="TEXT", default="", type=TEXT, help="What was asked for, or p: who struggles.")
def command(program: Program, title: str, who: tuple[str, ...], ask: str, type_: str) -> None:
    """Start a session; prints its id.

    SIDE is product, engineering, both or other. The first person holds the pen, or the one that --by names.
    """
    from overlap_tui.app.library import Library
    from overlap_tui.bootstrap import SystemClock, new_id
    from overlap_tui.domain.clean import clean_line

    program.begins = True
    people = with_speaker([person(text) for text in who], program.by)
    library = Library(program.store, SystemClock(), new_id)
    write(library.create(title, ask, people, _type(type_)))
    for notice in dict.fromkeys(clean_line(text).notice for text in (title, ask, *(n for n, _ in people))):
        if notice:
            tell(notice)


def _type(name: str) -> str:
    """The session type of that name; empty (the default type) when none was given."""
    if not name:
        return ""
    from overlap_tui.app.session_types import load_types

    return load_types().named(name).name
