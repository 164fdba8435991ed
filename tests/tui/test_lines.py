"""Rows flow into lines: nothing lost, nothing too wide."""

from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.app.rows import InfoRow
from overlap_tui.domain.text import cells, shown
from overlap_tui.tui.paint.items import paint_info
from overlap_tui.tui.paint.lines import flow

TEXTS = st.text(st.sampled_from("abc  日👨é\u0301\u200d\x1b\n"), max_size=60)


def plain(lines: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


@given(TEXTS, st.integers(16, 40), st.integers(0, 3))
def test_lines_fit_and_keep_every_character(text: str, width: int, badges: int) -> None:
    tail = [(f"  ⇠{number}", "badge") for number in range(badges)]
    lines = plain([list(line) for line in flow([("P2 ", "handle")], text, tail, width)])
    assert all(cells(line) <= width for line in lines)
    seen = "".join("".join(lines).split())
    assert seen == "".join(("P2" + shown(text) + "".join(f"⇠{n}" for n in range(badges))).split())


def test_text_hangs_under_itself_and_badges_follow_where_there_is_room() -> None:
    head = [("P2 ", "handle")]
    assert flow(head, "short", [(" ⇠1", "badge")], 20) == [
        [("P2 ", "handle"), ("short", ""), (" ⇠1", "badge")]
    ]
    lines = plain(
        [list(line) for line in flow(head, "leads can't see if a launch worked", [("  ⇠12", "badge")], 20)]
    )
    assert lines == ["P2 leads can't see", "    if a launch", "    worked  ⇠12"]
    lines = plain([list(line) for line in flow(head, "exactly seventeen", [("  ⇠12", "badge")], 20)])
    assert lines == ["P2 exactly seventeen", "    ⇠12"]


def test_a_badge_that_is_wider_than_the_row_is_wrapped_below_the_words() -> None:
    tail = [("  ", ""), ("~ confidence 4 → 2, confidence 2 → 4", "warning"), ("  ", ""), ("open", "badge")]
    lines = plain([list(line) for line in flow([("A6 ", "handle")], "they have a phone", tail, 24)])
    assert [line.rstrip() for line in lines] == [
        "A6 they have a phone",
        "    ~ confidence 4 → 2,",
        "    confidence 2 → 4",
        "    open",
    ]


def test_what_a_field_holds_stands_in_one_column_below_a_label_that_is_wider() -> None:
    narrow, wide = (paint_info(InfoRow("x", label, "in June"), 60) for label in ("when", "x" * 25))
    (line,) = ["".join(text for text, _ in line) for line in narrow]
    above, below = ["".join(text for text, _ in line) for line in wide]
    assert above.strip() == "x" * 25
    assert line.index("in June") == below.index("in June")
