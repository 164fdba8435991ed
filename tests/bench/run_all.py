"""The whole program beside its references, every figure of the table in one run; about ten minutes.

    PYTHONPATH=src python tests/bench/run_all.py [--pairs 15] [--keys 60] [--only start,keys] [--tool FILE]

The bare app is ``bare.py`` beside this file: Textual with an Input and an OptionList of 100. Programs take
turns (A B B A), so that whatever else the machine does falls on all of them. Figures are medians; start
figures need 40 pairs on a quiet machine to be worth a word. Exit status 1 when a ratio is over its target.
"""

from __future__ import annotations

import argparse
import compileall
import os
import sys
import tempfile
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

import export_bench
import search_bench
import store_bench
from sides import ENV, HERE, SOURCE, Side, Table, cpu_of_process, in_turn, make_session
from widgets_bench import TOOL, load

from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem

MANY = 10_000
LETTERS = [bytes([letter]) for letter in b"the quick brown fox jumps"]
SOUGHT = [bytes([letter]) for letter in b"tlrwd"]
HITS_PAINTED = 200
"""So many cells change only when hits are painted; the letter itself is one."""
STEPS = [b"\x1b[B"] * 8 + [b"\x1b[A"] * 8


class Bench:
    """What all scenes share: the folder for their files, the tool, how often, and where figures go."""

    def __init__(self, folder: Path, tool: ModuleType, pairs: int, keys: int) -> None:
        self.folder, self.tool, self.pairs, self.keys = folder, tool, pairs, keys
        self.table = Table()
        self._sessions: dict[int, str] = {}

    def bare(self) -> Side:
        return Side(self.tool, "bare", [sys.executable, str(HERE / "bare.py")], "READY")

    def session(self, items: int) -> tuple[Path, str]:
        """A file with one session of so many items, and its id; made once."""
        path = self.folder / f"{items}.db"
        if items not in self._sessions:
            self._sessions[items] = make_session(path, items)
        return path, self._sessions[items]

    def ours(self, items: int) -> Side:
        path, session = self.session(items)
        command = [sys.executable, "-m", "overlap_tui", "--db", str(path), "open", session]
        return Side(self.tool, f"{items} items", command, r"item number")

    def home(self, sessions: int) -> Side:
        """The list of so many past sessions."""
        path = search_bench.archive(self.folder, sessions, 3)
        command = [sys.executable, "-m", "overlap_tui", "--db", str(path)]
        return Side(self.tool, f"{sessions} sessions", command, r"items")

    def measure_start(self, side: Side) -> None:
        begin = self.tool.now()
        with side.start() as app:
            app.wait_for(side.ready)
            side.keep("start", (self.tool.now() - begin) * 1000)
            side.keep("cpu", app.cpu() * 1000)
            app.wait_quiet(0.6)
            side.keep("memory", app.memory()["peak"] / 1024)


def start(bench: Bench) -> None:
    """From the command to the first frame, and the memory that it took."""
    bare, few, many = bench.bare(), bench.ours(10), bench.ours(MANY)
    home, past = bench.home(10), bench.home(MANY)
    sides = (bare, few, many, home, past)
    in_turn([lambda side=side: bench.measure_start(side) for side in sides], 1)
    for side in sides:
        side.samples.clear()
    in_turn([lambda side=side: bench.measure_start(side) for side in sides], bench.pairs)
    row = bench.table.row
    row("start, 10 items ÷ bare", few.median("start"), bare.median("start"), 1.10)
    row("start, 10,000 items ÷ bare", many.median("start"), bare.median("start"), 1.10)
    row("start, 10,000 ÷ 10 items", many.median("start"), few.median("start"), 1.15)
    row("start, 10,000 ÷ 10 past sessions", past.median("start"), home.median("start"), 1.10)
    row("processor until then, 10 items ÷ bare", few.median("cpu"), bare.median("cpu"), None)
    row("processor until then, 10,000 items ÷ bare", many.median("cpu"), bare.median("cpu"), None)
    row("peak memory, 10 items ÷ bare", few.median("memory"), bare.median("memory"), 1.15, "MiB")
    row("peak memory, 10,000 items ÷ bare", many.median("memory"), bare.median("memory"), 1.15, "MiB")


