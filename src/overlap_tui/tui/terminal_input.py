"""Bytes from a terminal become Textual's messages.

Textual's parser does the sequences. Three things are done before it:

* bytes that are not UTF-8 become U+FFFD, where the stock driver ends the program;
* a bracketed paste is taken out whole, because the parser handles one character at a time (a megabyte
  takes seconds) and loses the end of the paste when that is split by a pause;
* a lone Escape counts as the key after a delay that we choose.
"""

import codecs
import os
from collections.abc import Iterable, Iterator, Mapping

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

_PASTE_START = "\x1b[200~"
_PASTE_END = "\x1b[201~"
# What is left of a sequence that nothing completes is typed out after this many seconds.
_SEQUENCE_DELAY = 0.1


def escape_delay(environment: Mapping[str, str] = os.environ) -> float:
    """Seconds after which a lone Escape is the key.

    A local terminal writes a sequence at once, so one frame is enough. Across a network the rest may come
    in a later packet, so there we wait longer. `ESCDELAY` (milliseconds) decides when it is set.
    """
    wanted = environment.get("ESCDELAY", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted) / 1000
    remote = any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "MOSH_CONNECTION"))
    return _SEQUENCE_DELAY if remote else 0.016


class TerminalInput:
    """A stream of bytes read as keys, mouse events, pastes and the terminal's answers.

    The caller reads, calls `feed`, waits at most `patience` seconds for more and calls `expire` when
    nothing came in that time.
    """

    def __init__(self, delay: float | None = None, debug: bool = False) -> None:
        self._delay = escape_delay() if delay is None else delay
        self._debug = debug
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._parser = XTermParser(debug)
        self._held = ""
        self._pasted: list[str] | None = None

    @property
    def patience(self) -> float | None:
        """Seconds to wait before `expire`; None when nothing is pending."""
        if self._pasted is not None:
            return None
        if self._held:
            return self._delay if self._held == "\x1b" else _SEQUENCE_DELAY
        return _SEQUENCE_DELAY if self._parser._timeout_time is not None else None

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that these bytes complete."""
        text = self._held + self._decoder.decode(data)
        self._held = ""
        while text:
            if self._pasted is not None:
                text, done = self._collect(text)
                if done is not None:
                    yield done
                continue
            before, marker, rest = text.partition(_PASTE_START)
            if marker:
                yield from self._parse(before)
                self._pasted = []
                text = rest
            else:
                keep = _split_marker(text, _PASTE_START)
                self._held = text[keep:]
                yield from self._parse(text[:keep])
                return

    def expire(self) -> Iterator[Message]:
        """The messages that silence completes: a lone Escape, the keys of a broken sequence."""
        if self._pasted is not None:
            return
        if self._held:
            held, self._held = self._held, ""
            yield from self._parse(held)
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
            yield from self._guarded(self._parser.tick())

    def _collect(self, text: str) -> tuple[str, events.Paste | None]:
        """Take pasted text up to its end; the rest, and the paste when it is complete."""
        assert self._pasted is not None
        body, marker, rest = text.partition(_PASTE_END)
        if not marker:
            keep = _split_marker(text, _PASTE_END)
            self._held = text[keep:]
            self._pasted.append(text[:keep])
            return "", None
        self._pasted.append(body)
        paste = events.Paste("".join(self._pasted))
        self._pasted = None
        return rest, paste

    def _parse(self, text: str) -> Iterator[Message]:
        """One character at a time, so that a sequence which Textual cannot read costs nothing but itself."""
        for character in text:
            yield from self._guarded(self._parser.feed(character))

    def _guarded(self, messages: Iterable[Message]) -> Iterator[Message]:
        """The parser's messages; a new parser when numbers in a sequence were more than it can take."""
        try:
            yield from messages
        except (ValueError, OverflowError, LookupError, TypeError):
            self._parser = XTermParser(self._debug)


def _split_marker(text: str, marker: str) -> int:
    """Where the beginning of a marker stands at the end of the text; the text's length when it does not."""
    for size in range(min(len(marker) - 1, len(text)), 0, -1):
        if text.endswith(marker[:size]):
            return len(text) - size
    return len(text)
