"""How long exports take, beside a plain program that fetches the same rows and writes the same lines.

    PYTHONPATH=src python tests/bench/export_bench.py [--rounds N] [--items N]

One session of 10,000 items and as many links. For each format the plain program (``plain_exports``) asks
SQLite for what the format says, puts it into f-strings or the standard library's writer without any escaping
of its own, and writes one file durably. Prints medians of processor time in milliseconds and their ratios;
both sides take turns in one process. The aim is 2 or less.

DOT and Markdown must come out alike, byte for byte, but for the gaps, which are found and not fetched: their
time counts as ours. The plain CSV guards no formula and leaves times as numbers; the plain JSON says less.
"""

from __future__ import annotations

import argparse
import gc
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from plain_exports import PLAIN

from overlap_tui.app.exports import save, source_of
from overlap_tui.app.ports import Store
from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command, CreateSession
from overlap_tui.formats.table import FORMATS

COLLECTED = 50_000
"""When Python's collector looks for garbage, as the program sets it; both sides run with it."""
KINDS = ("problem", "solution", "constraint", "research", "need", "assumption", "question", "requirement")


def build(store: Store, items: int) -> str:
    """A session of this size; its id."""
    rng = random.Random(1)
    people = (("Priya", "product"), ("Eli", "engineering"))
    work = Workspace.create(store, SystemClock(), new_id, CreateSession("Big", people))
    commands: list[Command] = []
    for n in range(items):
        body = "a body\nof two lines" if n % 5 == 0 else ""
        text = f"item {n} says something about how the launch of {n % 97} went"
        commands.append(AddItem(KINDS[n % len(KINDS)], text, body, {}, f"item{n:06d}"))
        if n > 10:
            other = f"item{rng.randrange(max(0, n - 200), n):06d}"
            because = "of what we saw" if n % 3 == 0 else ""
            commands.append(AddLink(f"item{n:06d}", other, because=because))
    work.do(Batch(tuple(commands), "import"))
    return work.state.session.id


def cpu_of(task: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    gc.collect()
    begin = time.process_time()
    task()
    return (time.process_time() - begin) * 1000


def compared(
    store: Store, session: str, sql: sqlite3.Connection, form: str, folder: Path, rounds: int
) -> tuple[float, float]:
    """Median milliseconds of the plain program and of ours."""
    clock = SystemClock()

    def export() -> None:
        source = source_of(store, session, clock, links=FORMATS[form].links)
        save(source, FORMATS[form], folder / "ours", force=True)

    raw: list[float] = []
    ours: list[float] = []
    for _ in range(rounds):
        raw.append(cpu_of(lambda: PLAIN[form](sql, session, folder / "plain")))
        ours.append(cpu_of(export))
    if form in ("dot", "markdown") and _without_gaps(folder / "ours") != (folder / "plain").read_text():
        raise SystemExit(f"The plain program no longer writes what the export as {form} does.")
    return median(raw), median(ours)


def _without_gaps(path: Path) -> str:
    before, gaps, after = path.read_text().partition("## Gaps\n")
    return before + after[after.index("## The web") :] if gaps else before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--items", type=int, default=10_000)
    options = parser.parse_args()
    gc.set_threshold(COLLECTED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(folder / "overlap.db")
        session = build(store, options.items)
        sql = sqlite3.connect(folder / "overlap.db")
        print(f"{'format':10} {'plain':>8} {'overlap':>8} {'ratio':>6}")
        for form in PLAIN:
            raw, ours = compared(store, session, sql, form, folder, options.rounds)
            print(f"{form:10} {raw:8.0f} {ours:8.0f} {ours / raw:6.2f}")
        sql.close()
        store.close()


if __name__ == "__main__":
    main()
