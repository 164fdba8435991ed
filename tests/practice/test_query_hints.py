import pytest

from overlap_tui.domain.query_hints import hint, settled


@pytest.mark.parametrize(
    ("raw", "asked"),
    [
        ("launch", "launch"),
        ("launch kind:", "launch "),
        ("launch kind:re", "launch "),
        ("launch kind:problem", "launch kind:problem"),
        ("launch kind:p", "launch kind:p"),
        ("launch status:br", "launch "),
        ("launch status:broken", "launch status:broken"),
        ("launch after:202", "launch "),
        ("launch after:2026", "launch after:2026"),
        ("by:e", "by:e"),
        ("side:eng", "side:eng"),
        ("kind:spam", "kind:spam"),
        ("kind:needs", "kind:needs"),
        ("kind:re launch", "kind:re launch"),
    ],
)
def test_a_filter_that_is_only_begun_hides_nothing(raw: str, asked: str) -> None:
    assert settled(raw) == asked


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("", "kind:"),
        ("launch", "status:"),
        ("kind:re", "request · research · requirement"),
        ("launch side:", "product · engineering · both · other"),
        ("status:", "broken"),
        ("after:", "2026-03"),
        ("by:", "by:eli"),
        ("kind:spam", "there is no spam"),
        ("kind:solutions", "solutions — right"),
        ("x" * 500, "first 400 characters"),
    ],
)
def test_the_hint_says_what_a_filter_takes(raw: str, words: str) -> None:
    assert words in hint(raw)
