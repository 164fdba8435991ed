"""The whole program beside the bare app: start, typing, moving, adding, idle, memory; ratios in one run.

    PYTHONPATH=src python tests/bench/app_bench.py [--pairs 10] [--keys 60] [--tool PATH/ptybench.py]

The bare app is ``bare.py`` beside this file: Textual with an Input and an OptionList of 100. Programs are
started in turn (A B A B), so that whatever else the machine does falls on both. Figures are medians. Start
figures need 40 pairs on a quiet machine to be worth a word. Exit status 1 when a ratio is over its target.
"""

import argparse
import os
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any

from widgets_bench import TOOL, load

from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem, AddLink, Batch, CreateSession

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
KINDS = ("problem", "constraint", "solution", "research", "question", "assumption")


def make_session(path: Path, items: int) -> str:
    """A session of so many items with 1.4 links an item; its id."""
    store = open_store(path)
    people = (("Priya", "product"), ("Eli", "engineering"))
    workspace = Workspace.create(store, SystemClock(), new_id, CreateSession(f"Bench {items}", people))
    words = "says something of a usual length"
    commands: list[Any] = [
        *(AddItem(KINDS[n % len(KINDS)], f"item number {n} {words}", id=f"i{n}") for n in range(items)),
        *(AddLink(f"i{n}", f"i{n // 2}", "relates-to") for n in range(1, items)),
        *(AddLink(f"i{n}", f"i{n - 5}", "depends-on") for n in range(5, items, 3)),
    ]
    for start in range(0, len(commands), 2000):
        workspace.do(Batch(tuple(commands[start : start + 2000]), "paste"))
    store.close()
    return workspace.state.session.id


class Side:
    """One program of a comparison: how to start it and when it is ready."""

    def __init__(self, tool: ModuleType, command: list[str], ready: str) -> None:
        self._tool = tool
        self.command = command
        self.ready = ready
        self.samples: dict[str, list[float]] = {}

    def start(self) -> Any:
        """The program, not yet ready."""
        env = {"PYTHONPATH": str(SOURCE), "OVERLAP_CONFIG": os.devnull}
        return self._tool.PtyApp(self.command, env=env, cols=100, rows=30)

    def keep(self, figure: str, value: float) -> None:
        self.samples.setdefault(figure, []).append(value)

    def median(self, figure: str) -> float:
        return statistics.median(self.samples[figure])


def measure_start(side: Side, tool: ModuleType) -> None:
    """Milliseconds until the screen says that it is ready, and memory then."""
    begin = tool.now()
    with side.start() as app:
        app.wait_for(side.ready)
        side.keep("start, ms", (tool.now() - begin) * 1000)
        app.wait_quiet(0.4)
        side.keep("memory, MiB", _memory(app.pid))


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def measure_keys(side: Side, count: int, begin: tuple[str, ...], keys: list[bytes], change: str) -> None:
    """Milliseconds from key to paint, frames and bytes, as the median of so many keys."""
    with side.start() as app:
        app.wait_for(side.ready)
        app.wait_quiet(0.6)
        for key in begin:
            app.send(key)
            app.wait_quiet(0.3)
        for turn in range(count + 5):
            app.pump(0.03)
            row = app.measure(keys[turn % len(keys)], change, min_cells=1)
            if turn >= 5 and row["hit"] is not None:
                for figure in ("hit", "frames", "bytes"):
                    side.keep(figure, row[figure])
            if change == "text" and turn % 25 == 24:
                app.send("ctrl+u")
                app.wait_quiet(0.2)


def report(name: str, ours: Side, reference: Side, targets: dict[str, float]) -> bool:
    """Print the medians side by side; whether every target is met."""
    print(f"\n{name}\n{'':14}{'reference':>12}{'overlap':>12}{'ratio':>8}{'target':>8}")
    met = True
    for figure in ours.samples:
        base, value = reference.median(figure), ours.median(figure)
        ratio = value / base if base else float("nan")
        target = targets.get(figure)
        over = target is not None and ratio > target
        met = met and not over
        said = f"{target:8.2f}{'  OVER' if over else ''}" if target else ""
        print(f"{figure:14}{base:12.2f}{value:12.2f}{ratio:8.2f}{said}")
    return met


def main() -> int:
    """Measure each scene and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pairs", type=int, default=10, help="starts of each program")
    parser.add_argument("--keys", type=int, default=60, help="keys measured in each scene")
    parser.add_argument("--tool", type=Path, default=TOOL, help="where ptybench.py is")
    options = parser.parse_args()
    tool = load(options.tool)
    met = True
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="overlap-bench-")))

        def ours(items: int) -> Side:
            path = folder / f"{items}.db"
            if not path.exists():
                sessions[items] = make_session(path, items)
            command = [sys.executable, "-m", "overlap_tui", "--db", str(path), "open", sessions[items]]
            return Side(tool, command, r"item number")

        sessions: dict[int, str] = {}

        def bare() -> Side:
            return Side(tool, [sys.executable, str(HERE / "bare.py")], "READY")

        for name, one, other, targets in (
            ("start with 10 items ÷ bare", ours(10), bare(), {"start, ms": 1.10, "memory, MiB": 1.15}),
            (
                "start with 10,000 items ÷ bare",
                ours(10_000),
                bare(),
                {"start, ms": 1.10, "memory, MiB": 1.15},
            ),
            ("start with 10,000 ÷ 10 items", ours(10_000), ours(10), {"start, ms": 1.15}),
        ):
            for _ in range(options.pairs):
                measure_start(one, tool)
                measure_start(other, tool)
            met = report(name, one, other, targets) and met
        letters = [bytes([letter]) for letter in b"the quick brown fox jumps"]
        down = [b"\x1b[B"] * 8 + [b"\x1b[A"] * 8
        for name, one, other, targets, begin, keys, change in (
            ("typing ÷ Input", ours(10), bare(), {"hit": 0.60, "bytes": 0.30}, ("i",), letters, "text"),
            ("typing, 10,000 ÷ 10 items", ours(10_000), ours(10), {"hit": 1.15}, ("i",), letters, "text"),
            ("moving ÷ OptionList", ours(10_000), bare(), {"hit": 0.50}, (), down, "style"),
        ):
            measure_keys(one, options.keys, begin, keys, change)
            first = ("i",) if "10 items" in name else ("tab", "down") if change == "style" else ()
            measure_keys(other, options.keys, first, keys, change)
            met = report(name, one, other, targets) and met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
