"""When something happened, as people say it."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo


def when_words(at_ms: int, now_ms: int, zone: tzinfo | None = None) -> str:
    """``today 12:40``, ``yesterday 9:05``, ``12 March``, ``12 March 2024``.

    Times are UTC milliseconds, told in ``zone`` (the local one when None).
    """
    try:
        at, now = (datetime.fromtimestamp(ms / 1000, zone) for ms in (at_ms, now_ms))
    except (OverflowError, OSError, ValueError):
        return "at an unknown time"
    if at.date() == now.date():
        return f"today {at.hour}:{at.minute:02}"
    if at.date() == now.date() - timedelta(days=1):
        return f"yesterday {at.hour}:{at.minute:02}"
    day = f"{at.day} {_MONTHS[at.month - 1]}"
    return day if at.year == now.year else f"{day} {at.year}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
