"""A terminal to run the real program in: a pseudo-terminal, and pyte to know what is on its screen."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f6": "\x1b[17~",
    "f8": "\x1b[19~",
    "f12": "\x1b[24~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
# What pyte takes for text: questions to the terminal, keyboard protocols, strings such as OSC 52.
# And the shape of the pointer, OSC 22, which it takes for the window's title, OSC 2.
_FOREIGN = re.compile(
    rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*[mu]|\x1b\[\?[0-9]+\$p|\x1b\[[0-9;]*t|\x1b[PX^_].*?\x1b\\|\x1b\]22;[^\x07]*\x07",
    re.DOTALL,
)
_SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
_UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|[PX^_](?:(?!\x1b\\).)*|\](?:(?!\x1b\\|\x07).)*)?\Z", re.DOTALL
)


class Terminal:
    """A program in a terminal of its own.

    ``raw`` is every byte that it wrote. Waiting raises ``AssertionError`` with the screen as it is then.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        patience: float = 30.0,
    ) -> None:
        self._patience = patience
        self.raw = bytearray()
        self._kept = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        _set_size(slave, columns, rows)
        self._modes = termios.tcgetattr(slave)
        self.process = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env={**_without_size(), "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})},
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        self._slave = slave

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.kill()
        os.close(self._master)
        os.close(self._slave)

    @property
    def lines(self) -> list[str]:
        """The screen, row by row."""
        return [self._line(y).rstrip() for y in range(self._screen.lines)]

    def _line(self, y: int) -> str:
        """One row. The second cell of a wide character is empty in pyte.

        It stays so when the first one is written over, and pyte's own ``display`` then gives up.
        """
        row = self._screen.buffer[y]
        return "".join(row[x].data for x in range(self._screen.columns))

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def title(self) -> str:
        """What stands on the terminal's window."""
        return str(self._screen.title)

    @property
    def said_after_leaving(self) -> str:
        """What was written since the program gave the main screen back."""
        last = self.raw.rpartition(b"\x1b[?1049l")[2]
        return _SEQUENCE.sub(b"", last).decode(errors="replace").strip()

    def press(self, *keys: str) -> None:
        """Press keys, by name or as the character they write."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def click(self, column: int, row: int) -> None:
        """Press and release the left button on a cell; both count from 0."""
        at = f"{column + 1};{row + 1}"
        os.write(self._master, f"\x1b[<0;{at}M\x1b[<0;{at}m".encode())

    def line_of(self, text: str) -> int:
        """The first row that shows a text, from 0."""
        return next(row for row, line in enumerate(self.lines) if text in line)

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self._master, text.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._screen.resize(rows, columns)
        _set_size(self._master, columns, rows)

    def wait_for(self, *texts: str) -> None:
        """Wait until every text is on the screen."""
        self.wait_until(lambda: all(text in self.text for text in texts), f"on the screen: {texts}")

    def wait_gone(self, text: str) -> None:
        """Wait until a text is on the screen no more."""
        self.wait_until(lambda: text not in self.text, f"gone: {text}")

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds; the screen is read meanwhile."""
        end = time.monotonic() + self._patience
        while not holds():
            if not self._read(end - time.monotonic()):
                raise AssertionError(f"waited in vain for {what}; the screen:\n{self.text}")

    def wait_exit(self) -> int:
        """Wait until the program has ended; its exit code."""
        end = time.monotonic() + self._patience
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"the program has not ended; the screen:\n{self.text}")
            self._read(0.05)
        while self._read(0):
            pass
        return self.process.wait()

    def kill(self) -> None:
        """Kill the program and all that it started, as a crash would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @property
    def restored(self) -> bool:
        """Whether the terminal is as the program found it: line modes, main screen, cursor shown."""
        modes = termios.tcgetattr(self._slave) == self._modes
        screen = self.raw.rfind(b"\x1b[?1049l") >= self.raw.rfind(b"\x1b[?1049h")
        cursor = self.raw.rfind(b"\x1b[?25h") >= self.raw.rfind(b"\x1b[?25l")
        return modes and screen and cursor

    def _read(self, seconds: float) -> bool:
        """Take in what the program writes within ``seconds``; whether there was anything."""
        if seconds < 0 or not select.select([self._master], [], [], seconds)[0]:
            return False
        data = os.read(self._master, 1 << 16)
        self.raw += data
        text = _FOREIGN.sub(b"", self._kept + data)
        rest = _UNFINISHED.search(text)
        self._kept = text[rest.start() :] if rest else b""
        self._stream.feed(text[: len(text) - len(self._kept)])
        return True


def _without_size() -> dict[str, str]:
    """The environment without a size of somebody else's terminal."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


def _take_terminal() -> None:
    """In the child: the terminal is its own, and Ctrl-C reaches it even when a script started the tests."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def overlap(env: Mapping[str, str], *args: str, columns: int = 120, rows: int = 40) -> Terminal:
    """``overlap`` in a terminal."""
    command = [sys.executable, "-m", "overlap_tui", *args]
    return Terminal(command, env=env, columns=columns, rows=rows)
