"""The driver in a pseudo-terminal: bytes that are not text, signals, and a terminal that goes away."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator

import pytest

pytestmark = pytest.mark.pty

PROGRAM = """
import sys
from textual import events
from textual.widgets import Static
from overlap_tui.tui.guard import GuardedApp

class Echo(GuardedApp[None]):
    typed = ""
    def compose(self):
        yield Static("READY", markup=False)
    def on_key(self, event: events.Key) -> None:
        self.typed += f"<{event.key}>"
        self.query_one(Static).update(self.typed)
        if event.key == "q":
            self.exit()

app = Echo()
app.run()
print("ENDED")
sys.exit(app.return_code or 0)
"""


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(self) -> None:
        self.master, self._slave = pty.openpty()
        termios.tcsetwinsize(self._slave, (24, 80))
        self.before = termios.tcgetattr(self._slave)
        self.output = b""
        environment = {**os.environ, "TERM": "xterm-256color", "TEXTUAL_FPS": "120"}
        environment.pop("ESCDELAY", None)
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=environment,
            start_new_session=True,
        )

    def until(self, wanted: bytes) -> None:
        """Read until the output holds these bytes; fails after 20 seconds or at the end."""
        while wanted not in self.output:
            ready, _, _ = select.select([self.master], [], [], 20)
            assert ready, f"{wanted!r} did not come; the last was {self.output[-300:]!r}"
            self.output += os.read(self.master, 65536)

    def send(self, data: bytes) -> None:
        """Type."""
        os.write(self.master, data)

    def close(self) -> None:
        """End the program if it still runs, and the terminal."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for descriptor in (self.master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)

    def hang_up(self) -> None:
        """Take the terminal away, as closing its window does."""
        os.close(self._slave)
        os.close(self.master)
        self.master = self._slave = -1

    def settings(self) -> list[object]:
        """The line's settings now."""
        return termios.tcgetattr(self._slave)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    opened = Terminal()
    opened.until(b"READY")
    yield opened
    opened.close()


def test_bytes_that_are_not_utf8_are_survived(terminal: Terminal) -> None:
    terminal.send(b"a\xff\xfeb")
    terminal.until(b"<b>")
    terminal.send(b"\x1b")
    terminal.until(b"<escape>")
    terminal.send(b"q")
    terminal.until(b"ENDED")
    assert terminal.process.wait(20) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_end_the_program_in_order(terminal: Terminal, number: signal.Signals) -> None:
    terminal.process.send_signal(number)
    terminal.until(b"ENDED")
    assert terminal.process.wait(20) == 128 + number
    assert terminal.settings() == terminal.before
    for undone in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1000l"):
        assert undone in terminal.output


def test_a_terminal_that_goes_away_ends_the_program(terminal: Terminal) -> None:
    terminal.hang_up()
    assert terminal.process.wait(20) != 0
