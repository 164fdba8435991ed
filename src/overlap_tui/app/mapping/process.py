"""Drawing a big web in a process of its own, so that keys and frames never wait for it.

A plain child on two pipes rather than a pool: the child sees its input end when this process is gone, however
it went, and then ends as well. A pool's worker holds both ends of its queue and would stay for ever.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, NamedTuple

import overlap_tui
from overlap_tui.layout import Box, Drawing, Wire, Zoom, layout
from overlap_tui.layout.boxes import FRAME

SLACK = 4
"""By how many cells the channels of two looks may differ."""


class Look(NamedTuple):
    """How much of the items' text is shown, whether every link gets room for its word, and how many cells of
    how many lines a box shows at most (0: as many as the zoom level gives)."""

    zoom: Zoom
    words: bool = False
    cells: int = 0
    most: int = 0

    @classmethod
    def of(cls, drawing: Drawing) -> Look:
        """The look that a drawing has."""
        return cls(drawing.zoom, drawing.labels, drawing.cells, drawing.most)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be drawn, in the first of the ``looks`` that fits into ``room`` (columns, rows), else in the
    last; ``previous`` is the memory of the drawing whose items should stay in place."""

    boxes: Sequence[Box]
    wires: Sequence[Wire]
    looks: tuple[Look, ...]
    room: tuple[int, int] = (0, 0)
    previous: Mapping[str, Any] | None = None

    def draw(self) -> Drawing:
        """Draw it here and now."""
        drawn: dict[Look, Drawing] = {}
        last = self.looks[-1]
        for look in self.looks:
            if look is not last and any(self._too_wide(look, one) for one in drawn.values()):
                continue
            drawing = drawn[look] = drawn.get(look) or self._drawn(look)
            if self.fits(drawing):
                return drawing
        return drawn.get(last) or self._drawn(last)

    def fits(self, drawing: Drawing) -> bool:
        """Whether the room shows all of a drawing."""
        return drawing.width <= self.room[0] and drawing.height <= self.room[1]

    def _too_wide(self, look: Look, other: Drawing) -> bool:
        """Whether a drawing in another look with the same room for words tells that this one cannot fit: its
        layers may be narrower, what is between them not."""
        if look.words != other.labels or not look.cells:
            return False
        return any(
            sum(min(column, look.cells + FRAME) for column in columns) + sum(gaps[:-1]) > self.room[0] + SLACK
            for _x, columns, gaps in other.memory["parts"]
        )

    def _drawn(self, look: Look) -> Drawing:
        return layout(
            self.boxes,
            self.wires,
            zoom=look.zoom,
            previous=self.previous,
            labels=look.words,
            cells=look.cells,
            most=look.most,
        )


class DrawingFailed(Exception):
    """The child could not draw, or is gone."""


class DrawingProcess:
    """A child that draws one job after the other; started by the first one. Safe to call from threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def draw(self, job: Job, wanted: Callable[[], bool] = lambda: True) -> Drawing:
        """Draw a job; blocks until it is done. Raises ``DrawingFailed`` or ``OSError``; the next call starts
        a new child. ``wanted`` is asked when its turn has come."""
        with self._lock:
            if not wanted():
                raise DrawingFailed("nobody wants it any more")
            child = self._child = self._child or _start()
            if child.stdin is None or child.stdout is None:
                raise DrawingFailed("the child has no pipes")
            try:
                pickle.dump(job, child.stdin, pickle.HIGHEST_PROTOCOL)
                child.stdin.flush()
                answer = pickle.load(child.stdout)
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                self._child = None
                _end(child)
                raise DrawingFailed("the child that draws is gone") from error
        if isinstance(answer, Drawing):
            return answer
        raise DrawingFailed(str(answer))

    def close(self) -> None:
        """End the child, at once; a ``draw`` that waits for it fails."""
        child, self._child = self._child, None
        if child is not None:
            _end(child)


def _start() -> subprocess.Popen[bytes]:
    """A Python that can import this package; never from the folder it is started in."""
    root = str(Path(overlap_tui.__file__).parents[1])
    given = os.environ.get("PYTHONPATH")
    path = os.pathsep.join(filter(None, (root, given)))
    return subprocess.Popen(
        [sys.executable, "-P", "-c", "from overlap_tui.app.mapping.process import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,  # ctrl+c and a closed terminal are this process's business
    )


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            _close(pipe)


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was still in the buffer had nobody to read it


def serve(source: BinaryIO | None = None, sink: BinaryIO | None = None) -> None:
    """Draw what comes in until the other end is closed."""
    source, sink = source or sys.stdin.buffer, sink or sys.stdout.buffer
    while True:
        try:
            job = pickle.load(source)
        except EOFError:
            return
        pickle.dump(_answer(job), sink, pickle.HIGHEST_PROTOCOL)
        sink.flush()


def _answer(job: Job) -> Drawing | str:
    try:
        return job.draw()
    except Exception as error:  # noqa: BLE001  # told to the parent, which tells the pair
        return f"{type(error).__name__}: {error}"
