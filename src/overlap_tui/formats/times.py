"""Times as files carry them: ISO 8601, UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

_LATEST = 253_402_300_799_999
"""The last millisecond of the year 9999."""


@lru_cache(maxsize=4096)  # what was pasted at once has one time
def moment(at_ms: int) -> str:
    """``2026-03-12T12:40:00Z``; with milliseconds when there are any."""
    fraction = f".{at_ms % 1000:03d}" if at_ms % 1000 else ""
    return f"{_second(max(0, min(at_ms, _LATEST)) // 1000)}{fraction}Z"


def _second(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat()


@lru_cache(maxsize=4096)
def day(at_ms: int) -> str:
    """``2026-03-12``, the day in UTC."""
    return _second(max(0, min(at_ms, _LATEST)) // 1000)[:10]
