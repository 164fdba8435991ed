"""``overlap signs``: signs of partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import tell, write, write_json
from overlap_tui.cli.program import NAMED, Program, Whole, declare

if TYPE_CHECKING:
    from overlap_tui.app.signs import Trend

_NAMED = 8


@declare("signs")
@click.argument("session", metavar="[SESSION]", required=False, type=NAMED)
@click.option("--last", metavar="N", default=20, type=Whole(1), help="Sessions of the trend (20).")
@click.option("--json", "as_json", is_flag=True, help="One object, for programs.")
def command(program: Program, session: str | None, last: int, as_json: bool) -> None:
    """Print the signs of partnership of a session with their evidence, or their trend over sessions.

    They are counted from the journal and grade nobody.
    """
    from overlap_tui.app.plots import balance, bar
    from overlap_tui.app.review_json import signs_json
    from overlap_tui.app.signs import signs_of, trend, trend_json

    if not session:
        found = trend(program.store, last=last)
        if as_json:
            write_json(trend_json(found))
        else:
            _trend(found)
        return
    summary = program.find(session)
    timeline, signs = signs_of(program.store, summary.id)
    shapes = signs_json(timeline.final, signs)
    if as_json:
        write_json({"session": {"id": summary.id, "title": summary.title}, "signs": shapes})
        return
    plain = plain_characters()
    for sign, shape in zip(signs, shapes, strict=True):
        drawn = bar(sign.part, ascii_only=plain)
        if sign.sides is not None:
            drawn = "".join(balance(sign.sides, ascii_only=plain))
        legend = (
            "" if sign.sides is None else f"  ({'# product, =' if plain else '█ product, ▒'} engineering)"
        )
        write(f"{drawn}  {sign.name}{legend}\n    {sign.sentence}")
        evidence = shape["evidence"]
        if evidence:
            more = f" and {len(evidence) - _NAMED} more" if len(evidence) > _NAMED else ""
            write(f"    {', '.join(evidence[:_NAMED])}{more}")


def _trend(found: Trend) -> None:
    from overlap_tui.app.plots import spark
    from overlap_tui.app.signs import series

    if found.archived:
        were = "1 archived session is" if found.archived == 1 else f"{found.archived} archived sessions are"
        tell(f"{were} left out: overlap archive --undo takes one back.")
    if not found.sessions:
        return
    plain = plain_characters()
    for sign in found.sessions[0].signs:
        write(f"{spark(series(found, sign.id), ascii_only=plain)}  {sign.name}")
    first, last = found.sessions[0], found.sessions[-1]
    count = len(found.sessions)
    if count == 1:
        write(f"1 session, “{first.title}”.")
    else:
        write(f"{count} sessions, from “{first.title}” to “{last.title}”.")
    if found.left_out:
        were = "1 older session is" if found.left_out == 1 else f"{found.left_out} older sessions are"
        tell(f"{were} left out: --last takes more.")


def plain_characters() -> bool:
    """Whether plots are made of ASCII: by the settings, or because standard output knows nothing else."""
    import sys

    from overlap_tui.app.settings import load

    encoding = (getattr(sys.stdout, "encoding", "") or "utf-8").lower().replace("-", "")
    return load().ascii or not encoding.startswith("utf")
