"""``overlap whatif``: what follows if something were gone, false or relaxed. Nothing is stored."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("whatif")
@session_argument
@click.option("--without", metavar="HANDLE", multiple=True, type=TEXT, help="As if it were not there.")
@click.option("--false", "untrue", metavar="HANDLE", multiple=True, type=TEXT, help="As if it did not hold.")
@click.option(
    "--relaxed", metavar="HANDLE", multiple=True, type=TEXT, help="As if it stopped nothing any more."
)
@click.option("--json", "as_json", is_flag=True, help="An object with a list for each thing that follows.")
def command(
    program: Program,
    session: str,
    without: tuple[str, ...],
    untrue: tuple[str, ...],
    relaxed: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what follows if items were gone, false or relaxed; each option can be given several times.

    Nothing is stored.
    """
    from overlap_tui.cli.items import item_named
    from overlap_tui.domain.shapes import what_if_shape
    from overlap_tui.domain.whatif import Pretend, what_if, what_if_words

    state = program.state(session)
    pretends = [
        *(Pretend(item_named(state, handle).id, "gone") for handle in without),
        *(Pretend(item_named(state, handle).id, "false") for handle in untrue),
        *(Pretend(item_named(state, handle).id, "relaxed") for handle in relaxed),
    ]
    if not pretends:
        raise click.UsageError("Say what to pretend, such as --without C4 or --relaxed C5.")
    if len({pretend.item for pretend in pretends}) < len(pretends):
        raise click.UsageError("Pretend one thing of each item.")
    found = what_if(state, pretends)
    if as_json:
        write_json(what_if_shape(state, found))
        return
    for said in what_if_words(state, found):
        write(said)
