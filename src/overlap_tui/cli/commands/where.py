"""``overlap where``: the database's path."""

from __future__ import annotations

import os

from overlap_tui.cli.output import write
from overlap_tui.cli.program import Program, declare


@declare("where")
def command(program: Program) -> None:
    """Print the path of the database; it is one file, made at the first use."""
    write(os.path.abspath(program.path))  # noqa: PTH100  # what does not exist yet is not resolved
