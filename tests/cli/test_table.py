"""The table of commands and the folder of commands say the same."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click
import pytest
from tests.cli.running import Cli

import overlap_tui.cli.commands
from overlap_tui import __version__
from overlap_tui.cli.group import overlap
from overlap_tui.cli.table import COMMANDS, SECTIONS


def test_every_module_is_in_the_table_once() -> None:
    folder = Path(overlap_tui.cli.commands.__file__).parent
    modules = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    assert sorted(row.module for row in COMMANDS.values()) == modules
    assert sum(len(rows) for rows in SECTIONS.values()) == len(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_name_and_help(name: str, ok: Cli) -> None:
    module = import_module(f"overlap_tui.cli.commands.{COMMANDS[name].module}")
    assert hasattr(module, "FORM") == COMMANDS[name].plain
    command = overlap.get_command(click.Context(overlap), name)
    assert isinstance(command, click.Command)
    assert command.name == name
    shown = ok(name, "--help").out
    assert f"Usage: overlap {name}" in shown
    assert "--db" in shown


def test_help_lists_every_command(ok: Cli) -> None:
    shown = ok("--help").out
    for name, row in COMMANDS.items():
        assert any(
            line.split()[:1] == [name] and line.endswith(row.summary) for line in shown.splitlines()
        ), name


@pytest.mark.parametrize("args", [("--version",), ("--version", "list"), ("--by", "x", "--version")])
def test_version(ok: Cli, args: tuple[str, ...]) -> None:
    assert ok(*args).out == f"overlap {__version__}\n"
