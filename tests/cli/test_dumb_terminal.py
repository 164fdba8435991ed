"""A terminal that cannot draw is told in one sentence."""

import os
import pty
import subprocess
import sys
from pathlib import Path


def test_a_dumb_terminal_gets_a_sentence_and_no_screen(tmp_path: Path) -> None:
    outer, inner = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "overlap_tui"],
        stdin=inner,
        stdout=inner,
        stderr=subprocess.PIPE,
        env=os.environ | {"TERM": "dumb", "OVERLAP_DB": str(tmp_path / "o.db")},
        timeout=60,
    )
    os.close(inner)
    os.close(outer)
    assert done.returncode == 1
    assert b"TERM=dumb" in done.stderr and done.stderr.count(b"\n") == 1
