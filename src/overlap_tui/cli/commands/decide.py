"""``overlap decide``: what is chosen, what is not, and how we shall know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from overlap_tui.cli.output import tell, write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument

if TYPE_CHECKING:
    from overlap_tui.domain.practice.decision import Verdict

_BECAUSE = re.compile(r"\s*(\S+?):?(?:\s+(?:because\s+)?(.*))?\Z", re.DOTALL)


@declare("decide")
@session_argument
@click.argument("text", metavar="[TEXT]", default="", type=TEXT)
@click.option("--choose", "chosen", metavar="OPTION", multiple=True, type=TEXT, help="May be repeated.")
@click.option("--reject", "rejected", metavar="OPTION", multiple=True, type=TEXT, help="May be repeated.")
@click.option("--defer", "deferred", metavar="OPTION", multiple=True, type=TEXT, help="May be repeated.")
@click.option("--dissent", metavar="TEXT", default="", type=TEXT, help="In the dissenter’s own words.")
@click.option("--dissenter", metavar="NAME", default="", type=TEXT, help="Who dissents.")
@click.option("--mind-changer", metavar="TEXT", default="", type=TEXT, help="What would change their mind.")
@click.option("--no-dissent", "nobody_dissents", is_flag=True, help="Everybody was asked and agrees.")
@click.option("--metric", metavar="TEXT", default="", type=TEXT, help="What will tell.")
@click.option("--baseline", metavar="TEXT", default="", type=TEXT, help="What it is today.")
@click.option("--target", metavar="TEXT", default="", type=TEXT, help="What it should become.")
@click.option("--better", "direction", type=click.Choice(("up", "down")), help="Where better lies.")
@click.option(
    "--revisit",
    "revisit_on",
    metavar="DAY",
    default="",
    type=TEXT,
    help="When to look again: a day, or ‘in 6 weeks’.",
)
@click.option("--replaces", metavar="HANDLE", default="", type=TEXT, help="An earlier decision.")
def command(
    program: Program,
    session: str,
    text: str,
    chosen: tuple[str, ...],
    rejected: tuple[str, ...],
    deferred: tuple[str, ...],
    direction: str | None,
    **given: Any,
) -> None:
    """Decide, as one step; prints the decision's handle. What is still missing is told, never asked for.

    \b
    overlap decide better --choose "S7 because 80 % for 2 days" --reject "S8 because 40 days" \\
        --metric "days to decision" --baseline 30 --target 7 --revisit 2026-06-01 --no-dissent
    """
    from overlap_tui.app.practice import Decision, decide_on
    from overlap_tui.app.when import day_ahead
    from overlap_tui.bootstrap import SystemClock
    from overlap_tui.domain.gaps import find_gaps

    workspace = program.open(session)
    today = SystemClock().today()
    given["revisit_on"] = day_ahead(given["revisit_on"], today)
    lists = {"chosen": chosen, "rejected": rejected, "deferred": deferred}
    verdicts = [_verdict(option, name) for name, options in lists.items() for option in options]
    batch = decide_on(
        workspace.state, Decision(verdicts, text, direction=direction or "", **given), workspace.new_id
    )
    for item in program.do_in(workspace, batch).made:
        write(item.handle)
        for gap in find_gaps(workspace.state, today):
            if item.id in gap.items:
                tell(gap.sentence)


def _verdict(option: str, verdict: str) -> Verdict:
    """``S7 because 80 %`` (or ``S7: 80 %``) as a verdict on S7."""
    from overlap_tui.app.practice import Verdict

    found = _BECAUSE.fullmatch(option)
    if found is None:
        raise click.UsageError("An option is empty: give a handle, such as S7.")
    return Verdict(found[1], verdict, found[2] or "")
