"""Text from people: what cleaning keeps, what measuring says, what wrapping never loses."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from overlap_tui.domain.cell_widths import WIDTHS
from overlap_tui.domain.clean import clean_body, clean_line
from overlap_tui.domain.text import cells, graphemes, shorten, shown, wrap

HOSTILE = Path(__file__).parents[3] / "shared" / "cases" / "hostile" / "texts.json"

# Own samples of each family, so that the tests say the same on a machine without the shared cases.
SAMPLES = [
    "fix [bold] tag",
    "[@click=app.quit]x[/]",
    "A\x1b[2JZ",
    "\x1b]52;c;QQ==\x07x",
    "a\x00b",
    "\u202egnp.exe\u202c",
    "\u200fabc\u200e",
    "👨\u200d👩\u200d👧\u200d👦 family",
    "❤\ufe0f vs ❤",
    "日本語テキスト",
    "e\u0301",
    "각각",
    "zero\u200bwidth",
    "\U000e0041tags",
    "ไทย ภาษา น้ำ",
    "\u3164\u2800 blank",
    "x\ufffe\uffffy",
    "\ud800x",
    "👍🏽",
    "🇩🇪🇫🇷🇺",
    "हिन्दी क्\u200dष",
    "1\ufe0f\u20e3",
    "a\x85b\u2028c",
    "tab\there",
    "\x9b31mC1",
    "q" + "\u0301" * 40,
]


def hostile() -> list[str]:
    """Every text of the shared cases, and the samples above."""
    found = list(SAMPLES)
    if HOSTILE.exists():
        for entry in json.loads(HOSTILE.read_text()):
            body = entry["text_json"]
            found.append(body["repeat"] * body["times"] if isinstance(body, dict) else body)
    return found


CASES = hostile()
ACTIVE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]"
)
ALPHABET = st.one_of(
    st.characters(),
    st.sampled_from("aé \n\t\r\x1b\x9b\u200d\ufe0f\u0301\u0316日ก้ำ👨👩🏽🇩🇪❤각\u1100\u1161\u202e\ud800\u3164"),
)
TEXTS = st.text(ALPHABET, max_size=60)


def seen(text: str) -> str:
    """What is left of a text without blanks."""
    return "".join(text.split())


def ascii_seen(text: str) -> list[str]:
    """The visible ASCII characters, those under an accent included."""
    return [character for character in unicodedata.normalize("NFD", text) if "!" <= character <= "~"]


@pytest.mark.parametrize("text", CASES, ids=lambda text: ascii(text[:24]))
def test_cleaning_leaves_nothing_active_and_everything_visible(text: str) -> None:
    for cleaned in (clean_line(text), clean_body(text)):
        assert not ACTIVE.search(cleaned.text)
        assert unicodedata.is_normalized("NFC", cleaned.text)
        cleaned.text.encode()
        assert ascii_seen(cleaned.text) == ascii_seen(text)


@pytest.mark.parametrize("text", CASES, ids=lambda text: ascii(text[:24]))
def test_shown_text_is_inert_and_as_wide_in_every_terminal(text: str) -> None:
    for form in (shown(text), shown(clean_line(text).text)):
        assert not ACTIVE.search(form)
        assert not re.search("[\u200d\ufe0f]", form)
        # Without joiners and selectors the width is the sum of its characters, whoever adds it up.
        assert cells(form) == sum(WIDTHS[c] for c in form.replace("\n", ""))


def test_the_family_is_shown_as_its_members() -> None:
    assert shown("👨\u200d👩\u200d👧\u200d👦 family") == "👨👩👧👦 family"
    assert shown("❤\ufe0f 👍🏽") == "❤ 👍"
    assert shown("🏽") == "‹U+1F3FD›"


def test_active_characters_are_shown_by_picture_or_number() -> None:
    assert shown("\x1b[2J\x07\x7f\u202e\x9b\ud800") == "␛[2J␇␡‹U+202E›‹U+009B›‹U+D800›"
    assert shown("a\tb\nc") == "a    b\nc"


@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    line, body = clean_line(text).text, clean_body(text).text
    assert clean_line(line).text == line
    assert clean_body(body).text == body
    assert clean_line(line).removed == 0


@given(TEXTS)
def test_showing_twice_changes_nothing_more(text: str) -> None:
    assert shown(shown(text)) == shown(text)


def test_every_character_is_as_wide_as_the_screen_library_says() -> None:
    different = [code for code in range(0x110000) if cell_len(chr(code)) != WIDTHS[chr(code)]]
    assert different == []


@given(TEXTS)
def test_texts_are_as_wide_as_the_screen_library_says(text: str) -> None:
    assert cells(text) == cell_len(text)


@given(TEXTS)
def test_clusters_joined_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@given(st.text(ALPHABET.filter(lambda c: not 0x1F3FB <= ord(c) <= 0x1F3FF), max_size=40).map(shown))
def test_clusters_of_shown_text_add_up_to_its_width(text: str) -> None:
    assert sum(map(cells, graphemes(text))) == cells(text)


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("👨\u200d👩\u200d👧\u200d👦a", ["👨\u200d👩\u200d👧\u200d👦", "a"]),
        ("❤\ufe0f❤", ["❤\ufe0f", "❤"]),
        ("🇩🇪🇫🇷🇺", ["🇩🇪", "🇫🇷", "🇺"]),
        ("👍🏽x", ["👍🏽", "x"]),
        ("e\u0301e", ["e\u0301", "e"]),
        ("\u1100\u1161\u11a8각", ["\u1100\u1161\u11a8", "각"]),
        ("น้ำ", ["น้ำ"]),
        ("1\ufe0f\u20e32", ["1\ufe0f\u20e3", "2"]),
        ("a\nb", ["a", "\n", "b"]),
        ("", []),
    ],
)
def test_a_cluster_is_what_a_reader_sees(text: str, clusters: list[str]) -> None:
    assert graphemes(text) == clusters


@given(TEXTS.map(shown), st.integers(2, 12))
def test_wrapping_fits_and_loses_no_visible_character(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert all(cells(line) <= width for line in lines)
    assert seen("".join(lines)) == seen(text)


def test_wrapping_breaks_at_blanks_then_between_wide_characters_then_in_words() -> None:
    assert wrap("hello world this", 10) == ["hello", "world this"]
    assert wrap("日本語テキスト abc", 7) == ["日本語", "テキス", "ト abc"]
    assert wrap("a looooooong b", 5) == ["a", "loooo", "ooong", "b"]
    assert wrap("  indented text", 10) == ["  indented", "text"]
    assert wrap("", 5) == [""]
    assert wrap("a\n\nb", 5) == ["a", "", "b"]
    assert wrap("日", 1) == ["日"]


@given(TEXTS.map(shown), st.integers(0, 20))
def test_shortening_fits_and_says_that_something_is_missing(text: str, width: int) -> None:
    short = shorten(text, width)
    assert cells(short) <= width
    assert short == text or width == 0 or short.endswith("…")


def test_blank_and_invisible_texts_are_empty() -> None:
    for text in ("", "   \xa0\u3000  ", "\u3164\u2800", "\u200d\u200c", "\u0301", "\x00\u202e", "\n\t\n"):
        assert clean_line(text).text == "", ascii(text)
        assert clean_body(text).text == "", ascii(text)


def test_a_line_folds_line_ends_and_a_body_unifies_them() -> None:
    assert clean_line(" a\r\n b\rc\td\u2028e ").text == "a b c d e"
    assert clean_body("a\r\n\tb\rc\u2028d").text == "a\n\tb\nc\nd"


def test_removal_is_counted_and_told() -> None:
    assert clean_line("plain").notice == ""
    assert clean_line("a\x00b").notice == "1 hidden or control character was removed."
    assert clean_line("A\x1b[2J\u202eZ").removed == 2


def test_too_long_is_said_and_never_cut() -> None:
    assert clean_line("x" * 500).problem == ""
    long = clean_line("x" * 1503)
    assert long.text == "x" * 1503
    assert long.problem == "This text has 1,503 characters and 500 fit: shorten it by 1,003."
    assert clean_body("é" * 32768).problem == ""
    assert "bytes" in clean_body("é" * 32769).problem
    assert clean_body("a\n" * 2000).problem == ""
    assert "2,001 lines" in clean_body("a\n" * 2000 + "b").problem


def test_runs_of_marks_are_capped_without_taking_forever() -> None:
    cleaned = clean_line("a" + "\u0316\u0301" * 200_000 + "b")
    assert len(cleaned.text) <= 10
    assert cleaned.text.startswith(("a", "á")) and cleaned.text.endswith("b")
    assert cleaned.removed == 400_000 - 8
