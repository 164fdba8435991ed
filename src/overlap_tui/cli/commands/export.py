"""``overlap export``: a session as a file for people and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import tell, write, write_data
from overlap_tui.cli.program import FILE, TEXT, Program, declare
from overlap_tui.formats.table import FORMATS, WRITERS

if TYPE_CHECKING:
    from overlap_tui.formats.table import Format


@declare("export")
@click.argument("session", metavar="[SESSION]", default="", type=TEXT)
@click.option(
    "-f", "--format", "format_", type=click.Choice(WRITERS), help="Default: by FILE, else markdown."
)
@click.option(
    "-o", "--output", metavar="FILE", type=FILE, help="Where to; - (the default) is standard output."
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--around", metavar="HANDLE", default="", type=TEXT, help="Only this item and what is near it.")
@click.option("--hops", type=click.IntRange(0, 99), default=2, help="How many links far --around reaches.")
@click.option(
    "--bom", is_flag=True, help="A byte order mark, where the format can carry one (CSV for Excel)."
)
@click.option("--all", "folder", metavar="DIR", type=FILE, help="Every session, each into a file in DIR.")
def command(
    program: Program,
    session: str,
    format_: str | None,
    output: Path | None,
    force: bool,
    around: str,
    hops: int,
    bom: bool,
    folder: Path | None,
) -> None:
    """Write a session to standard output or a file; prints the paths of the files it wrote."""
    from overlap_tui.app import exports
    from overlap_tui.app.files import make_folder
    from overlap_tui.bootstrap import SystemClock

    exporter = _format(format_, output)
    clock = SystemClock()
    if folder is not None:
        if session or output or around or bom:
            raise click.UsageError("--all takes every session: leave out SESSION, -o, --around and --bom.")
        _everything(program, exporter, folder, force)
        return
    if not session:
        raise click.UsageError("Missing argument 'SESSION'; or take every session with --all DIR.")
    found = program.find(session)
    source = exports.source_of(program.store, found.id, clock, around=around, hops=hops, bom=bom)
    if output is None or str(output) == "-":
        written = exporter.write(source)
        write_data(written.text)
        for note in written.notes:
            tell(note)
        return
    planned = exports.plan(source, exporter, output)
    if exporter.folder:
        make_folder(planned.folder)
    for path in planned.write(force=force):
        write(str(path))
    for note in planned.notes:
        tell(note)


def _everything(program: Program, exporter: Format, folder: Path, force: bool) -> None:
    """Every session into a folder; the paths are printed when all are written."""
    from overlap_tui.app.exports import export_all
    from overlap_tui.bootstrap import SystemClock
    from overlap_tui.cli.progress import progress_bar

    with progress_bar("Exporting") as progress:
        paths = export_all(program.store, exporter, folder, SystemClock(), force=force, progress=progress)
    for path in paths:
        write(str(path))


def _format(name: str | None, output: Path | None) -> Format:
    """The format that was asked for, else the one whose files are called like this."""
    if name:
        return FORMATS[name]
    suffix = output.suffix.casefold() if output else ""
    return next((FORMATS[w] for w in WRITERS if FORMATS[w].extension == suffix), FORMATS["markdown"])
