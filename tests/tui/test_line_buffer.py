"""The editor's text: whatever is done to it, it reads as the same edits done to a plain text would."""

from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.domain.clean import clean_piece
from overlap_tui.domain.text import cells, graphemes
from overlap_tui.tui.paint.field import Field, changed, glyphs, scroll_to
from overlap_tui.tui.paint.line_buffer import LineBuffer

PIECES = st.text(st.sampled_from("ab é日\u0301\u200d👨👩🇩🇪❤\ufe0f\u1100\u1161\x1b"), max_size=5)
STEPS = st.lists(
    st.one_of(
        PIECES.map(lambda text: ("insert", text)),
        st.integers(-1, 12).map(lambda at: ("move", at)),
        st.tuples(st.integers(-1, 8), st.integers(0, 10)).map(lambda span: ("delete", span)),
        st.just(("undo", None)),
        st.just(("redo", None)),
    ),
    max_size=12,
)


def play(buffer: LineBuffer, steps: list[tuple[str, object]]) -> None:
    """Do the steps."""
    for name, value in steps:
        match name, value:
            case "insert", str(text):
                buffer.insert(text)
            case "move", int(at):
                buffer.move_to(at)
            case "delete", (int(start), int(end)):
                buffer.delete(start, end)
            case "undo", _:
                buffer.undo()
            case "redo", _:
                buffer.redo()


@given(STEPS)
def test_the_cursor_always_stands_between_clusters_of_clean_text(steps: list[tuple[str, object]]) -> None:
    buffer = LineBuffer()
    play(buffer, steps)
    assert "".join(buffer.clusters) == buffer.text
    assert 0 <= buffer.cursor <= len(buffer.clusters)
    assert clean_piece(buffer.text).text == buffer.text
    if "🇩" not in buffer.text and "🇪" not in buffer.text:
        # Flags are pairs counted from the left: an edit in a row of them regroups only its neighbours.
        assert buffer.clusters == graphemes(buffer.text)


@given(STEPS)
def test_undoing_everything_and_redoing_it(steps: list[tuple[str, object]]) -> None:
    buffer = LineBuffer("start")
    play(buffer, [step for step in steps if step[0] not in ("undo", "redo")])
    after = buffer.text
    while buffer.undo():
        pass
    assert buffer.text == "start"
    while buffer.redo():
        pass
    assert buffer.text == after


def test_a_run_of_letters_is_undone_at_once_and_words_apart() -> None:
    buffer = LineBuffer()
    for character in "one two":
        buffer.insert(character)
    assert buffer.undo() and buffer.text == "one "
    assert buffer.undo() and buffer.text == "one"
    assert buffer.undo() and buffer.text == ""
    assert not buffer.undo()
    assert buffer.redo() and buffer.text == "one"


def test_marks_joiners_and_jamo_join_what_stands_before() -> None:
    buffer = LineBuffer("xe")
    buffer.insert("\u0301")
    assert (buffer.text, buffer.cursor) == ("xé", 2)
    buffer.load("👨")
    buffer.insert("\u200d")
    buffer.insert("👩")
    assert (len(buffer.clusters), buffer.cursor) == (1, 1)
    buffer.delete(0, 1)
    assert buffer.text == ""
    buffer.load("")
    for jamo in "\u1112\u1161\u11ab":
        buffer.insert(jamo)
    assert (buffer.text, buffer.cursor) == ("한", 1)


def test_words() -> None:
    buffer = LineBuffer("one  two three")
    assert buffer.word_left() == 9
    buffer.move_to(5)
    assert buffer.word_left() == 0
    assert buffer.word_right() == 8
    assert buffer.delete(buffer.word_left(), buffer.cursor)
    assert buffer.text == "two three"


def test_controls_are_left_out_and_counted() -> None:
    buffer = LineBuffer()
    assert buffer.insert("a\x1b[2J\u202eb") == 2
    assert buffer.text == "a[2Jb"
    assert buffer.insert("\x00") == 1


FIELDS = st.builds(
    Field,
    width=st.integers(1, 40),
    prefix=st.sampled_from(["", "+ problem ", "日本語日本語日本語 "]),
    placeholder=st.sampled_from(["", "say it in one line"]),
    hint=st.sampled_from(["", "Enter stores", "日本"]),
    focused=st.booleans(),
)


@given(
    FIELDS,
    st.lists(st.sampled_from(["a", "日", "é", "👨\u200d👩", " "]), max_size=60),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_a_field_is_painted_to_its_width_with_the_cursor_in_sight(
    field: Field, clusters: list[str], cursor: int, first: int
) -> None:
    cursor = min(cursor, len(clusters))
    first = scroll_to(clusters, cursor, first, field.room)
    line = glyphs(field, clusters, cursor, first)
    assert sum(glyph.width for glyph in line) == field.width
    assert all(cells(glyph.text) == glyph.width for glyph in line)
    if field.focused and field.room >= 4:
        assert [glyph.style for glyph in line].count("cursor") == 1
    other = glyphs(field, [*clusters, "x"], cursor, first)
    left, right = changed(line, other)
    assert 0 <= left <= field.width and right <= field.width


def test_a_line_that_became_wider_shows_more_of_the_text_before_the_cursor() -> None:
    clusters = list("a title that goes on past the edge of a narrow window, to the end")
    narrow = scroll_to(clusters, len(clusters), 0, 12)
    wide = scroll_to(clusters, len(clusters), narrow, 48)
    assert wide < narrow
    assert len(clusters) - wide >= 48 // 2
    assert scroll_to(clusters, len(clusters), wide, 48) == wide
    assert scroll_to(clusters, len(clusters), narrow, 100) == 0


def test_only_the_cells_of_a_typed_letter_change() -> None:
    field = Field(40, "+ problem ", hint="Enter stores", focused=True)
    before = glyphs(field, list("abc"), 3, 0)
    assert changed(before, glyphs(field, list("abcd"), 4, 0)) == (13, 15)
    left, right = changed(before, before)
    assert left >= right
