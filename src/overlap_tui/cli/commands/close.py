"""``overlap close``: the end of a challenge."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("close")
@session_argument
@click.argument("question", metavar="HANDLE", type=TEXT)
@click.argument("outcome", metavar="OUTCOME", type=click.Choice(("upheld", "revised", "withdrawn", "open")))
@click.argument("answer", metavar="[ANSWER]", default="", type=TEXT)
@click.option("--reword", metavar="TEXT", default="", type=TEXT, help="The new text of what was challenged.")
def command(program: Program, session: str, question: str, outcome: str, answer: str, reword: str) -> None:
    """Close a challenge as upheld, revised or withdrawn; or open it again."""
    from overlap_tui.app.practice import close_challenge

    workspace = program.open(session)
    batch = close_challenge(workspace.state, question, outcome, answer, reword)
    write(program.do_in(workspace, batch).words)
