"""Plain outline: levels, kinds, links, and that every visible character arrives somewhere."""

from __future__ import annotations

from collections import Counter
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlap_tui.app.outline import Outline, few_items, one_item, outline_command, parse_outline
from overlap_tui.domain.clean import BODY_BYTES, BODY_LINES, LINE_LIMIT
from overlap_tui.domain.commands import Batch
from overlap_tui.domain.decide import Context, Refused, decide
from overlap_tui.domain.fold import empty, fold
from overlap_tui.domain.history import Header
from overlap_tui.domain.journal import events_of
from overlap_tui.domain.model import SessionState


def stored(outline: Outline, state: SessionState | None = None) -> SessionState:
    state = state or empty("s")
    numbers = count(len(state.items))
    command = outline_command(outline, state, lambda: f"i{next(numbers)}")
    assert isinstance(command, Batch)
    change = decide(state, command, Context(f"c{state.lamport}", "", 0))
    return fold(state, events_of(change, "r", state.lamport))


def shape(text: str) -> list[tuple[int, str]]:
    return [(entry.level, entry.text) for entry in parse_outline(text).entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n  b\n    c\n  d\ne", [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")]),
        ("a\n\tb\n\t\tc", [(0, "a"), (1, "b"), (2, "c")]),
        ("- a\n  - b\n- c", [(0, "a"), (1, "b"), (0, "c")]),
        ("1. a\n   * b\n2) c", [(0, "a"), (1, "b"), (0, "c")]),
        ("Title\n- a\n- b\nNext\n- c", [(0, "Title"), (1, "a"), (1, "b"), (0, "Next"), (1, "c")]),
        ("# A\n## B\n- x\n# C\ntext", [(0, "A"), (1, "B"), (2, "x"), (0, "C"), (1, "text")]),
        ("a\n\n---\n\nb", [(0, "a"), (0, "b")]),
        ("      deep first\n  less", [(0, "deep first"), (0, "less")]),
        ("#hashtag\n-5 degrees\n3.5 days", [(0, "#hashtag"), (0, "-5 degrees"), (0, "3.5 days")]),
        ("-\n42.", [(0, "-"), (0, "42.")]),
        ("", []),
        ("\n \n\t\n", []),
    ],
)
def test_levels(text: str, expected: list[tuple[int, str]]) -> None:
    assert shape(text) == expected


def test_preview_counts() -> None:
    assert parse_outline("a\n  b\n    c\n" + "d\n" * 6).preview == "9 items, 3 levels"
    assert parse_outline("a").preview == "1 item, 1 level"


def test_kinds_and_default_links() -> None:
    state = stored(parse_outline("p: leads can't see it\n  s: e-mail\n    c: hourly\n  story: Excel\nloose"))
    said = [(state.items[x.source].handle, x.type, state.items[x.target].handle) for x in state.live_links()]
    assert said == [("S2", "addresses", "P1"), ("C3", "blocks", "S2"), ("E4", "supports", "P1")]
    assert [item.kind for item in state.live_items()][-1] == "note"


def test_one_paste_is_one_change() -> None:
    command = outline_command(parse_outline("a\n b"), empty("s"), iter("xyz").__next__)
    change = decide(empty("s"), command, Context("c", "", 0))
    assert {event.change for event in events_of(change, "r", 0)} == {"c"}
    assert Header(change.id, "", change.command, "r", "").command == "paste"


def test_typed_links_are_made_when_the_handle_exists_and_stay_text_otherwise() -> None:
    state = stored(parse_outline("p: first"))
    state = stored(parse_outline("s: e-mail > P1 80%\ns: app > P99"), state)
    assert [x.share for x in state.live_links()] == [80]
    assert [item.text for item in state.live_items()] == ["first", "e-mail", "app > P99"]


def test_a_fenced_block_goes_with_the_line_before_it() -> None:
    (entry,) = parse_outline("look:\n```sh\n# not a heading\n\n- x\n```").entries
    assert (entry.text, entry.body) == ("look:", "```sh\n# not a heading\n\n- x\n```")
    assert shape("```\nnever closed\n# h") == [(0, "```"), (0, "never closed"), (0, "h")]


