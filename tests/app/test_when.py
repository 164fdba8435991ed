"""A day as people say it, and as it is kept."""

from __future__ import annotations

import pytest

from overlap_tui.app.when import day_ahead


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("in 6 weeks", "2026-04-23"),
        ("6w", "2026-04-23"),
        (" 10 days ", "2026-03-22"),
        ("1 month", "2026-04-12"),
        ("12m", "2027-03-12"),
        ("2026-05-01", "2026-05-01"),
        ("soon", "soon"),
        ("in 9999 months", "2859-06-12"),
        ("9999 9999 weeks", "9999 9999 weeks"),
    ],
)
def test_a_day_ahead(typed: str, day: str) -> None:
    assert day_ahead(typed, "2026-03-12") == day


def test_the_last_of_a_month_stays_the_last() -> None:
    assert day_ahead("1 month", "2026-01-31") == "2026-02-28"
