"""``overlap doctor``: is what is stored still what was stored?"""

from __future__ import annotations

import click

from overlap_tui.cli.output import tell, write
from overlap_tui.cli.program import Program, declare


@declare("doctor")
@click.option("--repair", is_flag=True, help="Write again what can be derived from the journal.")
def command(program: Program, repair: bool) -> int:
    """Check the database: the file, and every session against its journal.

    Prints one finding a line; exit code 0 when all is well or was mended, 1 when something serious is left.
    """
    from overlap_tui.bootstrap import doctor

    findings = doctor(program.path, repair=repair)
    for finding in findings:
        write(f"{'mended: ' if finding.mended else ''}{finding.what}")
    if not findings:
        tell(f"All is well in {program.path}.")
    return 1 if any(finding.serious and not finding.mended for finding in findings) else 0
