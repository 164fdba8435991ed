"""``overlap gaps``: what is missing in a session."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.program import Program, declare, session_argument

SOME = 3


@declare("gaps")
@session_argument
@click.option("--json", "as_json", is_flag=True, help="An array of objects, for programs.")
def command(program: Program, session: str, as_json: bool) -> int:
    """Say what is missing, the first thing to talk about first.

    Exit code 0 when nothing is missing, 3 when something is.
    """
    from overlap_tui.bootstrap import SystemClock
    from overlap_tui.domain.gaps import find_gaps
    from overlap_tui.domain.shapes import gaps_shape

    state = program.state(session)
    gaps = find_gaps(state, SystemClock().today())
    if as_json:
        write_json(gaps_shape(state, gaps))
    else:
        for gap in gaps:
            write(f"{gap.id}  {gap.sentence}")
    return SOME if gaps else 0
