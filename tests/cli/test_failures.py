"""Whatever goes wrong: one sentence, an exit code, and never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import SRC, Cli, sentence, start

from overlap_tui.app.settings import load
from overlap_tui.cli.output import visible


@pytest.mark.parametrize(
    "args",
    [
        ("nonsense",),
        ("lst",),
        ("--nonsense",),
        ("new",),
        ("new", "a", "b"),
        ("list", "--wrong"),
        ("show",),
        ("link", "x"),
        ("backup",),
        ("\x1b[31m",),
        ("caf\udce9",),
        ("new", "caf\udce9"),
        ("import", ""),
        ("merge", ""),
        ("backup", ""),
        ("export", "s", "-o", ""),
        ("--db", "", "list"),
        ("list", "--db="),
        ("--by", "", "list"),
        ("add", "s", "x", "--by", " "),
    ],
)
def test_wrong_usage_is_2_and_points_to_help(cli: Cli, args: tuple[str, ...]) -> None:
    result = cli(*args)
    assert result.code == 2
    said = sentence(result)
    assert "--help" in said
    assert said.isprintable()


def test_a_command_that_is_nearly_right_is_offered(cli: Cli) -> None:
    assert "did you mean 'list'" in sentence(cli("lst"))


@pytest.mark.parametrize("path", ["/dev/null/x/overlap.db", "/"])
def test_a_database_that_cannot_be(cli: Cli, path: str) -> None:
    result = cli("--db", path, "list")
    assert result.code == 1
    assert sentence(result)


def test_a_file_that_is_something_else_is_left_alone(cli: Cli, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("my notes, which are not a database\n" * 100)
    before = text.read_bytes()
    result = cli("--db", str(text), "new", "Title")
    assert result.code == 1
    assert str(text) in sentence(result)
    assert text.read_bytes() == before


def test_text_output_writes_control_characters_out() -> None:
    hostile = "\x1b]52;c;aGk=\x07 \x9b31m \u202e \u2066 \x00 tab\tline\n é 漢 👩‍💻"
    shown = visible(hostile)
    assert all(ch.isprintable() or ch in "\t\n\u200d" for ch in shown)
    assert "\\x1b]52;c;aGk=\\x07 \\x9b31m \\u202e" in shown
    assert shown.endswith(" tab\tline\n é 漢 👩‍💻")
    assert visible("caf\udce9") == "caf\\xe9"


def test_a_full_disk_is_said(session: str) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("list", stdout=full)
        _out, err = process.communicate()
    assert process.returncode == 1
    assert err.decode() == "overlap: No space left on device: make room on the disk and try again.\n"


def test_a_closed_pipe_ends_quietly(database: Path, cli: Cli, session: str) -> None:
    cli("add", session, stdin="".join(f"p: problem number {n} of very many\n" for n in range(3000)))
    process = start("show", session)
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_a_closed_standard_output_is_said(session: str) -> None:
    command = f"exec {sys.executable} -m overlap_tui list >&-"
    done = subprocess.run(
        ["/bin/sh", "-c", command], env={**os.environ, "PYTHONPATH": str(SRC)}, capture_output=True
    )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("overlap: Standard output is closed")
    assert b"Traceback" not in done.stderr


def test_ctrl_c_ends_in_one_line(session: str) -> None:
    process = start("add", session, stdin=subprocess.PIPE, env={"PYTHONUNBUFFERED": "1"})
    assert process.stdin is not None
    # It reads standard input to its end: once this large a text is taken in, it is inside the command.
    process.stdin.write(b"p: x\n" * 50_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate()
    assert process.returncode == 130
    assert err == b"overlap: Stopped.\n"


def test_without_a_home_folder_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    monkeypatch.delenv("OVERLAP_DB")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # nobody knows where home is
    result = cli("list")
    assert result.code == 1
    assert "--db" in sentence(result)


def test_without_a_home_folder_settings_are_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OVERLAP_CONFIG", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    settings = load()
    assert "OVERLAP_CONFIG" in settings.problems[0]
    changed, problem = settings.remember("theme", "overlap-light")
    assert changed.theme == "overlap-light"
    assert "not saved" in problem
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_of_our_own_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, cli: Cli, session: str
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("overlap_tui.bootstrap.open_store", broken)
    result = cli("list")
    assert result.code == 1
    assert "ZeroDivisionError: oops" in sentence(result)


@pytest.mark.parametrize("args", [(), ("demo",), ("open", "Better")])
def test_the_screen_needs_a_terminal(cli: Cli, session: str, args: tuple[str, ...]) -> None:
    result = cli(*args)
    assert result.code == 1
    assert "terminal" in sentence(result)


def test_another_locale_does_not_break_text_or_json(session: str, cli: Cli) -> None:
    cli("add", session, "p: 漢字 “quoted”")
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    text, error = start("show", session, env=env).communicate()
    assert error == b""
    assert b"P2" in text
    text.decode("ascii")
    help_text, error = start("--help", env=env).communicate()
    assert (error, b"Usage" in help_text) == (b"", True)


@pytest.mark.parametrize(("target", "said"), [(".", "is a folder"), ("no/where.db", "There is no folder")])
def test_a_backup_that_has_no_place(cli: Cli, session: str, target: str, said: str) -> None:
    result = cli("backup", target)
    assert result.code == 1
    assert said in sentence(result)


@pytest.mark.parametrize(
    "args", [("export", "Better", "--around", ""), ("map", "Better", "--around", " "), ("search", "")]
)
def test_a_variable_that_a_script_forgot_to_fill_takes_nothing_else_instead(
    cli: Cli, session: str, args: tuple[str, ...]
) -> None:
    result = cli(*args)
    assert result.code == 2
    assert "empty" in sentence(result)
