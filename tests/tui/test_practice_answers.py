"""What is typed as an answer, taken apart."""

from __future__ import annotations

import pytest

from overlap_tui.app.answers import measured


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("leads who know: 10 % → 80 %", ("leads who know", "10 %", "80 %")),
        ("leads who know -> 80 %", ("leads who know", "", "80 %")),
        ("ratio a:b: 1 → 2", ("ratio a:b", "1", "2")),
        ("leads know: sooner", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_an_arrow_makes_a_metric(text: str, expected: tuple[str, str, str]) -> None:
    assert tuple(measured(text)) == expected
