"""The link between the app and its terminal: Textual's driver for Linux and macOS, made to last.

It goes on after bytes that are not UTF-8, answers Escape within a frame, sleeps while nobody types, and
when the terminal goes away or a signal asks the program to end, tells the app so that it ends in order.
"""

import os
import selectors
import signal
import sys
from threading import Event
from typing import IO, TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from overlap_tui.tui.terminal_input import TerminalInput

if TYPE_CHECKING:
    from textual.app import App

_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_CHUNK = 64 * 1024


class Terminated(Message):
    """The program was asked to end, or its terminal is gone.

    `signal` is the signal's number; 0 when the terminal ended without one.
    """

    def __init__(self, signal: int = 0) -> None:
        super().__init__()
        self.signal = signal


class _WakingEvent(Event):
    """An event that also wakes whoever waits for the reading end of its pipe."""

    def __init__(self) -> None:
        super().__init__()
        self.reader, self._writer = os.pipe()

    def set(self) -> None:
        super().set()
        os.write(self._writer, b".")

    def clear(self) -> None:
        super().clear()
        os.read(self.reader, 1)


class _Output:
    """The terminal as a file that may disappear: after the first failed write all others are dropped."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._gone = False

    def write(self, text: str) -> int:
        """Write to the terminal while there is one."""
        if not self._gone:
            try:
                self._file.write(text)
            except OSError:
                self._gone = True
        return len(text)

    def flush(self) -> None:
        """Flush to the terminal while there is one."""
        if not self._gone:
            try:
                self._file.flush()
            except OSError:
                self._gone = True

    def fileno(self) -> int:
        """The terminal's descriptor."""
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """Textual's Linux driver with an input loop of its own and orderly ends."""

    exit_event: _WakingEvent

    def __init__(
        self,
        app: "App[object]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None, "the screen is drawn on standard error"
        self._file = _Output(self._file)  # type: ignore[assignment]  # the part of a file that is used
        self.exit_event = _WakingEvent()
        self._handlers_before: dict[signal.Signals, Any] = {}
        self._title = ""
        self._title_kept = False

    def name_window(self, title: str) -> None:
        """Write `title` on the terminal's window; what stood there before comes back at the end.

        Operating system command 2, and window operations 22 and 23 of xterm's control sequences. The title
        must hold no control characters.
        """
        if not self._title_kept:
            self.write("\x1b[22;2t")
            self._title_kept = True
        self._title = title
        self.write(f"\x1b]2;{title}\x07")
        self.flush()

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and rows of the terminal itself; Textual would believe COLUMNS and LINES before it."""
        for descriptor in (
            self.fileno,
            *(stream.fileno() for stream in (sys.__stdout__, sys.__stderr__) if stream),
        ):
            try:
                columns, rows = os.get_terminal_size(descriptor)
            except OSError:
                continue
            if columns and rows:
                return columns, rows
        return super()._get_terminal_size()

    def start_application_mode(self) -> None:
        """Take the terminal, and the signals that would leave it in disorder."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._title:  # back from another program that had the terminal
            self.name_window(self._title)
        for number in _SIGNALS:
            self._handlers_before[number] = signal.getsignal(number)
            self._loop.add_signal_handler(number, self.send_message, Terminated(number))

    def stop_application_mode(self) -> None:
        """Give the terminal back, and the signals."""
        for number, handler in self._handlers_before.items():
            self._loop.remove_signal_handler(number)
            signal.signal(number, handler)
        self._handlers_before.clear()
        if self._title_kept:
            # Empty for terminals that do not know how to bring the old one back.
            self.write("\x1b]2;\x07\x1b[23;2t")
            self._title_kept = False
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read keys until the driver stops or the terminal ends; without a timer while nothing is pending."""
        stream = TerminalInput(debug=self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self.exit_event.reader, selectors.EVENT_READ)
            while True:
                ready = selector.select(stream.patience)
                if self.exit_event.is_set():
                    return
                if not ready:
                    messages = stream.expire()
                elif data := self._read():
                    messages = stream.feed(data)
                else:
                    self.send_message(Terminated())
                    return
                for message in messages:
                    self.process_message(message)

    def _read(self) -> bytes:
        """What was typed; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""
