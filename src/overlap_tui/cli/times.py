"""Times as they are printed: ISO 8601 in UTC for programs, local minutes for people."""

from __future__ import annotations

import time


def iso(at_ms: int) -> str:
    """``2026-03-12T11:40:05.123Z`` from UTC milliseconds."""
    seconds, milliseconds = divmod(at_ms, 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{milliseconds:03d}Z"


def minute(at_ms: int) -> str:
    """``2026-03-12 12:40`` in local time."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at_ms / 1000))
