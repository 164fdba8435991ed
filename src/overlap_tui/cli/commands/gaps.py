"""``overlap gaps``: what is missing in a session."""

from __future__ import annotations

from overlap_tui.cli.forms import JSON_ARRAY, SESSION, Form
from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.running import Program

SOME = 3


FORM = Form("gaps", SESSION, JSON_ARRAY)


def run(program: Program, session: str, as_json: bool) -> int:
    """Say what is missing, the first thing to talk about first.

    Exit code 0 when nothing is missing, 3 when something is.
    """
    from overlap_tui.app.elsewhere import all_gaps
    from overlap_tui.bootstrap import SystemClock
    from overlap_tui.domain.shapes import gaps_shape

    state = program.state(session)
    gaps = all_gaps(program.store, state, SystemClock().today())
    if as_json:
        write_json(gaps_shape(state, gaps))
    else:
        for gap in gaps:
            write(f"{gap.id}  {gap.sentence}")
    return SOME if gaps else 0
