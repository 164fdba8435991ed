"""How long the web takes: ``PYTHONPATH=src python tests/bench/web_bench.py [SIZE …]`` (milliseconds).

The least of some rounds: what the work itself takes, whatever else the machine does meanwhile. Each round
starts from a fresh state, so nothing is kept from the round before; the index of a state, which folding has
made already when the program runs, is not counted.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "domain"))

from made_webs import grown

from overlap_tui.domain.frozen import replace
from overlap_tui.domain.gaps import find_gaps
from overlap_tui.domain.ladder import ladder
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.web import web_of
from overlap_tui.domain.web.blocked import blocked_by

ROUNDS = 15


def graph_core(state: SessionState) -> None:
    """Everything that the web offers, once."""
    web = web_of(state)
    _ = web.either, web.components, web.articulation, web.linked.strong, web.linked.reach
    _ = web.deadlocks, web.feedback, web.why.next
    solutions = web.of_kind("solution")
    for solution in solutions:
        blocked_by(web, solution.id)
    if len(solutions) > 1:
        web.either.path(web.at[solutions[0].id], web.at[solutions[-1].id])


def gaps(state: SessionState) -> None:
    find_gaps(state, "2026-03-12")


PARTS: dict[str, Callable[[SessionState], None]] = {
    "graph core": graph_core,
    "  edges": lambda s: (web_of(s).edges, None)[1],
    "  either way": lambda s: (web_of(s).either, None)[1],
    "  reachability": lambda s: (web_of(s).linked.reach, None)[1],
    "  articulation": lambda s: (web_of(s).articulation, None)[1],
    "gaps": gaps,
    "ladder": lambda s: (ladder(s), None)[1],
}


def fresh(state: SessionState) -> SessionState:
    """The same session with nothing derived but its index."""
    copy = replace(state)
    copy.__dict__["index"] = state.index
    return copy


def timed(part: Callable[[SessionState], None], state: SessionState) -> float:
    """The least time of some rounds in milliseconds, without the collector's pauses."""
    took = []
    for _ in range(ROUNDS):
        one = fresh(state)
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        part(one)
        took.append(1000 * (time.perf_counter() - start))
        gc.enable()
    return min(took)


def main(sizes: list[int]) -> None:
    states = {size: grown(size, 1) for size in sizes}
    print(f"{'milliseconds for items':24}" + "".join(f"{size:>10}" for size in sizes))
    print(f"{'links':24}" + "".join(f"{len(state.links):>10}" for state in states.values()))
    for name, part in PARTS.items():
        print(f"{name:24}" + "".join(f"{timed(part, state):10.2f}" for state in states.values()))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [20, 200, 2000])
