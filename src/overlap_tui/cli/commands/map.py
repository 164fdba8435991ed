"""``overlap map``: the web of a session, drawn."""

from __future__ import annotations

from pathlib import Path

import click

from overlap_tui.cli.items import item_named
from overlap_tui.cli.output import tell, write, write_data
from overlap_tui.cli.program import FILE, NAMED, Program, Whole, declare, session_argument

FORMATS = ("text", "ascii", "svg")
ZOOMS = ("text", "line", "handle")


@declare("map")
@session_argument
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS), help="Default: svg for FILE.svg, else text."
)
@click.option("--around", metavar="HANDLE", type=NAMED, help="Only this item and what is near it.")
@click.option("--hops", type=Whole(1, 9), help="How near, in links; 2 unless you say.")
@click.option("--zoom", type=click.Choice(ZOOMS), help="How much of the words; text, unless the web is big.")
@click.option("--all", "each", is_flag=True, help="Every item of a big web, instead of groups.")
@click.option("-o", "--output", metavar="FILE", type=FILE, help="Write to a file instead; prints its path.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(
    program: Program,
    session: str,
    format_: str | None,
    around: str | None,
    hops: int | None,
    zoom: str | None,
    each: bool,
    output: Path | None,
    force: bool,
) -> None:
    """Draw the web of a session, as the map on the screen does."""
    from overlap_tui.app.mapping.picture import draw_scope, svg_of
    from overlap_tui.app.mapping.scene import Scope
    from overlap_tui.layout import Zoom, as_text

    state = program.state(session)
    if hops is not None and not around:
        raise click.UsageError("--hops says how near to an item: add --around and its handle.")
    item = item_named(state, around) if around else None
    kind = format_ or ("svg" if output is not None and output.suffix.casefold() == ".svg" else "text")
    scope = Scope(item.id, hops or 2) if item else Scope()
    scene, drawing = draw_scope(
        state, scope, Zoom(zoom) if zoom else None, ascii_only=kind == "ascii", each=each
    )
    if scene.groups:
        tell(f"{scene.shown:,} items are drawn as {len(scene.groups)} groups: --all draws each of them.")
    if kind == "svg":
        drawn = svg_of(drawing, state.session.title)
    else:
        drawn = as_text(drawing, ascii_only=kind == "ascii")
    if output is None or str(output) == "-":
        if kind == "svg":
            write_data(drawn)
        elif drawing.boxes:
            write(drawn.rstrip("\n"))
        return
    from overlap_tui.app.files import write_file

    write_file(output, drawn, force=force)
    write(str(output))
