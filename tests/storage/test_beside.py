"""Looking at a file that is open here, in whatever way, takes nothing of this process's hold on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.storage.windows_on_a_file import Ids, open_file, start

import overlap_tui
from overlap_tui.app import held
from overlap_tui.app.files import FileProblem, read_bytes, write_file
from overlap_tui.app.ports import DraftText, StoreError
from overlap_tui.domain.commands import AddItem
from overlap_tui.storage.inspect_file import inspect
from overlap_tui.storage.sqlite_store import SqliteStore
from overlap_tui.storage.upkeep import backup, doctor

_SOURCE = str(Path(overlap_tui.__file__).parents[1])
_COUNT = """
import sys
from overlap_tui.storage.sqlite_store import SqliteStore
store = SqliteStore(sys.argv[1], replica="other", today=lambda: "2026-01-01")
print(len(list(store.load(store.sessions()[0].id).state.live_items())))
store.close()
"""
_WINDOW = """
import os, signal, sys
from pathlib import Path
from tests.storage.windows_on_a_file import Ids, open_file, start
from overlap_tui.domain.commands import AddItem
store = open_file(Path(sys.argv[1]))
work = start(store, Ids())
store.beside().close()
print("ready", flush=True)
sys.stdin.readline()
for number in range(5):
    work.do(AddItem("problem", f"later {number}"))
os.kill(os.getpid(), signal.SIGKILL)
"""


def another_process(path: Path) -> int:
    """Opens and closes the file elsewhere; how many items it finds."""
    env = {**os.environ, "PYTHONPATH": _SOURCE}
    found = subprocess.run(
        [sys.executable, "-c", _COUNT, str(path)], capture_output=True, text=True, env=env, check=True
    )
    return int(found.stdout)


def _second(store: SqliteStore, *, read_only: bool = False) -> None:
    open_file(Path(store.where), "b", read_only=read_only).close()


def _by_another_name(store: SqliteStore) -> None:
    name = Path(store.where).with_name("another.db")
    name.symlink_to(store.where)
    inspect(name)


def _as_an_import(store: SqliteStore) -> None:
    with pytest.raises(FileProblem, match="overlap merge"):
        read_bytes(Path(store.where), 10**9)


def _as_a_linked_import(store: SqliteStore) -> None:
    name = Path(store.where).with_name("notes.md")
    name.symlink_to(store.where)
    for _ in range(2):
        assert read_bytes(name, 10**9).startswith(b"SQLite format 3")


def _index_as_an_import(store: SqliteStore) -> None:
    read_bytes(Path(f"{store.where}-shm"), 10**9)


def _over_it(store: SqliteStore) -> None:
    name = Path(store.where).with_name("summary.md")
    name.symlink_to(store.where)
    for target in (Path(store.where), name):
        with pytest.raises(FileProblem, match="is a database"):
            write_file(target, "# Summary", force=True)
    for helper in ("-wal", "-shm", "-journal", ".lock"):
        with pytest.raises(FileProblem, match="belongs to a database"):
            write_file(Path(f"{store.where}{helper}"), "# Summary", force=True)


LOOKS: dict[str, Callable[[SqliteStore], object]] = {
    "none": lambda store: None,
    "beside": lambda store: store.beside().close(),
    "twice beside": lambda store: [store.beside().close() for _ in range(2)],
    "inspect": lambda store: inspect(store.where),
    "a second store": _second,
    "a second store that only reads": lambda store: _second(store, read_only=True),
    "by another name": _by_another_name,
    "the whole session apart": lambda store: store.load_apart(store.sessions()[0].id),
    "the doctor": lambda store: doctor(Path(store.where)),
    "as an import": _as_an_import,
    "as an import by another name": _as_a_linked_import,
    "its index as an import": _index_as_an_import,
    "an export over it": _over_it,
}


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_written_after_a_look_is_in_the_file(tmp_path: Path, look: str) -> None:
    others = set(held._holders)  # of tests that left theirs open
    path = tmp_path / "overlap.db"
    store = open_file(path)
    work = start(store, Ids())
    LOOKS[look](store)
    before = another_process(path)  # the last one to close takes the write-ahead log away
    for number in range(3):
        work.do(AddItem("problem", f"later {number}"))
    assert Path(f"{path}-wal").exists()
    assert another_process(path) == before + 3
    store.close()
    assert set(held._holders) <= others
    assert set(held._kept) <= others


def test_what_a_window_wrote_after_a_look_survives_its_being_killed(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    root = str(Path(__file__).parents[2])
    env = {**os.environ, "PYTHONPATH": f"{_SOURCE}:{root}"}
    command = [sys.executable, "-c", _WINDOW, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
        before = another_process(path)
        window.communicate("go on\n")
    assert another_process(path) == before + 5
    assert doctor(path) == []


def test_a_file_that_cannot_be_opened_is_held_no_longer(tmp_path: Path) -> None:
    others = set(held._holders)
    path = tmp_path / "overlap.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xa5" * 4096)
    with pytest.raises(Exception, match="left as it is"):
        open_file(path)
    assert set(held._holders) <= others
    assert set(held._kept) <= others


def test_a_link_leads_to_the_same_lock_and_the_same_signs_of_windows(tmp_path: Path) -> None:
    path, link = tmp_path / "real" / "overlap.db", tmp_path / "link.db"
    path.parent.mkdir()
    link.symlink_to(path)
    with closing(open_file(link)) as store:  # the link may be there first
        start(store, Ids())
        store.save_draft(DraftText(store.sessions()[0].id, "a", "capture:problem", "half-typed", "", 1))
        with closing(open_file(path, "b")) as other:
            assert [each.replica for each in other.drafts(other.sessions()[0].id)] == ["a"]
            assert other.take_drafts(other.sessions()[0].id, ["capture:problem"]) == []
        assert inspect(link).version == inspect(path).version
        assert store.where == str(link)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.db", "real"]


def test_two_names_of_one_file_are_refused_before_anything_is_written_past_one_another(
    tmp_path: Path,
) -> None:
    path, second = tmp_path / "overlap.db", tmp_path / "second.db"
    with closing(open_file(path)) as store:
        work = start(store, Ids())
        second.hardlink_to(path)
        for name in (path, second):
            for read_only in (False, True):
                with pytest.raises(StoreError, match="another name too"):
                    open_file(name, "b", read_only=read_only)
        work.do(AddItem("problem", "kept"))
    second.unlink()
    assert another_process(path) == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == ["overlap.db", "overlap.db.lock"]


def test_a_backup_is_not_put_where_the_database_would_remove_it(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    with closing(open_file(path)) as store:
        start(store, Ids())
    for helper in ("-wal", "-shm", "-journal", ".lock"):
        with pytest.raises(StoreError, match="belongs to a database"):
            backup(path, Path(f"{path}{helper}"))
