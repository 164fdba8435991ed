"""``overlap export``: a session as a file for people and other programs."""

from __future__ import annotations

from os.path import isdir, splitext

from overlap_tui.cli.failure import Misuse
from overlap_tui.cli.forms import Argument, Form, Option
from overlap_tui.cli.output import tell, write, write_data
from overlap_tui.cli.running import Program
from overlap_tui.formats.table import FORMATS, WRITERS

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from pathlib import Path

    from overlap_tui.app.source import Source
    from overlap_tui.formats.table import Format


FORM = Form(
    "export",
    Argument("session", "[SESSION]", required=False),
    Option("-f", "--format", into="format_", choices=tuple(WRITERS), says="Default: by FILE, else markdown."),
    Option(
        "-o",
        "--output",
        into="output",
        value="FILE",
        file=True,
        says="Where to; - (the default) is standard output.",
    ),
    Option("--force", into="force", says="Replace a file that is there."),
    Option(
        "--around", into="around", value="HANDLE", filled=True, says="Only this item and what is near it."
    ),
    Option("--hops", into="hops", number=(0, 99), says="How many links far --around reaches."),
    Option("--bom", into="bom", says="A byte order mark, where the format can carry one (CSV for Excel)."),
    Option("--all", into="folder", value="DIR", file=True, says="Every session, each into a file in DIR."),
    defaults={"hops": 2},
)


def run(
    program: Program,
    session: str,
    format_: str | None,
    output: Path | str | None,
    force: bool,
    around: str | None,
    hops: int,
    bom: bool,
    folder: Path | str | None,
) -> None:
    """Write a session to standard output or a file; prints the paths of the files it wrote."""
    from overlap_tui.bootstrap import SystemClock

    for named, option in ((output, "-o"), (folder, "--all")):
        if named is not None and not str(named).strip():
            raise Misuse(f"{option} needs a name that is more than blanks.", "export")
    exporter = _format(format_, output)
    if folder is not None:
        if session or output or around or bom:
            raise Misuse("--all takes every session: leave out SESSION, -o, --around and --bom.", "export")
        _everything(program, exporter, folder, force)
        return
    if not session:
        raise Misuse("Missing argument 'SESSION'; or take every session with --all DIR.", "export")
    from overlap_tui.app.source import source_of

    found = program.find(session)
    source = source_of(
        program.store, found.id, SystemClock(), around=around or "", hops=hops, bom=bom, links=exporter.links
    )
    if output is None or str(output) == "-":
        written = exporter.write(source)
        write_data(written.text)
        notes = written.notes
    else:
        notes = _save(source, exporter, output, force)
    for note in notes:
        tell(note)


def _save(source: Source, exporter: Format, output: Path | str, force: bool) -> tuple[str, ...]:
    """Write the files and print their paths; what the format could not carry."""
    from pathlib import Path

    from overlap_tui.app.exports import plan
    from overlap_tui.app.files import make_folder

    planned = plan(source, exporter, Path(output))
    if exporter.folder:
        make_folder(planned.folder)
    for path in planned.write(force=force):
        write(str(path))
    return planned.notes


def _everything(program: Program, exporter: Format, folder: Path | str, force: bool) -> None:
    """Every session into a folder; the paths are printed when all are written."""
    from pathlib import Path

    from overlap_tui.app.exports import export_all
    from overlap_tui.bootstrap import SystemClock
    from overlap_tui.cli.progress import progress_bar

    with progress_bar("Exporting") as progress:
        paths = export_all(
            program.store, exporter, Path(folder), SystemClock(), force=force, progress=progress
        )
    for path in paths:
        write(str(path))


def _format(name: str | None, output: Path | str | None) -> Format:
    """The format that was asked for, else the one whose files are called like this."""
    if name:
        return FORMATS[name]
    suffix = splitext(output)[1].casefold() if output else ""  # noqa: PTH122  # loading pathlib takes longer
    folder = bool(suffix) and isdir(output or "")  # noqa: PTH112  # without pathlib, too
    if suffix in ("", ".markdown") or folder or not suffix[1:].isalpha():
        return FORMATS["markdown"]
    found = next((FORMATS[w] for w in WRITERS if FORMATS[w].extension == suffix), None)
    if found is None:
        # A summary in Markdown that is called .pdf or .docx opens nowhere.
        raise Misuse(f"No format makes {suffix} files; say with -f what it shall be.", "export")
    return found
