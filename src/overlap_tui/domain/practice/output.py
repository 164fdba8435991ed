"""What a program printed, made fit to be kept: harmless, bounded, and saying where it was cut."""

from __future__ import annotations

from overlap_tui.domain.clean import BODY_BYTES, BODY_LINES, clean_body

TAIL_PART = 4
"""One part in so many of what is kept comes from the end, where programs say how it went."""


class Capture:
    """Takes output piece by piece and never holds more than about three times what may be kept."""

    def __init__(self, limit: int = BODY_BYTES, lines: int = BODY_LINES) -> None:
        self._limit = limit
        self._lines = lines
        self._head = bytearray()
        self._tail = bytearray()
        self.total = 0

    def take(self, piece: bytes) -> None:
        """Add what was printed next."""
        self.total += len(piece)
        room = self._limit - len(self._head)
        self._head += piece[:room] if room > 0 else b""
        self._tail += piece[max(room, 0) :]
        if len(self._tail) > 2 * self._limit:
            del self._tail[: -self._limit]

    def text(self) -> str:
        """The output as it is kept: cleaned, at most the bytes and lines that a body may have.

        Bytes that are not UTF-8 become U+FFFD. What was left out is named in a line of its own.
        """
        lost = self.total - len(self._head) - len(self._tail)
        if lost:
            head, tail = _clean(self._head), _clean(self._tail)
        else:
            head, tail = _clean(self._head + self._tail), ""
        if not lost and _fits(head, self._limit, self._lines):
            return head
        return self._cut(head, tail or head)

    def _cut(self, head: str, tail: str) -> str:
        """The beginning of ``head`` and the end of ``tail`` with the marker between."""
        marker = f"\n[… cut: {self.total:,} bytes were printed, this is their beginning and end …]\n"
        room = self._limit - len(marker.encode())
        lines = self._lines - marker.count("\n")
        first = _start(head, room - room // TAIL_PART, lines - lines // TAIL_PART)
        last = _end(tail, room // TAIL_PART, lines // TAIL_PART)
        return first + marker + last


def _clean(raw: bytes | bytearray) -> str:
    return clean_body(raw.decode("utf-8", "replace")).text


def _fits(text: str, limit: int, lines: int) -> bool:
    return len(text.encode()) <= limit and text.count("\n") + 1 <= lines


def _start(text: str, limit: int, lines: int) -> str:
    kept = "".join(text.splitlines(keepends=True)[: lines - 1]).removesuffix("\n")
    return kept.encode()[:limit].decode("utf-8", "ignore")


def _end(text: str, limit: int, lines: int) -> str:
    kept = "".join(text.splitlines(keepends=True)[-(lines - 1) :])
    return kept.encode()[-limit:].decode("utf-8", "ignore")
