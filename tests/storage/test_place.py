"""A file that is moved, replaced or deleted while it is open takes no acknowledged change with it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.storage.windows_on_a_file import Clock, Ids, open_file, start

from overlap_tui.app import held
from overlap_tui.app.ports import StoreError
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem
from overlap_tui.storage import migrations
from overlap_tui.storage.connection import PLACE_EVERY
from overlap_tui.storage.upkeep import backup, doctor


def items(path: Path) -> set[str]:
    with closing(open_file(path, "reader")) as store:
        state = store.load(store.sessions()[0].id).state
    return {item.text for item in state.live_items()}


def _move(path: Path, _backup: Path) -> None:
    path.rename(path.with_name("moved.db"))


def _delete(path: Path, _backup: Path) -> None:
    path.unlink()


def _delete_all(path: Path, _backup: Path) -> None:
    shutil.rmtree(path.parent)


def _replace(path: Path, other: Path) -> None:
    other.rename(path)


def _write_over(path: Path, other: Path) -> None:
    shutil.copyfile(other, path)


def _take_the_log(path: Path, _backup: Path) -> None:
    Path(f"{path}-wal").unlink()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a request and fifty notes, and a backup of it as ``backup.db`` in the folder above."""
    found = tmp_path / "data" / "overlap.db"
    with closing(open_file(found)) as store:
        work = start(store, Ids())
        for number in range(50):
            work.do(AddItem("note", f"before {number}", "long " * 500))
    backup(found, tmp_path / "backup.db")
    return found


@pytest.mark.parametrize("idle", [False, True], ids=["writing", "idle"])
@pytest.mark.parametrize("harm", [_move, _delete, _delete_all, _replace, _write_over, _take_the_log])
def test_what_was_acknowledged_is_saved_and_nothing_more_is(
    path: Path, harm: Callable[[Path, Path], None], idle: bool
) -> None:
    others = set(held._holders)  # of tests that left theirs open
    store = open_file(path, "b")
    work = Workspace(store, Clock(), Ids("later"), store.sessions()[0].id)
    work.do(AddItem("problem", "acknowledged"))
    seen = {item.text for item in work.state.live_items()}
    other = path.parent.parent / "backup.db"
    harm(path, other)
    if not idle:
        for _ in range(2):
            with pytest.raises(StoreError, match="was moved, replaced or deleted"):
                work.do(AddItem("problem", "refused"))
        assert {item.text for item in work.state.live_items()} == seen
    with pytest.raises(StoreError, match="to go on"):
        store.close()
    assert set(held._holders) <= others
    (saved,) = path.parent.glob("overlap.db.rescued-*")
    assert items(saved) == seen
    if harm in (_replace, _write_over):  # it is as it was put there: nothing was mixed into it
        assert items(path) == seen - {"acknowledged"}
        assert doctor(path) == []


def test_an_idle_window_says_it_once(path: Path) -> None:
    store = open_file(path, "b")
    path.rename(path.with_name("moved.db"))
    with pytest.raises(StoreError, match="was moved"):
        for _ in range(PLACE_EVERY):
            store.changed()
    assert not any(store.changed() for _ in range(2 * PLACE_EVERY))
    with suppress(StoreError):
        store.close()


def test_what_is_put_back_goes_on(path: Path) -> None:
    with closing(open_file(path, "b")) as store:
        work = Workspace(store, Clock(), Ids("later"), store.sessions()[0].id)
        path.rename(path.with_name("moved.db"))
        with pytest.raises(StoreError, match="was moved"):
            work.do(AddItem("problem", "again"))
        path.with_name("moved.db").rename(path)
        work.do(AddItem("problem", "again"))
    assert "again" in items(path)


def test_a_folder_may_be_renamed(path: Path) -> None:
    renamed = path.parent.with_name("elsewhere")
    with closing(open_file(path, "b")) as store:
        work = Workspace(store, Clock(), Ids("later"), store.sessions()[0].id)
        path.parent.rename(renamed)
        work.do(AddItem("problem", "kept"))
    assert "kept" in items(renamed / path.name)


@pytest.mark.parametrize("there", ["a backup", "an empty file", "nothing"])
@pytest.mark.parametrize("read_only", [False, True])
def test_the_log_of_another_file_is_not_mixed_into_one(path: Path, there: str, read_only: bool) -> None:
    log = Path(f"{path}-wal")
    with closing(open_file(path, "b")) as store:
        work = Workspace(store, Clock(), Ids("later"), store.sessions()[0].id)
        work.do(AddItem("problem", "acknowledged"))
        kept = {file: file.read_bytes() for file in (path, log)}  # as a kill would have left them
    path.unlink()
    log.write_bytes(kept[log])
    if there == "a backup":
        shutil.copyfile(path.parent.parent / "backup.db", path)
    elif there == "an empty file":
        path.touch()
    with pytest.raises(StoreError, match="of another file than"):
        open_file(path, "c", read_only=read_only)
    assert log.read_bytes() == kept[log]
    path.write_bytes(kept[path])
    assert "acknowledged" in items(path)


def test_an_older_program_does_not_write_into_what_a_newer_one_brought_up_to_date(path: Path) -> None:
    with closing(open_file(path, "b")) as store:
        work = Workspace(store, Clock(), Ids("later"), store.sessions()[0].id)
        with closing(sqlite3.connect(path)) as newer:
            newer.execute(f"PRAGMA user_version = {migrations.latest() + 1}")
        with pytest.raises(StoreError, match="A newer Overlap"):
            work.do(AddItem("problem", "refused"))