def compare_keys(bench: Bench, sides: dict[Side, tuple[str, ...]], keys: list[bytes], change: str) -> None:
    """Milliseconds from key to paint, frames and bytes; the programs run side by side and take turns."""
    with ExitStack() as stack:
        apps: dict[Side, Any] = {}
        for side, begin in sides.items():
            app = apps[side] = stack.enter_context(side.start())
            app.wait_for(side.ready)
            app.wait_quiet(1.0)
            for key in begin:
                app.send(key)
                app.wait_quiet(0.3)
        for turn, key in zip(range(bench.keys + 5), cycle(keys), strict=False):
            for side, app in apps.items() if turn % 2 else reversed(apps.items()):
                app.pump(0.03)
                row = app.measure(key, change, min_cells=1)
                if turn >= 5 and row["hit"] is not None:
                    for figure in ("hit", "frames", "bytes", "cpu"):
                        side.keep(figure, row[figure])
                if change == "text" and turn % len(keys) == len(keys) - 1:
                    app.send("ctrl+u")
                    app.wait_quiet(0.2)


def keys(bench: Bench) -> None:
    """Typing and moving."""
    row = bench.table.row
    ours, bare = bench.ours(10), bench.bare()
    compare_keys(bench, {ours: ("i",), bare: ()}, LETTERS, "text")
    row("typing, key → paint ÷ Input", ours.median("hit"), bare.median("hit"), 0.60)
    row("typing, bytes a key ÷ Input", ours.median("bytes"), bare.median("bytes"), 0.30, "bytes")
    row("typing, frames a key", ours.median("frames"), 1, 1, "frames")
    many, few = bench.ours(MANY), bench.ours(10)
    compare_keys(bench, {many: ("i",), few: ("i",)}, LETTERS, "text")
    row("typing, 10,000 ÷ 10 items", many.median("hit"), few.median("hit"), 1.15)
    many, bare = bench.ours(MANY), bench.bare()
    compare_keys(bench, {many: ("down",), bare: ("tab", "down")}, STEPS, "style")
    row("moving in a list, 10,000 items ÷ OptionList", many.median("hit"), bare.median("hit"), 0.50)
    row("moving, frames a key", many.median("frames"), 1, 1, "frames")


