"""Doctor, backup and gaps."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.cli.running import Cli, sentence

from overlap_tui.app.ports import StoreError


def test_doctor_says_that_all_is_well_on_standard_error(ok: Cli, session: str) -> None:
    result = ok("doctor")
    assert result.out == ""
    assert "All is well" in result.err


def test_doctor_finds_a_changed_word_and_mends_it(ok: Cli, cli: Cli, session: str, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("update item set text = 'analytjcs'")
    connection.close()
    found = cli("doctor")
    assert found.code == 1
    assert "R1" in found.out or session in found.out
    assert ok("doctor", "--repair").out.startswith("mended: ")
    assert "R1  analytics" in ok("show", session).out
    assert ok("doctor").out == ""


def test_doctor_of_a_file_that_is_not_ours(cli: Cli, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("my notes, which are not a database\n" * 100)
    assert cli("--db", str(text), "doctor").code == 1


def test_a_backup_is_a_database_with_everything(ok: Cli, session: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert ok("backup", str(copy)).out == f"{copy}\n"
    assert ok("--db", str(copy), "show", session).out == ok("show", session).out


def test_a_backup_replaces_nothing(cli: Cli, session: str, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("precious")
    result = cli("backup", str(there))
    assert result.code == 1
    assert str(there) in sentence(result)
    assert there.read_text() == "precious"


def test_a_file_that_can_only_be_read_is_listed(ok: Cli, session: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    ok("backup", str(copy))
    copy.chmod(0o400)
    assert session in ok("--db", str(copy), "list").out


def test_gaps_are_printed_and_counted(cli: Cli, ok: Cli, session: str) -> None:
    result = cli("gaps", session)
    assert result.code == 3
    assert any(line.startswith("G1  ") and "R1" in line for line in result.lines)
    gaps = cli("gaps", session, "--json").json
    assert {"id", "severity", "items", "sentence"} == set(gaps[0])
    assert {"id": "G1", "items": ["R1"]}.items() <= next(gap for gap in gaps if gap["id"] == "G1").items()
    assert ok("list", "--json").json[0]["gaps"] == len(gaps)


def test_a_session_without_gaps_is_0(ok: Cli) -> None:
    ok("new", "Empty")
    assert ok("gaps", "Empty").out == ""
    assert ok("gaps", "Empty", "--json").json == []
    assert ok("list", "--json").json[0]["gaps"] == 0


@pytest.mark.parametrize("args", [("doctor",), ("backup", "copy.db")])
def test_without_a_database_there_is_nothing_to_look_after(
    cli: Cli, database: Path, args: tuple[str, ...]
) -> None:
    result = cli(*args)
    assert result.code == 1
    assert "overlap new" in sentence(result)
    assert not database.exists()


def test_a_full_disk_is_read_from_and_one_line_says_so(
    cli: Cli, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_options: object) -> sqlite3.Connection:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname, error.sqlite_errorcode = "SQLITE_FULL", sqlite3.SQLITE_FULL
        raise StoreError("There is no room on the disk to open it.") from error

    monkeypatch.setattr("overlap_tui.storage.connection.Connection._open_to_write", full)
    for command in (("list", "--json"), ("show", session), ("closing", session)):
        result = cli(*command)
        assert result.code == 0
        assert result.out
        assert result.err == "overlap: Nothing can be changed now. There is no room on the disk to open it.\n"
    refused = cli("add", session, "p: x")
    assert refused.code == 1
    assert sentence(refused) == "There is no room on the disk to open it."
