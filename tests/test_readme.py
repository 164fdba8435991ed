"""The README tells the truth: its tables are those of the program, its commands and files are there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from overlap_tui.cli.table import COMMANDS
from tests.tools.readme_commands import commands
from tests.tools.readme_tables import README, TABLES, with_tables

TEXT = README.read_text()


def test_its_tables_are_those_of_the_program() -> None:
    assert with_tables(TEXT) == TEXT, "write them anew: python -m tests.tools.readme_tables"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_row_for_each(name: str) -> None:
    rows = TABLES[name]()
    assert len(rows) > 10
    assert len({row.count(" | ") for row in rows}) == 1


def test_it_has_the_two_commands() -> None:
    found = commands(TEXT)
    assert found["demo"].endswith("overlap demo")
    assert found["test"].endswith("pytest")
    for command in found.values():
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && ")


def test_every_command_in_its_example_exists() -> None:
    example = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)[2]
    used = re.findall(r"\boverlap ([a-z-]+)", example)
    assert len(used) >= 6
    assert set(used) <= set(COMMANDS)
    for line in example.splitlines():
        assert shlex.split(line, comments=True)


def test_the_files_it_names_are_there() -> None:
    shown = re.sub(r"<!--.*?-->", "", TEXT, flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", shown):
        assert (Path(README).parent / target).exists(), target
