"""The map against Graphviz dot, elkjs and dagre: crossings and time, side by side, on the same webs.

    PYTHONPATH=src:tests/layout python tests/bench/map_bench.py [--sizes 60,200,1000] [--seeds 8] [--only dot]

Needs `dot` on the path, and `node` with `npm`, which puts elkjs and dagre into a folder of its own under the
temporary directory; what is missing is left out and named. Every figure is a geometric mean over the seeds.

* Crossings are counted in the finished pictures, pairs of links, with one rule for all: straight pieces of
  different links that properly cross (dot's curves are cut into eight pieces each). `dot-own` is what dot
  says itself with -v, which leaves out what its curves add.
* Time is CPU time of the layout alone, best of three for ours; node's is measured inside node after a
  first run on a small web, dot's is that of its process.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from test_stability import moved, one_more
from webs import web

from overlap_tui.layout import Box, Drawing, Wire, Zoom, layout, paint

Point = tuple[float, float]
Path_ = Sequence[Point]
Web = tuple[list[Box], list[Wire]]

RUNNER = """
const fs = require('fs');
const [, , which, file] = process.argv;
const webs = JSON.parse(fs.readFileSync(file));
async function elk(web) {
  const ELK = require('elkjs');
  const graph = {id: 'root',
    layoutOptions: {'elk.algorithm': 'layered', 'elk.direction': 'RIGHT'},
    children: web.nodes.map(n => ({id: n.id, width: n.w, height: n.h})),
    edges: web.edges.map(e => ({id: e.id, sources: [e.s], targets: [e.t]}))};
  const start = process.cpuUsage();
  const out = await new ELK().layout(graph);
  const used = process.cpuUsage(start);
  const paths = (out.edges || []).map(e => [].concat(...(e.sections || []).map(
    s => [s.startPoint, ...(s.bendPoints || []), s.endPoint].map(p => [p.x, p.y]))));
  return {time: (used.user + used.system) / 1e6, paths};
}
async function dagre(web) {
  const dagre = require('@dagrejs/dagre');
  const graph = new dagre.graphlib.Graph({multigraph: true});
  graph.setGraph({rankdir: 'LR'});
  graph.setDefaultEdgeLabel(() => ({}));
  web.nodes.forEach(n => graph.setNode(n.id, {width: n.w, height: n.h}));
  web.edges.forEach(e => graph.setEdge(e.s, e.t, {}, e.id));
  const start = process.cpuUsage();
  dagre.layout(graph);
  const used = process.cpuUsage(start);
  const paths = graph.edges().map(e => graph.edge(e).points.map(p => [p.x, p.y]));
  return {time: (used.user + used.system) / 1e6, paths};
}
(async () => {
  const run = {elk, dagre}[which];
  await run(webs[0]);
  const results = [];
  for (const web of webs.slice(1)) results.push(await run(web));
  fs.writeFileSync(file + '.' + which, JSON.stringify(results));
})();
"""


@dataclass(frozen=True)
class Result:
    """What one program made of one web."""

    crossings: int
    seconds: float
    own: int | None = None


def count_crossings(paths: Iterable[Path_]) -> int:
    """Count proper crossings of straight pieces of different paths, by squares of a coarse grid."""
    pieces = [(k, a, b) for k, path in enumerate(paths) for a, b in pairwise(path) if a != b]
    if not pieces:
        return 0
    size = max(1.0, sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for _, a, b in pieces) / len(pieces))
    squares: dict[tuple[int, int], list[int]] = {}
    for number, (_, a, b) in enumerate(pieces):
        for i in range(int(min(a[0], b[0]) // size), int(max(a[0], b[0]) // size) + 1):
            for j in range(int(min(a[1], b[1]) // size), int(max(a[1], b[1]) // size) + 1):
                squares.setdefault((i, j), []).append(number)
    found: set[tuple[int, int]] = set()
    for numbers in squares.values():
        for place, one in enumerate(numbers):
            k, a, b = pieces[one]
            for two in numbers[place + 1 :]:
                other, c, d = pieces[two]
                if other != k and (one, two) not in found and _cross(a, b, c, d):
                    found.add((one, two))
    return len(found)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def ours(webs: Sequence[Web]) -> list[Result]:
    results = []
    for boxes, wires in webs:
        best = math.inf
        for _ in range(3):
            start = time.process_time()
            drawing = layout(boxes, wires)
            best = min(best, time.process_time() - start)
        results.append(Result(drawing.crossings, best))
    return results


def sizes_of(drawing: Drawing) -> dict[str, tuple[int, int]]:
    return {box.id: (box.width, box.height) for box in drawing.boxes.values()}


def dot(webs: Sequence[Web]) -> list[Result]:
    results = []
    for boxes, wires in webs:
        sizes = sizes_of(layout(boxes, wires))
        lines = ['digraph { rankdir=LR; node [shape=box, fixedsize=true, label=""];']
        lines += [
            f'"{b.id}" [width={sizes[b.id][0] * 8 / 72}, height={sizes[b.id][1] * 16 / 72}];' for b in boxes
        ]
        lines += [f'"{w.source}" -> "{w.target}";' for w in wires]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            ["dot", "-v", "-Tplain"],
            input="\n".join([*lines, "}"]),
            capture_output=True,
            text=True,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        own = sum(int(found) for found in re.findall(r"mincross .*: (\d+) crossings", done.stderr))
        paths = [_curve(line.split()) for line in done.stdout.splitlines() if line.startswith("edge ")]
        results.append(Result(count_crossings(paths), after.ru_utime - before.ru_utime, own))
    return results


def _curve(words: Sequence[str]) -> list[Point]:
    count = int(words[3])
    points = [(float(words[4 + 2 * k]) * 100, float(words[5 + 2 * k]) * 100) for k in range(count)]
    path = [points[0]]
    for k in range(0, count - 3, 3):
        a, b, c, d = points[k : k + 4]
        for step in range(1, 9):
            t = step / 8
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            path.append(
                tuple(sum(w * p[i] for w, p in zip(weights, (a, b, c, d), strict=True)) for i in (0, 1))
            )  # type: ignore[arg-type]
    return path


def node(which: str, folder: Path) -> Callable[[Sequence[Web]], list[Result]]:
    def run(webs: Sequence[Web]) -> list[Result]:
        data = []
        for boxes, wires in [web(20, 1), *webs]:
            sizes = sizes_of(layout(boxes, wires))
            data.append(
                {
                    "nodes": [{"id": b.id, "w": sizes[b.id][0] * 8, "h": sizes[b.id][1] * 16} for b in boxes],
                    "edges": [{"id": w.id, "s": w.source, "t": w.target} for w in wires],
                }
            )
        file = folder / "webs.json"
        file.write_text(json.dumps(data))
        subprocess.run(["node", "run.js", which, str(file)], cwd=folder, check=True)
        results = json.loads(Path(f"{file}.{which}").read_text())
        return [
            Result(count_crossings([tuple(map(tuple, p)) for p in r["paths"]]), r["time"]) for r in results
        ]

    return run


def node_folder() -> Path | None:
    """Return a folder with elkjs and dagre, or None where they cannot be had."""
    if not shutil.which("npm") or not shutil.which("node"):
        return None
    folder = Path(tempfile.gettempdir()) / "overlap-map-bench"
    folder.mkdir(exist_ok=True)
    (folder / "run.js").write_text(RUNNER)
    if not (folder / "node_modules" / "elkjs").exists():
        (folder / "package.json").write_text("{}")
        done = subprocess.run(
            ["npm", "install", "elkjs@0.9.3", "@dagrejs/dagre@1.1.4"], cwd=folder, check=False
        )
        if done.returncode:
            return None
    return folder


def mean(values: Iterable[float]) -> float:
    logs = [math.log(max(value, 1e-9)) for value in values]
    return math.exp(sum(logs) / len(logs))


def pan(drawing: Drawing) -> tuple[float, float]:
    """Return the median and the 95th percentile of painting a 200×60 window, in milliseconds."""
    times = []
    for step in range(100):
        start = time.process_time()
        paint(drawing, step * 4 % max(1, drawing.width - 200), step % max(1, drawing.height - 60), 200, 60)
        times.append((time.process_time() - start) * 1000)
    times.sort()
    return times[50], times[95]


def added(webs: Sequence[Web]) -> tuple[float, float]:
    """Return the share of items that an added item moves by more than half a box, and the seconds."""
    shares, times = [], []
    for seed, (boxes, wires) in enumerate(webs):
        before = layout(boxes, wires)
        more = one_more(boxes, wires, seed)
        start = time.process_time()
        after = layout(*more, previous=before.memory)
        times.append(time.process_time() - start)
        shares.append(moved(before, after))
    return sum(shares) / len(shares), mean(times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="60,200,1000")
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--only", default="dot,elk,dagre")
    given = parser.parse_args()
    rivals: dict[str, Callable[[Sequence[Web]], list[Result]]] = {}
    if "dot" in given.only and shutil.which("dot"):
        rivals["dot"] = dot
    folder = node_folder() if "elk" in given.only or "dagre" in given.only else None
    for name in ("elk", "dagre"):
        if name in given.only and folder:
            rivals[name] = node(name, folder)
    print("left out:", ", ".join(set(given.only.split(",")) - set(rivals)) or "nothing")
    for size in map(int, given.sizes.split(",")):
        webs = [web(size, seed) for seed in range(given.seeds)]
        mine = ours(webs)
        p50, p95 = pan(layout(*webs[0], zoom=Zoom.LINE))
        print(
            f"{size:5} items: {mean(r.crossings + 1 for r in mine):8.0f} crossings "
            f"{mean(r.seconds for r in mine):7.3f} s (slowest {max(r.seconds for r in mine):.3f})"
            f"   window p50 {p50:.1f} ms p95 {p95:.1f} ms"
        )
        share, seconds = added(webs)
        print(f"      one item added: {share:.1%} of the items move, {seconds * 1000:.0f} ms")
        for name, rival in rivals.items():
            theirs = rival(webs)
            crossings = mean((m.crossings + 1) / (t.crossings + 1) for m, t in zip(mine, theirs, strict=True))
            seconds = mean(m.seconds / max(t.seconds, 1e-3) for m, t in zip(mine, theirs, strict=True))
            line = f"      ÷ {name:6} {crossings:6.2f} × crossings {seconds:6.2f} × time"
            if all(t.own is not None for t in theirs):
                own = mean((m.crossings + 1) / ((t.own or 0) + 1) for m, t in zip(mine, theirs, strict=True))
                line += f"   ({own:.2f} × what it says itself)"
            print(line, flush=True)


if __name__ == "__main__":
    main()
