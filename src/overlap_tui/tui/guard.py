"""An app that cannot be made to send the terminal anything but its own sequences.

`literal` is the door for text; this is the wall behind it, for the text that some widget draws on its own
(an editor's lines, a file name in a traceback): whatever is painted passes the filter here.
"""

import re
import signal
from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from overlap_tui.domain.cell_widths import WIDTHS
from overlap_tui.domain.text import shown
from overlap_tui.tui.text import Severity

if TYPE_CHECKING:
    from textual.driver import Driver

    from overlap_tui.tui.driver import Terminated

Result = TypeVar("Result")

_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class InertLines(LineFilter):
    """Takes characters that a terminal obeys out of painted lines; no cell moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, with a replacement of equal width for each active character."""
        if all(text.isprintable() for text, _style, _control in segments):
            return segments
        return [Segment(_ACTIVE.sub(_replacement, text), style, control) for text, style, control in segments]


def _replacement(match: re.Match[str]) -> str:
    """As many replacement characters as the active one has cells: none or one."""
    return "\ufffd" * WIDTHS[match.group()]


_INERT = InertLines()


class GuardedApp(App[Result], Generic[Result]):
    """The base of the program's app: inert lines, literal toasts, a driver that survives its terminal."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, then the one that makes lines inert."""
        return (*super().get_line_filters(), _INERT)

    def get_driver_class(self) -> "type[Driver]":
        """The program's driver, unless the environment or the platform asks for another."""
        from textual.drivers.linux_driver import LinuxDriver

        chosen = super().get_driver_class()
        if chosen is not LinuxDriver:
            return chosen
        from overlap_tui.tui.driver import TerminalDriver

        return TerminalDriver

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Severity = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast; the text is never markup, whatever `markup` says."""
        super().notify(shown(message), title=shown(title), severity=severity, timeout=timeout, markup=False)

    def on_terminated(self, event: "Terminated") -> None:
        """Leave in order when a signal or the end of the terminal asks for it.

        A subclass that has something to keep keeps it here first, then calls this.
        """
        self.exit(return_code=128 + (event.signal or signal.SIGHUP))
