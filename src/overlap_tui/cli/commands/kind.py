"""``overlap kind``: what sort of thing an item is."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("kind")
@session_argument
@click.argument("item", metavar="HANDLE", type=TEXT)
@click.argument("kind", metavar="KIND", type=TEXT)
def command(program: Program, session: str, item: str, kind: str) -> None:
    """Change the kind of an item; its number stays, its letter follows the kind.

    KIND is request, need, problem, research, constraint, architecture, requirement, solution, decision,
    assumption, question or note.
    """
    from overlap_tui.domain.commands import ChangeKind

    write(program.do(session, ChangeKind(item, kind.casefold())).words)
