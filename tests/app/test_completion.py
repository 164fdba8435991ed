"""Completing a path: only what is certain is added, and nothing is read that was not asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from overlap_tui.app.completion import complete


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "notes").mkdir()
    for name in ("notes/debate.argdown", "notes/decisions.md", "Plan.md", ".hidden"):
        (tmp_path / name).write_text("x")
    return tmp_path


def test_one_name_is_completed_and_a_folder_gets_its_stroke(folder: Path) -> None:
    assert complete("no") == ("notes/", ())
    assert complete("notes/deb") == ("notes/debate.argdown", ())
    assert complete(f"{folder}/no") == (f"{folder}/notes/", ())
    assert complete("~/no") == ("~/notes/", ())
    assert complete("~") == ("~/", ())


def test_of_several_the_common_part_is_added_and_all_are_named(folder: Path) -> None:
    assert complete("notes/d") == ("notes/de", ("debate.argdown", "decisions.md"))
    assert complete("") == ("", ("Plan.md", "notes/"))


def test_case_hidden_files_and_nothing_to_complete(folder: Path) -> None:
    assert complete("pl") == ("Plan.md", ())
    assert complete(".h") == (".hidden", ())
    assert complete("xyz") == ("xyz", ())
    assert complete("Plan.md/x") == ("Plan.md/x", ())
