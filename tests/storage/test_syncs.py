"""A change is on the disk when it is acknowledged: one sync each, no more and no fewer."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = """
import sys
from pathlib import Path
from tests.storage.windows_on_a_file import open_file, start
from overlap_tui.domain.commands import AddItem, Reword

work = start(open_file(Path(sys.argv[1])))
work.do(AddItem("problem", "leads cannot see"))
for number in range(int(sys.argv[2])):
    work.do(Reword("P2", f"leads cannot see, said {number} times"))
"""


def _syncs(folder: Path, changes: int) -> int:
    """How often the kernel was asked to write to the disk while so many changes were made."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed: nobody can count what the kernel is asked")
    told = folder / f"{changes}.strace"
    command = [
        strace,
        "-f",
        "-qq",
        "-e",
        "trace=fsync,fdatasync",
        "-o",
        str(told),
        sys.executable,
        "-c",
        _RUN,
    ]
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [*command, str(folder / f"{changes}.db"), str(changes)],
        cwd=root,
        env={"PYTHONPATH": f"{root / 'src'}:{root}"},
        capture_output=True,
    )
    if b"ptrace" in ran.stderr:
        pytest.skip("strace may not trace here")
    assert ran.returncode == 0, ran.stderr
    return sum("sync(" in line for line in told.read_text().splitlines())


def test_each_change_is_synced_once(tmp_path: Path) -> None:
    assert _syncs(tmp_path, 25) - _syncs(tmp_path, 5) == 20
