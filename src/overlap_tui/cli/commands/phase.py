"""``overlap phase``: where the session stands."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("phase")
@session_argument
@click.argument("phase", metavar="[PHASE]", default="", type=TEXT)
def command(program: Program, session: str, phase: str) -> None:
    """Go to PHASE: reframe, understand, constrain, propose, challenge or decide.

    Without PHASE: prints the present one. A phase locks nothing.
    """
    from overlap_tui.domain.commands import SetPhase

    if phase:
        program.do(session, SetPhase(phase.casefold()))
    write(phase.casefold() or program.state(session).session.phase)
