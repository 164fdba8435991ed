"""``overlap archive``: put a session away without losing it."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import Program, declare, session_argument


@declare("archive")
@session_argument
@click.option("--undo", "back", is_flag=True, help="Take it out of the archive.")
def command(program: Program, session: str, back: bool) -> None:
    """Put a session away: ‘overlap list’ leaves it out, ‘overlap list --all’ shows it."""
    from overlap_tui.domain.commands import ArchiveSession

    write(program.do(session, ArchiveSession(not back)).words)
