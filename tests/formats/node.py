"""Other programs' own parsers, from npm: in a cache folder outside the repo, skipped where there are none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

PACKAGES = "mermaid@11 jsdom@26 @argdown/core@1"
FOLDER = Path(os.environ.get("OVERLAP_NODE") or Path.home() / ".cache" / "overlap-tests" / "node")
HERE = Path(__file__).parent


def node(script: str, values: list[str], package: str) -> list[Any]:
    """What ``script`` makes of each text; skips the test, saying why, when the parser is not installed."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not installed")
    if not (FOLDER / "node_modules" / package).exists():
        pytest.skip(f"{package} is missing: npm install --prefix {FOLDER} {PACKAGES}")
    done = subprocess.run(
        [program, str(HERE / script)],
        input=json.dumps(values),
        env={**os.environ, "OVERLAP_NODE": str(FOLDER)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found
