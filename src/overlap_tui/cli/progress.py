"""A progress bar on standard error: only for work that takes its time, and only on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from overlap_tui.cli.output import visible
from overlap_tui.cli.running import terminal

AFTER = 0.5
"""Seconds before a bar appears."""
_OFTEN = 0.1
_CELLS = 24


@contextmanager
def progress_bar(doing: str) -> Iterator[Callable[[int, int, str], bool]]:
    """A function that hears (done, all, name) and always says to go on; Ctrl-C stops the work by itself.

    The bar is wiped away at the end.
    """
    if not terminal(sys.stderr):
        yield lambda done, total, name: True
        return
    began = drawn = time.monotonic()
    shown = False

    def draw(done: int, total: int, name: str) -> bool:
        nonlocal drawn, shown
        now = time.monotonic()
        if now - began >= AFTER and now - drawn >= _OFTEN:
            drawn, shown = now, True
            sys.stderr.write(f"\r\x1b[K{bar(doing, done, total)} {_fitting(name)}")
            sys.stderr.flush()
        return True

    try:
        yield draw
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def bar(doing: str, done: int, total: int) -> str:
    """``Exporting ████░░░░ 12 of 40``."""
    full = _CELLS * done // max(total, 1)
    return f"{doing} {'█' * full}{'░' * (_CELLS - full)} {done:,} of {total:,}"


def _fitting(name: str) -> str:
    import shutil

    from overlap_tui.domain.text import shorten, shown

    room = shutil.get_terminal_size().columns - _CELLS - 34
    return shorten(shown(" ".join(visible(name).split())), room) if room > 8 else ""
