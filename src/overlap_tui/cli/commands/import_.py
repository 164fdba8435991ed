"""``overlap import``: a session, or items for one, from a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import tell, write
from overlap_tui.cli.people import with_speaker
from overlap_tui.cli.program import FILE, TEXT, Program, declare, told
from overlap_tui.formats.table import FORMATS, READERS

if TYPE_CHECKING:
    from overlap_tui.app.imports import Reading
    from overlap_tui.app.workspace import Workspace

MOST = 64 * 1024 * 1024
"""Bytes of a file that is read; the journal of 10,000 items has a tenth of it."""


@declare("import")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("-f", "--format", "format_", type=click.Choice(READERS), help="Default: by FILE's ending.")
@click.option("--into", metavar="SESSION", default="", type=TEXT, help="Add to a session, as one undo step.")
@click.option("--dry-run", is_flag=True, help="Say what would come; change nothing.")
def command(program: Program, file: Path, format_: str | None, into: str, dry_run: bool) -> None:
    """Read a session from a file (- is standard input); prints its id.

    A file that Overlap exported as JSON brings the same session with its history; when it is here already,
    the two are united. Any other file becomes a new session, or is added to the one that --into names.
    """
    name = format_ or next((r for r in READERS if FORMATS[r].extension == file.suffix.casefold()), "json")
    reading = FORMATS[name].read(_text(file))
    if dry_run:
        for line in reading.report():
            write(line)
        return
    write(_take(program, reading, into, file.stem))
    for line in reading.report():
        tell(line)


def _take(program: Program, reading: Reading, into: str, name: str) -> str:
    """Store what was read; the id of the session that has it."""
    from overlap_tui.app import imports

    if reading.events and not into:
        if not imports.take_session(program.store, reading):
            tell("This session is here already, with all that is in the file.")
        return reading.session
    if into:
        workspace = program.open(into)
        imports.take(workspace, reading, by=program.speaker(workspace))
    else:
        workspace = _new_session(program, reading, name)
    return workspace.state.session.id


def _new_session(program: Program, reading: Reading, name: str) -> Workspace:
    """A session with what was read; refused as a whole before anything is stored."""
    from overlap_tui.app.imports import import_command
    from overlap_tui.app.workspace import Workspace
    from overlap_tui.bootstrap import SystemClock, new_id
    from overlap_tui.domain.commands import Batch, CreateSession
    from overlap_tui.domain.decide import Context, decide
    from overlap_tui.domain.model import Session, SessionState
    from overlap_tui.domain.rules.sessions import TITLE_LIMIT

    create = CreateSession((reading.title or name)[:TITLE_LIMIT], tuple(with_speaker([], program.by)))
    command = import_command(reading, new_id)
    decide(SessionState(Session("new")), Batch((create, command), "import"), Context("new", "", 0))
    workspace = Workspace.create(program.store, SystemClock(), new_id, create)
    told(workspace.do(command))
    return workspace


def _text(file: Path) -> str:
    from overlap_tui.app.files import read_bytes

    data = sys.stdin.buffer.read(MOST + 1) if str(file) == "-" else read_bytes(file, MOST)
    if len(data) > MOST:
        raise click.ClickException(f"Standard input has more than {MOST >> 20} MiB: import it in parts.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"{file} is not UTF-8 (byte {error.start + 1}): convert it first; nothing was imported."
        ) from error
