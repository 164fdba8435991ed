"""``overlap challenge``: a neutral question to an item or a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from overlap_tui.cli.links import read_link, standing_link
from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument

if TYPE_CHECKING:
    from overlap_tui.domain.model import SessionState


@declare("challenge")
@session_argument
@click.argument("what", metavar="HANDLE", type=TEXT)
@click.argument("question", metavar="[QUESTION]", default="", type=TEXT)
@click.option("--owner", metavar="NAME", default="", type=TEXT, help="Who owes the answer (who said it).")
def command(program: Program, session: str, what: str, question: str, owner: str) -> None:
    """Ask a question of an item, or of a link in quotes such as “S7 addresses P2”; prints its handle.

    Without QUESTION, the three neutral openings are printed and nothing is stored.
    """
    from overlap_tui.app.practice import challenge, openings

    workspace = program.open(session)
    ref = _named(workspace.state, what)
    if not question:
        for opening in openings(workspace.state, ref):
            write(opening)
        return
    batch = challenge(workspace.state, ref, question, owner, workspace.new_id)
    for item in program.do_in(workspace, batch).made:
        write(item.handle)


def _named(state: SessionState, what: str) -> str:
    """The handle, or the id of the link that was written out."""
    words = tuple(what.split())
    return what if len(words) < 2 else standing_link(state, *read_link(words)).id
