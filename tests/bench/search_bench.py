"""How long a search over all sessions takes, beside the plain SQLite query, with few sessions and with many.

    PYTHONPATH=src:. python tests/bench/search_bench.py [--sessions 10000] [--items 30] [--keep FOLDER]

The plain query asks SQLite for the newest 200 rows with the word, what they say, who said it and in which
session, and makes nothing of them. Medians in milliseconds of processor time, and ratios of one run.
``--keep`` names a folder in which the archives are made once and found again.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from overlap_tui.app.ports import Store
from overlap_tui.app.search import catch_up, search
from overlap_tui.bootstrap import open_store
from overlap_tui.domain.journal import Event

KINDS = ("problem", "constraint", "solution", "assumption", "question", "need")
COMMON = (
    *("the", "a", "of", "to", "we", "that", "and"),
    *("users", "launch", "report", "weekly", "team", "wait", "data"),
)
QUERIES = ("the", "launch", "rep", "weekly report", "word77", "xylophone", "log-in")
FEW = 10
HITS = 200


def words(chance: random.Random) -> str:
    """A sentence of ten words: common ones, and of a vocabulary of 5,000."""
    return " ".join(
        chance.choice(COMMON) if chance.random() < 0.5 else f"word{int(chance.paretovariate(0.4)) % 5000}"
        for _ in range(10)
    )


def journal(session: str, items: int, chance: random.Random) -> list[Event]:
    """A session with its items and a few links."""
    events: list[Event] = []

    def say(entity: str, key: str, **values: object) -> None:
        n = len(events) + 1
        patch = {name: (None, value) for name, value in values.items()}
        events.append(
            Event(f"{session}-{n}", session, f"made-{session}", n, 1_760_000_000_000 + n, "p",
                  f"{session}-{n}", "made", "", "create", entity, key, patch)  # type: ignore[arg-type]  # values
        )  # fmt: skip

    say("session", session, title=f"Session {session} {words(chance)[:30]}", at_ms=1_760_000_000_000)
    say("person", "p", name="Priya", side="product")
    for n in range(items):
        said: dict[str, object] = {"by": "p", "at_ms": 1_760_000_000_000 + n, "rank": float(n)}
        say("item", f"i{n}", kind=KINDS[n % len(KINDS)], number=n + 1, text=words(chance), **said)
    return events


def archive(folder: Path, sessions: int, items: int) -> Path:
    """The archive of this size, made when it is not there yet."""
    path = folder / f"archive-{sessions}-{items}.db"
    if path.exists():
        return path
    store, chance = open_store(path), random.Random(7)
    for n in range(sessions):
        store.merge(f"s{n}", journal(f"s{n}", items, chance))
    while catch_up(store):
        continue
    store.close()
    return path


def plain(path: Path, query: str) -> Callable[[], object]:
    """The query as SQLite alone would be asked."""
    sql = sqlite3.connect(path, isolation_level=None)
    match = " AND ".join(f'"{word}" *' for word in query.split())
    select = (
        "SELECT s.id, s.title, s.at_ms, i.id, i.kind, i.number, i.at_ms, "
        "coalesce(i.text, l.because, q.name, s.title), p.name, p.side, s.archived "
        "FROM search JOIN search_entry AS e ON e.id = search.rowid JOIN session AS s ON s.id = e.session "
        "LEFT JOIN item AS i ON i.session = e.session AND i.id = e.target "
        "LEFT JOIN link AS l ON l.session = e.session AND l.id = e.target "
        "LEFT JOIN person AS q ON q.session = e.session AND q.id = e.target "
        'LEFT JOIN person AS p ON p.session = i.session AND p.id = i."by" '
        f"WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT {HITS}"
    )
    return lambda: sql.execute(select, (match,)).fetchall()


def ours(store: Store, query: str) -> Callable[[], object]:
    """The search of the program."""
    return lambda: search(store, query, limit=HITS)


def timed(tasks: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median milliseconds of processor time; the tasks take turns."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            start = time.process_time()
            task()
            times[name].append((time.process_time() - start) * 1000)
    return {name: median(found) for name, found in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--items", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        at = options.keep or Path(folder)
        measure([archive(at, n, options.items) for n in (FEW, options.sessions)], options.rounds)


def measure(paths: list[Path], rounds: int) -> None:
    few, many = (open_store(path, read_only=True) for path in paths)
    print(f"{'query':<16}{'plain':>9}{'ours':>9}{'ratio':>8}{'with few':>10}{'many÷few':>10}")
    for query in QUERIES:
        tasks = {"plain": plain(paths[1], query), "many": ours(many, query), "few": ours(few, query)}
        took = timed(tasks, rounds)
        ratio, growth = took["many"] / took["plain"], took["many"] / took["few"]
        print(
            f"{query:<16}{took['plain']:>9.3f}{took['many']:>9.3f}{ratio:>8.2f}"
            f"{took['few']:>10.3f}{growth:>10.2f}"
        )


if __name__ == "__main__":
    main()
