"""``overlap backup``: the whole database, copied while it may be in use."""

from __future__ import annotations

from pathlib import Path

import click

from overlap_tui.cli.output import write
from overlap_tui.cli.program import FILE, Program, declare


@declare("backup")
@click.argument("file", metavar="FILE", type=FILE)
def command(program: Program, file: Path) -> None:
    """Copy the whole database to FILE, which must not exist yet; prints its path.

    Sessions may be open meanwhile. To go back to a backup: overlap --db FILE
    """
    from overlap_tui.bootstrap import backup

    write(backup(file, program.path).path)
