"""Hostile commands, each in a real process. What ends by itself is given far more time than it needs."""

import os
import select
import signal
import threading
from pathlib import Path

import pytest

from overlap_tui.app.demo_run import ShellRunner
from overlap_tui.domain.clean import clean_body
from overlap_tui.domain.practice.evidence import DemoPlan, DemoResult

NEVER = threading.Event()
pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="watching other processes needs Linux")


def run(command: str, cwd: str = "", limit: int = 20) -> DemoResult:
    return ShellRunner().run(DemoPlan(command, cwd, limit), NEVER)


def is_gone(pid: int) -> bool:
    """Whether the process has ended, or does so without further ado."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)


def test_output_exit_code_and_duration(tmp_path: Path) -> None:
    result = run("pwd; echo oops >&2; exit 3", str(tmp_path))
    assert (result.ending, result.exit_code) == ("finished", 3)
    assert result.output == f"{tmp_path}\noops\n"
    assert result.seconds > 0


def test_endless_output_ends_at_the_time_limit() -> None:
    result = run("yes", limit=1)
    assert (result.ending, result.exit_code) == ("time limit", None)
    assert "cut:" in result.output
    assert not clean_body(result.output).problem


def test_a_sleeper_ends_at_the_time_limit() -> None:
    result = run("echo begun; sleep 600", limit=1)
    assert (result.ending, result.exit_code, result.output) == ("time limit", None, "begun\n")


def test_who_ignores_the_kind_signal_is_ended_too() -> None:
    result = run("trap '' TERM; echo $$; while :; do sleep 0.1; done", limit=1)
    assert result.ending == "time limit"
    assert is_gone(int(result.output.split()[0]))


def test_escape_codes_are_harmless() -> None:
    result = run(r"printf '\033]0;owned\007\033[2Jhello\033[31m\n'")
    assert result.output == "]0;owned[2Jhello[31m\n"


def test_reading_the_keyboard_finds_nothing() -> None:
    assert run("read answer; echo got:$answer").output == "got:\n"
    result = run("read answer </dev/tty || echo no terminal")
    assert "no terminal" in result.output


def test_a_missing_program_or_folder(tmp_path: Path) -> None:
    missing = run("surely-no-such-program")
    assert (missing.ending, missing.exit_code) == ("not started", 127)
    assert "surely-no-such-program" in missing.output
    nowhere = run("true", str(tmp_path / "nowhere"))
    assert (nowhere.ending, nowhere.exit_code) == ("not started", None)
    assert "No such file" in nowhere.output
    assert run("true\x00").ending == "not started"


def test_a_program_killed_by_a_signal() -> None:
    result = run("kill -9 $$")
    assert (result.ending, result.exit_code) == ("finished", -9)


def test_what_was_left_in_the_background_does_not_outlive_the_demo() -> None:
    result = run("sleep 600 & echo $!")
    assert result.ending == "finished"
    assert is_gone(int(result.output))


def test_stopping_ends_all_that_it_started() -> None:
    stop = threading.Event()

    def progress(_seconds: float, printed: int) -> None:
        if printed:
            stop.set()

    result = ShellRunner().run(DemoPlan("sleep 600 & echo $!; wait", "", 60), stop, progress)
    assert (result.ending, result.exit_code) == ("stopped", None)
    assert is_gone(int(result.output))


def test_an_interrupt_from_the_keyboard_stops_it() -> None:
    def progress(_seconds: float, printed: int) -> None:
        if printed:
            signal.raise_signal(signal.SIGINT)

    result = ShellRunner().run(DemoPlan("echo $$; sleep 600", "", 60), NEVER, progress)
    assert result.ending == "stopped"
    assert is_gone(int(result.output))


def test_a_program_that_leaves_the_group_cannot_hold_the_demo_up(tmp_path: Path) -> None:
    leave = "setsid sh -c 'echo $$ >left; exec sleep 600' & while [ ! -s left ]; do :; done; cat left"
    result = run(leave, str(tmp_path))
    assert result.ending == "finished"
    os.kill(int(result.output), signal.SIGKILL)  # still there, so the demo did not wait for it


def test_an_error_in_between_leaves_nothing_running() -> None:
    seen: list[int] = []

    def progress(_seconds: float, printed: int) -> None:
        if printed:
            seen.append(printed)
            raise RuntimeError("the screen is gone")

    with pytest.raises(RuntimeError):
        ShellRunner().run(DemoPlan("echo begun; exec sleep 600", "", 60), NEVER, progress)
    assert seen
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if children.exists():
        assert all(is_gone(int(pid)) for pid in children.read_text().split())
