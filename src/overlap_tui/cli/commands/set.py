"""``overlap set``: an own field of an item."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("set")
@session_argument
@click.argument("item", metavar="HANDLE", type=TEXT)
@click.argument("field", metavar="FIELD", type=TEXT)
@click.argument("value", metavar="[VALUE]", default="", type=TEXT)
def command(program: Program, session: str, item: str, field: str, value: str) -> None:
    """Set an own field of an item, such as effort of a solution; without VALUE, clear it.

    A field that each person fills in, such as confidence, is set for whoever speaks.
    """
    from overlap_tui.domain.commands import SetField
    from overlap_tui.domain.kinds import KINDS

    workspace = program.open(session)
    speaker = program.speaker(workspace)
    found = workspace.state.find(item)
    name = field.casefold().replace("-", "_")
    if found and any(spec.name == name and spec.each_person for spec in KINDS[found.kind].fields):
        who = speaker or workspace.state.session.pen
        if not who:
            raise click.UsageError("Each person fills this in: say who speaks with --by NAME.")
        name = f"{name}.{who}"
    write(program.do_in(workspace, SetField(item, name, value or None)).words)
