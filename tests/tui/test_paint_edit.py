"""The words of a row while they are edited: nothing jumps at the start, the cursor is where it is."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.text import cells, graphemes, shown
from overlap_tui.tui.paint.edit import Spot, Words, cursor_at, line_ends, paint_words, spot_of, stretches
from overlap_tui.tui.paint.lines import flow

_WORDS = st.lists(st.text("aW-é日本‿", min_size=1, max_size=14), min_size=1, max_size=12)
_TEXTS = _WORDS.map(lambda words: clean_line(" ".join(words)).text).filter(bool)
_WIDTHS = st.integers(9, 60)


def words_of(text: str, cursor: int | None = None) -> Words:
    clusters = graphemes(text)
    return Words("P12", "problem", clusters, len(clusters) if cursor is None else cursor)


def plain(lines) -> list[str]:
    return ["".join(text for text, _style in line).rstrip() for line in lines]


@given(_TEXTS.map(lambda text: re.sub(" +", " ", text)), _WIDTHS)
def test_the_words_stand_where_the_row_showed_them(text, width):
    words = words_of(text)
    as_row = flow([("P12 ", "")], text, [], width, indent=4)
    assert plain(paint_words(words, width))[: len(as_row)] == plain(as_row)


@given(st.text(" aé日👩‍💻", max_size=80).map(lambda text: clean_line(text, 999).text), _WIDTHS, st.data())
def test_every_place_of_the_cursor_is_on_a_line_of_its_own_and_found_again(text, width, data):
    clusters = graphemes(text)
    cursor = data.draw(st.integers(0, len(clusters)))
    words = words_of(text, cursor)
    lines = paint_words(words, width)
    carets = [(n, span) for n, line in enumerate(lines) for span in line if span[1] == "caret"]
    assert [n for n, _span in carets] == [spot_of(words, width).line]
    if cursor == len(clusters) or cells(shown(clusters[cursor])):
        assert cursor_at(words, width, spot_of(words, width)) == cursor
    first, last = line_ends(words, width)
    assert first <= cursor <= last


@given(st.lists(st.sampled_from([" ", "a", "日", "e\u0301"]), max_size=60), st.integers(4, 20))
def test_lines_together_are_the_whole_text_and_none_is_too_long(clusters, room):
    laid = stretches(clusters, room, room)
    assert [at for start, end in laid for at in range(start, end)] == list(range(len(clusters)))
    for start, end in laid:
        text = "".join(clusters[start:end])
        assert cells(text.removesuffix(" ")) <= room


def test_a_click_beside_the_words_goes_to_the_end_of_their_line():
    words = words_of("one two three four", 0)
    assert stretches(words.clusters, 10, 10) == [(0, 8), (8, 18)]
    assert cursor_at(words, 14, Spot(0, 99)) == 7
    assert cursor_at(words, 14, Spot(9, 0)) == 8
    assert cursor_at(words, 14, Spot(9, 99)) == 18
    assert cursor_at(words, 14, Spot(0, 0)) == 0
