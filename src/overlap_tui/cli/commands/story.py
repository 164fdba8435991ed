"""``overlap story``: what happened to somebody."""

from __future__ import annotations

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument


@declare("story")
@session_argument
@click.argument("problem", metavar="HANDLE", type=TEXT)
@click.argument("happened", metavar="TEXT", type=TEXT)
@click.option("--who", metavar="NAME", default="", type=TEXT, help="Whom it happened to.")
@click.option("--when", metavar="TEXT", default="", type=TEXT, help="When it happened.")
@click.option("--words", metavar="TEXT", default="", type=TEXT, help="Their own words.")
@click.option(
    "--heard",
    metavar="NAME",
    multiple=True,
    type=TEXT,
    help="Who of us heard it first-hand (at an interview: all).",
)
@click.option("--source", metavar="TEXT", default="", type=TEXT, help="Where it is written down.")
def command(
    program: Program,
    session: str,
    problem: str,
    happened: str,
    who: str,
    when: str,
    words: str,
    heard: tuple[str, ...],
    source: str,
) -> None:
    """Ground a problem in a story; prints its handle."""
    from overlap_tui.app.practice import Story, tell_story
    from overlap_tui.app.session_types import everybody_heard

    workspace = program.open(session)
    heard = heard or everybody_heard(workspace.state)
    story = Story(happened, who, when, words, heard, source)
    for item in program.do_in(workspace, tell_story(workspace.state, problem, story, workspace.new_id)).made:
        write(item.handle)
