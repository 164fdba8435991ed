"""The file itself: who may read it, what is refused, and that nothing is ever overwritten."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.storage.windows_on_a_file import Clock, Ids, open_file, start

from overlap_tui import bootstrap
from overlap_tui.app.ports import Busy, ReadOnly, StoreError
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, RemoveItem
from overlap_tui.storage import connection, copying, migrations, patience, reader
from overlap_tui.storage.filelock import FileLock
from overlap_tui.storage.inspect_file import inspect
from overlap_tui.storage.thaw import load_state

NOBODY = 65534


def made(path: Path) -> str:
    """A file with one session, closed; the session's id."""
    store = open_file(path)
    session_id = start(store).state.session.id
    store.close()
    return session_id


def bytes_of(path: Path) -> dict[str, str]:
    """A fingerprint of the file and of everything beside it."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in path.parent.iterdir() if p.is_file()}


def refused(path: Path, *, read_only: bool = False) -> str:
    """The sentence with which opening is refused; nothing may have been touched."""
    before = bytes_of(path)
    with pytest.raises(StoreError) as refusal:
        open_file(path, read_only=read_only)
    assert bytes_of(path) == before
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert ": " in sentence
    return sentence


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_file_and_its_folder_are_the_owners_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path = tmp_path / "data" / "overlap" / "overlap.db"
        store = open_file(path)
        start(store)
        assert (mode(path.parent), mode(path.parent.parent)) == (0o700, 0o700)
        assert {mode(p) for p in path.parent.iterdir()} == {0o600}
        assert len(list(path.parent.iterdir())) == 4
        store.close()
    finally:
        os.umask(old)


def test_closing_leaves_one_file_and_its_lock(tmp_path: Path) -> None:
    made(tmp_path / "overlap.db")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["overlap.db", "overlap.db.lock"]


def test_the_promises_to_sqlite(tmp_path: Path) -> None:
    store = open_file(tmp_path / "overlap.db")
    sql = store._file.sql
    asked = ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version")
    values = [sql.execute(f"PRAGMA {name}").fetchall()[0][0] for name in asked]
    assert values == ["wal", 2, 1, migrations.APPLICATION_ID, migrations.latest()]
    strict = dict(sql.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall())
    assert all(strict[name] for name in ("event", "session", "person", "item", "link", "dismissal", "draft"))
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET author = 'x'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 1",
        "INSERT OR REPLACE INTO event SELECT 99, 'new', session, replica, lamport, at_ms, author, change, "
        "command, undoes, op, entity, target, patch FROM event WHERE seq = 1",
    ],
)
def test_the_journal_can_only_grow(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "overlap.db"
    made(path)
    sql = sqlite3.connect(path)
    before = sql.execute("SELECT * FROM event").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        sql.execute(statement)
    assert sql.execute("SELECT * FROM event").fetchall() == before
    sql.close()


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    path.touch()
    made(path)
    assert open_file(path, read_only=True).count() == 1


def test_an_sqlite_file_without_tables_is_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    sql = sqlite3.connect(path)
    sql.execute("VACUUM")
    sql.close()
    assert path.stat().st_size > 0
    made(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "is a folder" in refused(tmp_path / "folder")


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="not a file"):
        open_file(tmp_path / "pipe")


def test_a_file_in_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(StoreError, match="cannot be reached"):
        open_file(tmp_path / "notes.txt" / "overlap.db")
    with pytest.raises(StoreError, match="cannot be reached"):
        open_file(tmp_path / ("x" * 300))


@pytest.mark.parametrize("content", [b"x", b"SQLite format 3\x00", b"notes\n" * 1000, bytes(5000)])
def test_what_is_not_sqlite_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "overlap.db"
    path.write_bytes(content)
    assert "not an Overlap file" in refused(path)


@pytest.mark.parametrize("application", [0, 0x0F055112])
def test_another_programs_file_is_refused(tmp_path: Path, application: int) -> None:
    path = tmp_path / "overlap.db"
    sql = sqlite3.connect(path)
    sql.execute("CREATE TABLE bookmarks (url)")
    sql.execute(f"PRAGMA application_id = {application}")
    sql.close()
    assert "another program" in refused(path)


def test_another_programs_open_file_is_refused(tmp_path: Path) -> None:
    """Its tables may still be in the write-ahead log alone."""
    path = tmp_path / "overlap.db"
    sql = sqlite3.connect(path, isolation_level=None)
    sql.execute("PRAGMA journal_mode = WAL")
    sql.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(StoreError, match="another program"):
        open_file(path)
    assert [row[0] for row in sql.execute("SELECT name FROM sqlite_master")] == ["bookmarks"]
    sql.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_file_is_refused_untouched(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "overlap.db"
    made(path)
    sql = sqlite3.connect(path)
    sql.execute(f"PRAGMA user_version = {migrations.latest() + 1}")
    sql.close()
    assert "update Overlap" in refused(path, read_only=read_only)


def test_a_newer_file_that_is_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    made(path)
    sql = sqlite3.connect(path, isolation_level=None)
    sql.execute(f"PRAGMA user_version = {migrations.latest() + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="update Overlap"):
        open_file(path)
    assert path.read_bytes() == before
    sql.close()


def test_a_file_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    made(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    assert "cut short" in refused(path)


def test_a_file_whose_tables_are_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    made(path)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    assert "damaged and was left as it is" in refused(path)


def test_a_damaged_page_is_told_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    session_id = made(path)
    sql = sqlite3.connect(path)
    roots = dict(sql.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'").fetchall())
    sql.close()
    content = bytearray(path.read_bytes())
    for table in ("event", "session"):
        content[(roots[table] - 1) * 4096 : roots[table] * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    store = open_file(path)
    for ask in (store.sessions, lambda: store.load(session_id), lambda: store.events(session_id)):
        with pytest.raises(StoreError, match="damaged and was left as it is"):
            ask()
    store.close()
    assert path.read_bytes() == bytes(content)


def test_reading_only_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="overlap new"):
        open_file(tmp_path / "overlap.db", read_only=True)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a user without rights can reach."""
    folder = Path(tempfile.mkdtemp(prefix="overlap-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_somebody(task: Callable[[], str], *owned: Path) -> str:
    """What ``task`` returns when a user without special rights, who owns ``owned``, runs it."""
    if os.geteuid() != 0:
        return task()
    for path in owned:
        os.chown(path, NOBODY, NOBODY)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.write(writer, task().encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        said = answer.read().decode()
    assert os.waitpid(child, 0)[1] == 0
    return said


def outcome(path: Path, session_id: str) -> str:
    """How opening, reading and writing the file went, in a few words."""
    try:
        store = open_file(path)
    except StoreError as error:
        return f"refused: {error}"
    work = Workspace(store, Clock(), Ids("late"), session_id)
    read = f"{store.count()} session, {len(work.state.items)} item"
    try:
        work.do(AddItem("note", "x"))
    except ReadOnly as error:
        return f"{read}, read only {store.read_only}: {error}"
    return f"{read}, written"


def test_a_file_that_may_not_be_read_is_refused(open_folder: Path) -> None:
    path = open_folder / "overlap.db"
    session_id = made(path)
    path.chmod(0o000)
    assert "check its permissions" in as_somebody(lambda: outcome(path, session_id), open_folder, path)


def test_a_file_that_may_not_be_written_is_read(open_folder: Path) -> None:
    path = open_folder / "overlap.db"
    session_id = made(path)
    path.chmod(0o444)
    said = as_somebody(lambda: outcome(path, session_id), open_folder, path)
    assert said.startswith("1 session, 1 item, read only True: ")


def test_a_file_in_a_folder_that_may_not_be_written_is_read(open_folder: Path) -> None:
    path = open_folder / "overlap.db"
    session_id = made(path)
    path.chmod(0o644)
    open_folder.chmod(0o555)
    said = as_somebody(lambda: outcome(path, session_id), path)
    assert said.startswith("1 session, 1 item, read only True: ")


def test_a_folder_that_may_not_be_entered_is_refused(open_folder: Path) -> None:
    path = open_folder / "inner" / "overlap.db"
    session_id = made(path)
    path.parent.chmod(0o000)
    assert "check its permissions" in as_somebody(lambda: outcome(path, session_id))
    path.parent.chmod(0o755)
    path.unlink()
    path.parent.chmod(0o555)
    said = as_somebody(lambda: outcome(path, session_id))
    assert "check its permissions" in said
    path.parent.chmod(0o755)


def test_a_full_disk_refuses_the_change_and_keeps_the_rest(tmp_path: Path) -> None:
    store = open_file(tmp_path / "overlap.db")
    work = start(store)
    before = store.events(work.state.session.id)
    sql = store._file.sql
    pages = sql.execute("PRAGMA page_count").fetchall()[0][0]
    sql.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    with pytest.raises(StoreError, match="no room on the disk"):
        work.do(AddItem("note", "x", "y" * 60_000))
    assert store.events(work.state.session.id) == before
    sql.execute("PRAGMA max_page_count = 1000000").fetchall()
    work.do(AddItem("note", "x", "y" * 60_000))
    assert store.load(work.state.session.id).state == work.state
    store.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on file size is set as Linux has it")
def test_a_file_that_may_not_grow_refuses_the_change_and_keeps_the_rest(tmp_path: Path) -> None:
    import resource

    store = open_file(tmp_path / "overlap.db")
    work = start(store)
    wal = tmp_path / "overlap.db-wal"
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + 5000, limits[1]))
    try:
        with pytest.raises(StoreError, match="not kept"):
            work.do(AddItem("note", "x", "y" * 60_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    work.do(AddItem("note", "kept"))
    assert [item.text for item in store.load(work.state.session.id).state.items.values()][1:] == ["kept"]
    store.close()


def test_a_held_lock_is_told_and_the_change_can_be_tried_again(tmp_path: Path) -> None:
    store = open_file(tmp_path / "overlap.db", patience=0.0)
    work = start(store)
    lock = FileLock(tmp_path / "overlap.db.lock")
    assert lock.acquire(0)
    with pytest.raises(Busy, match="try again"):
        work.do(AddItem("note", "x"))
    lock.close()
    assert work.do(AddItem("note", "x")).made[0].number == 2
    store.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_opening_waits_for_a_window_that_is_just_closing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    path = tmp_path / "overlap.db"
    open_file(path).close()
    waited = closing_window(path, monkeypatch)
    open_file(path, read_only=read_only).close()
    assert waited == ["a moment"]


def test_opening_a_new_file_waits_for_the_window_that_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "overlap.db"
    path.touch()
    waited = closing_window(path, monkeypatch)
    open_file(path).close()
    assert waited == ["a moment"]


def closing_window(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Another connection that holds the file alone until somebody waits for it; what was waited is listed."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    other.execute("BEGIN EXCLUSIVE")
    waited: list[str] = []

    def let_go(seconds: float) -> None:
        waited.append("a moment")
        other.close()

    monkeypatch.setattr(connection, "SQLITE", 0.0)
    monkeypatch.setattr(reader, "SQLITE", 0.0)
    monkeypatch.setattr(patience.time, "sleep", let_go)
    return waited


def test_another_program_that_writes_is_told(tmp_path: Path) -> None:
    store = open_file(tmp_path / "overlap.db", patience=0.0)
    work = start(store)
    store._file.sql.execute("PRAGMA busy_timeout = 0").fetchall()
    other = sqlite3.connect(tmp_path / "overlap.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        work.do(AddItem("note", "x"))
    other.execute("ROLLBACK")
    other.close()
    work.do(AddItem("note", "x"))
    store.close()


def test_the_pane_of_each_item_is_written_into_an_older_file(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    store = open_file(path)
    work = start(store)
    for form in ("story", "demo", "data"):
        work.do(AddItem("research", form, fields={"form": form}))
    for kind in ("constraint", "solution", "question"):
        work.do(AddItem(kind, kind))
    work.do(RemoveItem("S6"))
    panes = "SELECT number, pane FROM item ORDER BY number"
    written = store._file.sql.execute(panes).fetchall()
    assert {pane for _, pane in written} == {"open", "problem", "constraint", None}
    store.close()
    sql = sqlite3.connect(path, isolation_level=None)
    sql.executescript("DROP INDEX item_pane; ALTER TABLE item DROP COLUMN pane; PRAGMA user_version = 2")
    sql.close()
    store = open_file(path)
    assert store._file.sql.execute(panes).fetchall() == written
    store.close()


@pytest.fixture
def second_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    def m002_mood(db: object) -> None:
        db.execute("ALTER TABLE session ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'")  # type: ignore[attr-defined]

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, m002_mood))


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "overlap.db"
    session_id = made(path)
    state = open_file(path, read_only=True).load(session_id).state
    request.getfixturevalue("second_migration")
    with pytest.raises(StoreError, match="older Overlap"):
        open_file(path, read_only=True)
    store = open_file(path)
    assert store._file.sql.execute("SELECT mood FROM session").fetchall() == [("calm",)]
    assert store.load(session_id).state == state
    old = migrations.latest() - 1
    (backup,) = tmp_path.glob(f"overlap.db.backup-*-v{old}")
    assert mode(backup) == 0o600
    copy = sqlite3.connect(backup)
    assert copy.execute("PRAGMA user_version").fetchall() == [(old,)]
    assert load_state(copy, session_id) == state
    copy.close()
    store.close()
    open_file(path).close()
    assert len(list(tmp_path.glob("overlap.db.backup-*"))) == 1


def test_a_migration_that_begins_again_within_a_second_makes_a_backup_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "overlap.db"
    made(path)
    request.getfixturevalue("second_migration")
    monkeypatch.setattr(copying, "gmtime", lambda: (2026, 1, 1, 9, 0, 0, 3, 1, 0))
    old = path.with_name(f"overlap.db.backup-20260101T090000Z-v{migrations.latest() - 1}")
    old.write_text("of a run that was killed before the file was brought up to date")
    open_file(path).close()
    assert old.read_text().startswith("of a run")
    assert inspect(f"{old}-2").version == migrations.latest() - 1


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "overlap.db"
    session_id = made(path)

    def m002_fails(db: object) -> None:
        db.execute("ALTER TABLE session ADD COLUMN mood TEXT")  # type: ignore[attr-defined]
        db.execute("SELECT * FROM nowhere")  # type: ignore[attr-defined]

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, m002_fails))
        with pytest.raises(StoreError, match="nowhere"):
            open_file(path)
    store = open_file(path)
    assert len(store.load(session_id).state.items) == 1
    columns = [row[1] for row in store._file.sql.execute("PRAGMA table_info(session)").fetchall()]
    assert "mood" not in columns
    store.close()


def test_a_copy_is_a_window_of_its_own(tmp_path: Path) -> None:
    """A copied file must not go on as the window that wrote it: that would clone its place in the order."""
    made(tmp_path / "overlap.db")
    one = bootstrap.open_store(tmp_path / "overlap.db")
    two = bootstrap.open_store(tmp_path / "overlap.db")
    assert one.replica != two.replica
    assert one.replica.encode() not in (tmp_path / "overlap.db").read_bytes()
    one.close()
    two.close()


def test_a_full_disk_at_opening_does_not_speak_of_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "overlap.db"
    store = open_file(path)
    start(store)
    store.close()

    def full(*_args: object, **_options: object) -> sqlite3.Connection:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("overlap_tui.storage.connection.sqlite3.connect", full)
    with pytest.raises(StoreError, match="no room on the disk to open") as refused:
        open_file(path)
    assert "change" not in str(refused.value)


def test_a_disk_that_refuses_to_be_written_is_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "overlap.db"
    store = open_file(path)
    work = start(store)
    store.close()

    def full(*_args: object, **_options: object) -> sqlite3.Connection:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname, error.sqlite_errorcode = "SQLITE_FULL", sqlite3.SQLITE_FULL
        raise StoreError("There is no room on the disk to open it.") from error

    monkeypatch.setattr("overlap_tui.storage.connection.Connection._open_to_write", full)
    store = open_file(path)
    assert store.read_only
    assert store.load(work.state.session.id).state == work.state
    with pytest.raises(StoreError, match="no room on the disk"), store._file.writing():
        pass
    store.close()


def test_damage_that_sqlite_cannot_even_spell_is_told_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "overlap.db"
    open_file(path).close()
    damaged = path.read_bytes().replace(b"BEFORE UPDATE", b"BEFORE UPD\xff\xf9O")
    assert damaged != path.read_bytes()
    path.write_bytes(damaged)
    assert "damaged and was left as it is" in refused(path)
    assert path.read_bytes() == damaged
