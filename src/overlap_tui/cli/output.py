"""What the command line writes: data on standard output, one sentence at a time on standard error."""

from __future__ import annotations

import contextlib
import os
import sys

TYPE_CHECKING = False  # as typing has it; loading typing would double the time of ``overlap --version``
if TYPE_CHECKING:
    import re
    from typing import TextIO

# What a terminal could obey or a reader could be misled by: controls except tab and line feed, and the
# characters that turn the direction of writing or show nothing.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with every control and direction character written out, such as ``\\x1b``."""
    if text.isprintable():
        return text
    import re

    return re.sub(_UNSAFE, _written_out, text)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was not UTF-8, as Python hands it over
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def write(text: str) -> None:
    """One or more lines of text for people, in the encoding of standard output."""
    out = _stdout()
    out.buffer.write((visible(text) + "\n").encode(out.encoding or "utf-8", "replace"))


def write_data(data: str) -> None:
    """Data for programs: UTF-8 whatever the locale, and not a character changed; for a terminal, inert."""
    out = _stdout()
    out.buffer.write((visible(data) if out.isatty() else data).encode())


def write_json(value: object) -> None:
    """A value as indented JSON in UTF-8; what is not ``visible`` is escaped as JSON does."""
    import json
    import re

    data = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    _stdout().buffer.write(re.sub(_UNSAFE, lambda match: f"\\u{ord(match[0]):04x}", data).encode())


def tell(sentence: str) -> None:
    """One line on standard error. When that is closed or full, there is no better place to say so."""
    line = " ".join(visible(sentence).split())
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"overlap: {line}\n")
        sys.stderr.flush()


def flush() -> None:
    """Hand everything over; raises ``OSError`` when the disk is full or the reader is gone."""
    if sys.stdout is not None:
        sys.stdout.flush()


def silence() -> None:
    """Drop what could not be written, so that Python does not complain about it again on its way out."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
            sys.stdout.flush()


def _stdout() -> TextIO:
    out: TextIO | None = sys.stdout
    if out is None:
        raise OSError("Standard output is closed")
    return out
