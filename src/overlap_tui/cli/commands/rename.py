"""``overlap rename``: another title."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("rename")
@session_argument
@click.argument("title", metavar="TITLE", type=TEXT)
def command(program: Program, session: str, title: str) -> None:
    """Give a session another title."""
    from overlap_tui.domain.commands import RenameSession

    write(program.do(session, RenameSession(title)).words)
