"""The one place that copies: the platform's clipboard tool, else the terminal, and the truth about which."""

from __future__ import annotations

from collections.abc import Callable

from overlap_tui.app.ports import Copied


class SystemClipboard:
    """pyperclip where it finds a tool; else OSC 52, which a terminal may ignore without saying so.

    ``through_terminal`` writes the OSC 52 sequence and returns whether there was a terminal to write to.
    """

    def __init__(self, through_terminal: Callable[[str], bool]) -> None:
        self._through_terminal = through_terminal

    def copy(self, text: str) -> Copied:
        """Copy ``text``; ``confirmed`` only when a tool took it."""
        import pyperclip

        try:
            pyperclip.copy(text)
        except (pyperclip.PyperclipException, OSError, UnicodeError):
            if self._through_terminal(text):
                return Copied(False, "sent to the terminal’s clipboard (OSC 52); paste to check it arrived")
            return Copied(False, "not copied: no clipboard tool and no terminal to hand it to")
        return Copied(True, "copied to the clipboard")
