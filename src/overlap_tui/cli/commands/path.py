"""``overlap path``: why one item is there for another, in words."""

from __future__ import annotations

import click

from overlap_tui.cli.output import tell, write, write_json
from overlap_tui.cli.program import TEXT, Program, declare, session_argument

NONE = 3


@declare("path")
@session_argument
@click.argument("start", metavar="FROM", type=TEXT)
@click.argument("goal", metavar="TO", type=TEXT)
@click.option("--json", "as_json", is_flag=True, help="An object with the steps; null when there is no path.")
def command(program: Program, session: str, start: str, goal: str, as_json: bool) -> int:
    """Say why FROM is there for TO, such as S7 for N1: the shortest chain of reasons.

    Exit code 3 when there is none.
    """
    from overlap_tui.cli.items import item_named
    from overlap_tui.domain.shapes import path_shape
    from overlap_tui.domain.web import any_path, why_path

    state = program.state(session)
    one, other = item_named(state, start), item_named(state, goal)
    found = why_path(state, one.id, other.id)
    if as_json:
        write_json(path_shape(state, found) if found else None)
    elif found:
        write(f"{found.words(state)}.")
    if found:
        return 0
    near = any_path(state, one.id, other.id)
    said = f"No chain of reasons leads from {one.handle} to {other.handle}"
    tell(
        f"{said}; they are connected so: {near.words(state)}." if near else f"{said}; nothing connects them."
    )
    return NONE
