"""``overlap ladder``: what covers most of the problems for the fewest days."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.program import Program, declare, session_argument


@declare("ladder")
@session_argument
@click.option("--sum", "add_up", is_flag=True, help="Shares of one problem add up, instead of the larger.")
@click.option("--json", "as_json", is_flag=True, help="An object with rungs and what is missing.")
def command(program: Program, session: str, add_up: bool, as_json: bool) -> None:
    """Say which solutions cover most for least, and which numbers are missing.

    A rung is a solution, or a few together, that nothing else beats for its days. The top one names the
    assumption that it leans on most.
    """
    from overlap_tui.domain.ladder import ladder, ladder_words
    from overlap_tui.domain.shapes import ladder_shape

    state = program.state(session)
    found = ladder(state, combine="sum" if add_up else "max")
    if as_json:
        write_json(ladder_shape(state, found))
        return
    if not found.rungs:
        write("There is no rung yet: a solution needs its days and a share of a problem.")
    for said in ladder_words(state, found):
        write(said)
