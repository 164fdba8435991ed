"""The doctor finds what is wrong, mends what the journal can tell, and copies are whole."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from tests.storage.windows_on_a_file import Ids, open_file, start
from tests.strategies import same

from overlap_tui import bootstrap
from overlap_tui.app.ports import DraftText, Finding, StoreError
from overlap_tui.domain.commands import AddItem, AddLink, DismissGap, RemoveItem


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a session that has a row in every table."""
    tmp_path.chmod(0o700)
    path = tmp_path / "overlap.db"
    store = open_file(path)
    work = start(store)
    work.do(AddItem("problem", "leads cannot see", "body"))
    work.do(AddItem("solution", "e-mail", fields={"effort": 2}))
    work.do(AddLink("S3", "P2", share=80))
    work.do(DismissGap("G4", ("P2",), "later"))
    work.do(AddItem("note", "gone"))
    work.do(RemoveItem("T4"))
    store.close()
    return path


def spoil(path: Path, *statements: str) -> None:
    sql = sqlite3.connect(path)
    for statement in statements:
        sql.execute(statement)
    sql.commit()
    sql.close()


def test_a_healthy_file_has_no_findings(path: Path) -> None:
    before = path.read_bytes()
    assert bootstrap.doctor(path) == []
    assert bootstrap.doctor(path, repair=True) == []
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.backup-*"))


def test_an_open_file_is_checked_too(path: Path) -> None:
    store = open_file(path)
    work = start(store, Ids("second"))
    assert bootstrap.doctor(path) == []
    work.do(AddItem("note", "x"))
    store.close()


SPOILED = {
    "one letter of an item": "UPDATE item SET text = 'leads cannot sea' WHERE number = 2",
    "one letter of a body": "UPDATE item SET body = 'bodi' WHERE number = 2",
    "an own field": "UPDATE item SET fields = '{\"effort\": 3}' WHERE number = 3",
    "a rank": "UPDATE item SET rank = rank + 0.5 WHERE number = 3",
    "the pane of an item": "UPDATE item SET pane = 'open' WHERE number = 2",
    "a removed item": "UPDATE item SET deleted = 0",
    "a lost item": "DELETE FROM item WHERE number = 4",
    "an item too many": "INSERT INTO item SELECT session, 99, 'x', kind, 99, text, body, fields, rank, "
    '"by", at_ms, deleted, twin, pane FROM item WHERE number = 1',
    "a share": "UPDATE link SET share = 81",
    "what a link was confirmed against": "UPDATE link SET confirmed_source = 'x'",
    "a person": "UPDATE person SET side = 'product'",
    "a gap set aside": "UPDATE dismissal SET reason = ''",
    "a title": "UPDATE session SET title = 'Bitter analytics'",
    "a count": "UPDATE session SET links = 2",
    "a clock": "UPDATE session SET lamport = lamport - 1",
    "a time": "UPDATE session SET updated_ms = updated_ms + 1",
    "a session without a journal": "INSERT INTO session SELECT 'zz', title, title_key, phase, pen, type, "
    "archived, at_ms, people, items, links, updated_ms, lamport, gaps, gaps_lamport, gaps_due FROM session",
    "rows of no session": "INSERT INTO person VALUES ('zz', 0, 'p', 'Nobody', 'both', 0)",
    "a lost session": "DELETE FROM session",
    "a lost trigger": "DROP TRIGGER event_is_never_changed",
    "a lost index": "DROP INDEX session_newest",
}


@pytest.mark.parametrize("what", SPOILED)
def test_what_was_spoiled_is_found_and_mended(path: Path, what: str) -> None:
    whole = open_file(path, read_only=True)
    (summary,) = whole.sessions()
    state = whole.load(summary.id).state
    whole.close()
    spoil(path, SPOILED[what])
    before = path.read_bytes()
    found = bootstrap.doctor(path)
    assert any(finding.serious for finding in found)
    assert all(finding.what.endswith(".") for finding in found)
    assert path.read_bytes() == before
    mended = bootstrap.doctor(path, repair=True)
    assert any(finding.mended for finding in mended)
    assert bootstrap.doctor(path) == []
    store = open_file(path)
    same(store.load(summary.id).state, state)
    assert store.sessions() == [summary]
    store.close()
    assert len(list(path.parent.glob("overlap.db.backup-*-repair"))) == 1


def test_the_finding_says_what_differs(path: Path) -> None:
    spoil(path, SPOILED["one letter of an item"])
    (finding,) = bootstrap.doctor(path)
    assert "text says “leads cannot sea” where the journal says “leads cannot see”" in finding.what


