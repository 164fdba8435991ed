"""Search, memory, what is due, the timeline, and stepping through a long review, on a large archive.

    PYTHONPATH=src python tests/bench/review_bench.py [--sessions 10000] [--keep FILE]

Fills a database with sessions of 30 items (two minutes for 10,000) and prints medians in milliseconds. A
search is set against the raw SQLite query that finds and reads the same rows, run in turn with it, so that
whatever else the machine does falls on both alike. ``--keep`` keeps the database there and uses it again.
Exit status 1 when a figure is over its target.
"""

import argparse
import asyncio
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from overlap_tui.app.settings import Settings
from overlap_tui.app.stores import Stores
from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command, CreateSession, Reword
from overlap_tui.domain.decide import Context, decide
from overlap_tui.domain.fold import empty, fold
from overlap_tui.domain.journal import Event, events_of
from overlap_tui.domain.query import parse
from overlap_tui.domain.timeline import Timeline
from overlap_tui.storage import search
from overlap_tui.storage.memory_store import MemoryStore
from overlap_tui.storage.sqlite_store import SqliteStore
from overlap_tui.tui.app import OverlapApp

SHOWN = 50
"""Hits that a search paints at first."""
COMMON = (
    *("the", "user", "leads", "e-mail", "report", "team", "can", "not", "see"),
    *("weekly", "numbers", "data", "is", "of", "for", "with"),
)
STARTS, ENDS = ("lo", "ma", "ti", "ko"), ("nta", "rmi", "pse")
RARE = [f"{a}{b}{c}" for a in STARTS for b in ENDS for c in "xnltrvkdzpfhjwqy"]
KINDS = ("problem", "solution", "constraint", "assumption", "question", "decision")
TARGETS = {"search": 2.0, "similar": 30.0, "step": 50.0}


def words(chance: random.Random) -> str:
    return " ".join(chance.choice(COMMON if chance.random() < 0.7 else RARE) for _ in range(9))


def fill(store: SqliteStore, sessions: int) -> None:
    """Sessions of 30 items and 10 links each, then the index."""
    chance = random.Random(3)
    ticks = count(1_700_000_000_000)
    people = (("Priya", "product"), ("Eli", "engineering"))
    for number in range(store.count(), sessions):
        ids = [f"s{number}i{place}" for place in range(30)]
        commands: list[Command] = [CreateSession(words(chance), people)]
        commands += [AddItem(chance.choice(KINDS), words(chance), id=item) for item in ids]
        commands += [AddLink(ids[place], ids[place + 1], because=words(chance)) for place in range(0, 29, 3)]
        batch, context = Batch(tuple(commands), "create-session"), Context(f"c{number}", "", next(ticks))
        store.commit(f"s{number}", None, lambda state, _j, b=batch, c=context: decide(state, b, c))
    while store.index_pending(20_000):
        pass


def journal(events: int) -> list[Event]:
    """One session of many changes."""
    chance = random.Random(1)
    state, made, ids = empty("long"), list[Event](), list[str]()
    for number in count():
        command: Command = (
            CreateSession("long") if not number else AddItem("note", words(chance), id=f"i{number}")
        )
        if len(ids) > 4 and chance.random() < 0.5:
            command = Reword(chance.choice(ids), words(chance))
        elif number:
            ids.append(f"i{number}")
        change = events_of(decide(state, command, Context(f"c{number}", "", number)), "one", state.lamport)
        state, made = fold(state, change), made + change
        if len(made) >= events:
            return made
    raise AssertionError


def median(*actions: Callable[[], object], times: int = 15) -> list[float]:
    """The median of each action in milliseconds, run in turn."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(times):
        for action, kept in zip(actions, taken, strict=True):
            start = time.perf_counter()
            action()
            kept.append((time.perf_counter() - start) * 1000)
    return [statistics.median(kept) for kept in taken]


def searches(store: SqliteStore) -> bool:
    """Each kind of search beside its raw query; whether all keep to the target."""
    sql = store._file.sql
    good = True
    for typed in ("the", "weekly", "lontax", "weekly lontax", "w", "nothinglikethis"):
        query = parse(typed)
        raw = (
            f"SELECT {search._COLUMNS} {search._ANYTHING} WHERE search MATCH ? AND {search._ALIVE} "
            f"ORDER BY search.rowid DESC LIMIT {SHOWN}"
        )
        ours, theirs = median(
            lambda query=query: store.search(query, limit=SHOWN),
            lambda query=query, raw=raw: sql.execute(raw, (search.expression(query),)).fetchall(),
        )
        ratio = ours / theirs
        good &= ratio <= TARGETS["search"]
        print(f"search {typed:20} {ours:8.2f} ms   raw {theirs:8.2f} ms   ratio {ratio:5.2f}")
    return good


def measure(store: SqliteStore) -> bool:
    """Every figure; whether all keep to their targets."""
    good = searches(store)
    for typed in ("the user can not see weekly lontax numbers", "leads tirmik"):
        (taken,) = median(lambda typed=typed: store.similar(typed, besides="s1"))
        good &= taken <= TARGETS["similar"]
        print(f"similar to “{typed}” {taken:.2f} ms")
    (taken,) = median(lambda: store.items_of("decision", field="revisit_on"), times=5)
    print(f"decisions with a day to be revisited {taken:.2f} ms")
    events = journal(5_000)
    start = time.perf_counter()
    line = Timeline("long", events)
    print(f"timeline of {len(events):,} events opened in {(time.perf_counter() - start) * 1000:.0f} ms")
    steps = sorted(median(lambda step=step: line.state(step), times=1)[0] for step in range(len(line) + 1))
    good &= steps[-1] <= TARGETS["step"]
    print(f"a state of it: median {statistics.median(steps):.2f} ms, slowest {steps[-1]:.2f} ms")
    return good & asyncio.run(review(events))


class Now:
    """It is always the same moment."""

    def now_ms(self) -> int:
        return 1_773_308_400_000

    def today(self) -> str:
        return "2026-03-12"


def cpu() -> float:
    """Processor time of this process so far, in milliseconds."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) * 1000


async def review(events: list[Event]) -> bool:
    """Steps of the review on its screen, at five places of the timeline, in the panes and in each lens.

    Processor time from the key to the painted screen: waiting is not work, and others use the machine too.
    """
    store, ids = MemoryStore(), count(1)
    store.merge("long", events)
    settings = Settings(Path("none.toml"))
    app = OverlapApp(Stores(store), Now(), lambda: f"id{next(ids)}", settings, session="long", review=1 << 31)
    good = True
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        reviewing = app.screen.reviewing  # type: ignore[attr-defined]  # the screen is a review
        for lens in ("", "focus", "ladder", "matrix", "gaps", "chains", "map"):
            if lens:
                reviewing.run(lens)
            medians = []
            for where in (0.02, 0.25, 0.5, 0.75, 0.98):
                reviewing.go(int(where * len(reviewing.review.timeline)))
                await pilot.pause(0.5)
                taken = []
                for _ in range(15):
                    start = cpu()
                    reviewing.walk(1)
                    await pilot.pause()
                    taken.append(cpu() - start)
                medians.append(statistics.median(taken))
            good &= max(medians) <= TARGETS["step"]
            steps = " ".join(f"{each:6.1f}" for each in medians)
            print(f"a step in the {lens or 'panes':8} {steps} ms, from the start of the timeline to its end")
            if lens:
                reviewing.run("panes")
                await pilot.pause()
    return good


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "archive.db"
        store = SqliteStore(path, replica="bench", today=lambda: "2026-01-01")
        fill(store, given.sessions)
        good = measure(store)
        store.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
