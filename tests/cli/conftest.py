"""Fixtures: a place for sessions, and ``overlap`` run in this process."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import pytest
from tests.cli.running import Cli, Result

from overlap_tui.cli import main


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for sessions; nothing of the user's own is read or written."""
    path = tmp_path / "data" / "overlap.db"
    monkeypatch.setenv("OVERLAP_DB", str(path))
    monkeypatch.setenv("HOME", str(tmp_path))
    return path


@pytest.fixture
def cli(database: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run ``overlap`` in this process. ``stdin`` is what is piped in (bytes or text)."""

    def run(*args: str, stdin: str | bytes = b"") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        capfd.readouterr()
        with tempfile.TemporaryFile() as file:  # the system knows it, as it knows a real one
            file.write(data)
            file.seek(0)
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(file, encoding="utf-8"))
            code = main(list(args))
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def ok(cli: Cli) -> Cli:
    """Run ``overlap``, which must succeed."""

    def run(*args: str, stdin: str | bytes = b"") -> Result:
        result = cli(*args, stdin=stdin)
        assert result.code == 0, result
        return result

    return run


@pytest.fixture
def session(ok: Cli) -> str:
    """A session of two people with one request; its id."""
    made = ok("new", "Better analytics", "--who", "Priya:product", "--who", "Eli:eng", "--ask", "analytics")
    return made.lines[0]
