"""``overlap link``: two items."""

from __future__ import annotations

import click

from overlap_tui.cli.links import check_carried, read_link, usual_type
from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Percent, Program, declare, session_argument
from overlap_tui.domain.links import SIGNS, VERDICTS


@declare("link")
@session_argument
@click.argument("words", metavar="HANDLE [LINK] HANDLE", nargs=-1, required=True, type=TEXT)
@click.option("--share", metavar="0-100", type=Percent(0, 100), help="How much of it, with addresses.")
@click.option("--because", metavar="TEXT", default="", type=TEXT, help="Why.")
@click.option("--sign", type=click.Choice(SIGNS), help="More or less of it, with leads-to.")
@click.option("--verdict", type=click.Choice(tuple(VERDICTS)), help="With decides.")
def command(
    program: Program,
    session: str,
    words: tuple[str, ...],
    share: int | None,
    because: str,
    sign: str | None,
    verdict: str | None,
) -> None:
    """Link two items, such as: overlap link better S7 addresses P2 --share 80

    LINK is addresses, supports, opposes, blocks, depends-on, conflicts-with, leads-to, refines, questions,
    decides, replaces or relates-to; left out, it is the usual one between the two kinds.
    """
    from overlap_tui.domain.commands import AddLink
    from overlap_tui.domain.sentences import sentence

    source, type_, target = read_link(words)
    workspace = program.open(session)
    if sign or verdict:
        check_carried(type_ or usual_type(workspace.state, source, target), sign, verdict)
    add = AddLink(source, target, type_, because, share, sign or "", verdict or "")
    done = program.do_in(workspace, add)
    write(sentence(workspace.state, workspace.state.links[done.change.ops[0].target]))
