"""``overlap reframe``: from what was asked for to who struggles."""

from __future__ import annotations

import sys

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument, terminal


@declare("reframe")
@session_argument
@click.argument("request", metavar="HANDLE", type=TEXT)
@click.option("--who", metavar="TEXT", default="", type=TEXT, help="Who struggles, and to do what?")
@click.option("--today", metavar="TEXT", default="", type=TEXT, help="What do they do today?")
@click.option("--why-date", metavar="TEXT", default="", type=TEXT, help="What breaks on the date?")
@click.option("--better", metavar="TEXT", default="", type=TEXT, help="What would tell us that it is better?")
@click.option("--problem", metavar="HANDLE", default="", type=TEXT, help="A problem that is there already.")
@click.option("--need", metavar="HANDLE", default="", type=TEXT, help="A need that is there already.")
@click.option("--metric", metavar="TEXT", default="", type=TEXT, help="What to measure.")
@click.option("--baseline", metavar="TEXT", default="", type=TEXT, help="What it is today.")
@click.option("--target", metavar="TEXT", default="", type=TEXT, help="What it should become.")
def command(program: Program, session: str, request: str, **given: str) -> None:
    """Find the problem behind a request; prints the handles of what was made.

    The request stays as it was asked; a problem, and a need with its metric, replace it. Every answer may be
    left out. Without any, a terminal is asked.
    """
    from overlap_tui.app.practice import PROMPTS, Reframe, reframe

    workspace = program.open(session)
    if not any(given.values()) and terminal(sys.stdin):
        answers = {
            name: click.prompt(prompt, default="", show_default=False, err=True) for name, prompt in PROMPTS
        }
        given |= {name: TEXT(answer) for name, answer in answers.items()}
    batch = reframe(workspace.state, request, Reframe(**given), workspace.new_id)
    for item in program.do_in(workspace, batch).made:
        write(item.handle)
