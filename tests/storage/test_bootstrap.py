"""Where the file is, ids, and what starting the program must not import."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import overlap_tui
from overlap_tui import bootstrap

HEAVY = ("sqlite_utils", "textual", "rich", "platformdirs", "click", "numpy")


def imported(script: str) -> list[str]:
    """Which heavy modules a fresh interpreter has loaded after ``script``."""
    report = f"{script}\nimport sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    source = str(Path(overlap_tui.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", report],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    return re.findall(r"'(\w+)'", done.stdout.splitlines()[-1])


def test_starting_imports_nothing_heavy(tmp_path: Path) -> None:
    path = str(tmp_path / "overlap.db")
    assert imported("import overlap_tui.bootstrap") == []
    bootstrap.open_store(path).close()
    use = (
        f"from overlap_tui.bootstrap import *; s = open_store({path!r}); s.sessions(); s.changed(); s.close()"
    )
    assert imported(use) == []


def test_the_path_is_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OVERLAP_DB", str(tmp_path / "named.db"))
    assert bootstrap.default_file() == str(tmp_path / "named.db")
    store = bootstrap.open_store(tmp_path / "given.db")
    assert store.where == str(tmp_path / "given.db")
    store.close()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("OVERLAP_DB", "~/home.db")
    assert bootstrap.default_file() == str(tmp_path / "home.db")


@pytest.mark.skipif(sys.platform != "linux", reason="the platform's folder is named as on Linux")
def test_the_default_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OVERLAP_DB", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert bootstrap.default_file() == str(tmp_path / "overlap" / "overlap.db")


def test_ids_are_short_plain_and_unlike_one_another() -> None:
    ids = {bootstrap.new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch("[0-9a-hjkmnp-tv-z]{16}", id_) for id_ in ids)
    assert {len({id_[place] for id_ in ids}) for place in range(16)} == {32}


def test_the_clock_tells_the_time() -> None:
    clock = bootstrap.SystemClock()
    assert clock.now_ms() > 1_700_000_000_000
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", clock.today())
