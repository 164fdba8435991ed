"""What benchmarks of the whole program share: a session to open, a program to start, a table of ratios."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem, AddLink, Batch, CreateSession

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
KINDS = ("problem", "constraint", "solution", "research", "question", "assumption")
# A source that is compiled at each start is measured as nobody runs it.
ENV = {"PYTHONPATH": str(SOURCE), "OVERLAP_CONFIG": os.devnull, "PYTHONDONTWRITEBYTECODE": ""}


def make_session(path: Path, items: int) -> str:
    """A session of so many items with 1.3 links an item; its id."""
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
    """One program of a comparison: how to start it and when it is ready. ``samples`` are kept by figure."""

    def __init__(self, tool: ModuleType, name: str, command: list[str], ready: str) -> None:
        self._tool = tool
        self.name, self.command, self.ready = name, command, ready
        self.samples: dict[str, list[float]] = {}

    def start(self) -> Any:
        """The program, not yet ready."""
        return self._tool.PtyApp(self.command, env=ENV, cols=100, rows=30)

    def keep(self, figure: str, value: float) -> None:
        self.samples.setdefault(figure, []).append(value)

    def median(self, figure: str) -> float:
        return median(self.samples[figure])


class Table:
    """Figures beside their reference, their ratio and their target; ``met`` while none is over."""

    def __init__(self) -> None:
        self.met = True
        print(f"{'figure':46}{'reference':>12}{'overlap':>12}{'ratio':>8}{'target':>8}", flush=True)

    def row(self, name: str, ours: float, reference: float, target: float | None, unit: str = "ms") -> None:
        """Print one figure."""
        ratio = ours / reference if reference else float("nan")
        over = target is not None and not ratio <= target
        self.met = self.met and not over
        said = f"{target:8.2f}{'  OVER' if over else ''}" if target is not None else ""
        print(f"{f'{name}, {unit}':46}{reference:12.2f}{ours:12.2f}{ratio:8.2f}{said}", flush=True)


def cpu_of_process(command: list[str], env: dict[str, str]) -> float:
    """Run a program to its end; milliseconds of processor time of it and its children."""
    nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    pid = os.posix_spawn(command[0], command, env, file_actions=nowhere)
    _, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command)} failed")
    assert isinstance(used, resource.struct_rusage)
    return (used.ru_utime + used.ru_stime) * 1000


def in_turn(sides: Iterable[Callable[[], None]], rounds: int) -> None:
    """Call each in turn, the order reversed from round to round, so that a slow moment falls on all."""
    order = list(sides)
    for number in range(rounds):
        for side in order if number % 2 else reversed(order):
            side()
