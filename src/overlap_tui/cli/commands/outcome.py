"""``overlap outcome``: what came of a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import tell, write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument

if TYPE_CHECKING:
    from overlap_tui.app.workspace import Workspace


@declare("outcome")
@session_argument
@click.argument("decision", metavar="HANDLE", type=TEXT)
@click.argument("actual", metavar="NUMBER", type=TEXT)
@click.argument("note", metavar="[SENTENCE]", default="", type=TEXT)
@click.option("--as", "verdict", type=click.Choice(("met", "missed", "unclear")), help="Judge it yourselves.")
def command(
    program: Program, session: str, decision: str, actual: str, note: str, verdict: str | None
) -> None:
    """Keep what came of a decision, in one number and one sentence; prints met, missed or unclear.

    A win says who did what; a miss is walked back to the assumptions that carried it.
    """
    from overlap_tui.app.outcomes import record_outcome

    workspace = program.open(session)
    batch = record_outcome(workspace.state, decision, actual, note, verdict or "")
    program.do_in(workspace, batch)
    found = workspace.state.find(decision)
    outcome = str(found.value("outcome")) if found else ""
    write(outcome)
    _told(program, workspace, decision, outcome)


def _told(program: Program, workspace: Workspace, decision: str, outcome: str) -> None:
    from overlap_tui.app.outcomes import rests_on, used_elsewhere, why_unclear, win

    if outcome == "met":
        won = win(workspace.state, decision)
        for line in won.lines:
            tell(line)
        if won.people:
            from overlap_tui.domain.web.sentences import joined

            tell(f"Well done, {joined(won.people)}.")
        return
    if outcome == "unclear":
        found = workspace.state.find(decision)
        why = why_unclear(found, str(found.value("actual") or "")) if found else ""
        tell(f"{why} Judge it with --as met or --as missed.".strip())
        return
    for rest in rests_on(workspace.state, decision):
        others = used_elsewhere(program.store, workspace.state, rest.assumption)
        also = f" (also in {', '.join(f'“{each.placed.title}”' for each in others)})" if others else ""
        tell(f"It rested on {rest.assumption.handle} “{rest.assumption.text}”: {rest.words}{also}.")
    tell("What turned out wrong? overlap broken SESSION HANDLE")
