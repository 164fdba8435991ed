"""A home of its own for the program in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Nothing of the user's own is read or written."""
    (tmp_path / "tmp").mkdir()
    return {
        "OVERLAP_DB": str(tmp_path / "overlap.db"),
        "OVERLAP_CONFIG": str(tmp_path / "config.toml"),
        "OVERLAP_STATE": str(tmp_path / "state"),
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONPATH": str(SRC),
    }