def add(bench: Bench) -> None:
    """An item typed and entered: on a file, and on a store in memory."""
    ready = r"item number"
    unstored = Side(bench.tool, "unstored", [sys.executable, str(HERE / "unstored.py")], ready)
    stored = bench.ours(10)
    with ExitStack() as stack:
        apps = {side: stack.enter_context(side.start()) for side in (stored, unstored)}
        for app in apps.values():
            app.wait_for(ready)
            app.wait_quiet(1.0)
            app.send("i")
            app.wait_quiet(0.3)
        for turn in range(bench.keys // 2 + 3):
            for side, app in apps.items() if turn % 2 else reversed(apps.items()):
                app.type(f"said {turn}")
                app.wait_quiet(0.2)
                row = app.measure(b"\r", "text", min_cells=1)
                if turn >= 3 and row["hit"] is not None:
                    side.keep("hit", row["hit"])
    bench.table.row("add an item, durable ÷ in memory", stored.median("hit"), unstored.median("hit"), 1.25)


def write(bench: Bench) -> None:
    """A change committed durably, beside a bare insert."""
    store = open_store(bench.folder / "writes.db")
    store.merge("s", store_bench.web("s", 10, 14))
    work = Workspace(store, SystemClock(), new_id, "s")
    tasks = {
        "raw": store_bench.raw_commits(bench.folder / "raw.db"),
        "ours": lambda: work.do(AddItem("note", "a note of a usual length")),
    }
    found = store_bench.timed(tasks, 300)
    bench.table.row("durable write ÷ raw commit", found["ours"], found["raw"], 1.5)


def search(bench: Bench) -> None:
    """Search as you type over all sessions: milliseconds from a letter to its painted hits."""
    few, many = bench.home(10), bench.home(MANY)
    with ExitStack() as stack:
        apps = {side: stack.enter_context(side.start()) for side in (few, many)}
        for side, app in apps.items():
            app.wait_for(side.ready)
            app.wait_quiet(1.0)
            app.send("ctrl+f")
            app.wait_quiet(0.5)
        for turn, letter in zip(range(bench.keys // 2 + len(SOUGHT)), cycle(SOUGHT), strict=False):
            for side, app in apps.items() if turn % 2 else reversed(apps.items()):
                app.send("ctrl+u")
                app.wait_quiet(0.3)
                row = app.measure(letter, "text", min_cells=HITS_PAINTED)
                if turn >= len(SOUGHT) and row["hit"] is not None:
                    side.keep("hit", row["hit"])
    row = bench.table.row
    row("search, letter → hits, 10,000 ÷ 10 sessions", many.median("hit"), few.median("hit"), 1.20)


def export(bench: Bench) -> None:
    """Exports of 10,000 items beside a plain program that fetches, formats and writes."""
    import gc
    import sqlite3

    gc.set_threshold(export_bench.COLLECTED)
    path = bench.folder / "exports.db"
    store = open_store(path)
    session = export_bench.build(store, MANY)
    sql = sqlite3.connect(path)
    for form in export_bench.PLAIN:
        raw, ours = export_bench.compared(store, session, sql, form, bench.folder, 5)
        bench.table.row(f"export of 10,000 items as {form} ÷ plain", ours, raw, 2.0)


def cli(bench: Bench) -> None:
    """Commands that scripts call, beside a Python that does nothing; processor time."""
    path, session = bench.session(30)
    env = {**os.environ, **ENV, "OVERLAP_DB": str(path)}
    del env["PYTHONDONTWRITEBYTECODE"]
    overlap = [sys.executable, "-m", "overlap_tui"]
    cpu_of_process([*overlap, "list"], env)  # the gaps are counted once
    commands = {
        "nothing": [sys.executable, "-c", "pass"],
        "--version": [*overlap, "--version"],
        "list": [*overlap, "list"],
        "export": [*overlap, "export", session],
    }
    took: dict[str, list[float]] = {name: [] for name in commands}

    def run(name: str) -> None:
        took[name].append(cpu_of_process(commands[name], env))

    in_turn([lambda name=name: run(name) for name in commands], bench.pairs * 2)
    for name in list(commands)[1:]:
        bench.table.row(f"overlap {name} ÷ python -c pass", median(took[name]), median(took["nothing"]), 3.0)


def idle(bench: Bench) -> None:
    """Processor time while nobody does anything, for ten seconds."""
    ours, bare = bench.ours(10), bench.bare()
    with ExitStack() as stack:
        apps = {side: stack.enter_context(side.start()) for side in (ours, bare)}
        for side, app in apps.items():
            app.wait_for(side.ready)
            app.wait_quiet(1.5)
        before = {side: app.cpu() for side, app in apps.items()}
        for _ in range(100):
            for app in apps.values():
                app.pump(0.05)
        used = {side: (app.cpu() - before[side]) * 100 for side, app in apps.items()}
    bench.table.row("idle ÷ bare Input", used[ours], used[bare], 0.5, "ms/s")


SCENES = {f.__name__: f for f in (start, keys, add, write, search, export, cli, idle)}


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pairs", type=int, default=15, help="starts of each program")
    parser.add_argument("--keys", type=int, default=60, help="keys measured in each scene")
    parser.add_argument("--only", default=",".join(SCENES), help="some of: " + ", ".join(SCENES))
    parser.add_argument("--tool", type=Path, default=TOOL, help="where ptybench.py is")
    options = parser.parse_args()
    compileall.compile_dir(SOURCE, quiet=1)
    with tempfile.TemporaryDirectory(prefix="overlap-bench-") as folder:
        bench = Bench(Path(folder), load(options.tool), options.pairs, options.keys)
        for name in options.only.split(","):
            SCENES[name](bench)
        return 0 if bench.table.met else 1


if __name__ == "__main__":
    sys.exit(main())
