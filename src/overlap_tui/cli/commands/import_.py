"""``overlap import``: a session, or items for one, from a file."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import tell, write
from overlap_tui.cli.people import with_speaker
from overlap_tui.cli.program import FILE, TEXT, Program, declare, told
from overlap_tui.formats.table import READERS

if TYPE_CHECKING:
    from overlap_tui.app.imports import Reading


@declare("import")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("-f", "--format", "format_", type=click.Choice(READERS), help="Default: by what is in FILE.")
@click.option("--into", metavar="SESSION", default="", type=TEXT, help="Add to a session, as one undo step.")
@click.option("--dry-run", is_flag=True, help="Say what would come; change nothing.")
def command(program: Program, file: Path, format_: str | None, into: str, dry_run: bool) -> None:
    """Read a session from a file (- is standard input) or a folder of decision records; prints its id.

    A file that Overlap exported as JSON brings the same session with its history; when it is here already,
    the two are united. Any other file becomes a new session, or is added to the one that --into names.
    """
    reading = _read(file, format_ or "")
    if into:
        from overlap_tui.app.imports import fitting

        reading = fitting(reading, program.state(into))
    if dry_run:
        if into:
            from overlap_tui.app.imports import rehearse

            rehearse(program.open(into), reading)
        for line in reading.report():
            write(line)
        return
    write(_take(program, reading, into))
    for line in reading.report():
        tell(line)


def _read(file: Path, format_: str) -> Reading:
    from overlap_tui.formats.recognise import MOST_BYTES, read_data, read_path

    if str(file) != "-":
        return read_path(file, format_)
    return read_data(sys.stdin.buffer.read(MOST_BYTES + 1), "Standard input", format_)


def _take(program: Program, reading: Reading, into: str) -> str:
    """Store what was read in one transaction; the id of the session that has it."""
    from overlap_tui.app import imports
    from overlap_tui.bootstrap import SystemClock, new_id

    if into:
        workspace = program.open(into)
        told(imports.take(workspace, reading, by=program.speaker(workspace)))
        return workspace.state.session.id
    program.begins = True
    people = with_speaker(list(reading.people), program.by)
    session_id, new = imports.take_as_session(
        program.store, SystemClock(), new_id, replace(reading, people=tuple(people))
    )
    if not new:
        tell("This session is here already, with all that is in the file.")
    return session_id
