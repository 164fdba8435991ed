"""A call that is read without click means what it would mean to click; every other one is click's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.cli.running import Cli

from overlap_tui.cli.door import plain_call
from overlap_tui.cli.group import overlap
from overlap_tui.cli.program import Program
from overlap_tui.cli.table import COMMANDS

PLAIN = [name for name, row in COMMANDS.items() if row.plain]
WORDS = [
    *(
        "--json",
        "--jso",
        "--all",
        "--al",
        "--all=x",
        "--help",
        "-h",
        "--",
        "-",
        "",
        "word",
        "two words",
        "--no",
    ),
    *(
        "-f",
        "-fjson",
        "--format",
        "--format=json",
        "--format=",
        "json",
        "markdown",
        "Json",
        "--bom",
        "--force",
    ),
    *(
        "-o",
        "--output",
        "--output=a.md",
        "-o=a",
        "a.md",
        "--around",
        "S7",
        "--around=",
        "--hops",
        "--hops=3",
        "3",
        "-1",
        "\udcff",
    ),
    *("--db", "--db=x.db", "--by", "--by=Eli", "--by=", "--version", "list", "open"),
]


def by_click(args: list[str]) -> tuple[str, dict[str, Any], Path | None, str] | None:
    """The command, its parameters, the database and the speaker as click reads them, or None."""
    program = Program()
    try:
        with overlap.make_context("overlap", list(args), obj=program) as ctx:
            rest = [*ctx._protected_args, *ctx.args]
            if not rest:
                return "", {}, program.db, program.by
            name, command, rest = overlap.resolve_command(ctx, rest)
            assert command is not None
            with command.make_context(name, rest, parent=ctx) as inner:
                return str(name), dict(inner.params), program.db, program.by
    except (click.ClickException, click.exceptions.Exit):
        return None


def same(args: list[str]) -> bool:
    """Whether the call was plain; fails when it then means something else to click."""
    call = plain_call(args)
    if call is None:
        return False
    _run, program, values = call
    found = by_click(args)
    assert found is not None, args
    name, parameters, db, by = found
    for file in ("output", "folder"):
        if values.get(file) is not None:
            values[file] = Path(values[file])
    assert (values, program.by) == (parameters, by), (name, args)
    assert program.file == (str(db) if db is not None else program.file), args
    assert (program.db is None) == (db is None)
    return True


@given(
    st.lists(st.sampled_from(["--db", "x.db", "--by", "Eli", "--by=", "--db=y"]), max_size=3),
    st.sampled_from([*PLAIN, "add"]),
    st.lists(st.sampled_from(WORDS), max_size=6),
)
@example(["--by", "Eli"], "export", ["word", "-f", "json", "-o", "-", "--by="])
def test_what_is_read_without_click_means_the_same_to_click(
    before: list[str], name: str, after: list[str]
) -> None:
    same([*before, name, *after])


@pytest.mark.parametrize(
    "line",
    [
        *("", "--db x.db", "list", "list --json", "list --all --json", "list --db x.db", "--db=x.db list"),
        *("open word", "show word", "show word --json", "show --json word", "gaps word", "due", "due --json"),
        *("export word", "export word -f json", "export word --format=markdown -o a.md", "export word -o -"),
        *("export --all folder -f html", "export word --around S7 --bom --force", "open word --by Eli"),
    ],
)
def test_usual_calls_do_without_click(line: str) -> None:
    assert same(line.split())


@pytest.mark.parametrize(
    "line",
    [
        *("--help", "list --help", "list -h", "list --jso", "list word", "list --no", "show", "show a b"),
        *(
            "export word -f nonsense",
            "export word -fjson",
            "add word x",
            "nonsense",
            "show -- word",
            "--version",
        ),
    ],
)
def test_all_else_is_for_click(line: str) -> None:
    assert plain_call(line.split()) is None


def test_mistakes_are_told_as_click_tells_them(cli: Cli, session: str) -> None:
    missing = cli("export")
    assert missing.code == 2
    assert missing.err.endswith("--all DIR. See: overlap export --help\n")
    both = cli("export", "word", "--all", "folder")
    assert both.code == 2
    assert "leave out SESSION" in both.err
    nobody = cli("show", "nobody")
    assert (nobody.code, nobody.out) == (1, "")
    assert "‘overlap list --all’ shows them" in nobody.err
