"""Who may import whom, and what a command costs: loaded modules are counted, not milliseconds."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_HEAVY = ("textual", "rich", "sqlite_utils", "pygments", "markdown_it", "asyncio", "networkx", "numpy")
_RUN = """
import sys
from overlap_tui.cli import main
code = main(sys.argv[1:])
names = sorted(sys.modules)
sys.stdout.flush()
import json
print(json.dumps([code, names]), file=sys.stderr)
"""


def modules_after(*args: str, db: Path, code: int = 0) -> set[str]:
    """The names of all modules that are loaded when the command is done; it must end with that code."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OVERLAP_DB": str(db)}
    done = subprocess.run([sys.executable, "-c", _RUN, *args], env=env, capture_output=True, text=True)
    ended, names = json.loads(done.stderr.splitlines()[-1])
    assert ended == code, done.stderr
    return set(names)


def test_the_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ["domain", "layout"])
def test_pure_rooms_ask_nobody_for_the_time(room: str) -> None:
    files = sorted((ROOT / "src" / "overlap_tui" / room).rglob("*.py"))
    asks = [
        f"{file.name}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
        if isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime")
    ]
    assert files
    assert asks == []


@pytest.mark.parametrize(
    "args",
    [
        ("--help",),
        ("--version",),
        ("list",),
        ("list", "--json"),
        ("where",),
        ("show", "Better"),
        ("show", "Better", "--json"),
        ("gaps", "Empty"),
        ("export", "Better", "-f", "markdown"),
        ("export", "Better", "-f", "json"),
    ],
)
def test_a_command_that_shows_nothing_loads_no_screen(args: tuple[str, ...], tmp_path: Path) -> None:
    db = tmp_path / "overlap.db"
    modules_after("new", "Better analytics", db=db)
    modules_after("new", "Empty", db=db)
    loaded = modules_after(*args, db=db)
    assert not {name.partition(".")[0] for name in loaded} & set(_HEAVY)
    assert not [name for name in loaded if name.startswith("overlap_tui.tui")]


def test_the_version_is_said_before_click_is_loaded(tmp_path: Path) -> None:
    loaded = modules_after("--version", db=tmp_path / "overlap.db")
    assert not loaded & {"click", "sqlite3", "dataclasses", "overlap_tui.domain"}
    assert not (tmp_path / "overlap.db").exists()


def test_help_loads_no_command_and_no_store(tmp_path: Path) -> None:
    loaded = modules_after("--help", db=tmp_path / "overlap.db")
    assert not [name for name in loaded if name.startswith("overlap_tui.cli.commands.")]
    assert "sqlite3" not in loaded


@pytest.mark.parametrize(
    ("args", "spared"),
    [
        (
            ("list",),
            {
                "click",
                "pathlib",
                "dataclasses",
                "inspect",
                "typing",
                "platformdirs",
                "json",
                "re",
                "overlap_tui.domain.model",
            },
        ),
        (("list", "--json", "--all"), {"click", "pathlib", "dataclasses", "inspect", "platformdirs"}),
        (
            ("show", "Better"),
            {"click", "pathlib", "overlap_tui.domain.decide", "overlap_tui.domain.commands"},
        ),
        (("due",), {"click", "pathlib"}),
        (("gaps", "Empty"), {"click", "pathlib", "overlap_tui.domain.decide"}),
        (
            ("export", "Better"),
            {
                "click",
                "dataclasses",
                "inspect",
                "pathlib",
                "typing",
                "overlap_tui.app.exports",
                "overlap_tui.app.files",
                "overlap_tui.app.imports",
                "overlap_tui.domain.commands",
                "overlap_tui.domain.timeline",
                "overlap_tui.storage.changes",
                "threading",
                "unicodedata",
                "overlap_tui.domain.clean",
                "overlap_tui.domain.gaps.rewriting",
            },
        ),
        (
            ("export", "Better", "-f", "csv"),
            {
                "click",
                "dataclasses",
                "json",
                "pathlib",
                "typing",
                "overlap_tui.app.imports",
                "overlap_tui.domain.decide",
            },
        ),
        (
            ("export", "Better", "-f", "dot"),
            {
                "click",
                "dataclasses",
                "json",
                "pathlib",
                "re",
                "typing",
                "overlap_tui.app.capture",
                "overlap_tui.domain.decide",
            },
        ),
        (
            ("export", "Better", "-f", "json"),
            {
                "click",
                "dataclasses",
                "pathlib",
                "typing",
                "overlap_tui.app.imports",
                "overlap_tui.domain.clean",
                "overlap_tui.domain.decide",
                "overlap_tui.domain.fold",
                "overlap_tui.formats.journal_json_read",
                "overlap_tui.storage.changes",
            },
        ),
    ],
)
def test_what_scripts_call_often_loads_little(
    args: tuple[str, ...], spared: set[str], tmp_path: Path
) -> None:
    db = tmp_path / "overlap.db"
    modules_after("new", "Better analytics", db=db)
    modules_after("new", "Empty", db=db)
    modules_after("list", db=db)  # the gaps are counted once
    assert modules_after(*args, db=db) & spared == set()


def test_an_export_of_plain_texts_loads_no_regular_expressions(tmp_path: Path) -> None:
    db = tmp_path / "overlap.db"
    modules_after("new", "Better analytics", db=db)
    modules_after("add", "Better", "P: leads wait for a week, says Priya", db=db)
    modules_after("add", "Better", "S: an e-mail on Mondays > P1", db=db)
    assert not modules_after("export", "Better", db=db) & {"re", "enum"}


def test_an_export_loads_its_own_format_only(tmp_path: Path) -> None:
    db = tmp_path / "overlap.db"
    modules_after("new", "Better analytics", db=db)
    loaded = modules_after("export", "Better", "-f", "markdown", db=db)
    assert "overlap_tui.formats.markdown" in loaded
    assert "overlap_tui.formats.journal_json" not in loaded
