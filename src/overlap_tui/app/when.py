"""When something happened, as people say it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo


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
    day = f"{at.day} {MONTHS[at.month - 1]}"
    return day if at.year == now.year else f"{day} {at.year}"


_AHEAD = re.compile(r"(?:in\s+)?(\d{1,4})\s*(d|days?|w|weeks?|m|months?)", re.IGNORECASE)


def day_ahead(typed: str, today: str) -> str:
    """``in 6 weeks``, ``6w``, ``10 days`` or ``3 months`` as the day that it is from ``today`` (ISO 8601).

    Any other text comes back as it is, without blanks at its ends.
    """
    found = _AHEAD.fullmatch(typed.strip())
    if found is None:
        return typed.strip()
    count, unit, start = int(found[1]), found[2][0].lower(), date.fromisoformat(today)
    try:
        if unit != "m":
            return (start + timedelta(days=count * (7 if unit == "w" else 1))).isoformat()
        months = start.month - 1 + count
        first = date(start.year + months // 12, months % 12 + 1, 1)
        following = first.replace(day=28) + timedelta(days=4)
        last = (following - timedelta(days=following.day)).day
        return first.replace(day=min(start.day, last)).isoformat()
    except (OverflowError, ValueError):
        return typed.strip()


MONTHS = (
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
