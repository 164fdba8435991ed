"""The command line as a script sees it: arguments in, exit code and two streams out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def start(*args: str, env: dict[str, str] | None = None, **options: Any) -> subprocess.Popen[bytes]:
    """``overlap`` as a process of its own, for what only a process can meet."""
    # A script that runs the tests in the background has Ctrl-C switched off for its children.
    usual = {
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "overlap_tui", *args],
        env={**os.environ, "PYTHONPATH": str(SRC), **(env or {})},
        **{**usual, **options},
    )


def sentence(result: Result) -> str:
    """The one line that a failure says; nothing was written to standard output."""
    assert result.out == ""
    assert result.err.startswith("overlap: ")
    assert result.err.endswith("\n")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    return result.err[len("overlap: ") : -1]
