"""Times as files carry them: ISO 8601, UTC."""

from __future__ import annotations

from datetime import UTC, datetime

_LATEST = 253_402_300_799_999
"""The last millisecond of the year 9999."""


def moment(at_ms: int) -> str:
    """``2026-03-12T12:40:00Z``; with milliseconds when there are any."""
    when = datetime.fromtimestamp(max(0, min(at_ms, _LATEST)) // 1000, UTC)
    fraction = f".{at_ms % 1000:03d}" if at_ms % 1000 else ""
    return f"{when:%Y-%m-%dT%H:%M:%S}{fraction}Z"


def day(at_ms: int) -> str:
    """``2026-03-12``, the day in UTC."""
    return moment(at_ms)[:10]
