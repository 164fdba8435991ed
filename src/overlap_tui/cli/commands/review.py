"""``overlap review``: a past session on the screen, on a connection that cannot write."""

from __future__ import annotations

import click

from overlap_tui.cli.program import TEXT, Program, declare, session_argument

_LAST = 1 << 31


@declare("review")
@session_argument
@click.option("--at", "when", metavar="MOMENT", type=TEXT, help="Where to begin (see ‘overlap diff --help’).")
def command(program: Program, session: str, when: str | None) -> int:
    """Step through how a session came about: who, when, what it changed, and why.

    The file is opened for reading only; nothing in a review can change it.
    """
    from overlap_tui.app.review import moment, open_timeline
    from overlap_tui.cli.screen import show_screen

    program.only_reads = True
    found = program.find(session).id
    step = _LAST if when is None else moment(open_timeline(program.store, found), when)
    return show_screen(program, found, review=step)
