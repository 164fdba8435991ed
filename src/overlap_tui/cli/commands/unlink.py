"""``overlap unlink``: remove a link."""

from __future__ import annotations

import click

from overlap_tui.cli.links import read_link, standing_link
from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("unlink")
@session_argument
@click.argument("words", metavar="HANDLE [LINK] HANDLE", nargs=-1, required=True, type=TEXT)
def command(program: Program, session: str, words: tuple[str, ...]) -> None:
    """Remove the link between two items; LINK says which one when there are several."""
    from overlap_tui.domain.commands import Unlink

    source, type_, target = read_link(words)
    workspace = program.open(session)
    link = standing_link(workspace.state, source, type_, target)
    write(program.do_in(workspace, Unlink(link.id)).words)
