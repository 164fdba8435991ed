"""Running a demo: a command that people were shown in full and confirmed, in a process group of its own.

It gets no keyboard and no terminal, a time limit, and an end to all that it started when it is stopped. A
program that leaves its process group on purpose (a daemon) is out of reach.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from overlap_tui.app.ports import Stop
from overlap_tui.domain.practice.evidence import DemoPlan, DemoResult
from overlap_tui.domain.practice.output import Capture

POLL = 0.05
"""Seconds between two looks at the clock and at ``stop``."""
GRACE = 0.5
"""Seconds between asking a program to end and ending it."""
_PIECE = 65_536
_SHELL = "/bin/sh"
_NOT_FOUND = 127

Progress = Callable[[float, int], None]


class ShellRunner:
    """Runs commands through ``/bin/sh -c``, as a person would at the prompt."""

    def run(self, plan: DemoPlan, stop: Stop, progress: Progress | None = None) -> DemoResult:
        """See ``ports.Runner``. An interrupt from the keyboard (Ctrl-C) stops the program, too."""
        with _interrupts() as interrupted:
            return _run(plan, (stop, interrupted), progress)


def _run(plan: DemoPlan, stops: Sequence[Stop], progress: Progress | None) -> DemoResult:
    started = time.monotonic()
    capture = Capture()
    try:
        process = _start(plan)
    except (OSError, ValueError) as error:
        capture.take(_why_not(plan, error).encode())
        return DemoResult("not started", None, time.monotonic() - started, capture.text())
    with process:
        try:
            ending = _follow(process, plan, capture, stops, progress, started)
        finally:
            _end_group(process)
        _drain(process, capture)
    code = process.returncode if ending == "finished" else None
    ending = "not started" if code == _NOT_FOUND else ending
    return DemoResult(ending, code, time.monotonic() - started, capture.text())


@contextmanager
def _interrupts() -> Iterator[Stop]:
    """Ctrl-C as something to be asked for, so that it cannot come between starting a program and knowing it.

    Python gives signals to the main thread alone; in any other one there is nothing to catch.
    """
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = signal.signal(signal.SIGINT, lambda _number, _frame: asked.set())
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


def _start(plan: DemoPlan) -> subprocess.Popen[bytes]:
    """The program in a session of its own: no controlling terminal, nothing on standard input."""
    return subprocess.Popen(
        [_SHELL, "-c", plan.command],
        cwd=Path(plan.cwd).expanduser() if plan.cwd else None,
        env=os.environ | {"TERM": "dumb", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        bufsize=0,
    )


def _why_not(plan: DemoPlan, error: OSError | ValueError) -> str:
    where = f" in {plan.cwd}" if plan.cwd else ""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"The command could not be started{where}: {reason}."


def _follow(
    process: subprocess.Popen[bytes],
    plan: DemoPlan,
    capture: Capture,
    stops: Sequence[Stop],
    progress: Progress | None,
    started: float,
) -> str:
    """Read until the program ends, its time is over or somebody stops it; which of them it was."""
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        open_pipe = True
        while True:
            if selector.select(POLL) and open_pipe:
                open_pipe = _read(process, capture)
                if not open_pipe:
                    selector.unregister(process.stdout)
            passed = time.monotonic() - started
            if progress is not None:
                progress(passed, capture.total)
            if process.poll() is not None:
                return "finished"
            if any(stop.is_set() for stop in stops):
                return "stopped"
            if passed > plan.time_limit:
                return "time limit"


def _read(process: subprocess.Popen[bytes], capture: Capture) -> bool:
    """Take one piece; False at the end of the pipe."""
    assert process.stdout is not None
    piece = process.stdout.read(_PIECE)
    if piece:
        capture.take(piece)
    return piece != b""


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it left running: first kindly, then for good."""
    if process.poll() is None:
        _signal(process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
    _signal(process, signal.SIGKILL)
    process.wait()


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    # The group may be gone (no such process), or hold only what is not ours to end (no permission).
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _drain(process: subprocess.Popen[bytes], capture: Capture) -> None:
    """What still lies in the pipe, until everybody who was ended has let go of it.

    Bounded in time, because a program that left the group on purpose may hold the pipe for ever.
    """
    assert process.stdout is not None
    deadline = time.monotonic() + GRACE
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            if selector.select(left) and not _read(process, capture):
                return
