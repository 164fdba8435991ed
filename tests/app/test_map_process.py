"""Drawing in a child: the same drawing as here, and no child that outlives its parent."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.layout.webs import web

from overlap_tui.app.mapping.process import DrawingFailed, DrawingProcess, Job, Look
from overlap_tui.layout import Box, Wire, Zoom, as_text

SRC = str(Path(__file__).parents[2] / "src")
LINE = (Look(Zoom.LINE),)


@pytest.fixture
def process() -> Iterator[DrawingProcess]:
    made = DrawingProcess()
    yield made
    made.close()


def test_the_child_draws_what_would_be_drawn_here(process: DrawingProcess) -> None:
    for items in (20, 60):
        boxes, wires = web(items, 1)
        job = Job(boxes, wires, LINE)
        assert as_text(process.draw(job)) == as_text(job.draw())


def test_what_cannot_be_drawn_is_said_and_the_next_job_is_drawn(process: DrawingProcess) -> None:
    broken = Job([Box("a", "P1")], [Wire("w", "a", "b")], LINE)
    with pytest.raises(DrawingFailed, match="ends at a box that is not there"):
        process.draw(broken)
    assert process.draw(Job([Box("a", "P1")], [], LINE)).boxes.keys() == {"a"}


def test_a_job_that_nobody_wants_any_more_is_not_begun(process: DrawingProcess) -> None:
    with pytest.raises(DrawingFailed, match="nobody wants"):
        process.draw(Job([Box("a", "P1")], [], LINE), lambda: False)
    assert process._child is None


def test_a_child_that_is_killed_is_replaced(process: DrawingProcess) -> None:
    job = Job([Box("a", "P1")], [], LINE)
    process.draw(job)
    assert process._child is not None
    process._child.kill()
    process._child.wait()
    with pytest.raises(DrawingFailed, match="gone"):
        process.draw(job)
    assert process.draw(job).boxes


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux lets us wait for a grandchild")
def test_the_child_ends_when_its_parent_is_killed() -> None:
    script = (
        "from overlap_tui.app.mapping.process import *\n"
        "from overlap_tui.layout import Box, Zoom\n"
        "import time\n"
        "p = DrawingProcess(); p.draw(Job([Box('a', 'P1')], [], (Look(Zoom.LINE),)))\n"
        "print(p._child.pid, flush=True); time.sleep(600)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": SRC},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    watch = os.pidfd_open(child)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    ended, _, _ = select.select([watch], [], [], 60)
    os.close(watch)
    assert ended


@pytest.mark.parametrize(
    ("room", "zoom"), [((200, 60), Zoom.TEXT), ((200, 3), Zoom.LINE), ((9, 3), Zoom.HANDLE)]
)
def test_a_job_takes_the_first_look_that_fits_else_the_last(room: tuple[int, int], zoom: Zoom) -> None:
    boxes = [Box("a", "P1", "leads cannot see whether a launch worked"), Box("b", "S2", "a weekly e-mail")]
    looks = (Look(Zoom.TEXT), Look(Zoom.LINE), Look(Zoom.HANDLE))
    assert Job(boxes, [Wire("w", "b", "a")], looks, room).draw().zoom is zoom


def test_a_look_may_limit_the_cells_of_a_box() -> None:
    boxes = [Box("a", "P1", "価格表 and what leads cannot see")]
    drawing = Job(boxes, [], (Look(Zoom.LINE, cells=12),)).draw()
    assert drawing.boxes["a"].width <= 12 + 4
