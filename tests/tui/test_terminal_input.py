"""Bytes from a terminal: nothing typed or sent may end the program or lose a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from overlap_tui.tui.terminal_input import TerminalInput, escape_delay


def read(*chunks: bytes, silence: bool = False) -> list[Message]:
    """The messages of some reads, with or without silence after the last."""
    stream = TerminalInput(delay=0.016)
    found = [message for chunk in chunks for message in stream.feed(chunk)]
    if silence:
        found += stream.expire()
    return found


def keys(*chunks: bytes, silence: bool = False) -> list[str]:
    """The names of the keys in some reads."""
    return [event.key for event in read(*chunks, silence=silence) if isinstance(event, events.Key)]


def test_keys_and_sequences() -> None:
    assert keys(b"a\x1b[Ab") == ["a", "up", "b"]
    assert keys(b"a\x1b", b"[A") == ["a", "up"]
    assert keys(b"\x1b[", b"A") == ["up"]
    assert keys("é日".encode()) == ["é", "日"]
    assert keys("日".encode()[:1], "日".encode()[1:]) == ["日"]


def test_a_lone_escape_is_the_key_after_one_frame() -> None:
    stream = TerminalInput(delay=0.016)
    assert list(stream.feed(b"\x1b")) == []
    assert stream.patience == 0.016
    assert [event.key for event in stream.expire() if isinstance(event, events.Key)] == ["escape"]
    assert stream.patience is None
    assert keys(b"\x1b\x1b", silence=True) == ["escape", "escape"]
    assert keys(b"\x1bx", silence=True) == ["alt+x"]


def test_a_begun_sequence_waits_longer_than_escape() -> None:
    stream = TerminalInput(delay=0.016)
    list(stream.feed(b"\x1b["))
    assert stream.patience == 0.1


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [
        ({}, 0.016),
        ({"SSH_TTY": "/dev/pts/1"}, 0.1),
        ({"ESCDELAY": "40", "SSH_TTY": "x"}, 0.04),
        ({"ESCDELAY": "no"}, 0.016),
    ],
)
def test_the_delay_follows_the_link(environment: dict[str, str], seconds: float) -> None:
    assert escape_delay(environment) == seconds


def test_bytes_that_are_not_utf8_are_a_replacement_character() -> None:
    found = [event.character for event in read(b"a\xff\xfeb\xc3") if isinstance(event, events.Key)]
    assert found == ["a", "\ufffd", "\ufffd", "b"]


@pytest.mark.parametrize("cut", range(1, 30))
def test_a_paste_is_whole_wherever_the_reads_are_cut(cut: int) -> None:
    data = b"x\x1b[200~one\ntwo \x1b[31m\x1b[201~y"
    found = read(data[:cut], data[cut:])
    assert [type(message) for message in found] == [events.Key, events.Paste, events.Key]
    assert isinstance(found[1], events.Paste) and found[1].text == "one\ntwo \x1b[31m"


def test_silence_inside_a_paste_ends_nothing() -> None:
    stream = TerminalInput(delay=0.016)
    assert list(stream.feed(b"\x1b[200~one\x1b")) == []
    assert stream.patience is None
    assert list(stream.expire()) == []
    (paste,) = stream.feed(b"[201~")
    assert isinstance(paste, events.Paste) and paste.text == "one"


def test_a_megabyte_of_paste_is_one_message() -> None:
    body = b"word " * 200_000
    stream = TerminalInput()
    data = b"\x1b[200~" + body + b"\x1b[201~"
    found = [message for at in range(0, len(data), 4096) for message in stream.feed(data[at : at + 4096])]
    assert [len(message.text) for message in found if isinstance(message, events.Paste)] == [len(body)]


def test_numbers_beyond_reason_cost_only_their_own_sequence() -> None:
    assert keys(b"a\x1b[99999999999999999999;1ub\x1b[Ac") == ["a", "b", "up", "c"]


PIECES = st.sampled_from(
    [
        b"\x1b",
        b"\x1b[",
        b"200~",
        b"\x1b[201~",
        b"<0;1;",
        b"99999999999",
        b";",
        b"M",
        b"u",
        b"\x1b[48;1;2;3;4t",
    ]
)


@given(st.lists(st.one_of(st.binary(max_size=8), PIECES), max_size=20))
def test_no_bytes_end_the_stream(chunks: list[bytes]) -> None:
    stream = TerminalInput(delay=0.016)
    for chunk in chunks:
        list(stream.feed(chunk))
        list(stream.expire())
    list(stream.feed(b"\x1b[201~"))
    list(stream.expire())
    assert [event.key for event in stream.feed(b"z") if isinstance(event, events.Key)] == ["z"]
