"""``overlap remove``: items, with their links; undo brings both back."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("remove")
@session_argument
@click.argument("items", metavar="HANDLE...", nargs=-1, required=True, type=TEXT)
def command(program: Program, session: str, items: tuple[str, ...]) -> None:
    """Remove items with their links, as one step; ‘overlap undo’ brings them back."""
    from overlap_tui.domain.commands import Batch, RemoveItem

    write(program.do(session, Batch(tuple(RemoveItem(item) for item in items), "remove-item")).words)
