"""Killed at any moment, an export leaves no half file and an import no half session.

The moment is a part of the processor time that the whole run takes: the kernel ends the process there, as
``kill -9`` would, and no handler of ours runs.
"""

from __future__ import annotations

import json
import resource
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.running import Cli, start

PARTS = 6
ITEMS = 700


def cpu_of_a_run(*args: str) -> float:
    """Seconds of processor time; the second run counts, which finds everything compiled and cached."""
    _cpu(*args)
    return _cpu(*args)


def _cpu(*args: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = start(*args)
    process.communicate()
    assert process.returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def kill_after(seconds: float) -> Callable[[], None]:
    """The kernel ends the process after so much processor time; for ``preexec_fn``."""

    def arm() -> None:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)

    return arm


def killed(seconds: float, *args: str) -> bool:
    """Whether the run was killed before its end."""
    process = start(*args, preexec_fn=kill_after(seconds))
    process.communicate()
    assert process.returncode in (0, -signal.SIGPROF)
    return process.returncode != 0


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    path = tmp_path / "outline.txt"
    path.write_text("".join(f"p: problem {n} of many\n  s: solution {n}\n" for n in range(ITEMS // 2)))
    return path


def test_import_leaves_a_whole_session_or_none(ok: Cli, outline: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    ok("--db", str(empty), "new", "Here before")
    full = Path(shutil.copy(empty, tmp_path / "full.db"))
    whole = cpu_of_a_run("--db", str(full), "import", str(outline))
    ends = []
    for part in range(1, PARTS + 1):
        database = Path(shutil.copy(empty, tmp_path / f"{part}.db"))
        # The second half of the run is the one that writes.
        ends.append(killed(whole * (0.4 + 0.6 * part / PARTS), "--db", str(database), "import", str(outline)))
        listed = ok("--db", str(database), "list").lines
        assert len(listed) in (1, 2)
        if len(listed) == 2:
            session = next(line.split()[0] for line in listed if "Here before" not in line)
            assert len(ok("--db", str(database), "show", session, "--json").json["items"]) == ITEMS
        assert ok("--db", str(database), "doctor").code == 0
    assert any(ends)


def test_export_leaves_the_old_file_or_the_new_one(ok: Cli, outline: Path, tmp_path: Path) -> None:
    database = tmp_path / "full.db"
    session = ok("--db", str(database), "import", str(outline)).lines[0]
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "all.json"
    args = ("--db", str(database), "export", session, "-o", str(target), "--force")
    whole = cpu_of_a_run(*args)
    new = target.read_bytes()
    ends = []
    for part in range(1, PARTS + 1):
        target.write_bytes(b"old")
        ends.append(killed(whole * (0.4 + 0.6 * part / PARTS), *args))
        data = target.read_bytes()
        assert data == b"old" or len(json.loads(data)["items"]) == ITEMS
        # Killed between two names a whole file may be left under its other name, never a part of one.
        for other in folder.iterdir():
            assert other.read_bytes() == b"old" or len(other.read_bytes()) == len(new)
    assert any(ends)


def test_an_archive_has_only_whole_files(ok: Cli, tmp_path: Path) -> None:
    database = tmp_path / "many.db"
    for number in range(24):
        path = tmp_path / f"{number}.txt"
        path.write_text("".join(f"p: problem {n}\n" for n in range(200)))
        ok("--db", str(database), "import", str(path))
    args = ("--db", str(database), "export", "--force", "-f", "json", "--all")
    whole = cpu_of_a_run(*args, str(tmp_path / "whole"))
    counts = []
    for part in range(1, PARTS + 1):
        folder = tmp_path / f"part {part}"
        if killed(whole * (0.2 + 0.7 * part / PARTS), *args, str(folder)) and folder.exists():
            counts.append(len(list(folder.iterdir())))
            for file in folder.iterdir():
                assert len(json.loads(file.read_bytes())["items"]) == 200
    assert counts


def test_ctrl_c_leaves_whole_files_and_says_so(ok: Cli, tmp_path: Path) -> None:
    database = tmp_path / "many.db"
    for number in range(15):
        path = tmp_path / f"{number}.txt"
        path.write_text("".join(f"p: problem {n}\n" for n in range(200)))
        ok("--db", str(database), "import", str(path))
    folder = tmp_path / "out"
    process = start("--db", str(database), "export", "--all", str(folder), "-f", "html")
    while process.poll() is None and not (folder.exists() and any(folder.iterdir())):
        pass
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 130
    assert (out, err) == (b"", b"overlap: Stopped.\n")
    files = list(folder.iterdir())
    assert 0 < len(files) < 15
    assert all(file.read_text().rstrip().endswith("</html>") for file in files)
