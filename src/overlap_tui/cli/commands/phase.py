"""``overlap phase``: where the session stands."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import NAMED, Program, declare, session_argument


@declare("phase")
@session_argument
@click.argument("phase", metavar="[PHASE]", required=False, type=NAMED)
def command(program: Program, session: str, phase: str | None) -> None:
    """Go to PHASE: reframe, understand, constrain, propose, challenge or decide.

    Without PHASE: prints the present one. A phase locks nothing.
    """
    from overlap_tui.domain.commands import SetPhase

    if phase:
        program.do(session, SetPhase(phase.casefold()))
    write(phase.casefold() if phase else program.state(session).session.phase)
