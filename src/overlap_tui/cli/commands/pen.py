"""``overlap pen``: who is speaking."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import NAMED, Program, declare, session_argument


@declare("pen")
@session_argument
@click.argument("name", metavar="[NAME]", required=False, type=NAMED)
def command(program: Program, session: str, name: str | None) -> None:
    """Hand the pen to NAME, or to the next person."""
    from overlap_tui.domain.commands import PassPen

    write(program.do(session, PassPen(name or "")).words)
