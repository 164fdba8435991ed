from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.domain.clean import clean_body
from overlap_tui.domain.practice.output import Capture


def captured(*pieces: bytes, limit: int = 65_536, lines: int = 2_000) -> str:
    capture = Capture(limit, lines)
    for piece in pieces:
        capture.take(piece)
    return capture.text()


def test_short_output_is_kept_as_it_is() -> None:
    assert captured(b"one\n", "zwei ü\n".encode()) == "one\nzwei ü\n"
    assert captured() == ""


def test_a_character_cut_between_two_pieces_is_whole() -> None:
    raw = "ü".encode()
    assert captured(raw[:1], raw[1:]) == "ü"


def test_control_codes_are_harmless() -> None:
    assert captured(b"\x1b[31mred\x1b[0m\x00\x9b\n") == "[31mred[0m�\n"
    assert captured("\x1b]52;c;eA==\x07\u202e!".encode()) == "]52;c;eA==!"


def test_long_output_keeps_beginning_and_end_and_says_so() -> None:
    pieces = [f"line {n}\n".encode() for n in range(100_000)]
    text = captured(*pieces)
    assert text.startswith("line 0\nline 1\n")
    assert text.endswith("line 99999\n")
    assert f"cut: {sum(map(len, pieces)):,} bytes were printed" in text


def test_one_endless_line() -> None:
    text = captured(*[b"y" * 60_000] * 50)
    assert "cut: 3,000,000 bytes" in text
    assert not clean_body(text).problem


def test_memory_stays_bounded() -> None:
    capture = Capture()
    for _ in range(200):
        capture.take(b"y\n" * 32_768)
    assert len(capture._head) + len(capture._tail) <= 4 * 65_536


@given(st.lists(st.binary(max_size=200), max_size=40), st.integers(200, 400), st.integers(8, 30))
def test_what_is_kept_always_fits_and_is_clean(pieces: list[bytes], limit: int, lines: int) -> None:
    text = captured(*pieces, limit=limit, lines=lines)
    assert len(text.encode()) <= limit
    assert text.count("\n") + (not text.endswith("\n")) <= lines or not text
    assert clean_body(text).text == text


@given(st.text(max_size=60))
def test_text_that_fits_is_only_cleaned(text: str) -> None:
    assert (
        captured(text.encode("utf-8", "replace")) == clean_body(text.encode("utf-8", "replace").decode()).text
    )
