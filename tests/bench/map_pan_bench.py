"""Panning the map: from a key to the last byte of its frame, in a pseudo-terminal of 200×60.

    PYTHONPATH=src:. python tests/bench/map_pan_bench.py [--items 200] [--keys 80] [--tool FILE]

The window moves by 12 columns or 5 rows over the whole web, drawn with one line an item, so that nearly every
cell changes. Targets: half of the frames within 33 ms, 95 of 100 within 60 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from widgets_bench import HERE, SOURCE, TOOL, load

SIZE = (200, 60)
TARGETS = {50: 33.0, 95: 60.0}
KEYS = b"LLLLJJJJHHHHKKKK"


def frames(items: int, keys: int, tool_path: Path) -> list[dict[str, float]]:
    """One row of figures a key, in milliseconds, after a few to warm up."""
    tool = load(tool_path)
    path = f"{SOURCE}:{HERE.parents[1]}"
    with ExitStack() as stack:
        app = stack.enter_context(
            tool.PtyApp(
                [sys.executable, str(HERE / "map_program.py"), str(items)],
                cols=SIZE[0],
                rows=SIZE[1],
                env={"PYTHONPATH": path},
            )
        )
        app.wait_for(f"{items} items · one line", 60)
        app.wait_gone("drawing", 60)
        app.wait_quiet(0.3)
        rows = []
        for turn, key in zip(range(keys + 8), cycle(KEYS), strict=False):
            row = app.measure(bytes([key]), "text", min_cells=1)
            if turn >= 8 and row["settled"] is not None:
                rows.append(row)
        return rows


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=200)
    parser.add_argument("--keys", type=int, default=80)
    parser.add_argument("--tool", type=Path, default=TOOL)
    options = parser.parse_args()
    rows = frames(options.items, options.keys, options.tool)
    met = True
    print(f"{options.items} items, {len(rows)} frames at {SIZE[0]}×{SIZE[1]}")
    for share, target in TARGETS.items():
        found = statistics.quantiles([row["settled"] for row in rows], n=100)[share - 1]
        met = met and found <= target
        print(f"  p{share} {found:6.1f} ms   target {target:.0f}{'' if found <= target else '   OVER'}")
    for figure in ("first", "cpu", "bytes", "frames"):
        print(f"  {figure:7} {statistics.median(row[figure] for row in rows):9.1f}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
