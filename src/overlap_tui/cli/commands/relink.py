"""``overlap relink``: change a link."""

from __future__ import annotations

import click

from overlap_tui.cli.links import check_carried, read_link, standing_link
from overlap_tui.cli.output import tell, write
from overlap_tui.cli.program import TEXT, Percent, Program, declare, session_argument
from overlap_tui.domain.links import LINK_TYPES, SIGNS, VERDICTS


@declare("relink")
@session_argument
@click.argument("words", metavar="HANDLE [LINK] HANDLE", nargs=-1, required=True, type=TEXT)
@click.option("--as", "type_", metavar="LINK", type=click.Choice(tuple(LINK_TYPES)), help="Another type.")
@click.option("--share", metavar="0-100", type=Percent(0, 100), help="How much of it, with addresses.")
@click.option("--no-share", is_flag=True, help="It is not known how much.")
@click.option("--because", metavar="TEXT", type=TEXT, help="Why; empty takes it away.")
@click.option("--sign", type=click.Choice(SIGNS), help="More or less of it, with leads-to.")
@click.option("--verdict", type=click.Choice(tuple(VERDICTS)), help="With decides.")
@click.option("--reverse", is_flag=True, help="From the other end.")
@click.option("--still-true", is_flag=True, help="It holds, though an end was reworded since.")
def command(
    program: Program,
    session: str,
    words: tuple[str, ...],
    type_: str | None,
    share: int | None,
    no_share: bool,
    because: str | None,
    sign: str | None,
    verdict: str | None,
    reverse: bool,
    still_true: bool,
) -> None:
    """Change a link, such as: overlap relink better S7 P2 --share 80

    Only what is given changes. LINK says which one when there are several between the two items.
    """
    from overlap_tui.domain.commands import Batch, ChangeLink, Command, ConfirmLink
    from overlap_tui.domain.sentences import whole_sentence

    if no_share and share is not None:
        raise click.UsageError("Give --share or --no-share, not both.")
    source, old, target = read_link(words)
    workspace = program.open(session)
    link = standing_link(workspace.state, source, old, target)
    check_carried(type_ or link.type, sign, verdict)
    change = ChangeLink(link.id, type_, because, -1 if no_share else share, sign, verdict, reverse)
    commands: list[Command] = [change] if change != ChangeLink(link.id) else []
    if still_true and workspace.state.suspect(link):
        commands.append(ConfirmLink(link.id))
    elif still_true:
        tell("The link is not suspect: no end of it was reworded since it was made.")
    if not commands and not still_true:
        raise click.UsageError("Say what changes: --as, --share, --because, --sign, --verdict or --reverse.")
    if commands:
        program.do_in(workspace, commands[0] if len(commands) == 1 else Batch(tuple(commands), "change-link"))
    write(whole_sentence(workspace.state, workspace.state.links[link.id]))
