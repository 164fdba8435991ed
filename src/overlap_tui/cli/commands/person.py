"""``overlap person``: who is here."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.people import person
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("person")
@session_argument
@click.argument("who", metavar="NAME:SIDE", type=TEXT)
@click.option("--rename", metavar="NAME", type=TEXT, help="Correct the name.")
def command(program: Program, session: str, who: str, rename: str | None) -> None:
    """Add somebody who is here, or change the side or the name of somebody who is."""
    from overlap_tui.domain.commands import AddPerson, ChangePerson, Command

    name, side = person(who)
    workspace = program.open(session)
    same = [p for p in workspace.state.live_people() if p.name.casefold() == name.casefold()]
    change: Command = AddPerson(rename or name, side)
    if same:
        change = ChangePerson(same[0].id, rename, side if ":" in who else None)
    write(program.do_in(workspace, change).words)
