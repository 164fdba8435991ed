"""``overlap merge``: a copy that went on elsewhere comes home, whole or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.running import Cli, sentence, start


@pytest.fixture
def apart(ok: Cli, session: str, database: Path, tmp_path: Path) -> Path:
    """A copy of the file; both went on, and both reworded R1."""
    other = tmp_path / "other.db"
    ok("add", session, "p: leads can't see it")
    ok("backup", str(other))
    ok("reword", session, "R1", "analytics, said here")
    ok("add", session, "s: only here")
    ok("--db", str(other), "reword", session, "R1", "analytics, said there")
    ok("--db", str(other), "add", session, "s: only there")
    ok("--db", str(other), "new", "Another")
    return other


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in folder.glob("other.db*") if not path.name.endswith(".lock")
    }


def test_a_copy_comes_home_with_a_question_and_only_once(ok: Cli, session: str, apart: Path) -> None:
    before = bytes_of(apart.parent)
    shown = ok("show", session, "--json").json
    said = ok("merge", str(apart), "--dry-run").lines
    assert ok("show", session, "--json").json == shown
    assert ok("merge", str(apart)).lines == said
    assert "Better analytics: 2 changes, 1 question where the copies disagree." in said
    assert "Another: new here, 1 change." in said
    texts = [item["text"] for item in ok("show", session, "--json").json["items"]]
    assert {"only here", "only there"} <= set(texts)
    (question,) = (text for text in texts if text.startswith("Two copies disagree"))
    assert "said here" in question
    assert "said there" in question
    again = ok("show", session, "--json").json
    assert ok("merge", str(apart)).lines == ["Nothing new in 2 sessions."]
    assert ok("show", session, "--json").json == again
    assert bytes_of(apart.parent) == before
    assert ok("doctor").code == 0


def test_either_way_round_comes_to_the_same(ok: Cli, session: str, apart: Path, database: Path) -> None:
    here = apart.with_name("here.db")
    ok("backup", str(here))
    ok("merge", str(apart))
    ok("--db", str(apart), "merge", str(here))
    assert ok("show", session, "--json").json == ok("--db", str(apart), "show", session, "--json").json


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 3] = os.urandom(8192)
    path.write_bytes(data)


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as sql:
        sql.execute("PRAGMA user_version = 9999")
    sql.close()


def _gone(path: Path) -> None:
    path.unlink()


def _fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _nobody(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as sql:
        sql.execute("CREATE TABLE t (x)")
    sql.close()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (_cut, "cut short"),
        (_flip, "damaged"),
        (_newer, "newer Overlap"),
        (_gone, "There is no file"),
        (_fifo, "not a file"),
        (_folder, "a folder"),
        (_nobody, "no sessions"),
        (_foreign, "another program"),
        (lambda path: path.write_text("hello " * 100), "not an Overlap file"),
    ],
)
def test_what_cannot_be_merged_is_refused_in_one_sentence(
    ok: Cli, cli: Cli, session: str, apart: Path, harm: Callable[[Path], None], says: str
) -> None:
    harm(apart)
    before = ok("show", session, "--json").json
    result = cli("merge", str(apart))
    assert result.code == 1
    assert says in sentence(result)
    assert "--db" not in result.err
    assert ok("show", session, "--json").json == before


def test_the_same_file_is_refused_also_by_another_name(
    ok: Cli, cli: Cli, session: str, database: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(database)
    for path in (database, link):
        assert "is open here" in sentence(cli("merge", str(path)))


def test_a_session_that_is_no_copy_stops_everything(ok: Cli, cli: Cli, session: str, apart: Path) -> None:
    with sqlite3.connect(apart) as sql:
        sql.execute("DROP TRIGGER IF EXISTS event_no_update")
        for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            sql.execute(f"DROP TRIGGER {name}")
        sql.execute("UPDATE event SET author = 'somebody' WHERE seq = 1")
    sql.close()
    count = len(ok("list").lines)
    result = cli("merge", str(apart))
    assert "is not a copy of the session here" in sentence(result)
    assert len(ok("list").lines) == count


def size(path: Path) -> int:
    """How long a file is; -1 while there is none, or none any more."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def test_a_kill_in_the_middle_leaves_all_or_nothing(
    ok: Cli, session: str, apart: Path, database: Path
) -> None:
    for n in range(30):
        ok("--db", str(apart), "add", session, *(f"n: there {n} {m}" for m in range(20)))
    before = ok("show", session, "--json").json
    fresh = shutil.copy(database, database.with_name("fresh.db"))
    ok("--db", str(fresh), "merge", str(apart))
    after = ok("--db", str(fresh), "show", session, "--json").json
    seen = set()
    for n in range(6):
        one = Path(shutil.copy(database, database.with_name(f"killed{n}.db")))
        process = start("--db", str(one), "merge", str(apart))
        log = Path(f"{one}-wal")
        while process.poll() is None and size(log) < n * 30_000:
            pass
        process.send_signal(signal.SIGKILL)
        process.communicate()
        state = ok("--db", str(one), "show", session, "--json").json
        assert state in (before, after)
        seen.add(state == after)
        assert ok("--db", str(one), "doctor").code == 0
        ok("--db", str(one), "merge", str(apart))
        assert ok("--db", str(one), "show", session, "--json").json == after
    assert seen