def test_a_change_that_cannot_be_read_is_found(path: Path) -> None:
    spoil(
        path,
        "DROP TRIGGER event_is_never_changed",
        "UPDATE event SET patch = '[1' WHERE command = 'link'",
    )
    found = bootstrap.doctor(path)
    assert any("cannot be read" in finding.what for finding in found)
    mended = bootstrap.doctor(path, repair=True)
    assert any("cannot be read" in finding.what and not finding.mended for finding in mended)


def test_many_differences_are_counted(path: Path) -> None:
    store = open_file(path)
    work = start(store, Ids("many"))
    for n in range(30):
        work.do(AddItem("note", f"{n}"))
    store.close()
    spoil(path, "UPDATE item SET text = text || '!'")
    found = bootstrap.doctor(path)
    assert any("has 11 more" in finding.what for finding in found)


def test_damaged_pages_are_found_and_left(path: Path) -> None:
    sql = sqlite3.connect(path)
    (root,) = sql.execute("SELECT rootpage FROM sqlite_master WHERE name = 'item'").fetchall()[0]
    sql.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 + 8 : root * 4096] = b"\xff" * 4088
    path.write_bytes(content)
    for repair in (False, True):
        (finding,) = bootstrap.doctor(path, repair=repair)
        assert finding.serious
        assert "open a backup" in finding.what
    assert path.read_bytes() == bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        bootstrap.backup(path.parent / "copy.db", path)
    assert not list(path.parent.glob("*copy*"))


def test_permissions_and_leftovers_are_put_right(path: Path) -> None:
    path.chmod(0o644)
    path.parent.chmod(0o777)
    leftover = path.with_name(".overlap.db.backup-1.part")
    leftover.touch()
    store = open_file(path)
    store.save_draft(DraftText("s", "a", "capture", "half", "", 1))
    os.close(store._windows._lock._fd)  # type: ignore[union-attr]  # as when the process is killed
    store._windows._lock = None
    store.close()
    found = bootstrap.doctor(path)
    assert [finding.serious for finding in found] == [False] * 4
    mended = bootstrap.doctor(path, repair=True)
    said = " ".join(finding.what for finding in mended if finding.mended)
    assert f"Others could read {path}: now only you can." in said
    assert "1 window ended without closing: cleared away." in said
    assert path.stat().st_mode & 0o777 == 0o600
    path.parent.chmod(0o700)
    leftover.unlink()
    assert bootstrap.doctor(path) == []


def test_there_must_be_something_to_look_at(tmp_path: Path) -> None:
    for task in (bootstrap.doctor, lambda path: bootstrap.backup(tmp_path / "copy.db", path)):
        with pytest.raises(StoreError, match="There are no sessions"):
            task(tmp_path / "absent.db")
    (tmp_path / "notes.txt").write_text("x" * 200)
    with pytest.raises(StoreError, match="not an Overlap file"):
        bootstrap.doctor(tmp_path / "notes.txt")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notes.txt"]


def test_a_backup_is_whole_while_others_write(path: Path) -> None:
    store = open_file(path)
    work = start(store, Ids("second"))
    target = path.parent / "copy.db"
    done = bootstrap.backup(target, path)
    assert (done.path, done.size, done.sessions) == (str(target), target.stat().st_size, 2)
    assert target.stat().st_mode & 0o777 == 0o600
    work.do(AddItem("note", "later"))
    copy = open_file(target, "b")
    assert len(copy.load(work.state.session.id).state.items) == 1
    assert copy._file.sql.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
    copy.close()
    store.close()
    assert bootstrap.doctor(target) == []


def test_a_backup_never_replaces_anything(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = path.parent / "there.db"
    there.write_text("mine")
    dangling = path.parent / "link.db"
    dangling.symlink_to("nowhere")
    for target in (there, dangling, path):
        with pytest.raises(StoreError, match="exists already"):
            bootstrap.backup(target, path)
    with pytest.raises(StoreError, match="is a folder"):
        bootstrap.backup(path.parent, path)
    with pytest.raises(StoreError, match="There is no folder"):
        bootstrap.backup(path.parent / "no" / "folder.db", path)
    monkeypatch.setattr(Path, "exists", lambda self: False)  # somebody takes the name at the last moment
    with pytest.raises(StoreError, match="exists already"):
        bootstrap.backup(there, path)
    monkeypatch.undo()
    assert there.read_text() == "mine"
    assert not list(path.parent.glob(".*.part"))


def test_a_finding_is_serious_unless_it_says_otherwise() -> None:
    assert Finding("x.") == Finding("x.", serious=True, mended=False)
