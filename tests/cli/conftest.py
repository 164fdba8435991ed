"""The command line as a script sees it: arguments in, exit code and two streams out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from overlap_tui.cli import main

SRC = Path(__file__).parents[2] / "src"


@dataclass(frozen=True)
class Result:
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Result]


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
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capfd.readouterr()
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


def start(*args: str, env: dict[str, str] | None = None, **options: Any) -> subprocess.Popen[bytes]:
    """``overlap`` as a process of its own, for what only a process can meet."""
    return subprocess.Popen(
        [sys.executable, "-m", "overlap_tui", *args],
        env={**os.environ, "PYTHONPATH": str(SRC), **(env or {})},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )


def sentence(result: Result) -> str:
    """The one line that a failure says; nothing was written to standard output."""
    assert result.out == ""
    assert result.err.startswith("overlap: ")
    assert result.err.endswith("\n")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    return result.err[len("overlap: ") : -1]
