"""How long to wait for other windows: SQLite waits by itself too briefly, or not at all."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import TypeVar

    _Result = TypeVar("_Result")

OPENING = 10.0
"""Seconds while opening: another window may be migrating the file, or closing it on a slow disk."""
PERSON = 1.0
"""Seconds that a change waits for its turn where somebody looks on; longer would feel like a hang."""
SCRIPT = 10.0
"""Seconds that a change waits where nobody looks on: a script would have to try again by itself."""
SQLITE = 0.25
"""Seconds that SQLite itself waits for programs that do not take our lock."""

_PAUSE = 0.001


def retried(action: Callable[[], _Result], patience: float = OPENING) -> _Result:
    """Run ``action`` again while SQLite says that it is busy, up to ``patience`` seconds."""
    end = time.monotonic() + patience
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
