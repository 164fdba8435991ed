"""``overlap confidence``: blind scores, and the gaps between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import tell, write, write_json
from overlap_tui.cli.program import NAMED, TEXT, Program, declare, session_argument

if TYPE_CHECKING:
    from overlap_tui.domain.model import SessionState
    from overlap_tui.domain.practice.confidence import Scores


@declare("confidence")
@session_argument
@click.argument("item", metavar="[HANDLE]", required=False, type=NAMED)
@click.argument("scores", metavar="[NAME=1-5]...", nargs=-1, type=TEXT)
@click.option("--json", "as_json", is_flag=True, help="An array of objects, for programs.")
def command(program: Program, session: str, item: str | None, scores: tuple[str, ...], as_json: bool) -> None:
    """Print who scored what, the widest gap first; with scores, keep those of an item all at once.

    \b
    overlap confidence better A6 Priya=4 Eli=2
    """
    from overlap_tui.app.practice import THIRD_OPTION, give_confidence, reveal

    workspace = program.open(session)
    if item:
        if not scores:
            raise click.UsageError("Say who scored what, such as Priya=4 Eli=2.")
        program.do_in(workspace, give_confidence(workspace.state, {item: dict(map(_score, scores))}))
    shown = reveal(workspace.state)
    if as_json:
        write_json([_json(workspace.state, each) for each in shown])
        return
    for each in shown:
        said = ", ".join(f"{workspace.state.name_of(person)} {score}" for person, score in each.scores)
        write(f"{each.item.handle}  gap {each.gap}  {said}  {each.item.text}")
    if any(each.wide for each in shown):
        tell(THIRD_OPTION)


def _score(text: str) -> tuple[str, int]:
    name, equals, score = text.rpartition("=")
    if not (equals and name.strip() and score.isascii() and score.isdigit() and len(score) < 3):
        raise click.UsageError(f"“{text}” is not a score: write NAME=1 to NAME=5.")
    return name.strip(), int(score)


def _json(state: SessionState, each: Scores) -> dict[str, object]:
    scores = {state.name_of(person): score for person, score in each.scores}
    return {"item": each.item.handle, "text": each.item.text, "scores": scores, "gap": each.gap}
