"""Every command, used wrongly in every way: one sentence, exit code 1 or 2, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import SRC, Cli, Result, sentence

from overlap_tui.cli.table import COMMANDS

ARGUMENTS: dict[str, tuple[str, ...]] = {
    "new": ("Title",),
    "open": ("S",),
    "list": (),
    "show": ("S",),
    "rename": ("S", "Another title"),
    "archive": ("S",),
    "person": ("S", "Ana:product"),
    "pen": ("S", "Eli"),
    "phase": ("S", "decide"),
    "demo": (),
    "add": ("S", "p: text"),
    "link": ("S", "S4", "addresses", "P2"),
    "relink": ("S", "S4", "P3", "--because", "why"),
    "unlink": ("S", "S4", "P3"),
    "reword": ("S", "P2", "other words"),
    "set": ("S", "P2", "weight", "5"),
    "kind": ("S", "P2", "need"),
    "remove": ("S", "P2"),
    "undo": ("S",),
    "redo": ("S",),
    "map": ("S",),
    "gaps": ("S",),
    "ladder": ("S",),
    "path": ("S", "S4", "P3"),
    "whatif": ("S", "--without", "C5"),
    "types": (),
    "reframe": ("S", "R1"),
    "story": ("S", "P2", "what happened"),
    "demo-run": ("S", "E6"),
    "challenge": ("S", "P2", "why?"),
    "close": ("S", "Q7", "upheld"),
    "confidence": ("S", "A8", "Eli=3"),
    "decide": ("S", "we choose"),
    "closing": ("S",),
    "search": ("words",),
    "review": ("S",),
    "timeline": ("S",),
    "diff": ("S", "1"),
    "minds": ("S",),
    "restore": ("S", "2"),
    "duplicate": ("S",),
    "follow-up": ("S",),
    "due": (),
    "outcome": ("S", "D9", "5"),
    "outcomes": (),
    "broken": ("S", "A8"),
    "signs": ("S",),
    "export": ("S",),
    "import": ("FILE",),
    "merge": ("FILE",),
    "backup": ("FILE",),
    "doctor": (),
    "where": (),
}
"""The arguments of each command: S is a session, and FILE a path."""
OF_A_SESSION = [name for name, words in ARGUMENTS.items() if words[:1] == ("S",)]
JSON = (
    "list",
    "show",
    "gaps",
    "ladder",
    "path",
    "whatif",
    "search",
    "timeline",
    "diff",
    "minds",
    "due",
    "signs",
)


@pytest.fixture
def web(ok: Cli, session: str) -> str:
    """A session in which every command of the table above has something to do."""
    lines = ("p: a problem", "p: another", "s: a solution", "c: a constraint", "e: a demo", "q: why?")
    ok("add", session, stdin="\n".join((*lines, "a: we believe", "d: we do")))
    ok("set", session, "E6", "form", "demo")
    ok("set", session, "Q7", "challenge", "open")
    ok("link", session, "S4", "addresses", "P3")
    return session


def failed(result: Result, *codes: int) -> str:
    """The sentence of a run that had to fail."""
    assert result.code in codes, result
    said = sentence(result)
    assert said.isprintable()
    return said


def test_the_table_is_whole() -> None:
    assert list(ARGUMENTS) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_words_and_options_that_are_not_there(cli: Cli, session: str, name: str) -> None:
    words = [session if word == "S" else word for word in ARGUMENTS[name]]
    assert "--help" in failed(cli(name, *words, "--no-such-option"), 2)
    if name not in ("add", "search"):
        failed(
            cli(name, *words, *["one more"] * 20),
            *((1, 2) if name in ("remove", "confidence", "restore") else (2,)),
        )
    if words and name not in ("export", "signs"):
        assert "--help" in failed(cli(name), 2)


@pytest.mark.parametrize("name", OF_A_SESSION)
def test_a_session_that_is_not_there_or_is_several(cli: Cli, session: str, name: str) -> None:
    assert cli("new", "Better still").code == 0
    words = ARGUMENTS[name][1:]
    several = failed(cli(name, "better", *words), 1)
    assert "Better analytics" in several
    assert "Better still" in several
    assert "overlap list" in failed(cli(name, "no-such-session", *words), 1)
    failed(cli(name, "", *words), 1, 2)


@pytest.mark.parametrize(
    "name", [name for name, words in ARGUMENTS.items() if len(words) > 1 and words[1][1:].isdigit()]
)
def test_a_handle_that_is_not_there(cli: Cli, web: str, name: str) -> None:
    words = list(ARGUMENTS[name][1:])
    before = cli("show", web, "--json").out
    for wrong in ("P99", "", "nonsense", "[/]"):
        failed(cli(name, web, wrong, *words[1:]), 1, 2)
    assert cli("show", web, "--json").out == before


@pytest.mark.parametrize("name", ["new", "add", "rename", "reword", "story", "person", "reframe"])
def test_a_text_that_is_empty(cli: Cli, web: str, name: str) -> None:
    words = [web if word == "S" else word for word in ARGUMENTS[name]]
    last = len(words) - 1 if name != "reframe" else len(words)
    for empty in ("", "  ", "\u200b"):
        given = [*words[:last], empty] if name != "reframe" else [*words, "--problem", empty]
        failed(cli(name, *given), 1, 2)


@pytest.mark.parametrize("name", JSON)
def test_json_is_json_also_where_there_is_nothing(cli: Cli, web: str, name: str) -> None:
    words = [web if word == "S" else word for word in ARGUMENTS[name]]
    result = cli(name, *words, "--json")
    assert result.code in (0, 3), result
    assert result.json is not None
    assert result.err == ""


@pytest.mark.parametrize("name", ["export", "backup", "map"])
def test_a_path_that_cannot_be_written(cli: Cli, web: str, name: str, tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "folder" / "file", tmp_path, Path("/dev/full"), Path("/proc/x")):
        if name == "export" and path == tmp_path:
            continue  # a folder is where the file goes, under the title
        given = [web, "-o", str(path)] if name != "backup" else [str(path)]
        said = failed(cli(name, *given), 1, 2)
        assert str(path.parent) in said, said


def test_a_file_that_cannot_be_read(cli: Cli, session: str, tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path, Path("/proc/1/mem")):
        for name in ("import", "merge"):
            said = failed(cli(name, str(path)), 1, 2)
            assert str(path) in said, said


@pytest.mark.parametrize(
    ("name", "redirect"),
    [
        (name, how)
        for name in ("add", "demo-run", "import", "show", "export")
        for how in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-")
    ],
)
def test_streams_that_are_closed(web: str, name: str, redirect: str, tmp_path: Path) -> None:
    words = {"add": [web], "import": ["-"]}.get(name) or [web if w == "S" else w for w in ARGUMENTS[name]]
    line = f'exec "$0" -m overlap_tui "$@" {redirect}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, name, *words],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1, 2), done
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert done.stderr.count(b"\n") <= 1, done.stderr


@pytest.mark.parametrize("name", ["list", "show", "timeline", "map", "gaps", "export", "types", "--help"])
def test_a_reader_that_leaves_early(web: str, name: str) -> None:
    words = [web if w == "S" else w for w in ARGUMENTS.get(name, ())]
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m overlap_tui "$@" | true', sys.executable, name, *words],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
