"""Several processes on one file: nothing that was acknowledged is lost, whoever ends in whatever way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.storage.windows_on_a_file import Ids, open_file, start
from tests.strategies import same

import overlap_tui
from overlap_tui.domain.fold import refold
from overlap_tui.storage.sqlite_store import SqliteStore
from overlap_tui.storage.upkeep import doctor

WRITER = Path(__file__).with_name("writer.py")


class Writer:
    """A running ``writer.py`` that waits to be told to go."""

    def __init__(self, path: Path, session: str, prefix: str, count: int) -> None:
        source = str(Path(overlap_tui.__file__).parents[1])
        self.process = subprocess.Popen(
            [sys.executable, str(WRITER), str(path), session, prefix, str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": source},
        )
        assert self.line() == "ready"

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def rest(self) -> list[str]:
        """Everything it still says, once it has ended well."""
        said = self._said()
        assert self.process.returncode == 0
        return said

    def kill(self) -> list[str]:
        """End it without warning; what it had acknowledged and was not read yet."""
        self.process.kill()
        return self._said()

    def _said(self) -> list[str]:
        # Not by communicate(), which reads past the lines that readline() has taken into its buffer.
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with self.process.stdin, self.process.stdout:
            said = self.process.stdout.read()
        self.process.wait(timeout=120)
        return said.split("\n")[:-1]


def check(path: Path, store: SqliteStore, session_id: str) -> list[str]:
    """The texts of all live items, after checking the file through and through."""
    assert doctor(path) == []
    state = store.load(session_id).state
    same(state, refold(session_id, store.events(session_id)))
    numbers = [item.number for item in state.items.values()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(item.twin == 0 for item in state.items.values())
    return [item.text for item in state.live_items()]


@pytest.mark.parametrize("after", [0, 1, 7, 23, 60])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, after: int) -> None:
    path = tmp_path / "overlap.db"
    store = open_file(path)
    session_id = start(store).state.session.id
    store.close()
    writer = Writer(path, session_id, "note", 0)
    writer.go()
    said = [writer.line() for _ in range(after)] + writer.kill()
    store = open_file(path)
    texts = check(path, store, session_id)[1:]
    assert texts[: len(said)] == said
    # The kill may fall between the durable change and its acknowledgement, or between the two changes.
    assert len(texts) <= len(said) + 1
    store.close()


def test_a_killed_writer_is_outlived_by_the_others(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    store = open_file(path)
    session_id = start(store).state.session.id
    doomed, steady = Writer(path, session_id, "doomed", 0), Writer(path, session_id, "steady", 30)
    doomed.go()
    steady.go()
    heard = [doomed.line() for _ in range(5)] + doomed.kill()
    steady.rest()
    texts = check(path, store, session_id)
    assert [f"steady {n}" for n in range(1, 31)] == [text for text in texts if text.startswith("steady")]
    assert set(heard) <= set(texts)
    store.close()


def test_two_processes_write_the_same_session(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    store = open_file(path)
    work = start(store)
    session_id = work.state.session.id
    writers = [Writer(path, session_id, name, 40) for name in ("left", "right")]
    for writer in writers:
        writer.go()
    said = [line for writer in writers for line in writer.rest()]
    assert sorted(said) == sorted(f"{name} {n}" for name in ("left", "right") for n in range(1, 41))
    texts = check(path, store, session_id)[1:]
    assert sorted(texts) == sorted(said)
    work.refresh()
    same(work.state, store.load(session_id).state)
    store.close()


def opened_at_once(path: Path, processes: int) -> list[int]:
    """The exit codes of forked processes that open the file and start a session at the same moment."""
    reader, writer = os.pipe()
    children = []
    for n in range(processes):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(writer)
                os.read(reader, 1)
                store = open_file(path, f"replica{n}")
                start(store, Ids(f"by{n}-"))
                store.close()
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    os.close(reader)
    os.close(writer)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def test_four_processes_open_a_file_for_the_first_time(tmp_path: Path) -> None:
    # Loaded before the forks, so that the processes meet at the file and not in the imports.
    open_file(tmp_path / "warm.db").close()
    failed = []
    for attempt in range(40):
        path = tmp_path / f"folder {attempt}" / "overlap.db"
        if any(opened_at_once(path, 4)):
            failed.append(attempt)
            continue
        store = open_file(path)
        assert store.count() == 4
        store.close()
    assert failed == []
