"""The lenses of the program: switching to each, and a key inside each, from 20 to 2,000 items in one run.

    PYTHONPATH=src:. python tests/bench/lens_bench.py [--sizes 20,200,2000] [--rounds 7] [--keys 24]

The program runs once for each size, side by side in pseudo-terminals of 120×40, and the sizes take turns,
so that whatever else the machine does falls on all of them alike. Figures are medians in milliseconds: from
the key to the last byte that it paints. Switching is measured after the first time, which also imports the
lens (in brackets). Targets: switching 100 ms at 200 items and 300 ms at 2,000; a key takes at most 1.5 × the
time at 20 items. Exit status 1 when one is missed.
"""

import argparse
import os
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.domain.made_webs import grown
from widgets_bench import SOURCE, TOOL, load

from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem, AddLink, Batch, CreateSession, SetField

LENSES = {"panes": "", "focus": "f", "map": "m", "matrix": "#", "ladder": "a", "both sides": "z", "gaps": "g"}
MOVES = {"map": ("right", "left"), "focus": ("right", "left")}
START = {"both sides": "end", "focus": "left"}
"""Where keys are measured: the first rows of both sides name hundreds of items in a big web and fill the
screen; the middle of Focus is one row, in which no key moves anything."""
UPWARDS = ("both sides",)
KEYS = {"up": b"\x1b[A", "down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D"}
SWITCH = {200: 100.0, 2000: 300.0}
FLAT = 1.5


def make_session(path: Path, items: int) -> str:
    """A session grown as a talk does, its first item with the same surroundings at every size; its id."""
    store = open_store(path)
    people = (("Priya", "product"), ("Eli", "engineering"))
    workspace = Workspace.create(store, SystemClock(), new_id, CreateSession(f"Bench {items}", people))
    state = grown(items, 3)
    commands: list[Any] = [
        AddItem("problem", "number 0 of a talk", id="hub", fields={"weight": 5, "today": "they count"})
    ]
    for n in range(4):  # what Focus and the map show at first is the same at every size
        commands += [AddItem("research", f"seen {n}", id=f"seen{n}"), AddLink(f"seen{n}", "hub", "supports")]
    commands += [AddItem(i.kind, i.text, id=i.id) for i in state.live_items()]
    commands += [SetField(i.id, name, value) for i in state.live_items() for name, value in i.fields.items()]
    for link in state.links.values():
        commands.append(
            AddLink(
                link.source, link.target, link.type, share=link.share, sign=link.sign, verdict=link.verdict
            )
        )
    for start in range(0, len(commands), 2000):
        workspace.do(Batch(tuple(commands[start : start + 2000]), "paste"))
    store.close()
    return workspace.state.session.id


class Program:
    """The program on a session of so many items."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.first: dict[str, float] = {}
        self.switch: dict[str, list[float]] = {name: [] for name in LENSES}
        self.key: dict[str, list[float]] = {name: [] for name in LENSES}

    def look(self, name: str) -> float:
        """Go to a lens and back, which takes nothing: the time it took to show it."""
        row = self.app.measure(LENSES[name].encode(), "text", min_cells=1, quiet=0.15)
        return float(row["settled"] or 0)

    def begin(self, name: str) -> None:
        """To where the keys are measured."""
        if name in START:
            self.app.send(START[name])
            self.app.wait_quiet(0.2)

    def leave(self) -> None:
        self.app.send("escape")
        self.app.wait_quiet(0.2)

    def move(self, name: str, turn: int) -> None:
        """One key inside the lens."""
        keys = ("up", "down") if name in UPWARDS else MOVES.get(name, ("down", "up"))
        row = self.app.measure(KEYS[keys[turn // 4 % 2]], "style", min_cells=1)
        if row["settled"] is not None:
            self.key[name].append(row["settled"])


def measure(programs: dict[int, Program], rounds: int, keys: int) -> None:
    """All lenses in turn; inside each turn all sizes."""
    for name in LENSES:
        for turn in range(rounds if name != "panes" else 1):
            for program in programs.values():
                if name == "panes":
                    continue
                took = program.look(name)
                if name not in program.first:
                    program.first[name] = took
                else:
                    program.switch[name].append(took)
                if turn < rounds - 1:
                    program.leave()
        for program in programs.values():
            program.begin(name)
        for turn in range(keys):
            for program in programs.values():
                program.move(name, turn)
        for program in programs.values():
            if name != "panes":
                program.leave()


def report(programs: dict[int, Program]) -> bool:
    """Print both tables; whether every target is met."""
    met = True
    sizes = list(programs)
    print("switching, ms" + "".join(f"{size:>18,}" for size in sizes))
    for name in list(LENSES)[1:]:
        line = f"{name:13}"
        for size, program in programs.items():
            took = statistics.median(program.switch[name])
            over = took > SWITCH.get(size, float("inf"))
            met = met and not over
            line += f"{took:9.1f} ({program.first[name]:5.0f}){'!' if over else ' '}"
        print(line)
    print("a key, ms    " + "".join(f"{size:>18,}" for size in sizes) + "   largest ÷ smallest size")
    for name in LENSES:
        took = [statistics.median(program.key[name]) for program in programs.values()]
        ratio = took[-1] / took[0]
        met = met and ratio <= FLAT
        over = "  OVER" if ratio > FLAT else ""
        print(f"{name:13}" + "".join(f"{one:18.1f}" for one in took) + f"{ratio:8.2f}{over}")
    return met


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="20,200,2000")
    parser.add_argument("--rounds", type=int, default=7, help="switches to each lens; the first stands apart")
    parser.add_argument("--keys", type=int, default=24, help="keys in each lens")
    parser.add_argument("--tool", type=Path, default=TOOL, help="where ptybench.py is")
    options = parser.parse_args()
    tool = load(options.tool)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="overlap-bench-")))
        programs = {}
        for size in map(int, options.sizes.split(",")):
            path = folder / f"{size}.db"
            session = make_session(path, size)
            command = [sys.executable, "-m", "overlap_tui", "--db", str(path), "open", session]
            env = {"PYTHONPATH": str(SOURCE), "OVERLAP_CONFIG": os.devnull, "OVERLAP_STATE": str(folder)}
            app = stack.enter_context(tool.PtyApp(command, env=env, cols=120, rows=40))
            app.wait_for(r"number \d+ of a talk")
            app.wait_quiet(1.0)
            programs[size] = Program(app)
        measure(programs, options.rounds, options.keys)
        return 0 if report(programs) else 1


if __name__ == "__main__":
    sys.exit(main())
