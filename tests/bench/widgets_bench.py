"""Key to paint: the painted editor and list beside Textual's Input and OptionList, in one run.

    PYTHONPATH=src python tests/bench/widgets_bench.py [--keys 120] [--tool PATH/ptybench.py]

The tool is the pseudo-terminal bench of the shared folder beside this checkout. Programs run side by side
and get their keys in turn, so that whatever else the machine does falls on all of them alike. The figures
are medians: milliseconds until the key's effect is painted (hit), until everything is (settled) and of
CPU; frames and bytes sent. Exit status 1 when a ratio is over its target, or a key takes a second frame.
"""

import argparse
import importlib.util
import statistics
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
TOOL = HERE.parents[2] / "shared" / "tools" / "ptybench.py"
SOURCE = HERE.parents[1] / "src"
FIGURES = ("hit", "settled", "frames", "bytes", "cpu")
TARGETS = {
    ("typing", "hit"): 0.60,
    ("typing", "bytes"): 0.30,
    ("moving, 10 rows", "hit"): 0.50,
    ("moving, 10,000 rows", "hit"): 0.50,
}


def load(path: Path) -> ModuleType:
    """The measuring tool, which is one file and no package."""
    spec = importlib.util.spec_from_file_location("ptybench", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"The measuring tool is not at {path}: give its place with --tool.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["ptybench"] = module
    spec.loader.exec_module(module)
    return module


def program(tool: ModuleType, stack: ExitStack, script: str, *arguments: str) -> Any:
    """One of the two apps, started and quiet."""
    app = stack.enter_context(
        tool.PtyApp([sys.executable, str(HERE / script), *arguments], env={"PYTHONPATH": str(SOURCE)})
    )
    app.wait_for("READY")
    app.wait_quiet(0.3)
    return app


def keys_of(letters: bool) -> Iterator[bytes]:
    """Letters without end, or steps down a list and up again."""
    while True:
        if letters:
            yield from (bytes([letter]) for letter in b"the quick brown fox jumps")
        else:
            yield from [b"\x1b[B"] * 8
            yield from [b"\x1b[A"] * 8


def measure(tool: ModuleType, stack: ExitStack, name: str, count: int) -> dict[str, list[dict[str, float]]]:
    """The rows of both programs for one of the scenes."""
    apps = {"bare": program(tool, stack, "bare.py")}
    rows = "10000" if "10,000" in name else "10"
    apps["painted"] = program(tool, stack, "painted.py", rows)
    letters = name == "typing"
    for app in apps.values():
        if not letters:
            app.send("tab")
            app.wait_quiet(0.3)
            app.send("down")
            app.wait_quiet(0.3)
    found: dict[str, list[dict[str, float]]] = {side: [] for side in apps}
    keys = keys_of(letters)
    for turn in range(count + 5):
        key = next(keys)
        for side, app in apps.items() if turn % 2 else reversed(apps.items()):
            app.pump(0.03)
            row = app.measure(key, "text" if letters else "style", min_cells=1)
            if letters and turn % 25 == 24:
                app.send("ctrl+u")
                app.wait_quiet(0.1)
            if turn >= 5:
                found[side].append(row)
    return found


def report(name: str, found: dict[str, list[dict[str, float]]]) -> bool:
    """Print the medians side by side; whether all targets are met."""
    met = True
    print(f"\n{name}\n{'':10}{'bare':>10}{'painted':>10}{'ratio':>8}{'target':>8}")
    for figure in FIGURES:
        bare, painted = (
            statistics.median(row[figure] for row in found[side] if row[figure] is not None)
            for side in ("bare", "painted")
        )
        ratio = painted / bare if bare else float("nan")
        target = TARGETS.get((name, figure))
        print(
            f"{figure:10}{bare:10.2f}{painted:10.2f}{ratio:8.2f}"
            + (f"{target:8.2f}{'' if ratio <= target else '  OVER'}" if target else "")
        )
        met = met and (target is None or ratio <= target)
    return met and statistics.median(row["frames"] for row in found["painted"]) <= 1


def main() -> int:
    """Measure each scene and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--keys", type=int, default=120, help="keys measured in each scene")
    parser.add_argument("--tool", type=Path, default=TOOL, help="where ptybench.py is")
    options = parser.parse_args()
    tool = load(options.tool)
    met = True
    for name in ("typing", "moving, 10 rows", "moving, 10,000 rows"):
        with ExitStack() as stack:
            met = report(name, measure(tool, stack, name, options.keys)) and met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
