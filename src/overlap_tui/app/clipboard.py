"""The one place that copies: the platform's clipboard tool, else the terminal, and the truth about which."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from overlap_tui.app.ports import Copied

# What each needs in the environment, and how it is called. pyperclip knows them too, but lets them complain
# into the screen and does not look whether they succeeded.
_TOOLS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
)
_PATIENCE = 5.0
"""Seconds for a tool to take the text."""


class SystemClipboard:
    """A clipboard tool where there is one; else OSC 52, which a terminal may ignore without saying so.

    ``through_terminal`` writes the OSC 52 sequence and returns whether there was a terminal to write to.
    What no tool took is also kept in the file ``kept`` (by default in the user's cache folder).
    """

    def __init__(
        self,
        through_terminal: Callable[[str], bool],
        *,
        environment: Mapping[str, str] = os.environ,
        kept: Path | None = None,
    ) -> None:
        self._through_terminal = through_terminal
        self._environment = environment
        self._kept = kept

    def copy(self, text: str) -> Copied:
        """Copy ``text``; ``confirmed`` only when a tool took it."""
        tool = self._by_tool(text)
        if tool:
            return Copied(True, f"copied to the clipboard ({tool})")
        sent = self._through_terminal(text)
        path = self._keep(text)
        also = f"; it is also in {path}" if path else ""
        only = f"; it is in {path}" if path else ""
        if sent:
            return Copied(False, f"handed to the terminal (OSC 52): paste to see whether it took it{also}")
        return Copied(False, f"not copied, there is no clipboard tool and no terminal{only}")

    def _by_tool(self, text: str) -> str:
        """The name of the tool that took the text, or nothing."""
        import shutil
        import subprocess

        for needed, command in _TOOLS:
            path = shutil.which(command[0], path=self._environment.get("PATH", os.defpath))
            if path is None or (needed and not self._environment.get(needed)):
                continue
            try:
                done = subprocess.run(
                    [path, *command[1:]],
                    input=text.encode("utf-8", "replace"),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=dict(self._environment),
                    timeout=_PATIENCE,
                    check=False,
                    # It keeps the text for others: the end of this terminal is not its end.
                    start_new_session=True,
                )
            except (OSError, subprocess.SubprocessError):
                continue
            if done.returncode == 0:
                return command[0]
        return self._by_pyperclip(text)

    @staticmethod
    def _by_pyperclip(text: str) -> str:
        """Windows, also below WSL: there pyperclip calls the system itself."""
        if sys.platform != "win32" and not Path("/proc/sys/fs/binfmt_misc/WSLInterop").exists():
            return ""
        import pyperclip

        try:
            pyperclip.copy(text)
        except (pyperclip.PyperclipException, OSError, UnicodeError):
            return ""
        return "Windows"

    def _keep(self, text: str) -> Path | None:
        """Keep the text where only its user can read it; None where that cannot be written."""
        from overlap_tui.app.files import FileProblem, write_file

        try:
            path = self._kept or _default_place()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(path, text, force=True)
            path.chmod(0o600)
        except (FileProblem, OSError, RuntimeError):
            return None
        return path


def _default_place() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("overlap", appauthor=False) / "copied.txt"
