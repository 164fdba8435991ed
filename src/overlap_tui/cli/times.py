"""Times as they are printed for people."""

from __future__ import annotations

import time


def minute(at_ms: int) -> str:
    """``2026-03-12 12:40``, the local time of UTC milliseconds."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at_ms / 1000))
