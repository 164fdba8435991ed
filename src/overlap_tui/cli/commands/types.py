"""``overlap types``: the session types there are."""

from __future__ import annotations

from dataclasses import asdict

import click

from overlap_tui.cli.output import tell, write, write_json
from overlap_tui.cli.program import TEXT, Program, declare


@declare("types")
@click.option(
    "--copy", "copied", metavar="TYPE", type=TEXT, help="Copy one to your own folder, to change it."
)
@click.option("--json", "as_json", is_flag=True, help="An array of objects, for programs.")
def command(program: Program, copied: str | None, as_json: bool) -> None:
    """List the session types: what each is for, and its prompts.

    Each is one TOML file. A file of yours takes the place of one with the same name, or is one more type.
    """
    from overlap_tui.app.session_types import copy_type, load_types, types_folder

    if copied is not None:
        write(str(copy_type(copied)))
        return
    loaded = load_types()
    for problem in loaded.problems:
        tell(problem)
    if as_json:
        write_json([asdict(each) for each in loaded.types.values()])
        return
    for each in loaded.types.values():
        write(f"{each.name}  {each.title}{'  (yours)' if each.own else ''}\n    {each.about}")
        for name, phase in each.phases.items():
            minutes = f" ({phase.minutes} min)" if phase.minutes else ""
            write(f"    {name}{minutes}: {' '.join(phase.prompts)}")
    tell(f"Your own types: {types_folder()}")
