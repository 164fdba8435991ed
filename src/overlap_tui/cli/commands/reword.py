"""``overlap reword``: the same item in other words."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("reword")
@session_argument
@click.argument("item", metavar="HANDLE", type=TEXT)
@click.argument("text", metavar="TEXT", type=TEXT)
def command(program: Program, session: str, item: str, text: str) -> None:
    """Say an item in other words; its links become suspect until somebody confirms them."""
    from overlap_tui.domain.commands import Reword

    write(program.do(session, Reword(item, text)).words)