def test_a_long_line_goes_on_in_the_body() -> None:
    words = "word " * 300
    (entry,) = parse_outline(words).entries
    assert len(entry.text) <= LINE_LIMIT
    assert f"{entry.text} {entry.body}".split() == words.split()


def test_what_no_body_can_hold_goes_on_in_more_items() -> None:
    outline = parse_outline("x" * 200_000)
    assert len(outline.entries) > 1
    assert "".join(e.text.partition(" (continued")[0] for e in outline.entries[:1]) == "x" * LINE_LIMIT
    assert sum(len(entry.body) for entry in outline.entries) == 200_000 - LINE_LIMIT
    stored(outline)


@pytest.mark.parametrize(("text", "says"), [("\n", "no text"), ("a\n" * 10_001, "10,001 items")])
def test_nothing_and_too_much_are_refused(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        outline_command(parse_outline(text), empty("s"), lambda: "i")


def test_hidden_characters_are_counted() -> None:
    outline = parse_outline("a\x1b[2J\nb\u202e")
    assert outline.cleaned == 2
    assert [e.text for e in outline.entries] == ["a[2J", "b"]


def test_one_item_with_a_body() -> None:
    item = one_item("s: an e-mail\n\nwith three numbers\n  - a", "problem")
    assert (item.kind, item.text, item.body) == ("solution", "an e-mail", "\nwith three numbers\n  - a")
    item = one_item("y" * 700, "problem")
    assert (item.kind, len(item.text), len(item.body)) == ("problem", 500, 200)


def test_a_megabyte_is_read_in_one_pass() -> None:
    text = ("- word " * 20 + "\n" + "   deeper " * 3 + "\n") * 6000
    assert len(text) > 1_000_000
    assert len(parse_outline(text).entries) == 12_000
    assert parse_outline("word " * 200_000).levels == 2


VISIBLE = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd", "Po", "So")), max_size=12)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "  ", "\t", "    ", "# ", "- ", "  * ", "7. ", "```", "p: ", "> ", "   s: "]),
        VISIBLE,
    ).map("".join),
    max_size=30,
).map("\n".join)


@given(LINES)
def test_no_letter_is_lost(text: str) -> None:
    outline = parse_outline(text)
    state = stored(outline) if outline.entries else empty("s")
    kept = Counter("".join(item.text + item.body for item in state.live_items()))
    wanted = Counter(c for line in text.split("\n") for c in _content(line) if c.isalnum())
    import unicodedata

    composed = Counter(c for c in unicodedata.normalize("NFC", "".join(wanted.elements())) if c.isalnum())
    assert not composed - kept


def _content(line: str) -> str:
    import re

    line = re.sub(r"^\s*(#+ |[-*] |\d{1,3}[.)]\s)?", "", line)
    return re.sub(r"^\w+:", "", line)  # it may be the word of a kind


@pytest.mark.parametrize(("lines", "width", "most"), [(3, 10, 1), (20_000, 50, 20), (1, 1_000_000, 20)])
def test_as_bodies_a_text_of_any_length_is_kept_whole(lines: int, width: int, most: int) -> None:
    said = [f"{n} ".ljust(width, "x") for n in range(lines)]
    numbers = count(1)
    command, items = few_items("\n".join(said), "note", lambda: f"id{next(numbers)}")
    change = decide(empty("s"), command, Context("c", "", 0))
    state = fold(empty("s"), events_of(change, "r", 0))
    assert items == len(list(state.live_items())) <= most
    first, *_ = made = list(state.live_items())
    kept = "\n".join([first.text, *(item.body for item in made)])
    assert kept.replace("\n", "") == "".join(said)
    assert sum(f"{line}\n" in kept for line in said[1:-1:97]) == len(said[1:-1:97])
    assert all(
        item.text == f"{first.text[: LINE_LIMIT - 30].rstrip()} (continued {n})"
        for n, item in enumerate(made[1:], 2)
    )


@settings(max_examples=20)
@given(st.integers(1, 2 * BODY_LINES), st.sampled_from([1, 40, BODY_BYTES // 4]))
def test_every_piece_fits(lines: int, width: int) -> None:
    text = "first\n```\n" + "\n".join(["é" * min(width, 300_000 // lines)] * lines) + "\n```"
    state = stored(parse_outline(text))
    assert sum(item.body.count("é") for item in state.live_items()) == text.count("é")
