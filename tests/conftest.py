"""For all tests: how many run at once."""

from __future__ import annotations

import os

import pytest


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many again as there are cores: tests of the screen wait for half of their time."""
    return (os.cpu_count() or 2) * 3 // 2
