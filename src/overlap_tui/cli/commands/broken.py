"""``overlap broken``: an assumption that turned out wrong."""

from __future__ import annotations

import click

from overlap_tui.cli.output import tell, write
from overlap_tui.cli.program import NAMED, TEXT, Program, declare, session_argument


@declare("broken")
@session_argument
@click.argument("assumption", metavar="[HANDLE]", required=False, type=NAMED)
@click.argument("because", metavar="[BECAUSE]", default="", type=TEXT)
def command(program: Program, session: str, assumption: str | None, because: str) -> None:
    """Mark an assumption as broken; prints the other sessions that rest on the same one.

    Without HANDLE, prints the assumptions that still stand here and turned out wrong in another session.
    """
    if assumption:
        _mark(program, session, assumption, because)
        return
    from overlap_tui.app.outcomes import broken_elsewhere

    for item, placed in broken_elsewhere(program.store, program.state(session)):
        write(f"{item.handle}  {item.text}  (broken in “{placed.title}” as {placed.item.handle})")


def _mark(program: Program, session: str, assumption: str, because: str) -> None:
    from overlap_tui.app.outcomes import mark_broken, used_elsewhere

    workspace = program.open(session)
    program.do_in(workspace, mark_broken(workspace.state, assumption, because))
    item = workspace.state.find(assumption)
    shared = used_elsewhere(program.store, workspace.state, item) if item else []
    for each in shared:
        write(f"{each.placed.title}  {each.placed.item.handle}  {each.placed.item.text}  ({each.state})")
    if shared:
        tell("These sessions rest on the same assumption.")
