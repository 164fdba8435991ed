"""How long the store takes, beside plain SQLite doing the same work in the same run.

    PYTHONPATH=src python tests/bench/store_bench.py [--rounds N] [--items N] [--sessions N]

Prints medians in milliseconds and their ratios. Writes to a temporary folder only; put it on the disk that
is to be measured with TMPDIR.
"""

from __future__ import annotations

import argparse
import gc
import sqlite3
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem, Reword
from overlap_tui.domain.index import Index
from overlap_tui.domain.journal import Event

Task = Callable[[], object]


def timed(tasks: dict[str, Task], rounds: int) -> dict[str, float]:
    """Median milliseconds of each task; they take turns, so that a slow moment hits all of them."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            gc.disable()
            start = time.perf_counter()
            task()
            times[name].append((time.perf_counter() - start) * 1000)
            gc.enable()
    return {name: median(found) for name, found in times.items()}


def web(session: str, items: int, links: int) -> list[Event]:
    """The journal of a session of this size."""
    events = []

    def say(op: str, entity: str, key: str, /, **values: object) -> None:
        n = len(events) + 1
        patch = {name: (None, value) for name, value in values.items()}
        events.append(
            Event(f"{session}-{n}", session, f"made-{session}", n, 1_760_000_000_000 + n, "priya",
                  f"{session}-{n}", "made", "", op, entity, key, patch)  # type: ignore[arg-type]  # only values
        )  # fmt: skip

    say("create", "session", session, title=f"Session {session}", at_ms=1_760_000_000_000)
    say("create", "person", "priya", name="Priya", side="product")
    kinds = ("problem", "constraint", "solution", "assumption", "question")
    texts = [f"users cannot see whether launch {n} worked out as they hoped" for n in range(items)]
    said: dict[str, object] = {"by": "priya", "at_ms": 1_760_000_000_000}
    ids = [f"{session}-item-{n}" for n in range(items)]
    for n, text in enumerate(texts):
        say("create", "item", ids[n], kind=kinds[n % 5], number=n + 1, text=text, rank=float(n), **said)
    for n in range(links):
        a, b = n % items, (n * 7 + 1) % items
        because = {"because": "we saw it twice", "confirmed_source": texts[a], "confirmed_target": texts[b]}
        ends = {"source": ids[a], "target": ids[b], "type": "relates-to"}
        say("create", "link", f"{session}-link-{n}", **ends, **because, **said)
    return events


def raw_commits(path: Path) -> Task:
    """One durable insert of an event, with the journal's own table and nothing else."""
    sql = sqlite3.connect(path, isolation_level=None)
    sql.execute("PRAGMA journal_mode = WAL").fetchall()
    sql.execute("PRAGMA synchronous = FULL").fetchall()
    sql.execute(
        "CREATE TABLE event (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, session, replica, "
        "lamport, at_ms, author, change, command, undoes, op, entity, target, patch, "
        "UNIQUE (session, lamport, replica))"
    )
    numbers = count(1)

    def commit() -> None:
        n = next(numbers)
        sql.execute("BEGIN IMMEDIATE")
        sql.execute(
            f"INSERT INTO event VALUES (NULL{', ?' * 13})",
            (f"{new_id()}.1", "s", "r", n, n, "priya", "c", "add-item", "", "create", "item", "i", "x" * 200),
        )
        sql.execute("COMMIT")

    return commit


def raw_fetch(path: Path, session: str) -> Task:
    """Read the rows of the session's items and links, and make nothing of them."""
    sql = sqlite3.connect(path, isolation_level=None)

    def fetch() -> None:
        for table in ("item", "link"):
            sql.execute(f"SELECT * FROM {table} WHERE session = ? ORDER BY place", (session,)).fetchall()

    return fetch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--sessions", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.rounds, options.items, options.sessions)


def measure(folder: Path, rounds: int, items: int, sessions: int) -> None:
    few, many, past = folder / "few.db", folder / "many.db", folder / "past.db"
    stores = {path: open_store(path) for path in (few, many, past)}
    stores[few].merge("s", web("s", 10, 14))
    stores[many].merge("s", web("s", items, items * 14 // 10))
    for n in range(sessions):
        stores[past].merge(f"s{n}", web(f"s{n}", 3, 2))
    small, large = (Workspace(stores[path], SystemClock(), new_id, "s") for path in (few, many))
    other = open_store(many)
    known = other.load("s")
    numbers = count(1)

    def add(work: Workspace) -> Task:
        return lambda: work.do(AddItem("note", f"note {next(numbers)}"))

    def undone(work: Workspace) -> Task:
        def undo() -> None:
            work.do(Reword("1", f"text {next(numbers)}"))
            start = time.perf_counter()
            work.undo()
            undos.append((time.perf_counter() - start) * 1000)

        return undo

    undos: list[float] = []
    found = timed(
        {
            "raw commit": raw_commits(folder / "raw.db"),
            "add, 10 items": add(small),
            f"add, {items:,} items": add(large),
        },
        rounds * 5,
    )
    found |= timed(
        {
            "open a file": lambda: open_store(few).close(),
            "raw fetch": raw_fetch(many, "s"),
            f"load {items:,} items": lambda: other.load("s"),
            "index them": lambda: Index.of(known.state),
            "nothing changed": other.changed,
            "30 sessions of 1": lambda: stores[few].sessions(limit=30),
            f"30 sessions of {sessions:,}": lambda: stores[past].sessions(limit=30),
            f"filter {sessions:,}": lambda: stores[past].sessions(text="session s99", limit=30),
            f"count {sessions:,}": stores[past].count,
            f"names of {sessions:,}": stores[past].names,
        },
        rounds,
    )
    timed({"undo": undone(large)}, rounds)
    found[f"undo, {items:,} items"] = median(undos)
    for name, milliseconds in found.items():
        print(f"{name:28} {milliseconds:9.3f} ms")
    ratios = {
        "add ÷ raw commit (≤ 1.5)": found["add, 10 items"] / found["raw commit"],
        f"add at {items:,} ÷ raw commit": found[f"add, {items:,} items"] / found["raw commit"],
        "load ÷ raw fetch": found[f"load {items:,} items"] / found["raw fetch"],
        f"list of {sessions:,} ÷ 1 session": found[f"30 sessions of {sessions:,}"]
        / found["30 sessions of 1"],
    }
    for name, ratio in ratios.items():
        print(f"{name:40} {ratio:6.2f}")


if __name__ == "__main__":
    main()
