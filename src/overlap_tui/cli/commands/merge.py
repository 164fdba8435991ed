"""``overlap merge``: the sessions of another database, united with those here."""

from __future__ import annotations

from pathlib import Path

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import FILE, Program, declare


@declare("merge")
@click.argument("file", metavar="OTHER.db", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what would come; change nothing.")
def command(program: Program, file: Path, dry_run: bool) -> None:
    """Take in every session of another database, such as a copy that went on elsewhere; prints a report.

    Sessions are united change by change. Where both files changed the same thing, both versions are kept: the
    later one stands, and a question says both. The other file is only read. Merging it again brings nothing
    twice.
    """
    from overlap_tui.app.merging import merge
    from overlap_tui.bootstrap import open_other
    from overlap_tui.cli.progress import progress_bar

    program.begins = True
    with open_other(file, program.path) as other, progress_bar("Merging") as progress:
        merged = merge(program.store, other, dry_run=dry_run, progress=progress)
    for line in merged.report():
        write(line)
