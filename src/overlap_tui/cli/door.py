"""The door in front of click: runs a plain call of a plain command, and leaves every other call to click."""

from __future__ import annotations

import os
from importlib import import_module

from overlap_tui.cli.forms import read, read_shared
from overlap_tui.cli.table import COMMANDS

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from overlap_tui.cli.running import Program


def enter(args: Sequence[str]) -> int | None:
    """Run the command line ``args``; the exit code, or None when it is for click to read."""
    call = plain_call(args)
    if call is None:
        return None
    run, program, values = call
    try:
        code = run(program, **values)
    finally:
        program.close()
    return code if isinstance(code, int) else 0


def plain_call(args: Sequence[str]) -> tuple[Callable[..., Any], Program, dict[str, Any]] | None:
    """What to run, on which program, with which parameters; None when click has to read the arguments."""
    if "_OVERLAP_COMPLETE" in os.environ:  # a shell asks click to complete the line
        return None
    before = read_shared(args)
    if before is None:
        return None
    shared, rest = before
    row = COMMANDS.get(rest[0]) if rest else None
    if rest and (row is None or not row.plain):
        return None
    if row is None:
        values: dict[str, Any] | None = {}
        run = _home
    else:
        module = import_module(f"overlap_tui.cli.commands.{row.module}")
        values, run = read(module.FORM, rest[1:]), module.run
    if values is None:
        return None
    from overlap_tui.cli.running import Program

    program = Program()
    for name in ("db", "by"):
        given = values.pop(name, shared.get(name))
        if given is not None:
            setattr(program, name, given)
    return run, program, values


def _home(program: Program) -> int:
    from overlap_tui.cli.screen import show_screen

    return show_screen(program)
