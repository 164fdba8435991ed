"""Handing a text to the user's own editor and taking it back."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

from textual.app import App, SuspendNotSupported

from overlap_tui.domain.clean import BODY_BYTES, clean_body

_FILE_LIMIT = 16 * BODY_BYTES
_PATIENCE = 2.0
"""Seconds that an editor has to end in when the program is asked to end."""


def edit_outside(app: App[Any], tell: Callable[[str], None], text: str) -> str | None:
    """The text as $VISUAL or $EDITOR left it, cleaned; None (and a sentence to `tell`) when that failed.

    The program gives the terminal away meanwhile.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        command = shlex.split(chosen)
    except ValueError:
        command = []
    if not command:
        tell("$EDITOR cannot be understood: set it to a command such as “nano”.")
        return None
    with tempfile.TemporaryDirectory(prefix="overlap-") as folder:
        file = Path(folder) / "body.md"
        file.write_text(text, encoding="utf-8", errors="replace")
        code, asked, problem = 0, 0, ""
        try:
            with app.suspend():
                # Nothing may be raised in here: Textual would not take the terminal back.
                try:
                    code, asked = _run([*command, str(file)])
                except (OSError, ValueError) as error:
                    why = getattr(error, "strerror", "") or "its name is not usable"
                    problem = (
                        f"{command[0]} did not start ({why}): set $EDITOR to an editor that is installed."
                    )
        except SuspendNotSupported:
            problem = "This terminal cannot be handed to another editor."
        if problem:
            tell(problem)
            return None
        # An editor that was ended with the program had no say in its exit code.
        left = _taken_back(file, -asked or code, Path(command[0]).name, tell)
        if asked:
            from overlap_tui.tui.driver import Terminated

            app.post_message(Terminated(asked))
        if left == "" and text.strip():
            tell(
                f"{Path(command[0]).name} left nothing: the text is as it was; empty it here if you mean it."
            )
            return None
        return left


def _run(command: list[str]) -> tuple[int, int]:
    """Run an editor until it ends: its exit code, and the signal that asked this program to end meanwhile.

    Such a signal is passed on to the editor, so that what it saved can be taken back before the end. Ctrl-C
    is the editor's alone.
    """
    asked = 0
    process: subprocess.Popen[bytes] | None = None

    def end(number: int, _frame: object) -> None:
        nonlocal asked
        asked = number
        if process is not None:
            process.send_signal(number)
            late = Timer(_PATIENCE, process.kill)
            late.daemon = True
            late.start()

    def leave_alone(_number: int, _frame: object) -> None:
        """A function, because what is ignored the editor would ignore as well."""

    wanted = {signal.SIGHUP: end, signal.SIGTERM: end, signal.SIGINT: leave_alone}
    before = {number: signal.signal(number, handler) for number, handler in wanted.items()}
    try:
        process = subprocess.Popen(command)
        return process.wait(), asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _taken_back(file: Path, code: int, editor: str, tell: Callable[[str], None]) -> str | None:
    """What the editor left in the file.

    An exit code is how an editor says “leave it” (``:cq``); one that was killed by a signal said nothing, and
    what it had saved by then is a person's.
    """
    if code > 0:
        tell(f"{editor} ended with code {code}: the text is as it was before.")
        return None
    try:
        with file.open("rb") as stream:
            data = stream.read(_FILE_LIMIT + 1)
    except OSError as error:
        tell(f"The edited file cannot be read ({error.strerror}): the text is as it was before.")
        return None
    if len(data) > _FILE_LIMIT:
        tell("The edited file is larger than 1 MiB: the text is as it was before.")
        return None
    said = [f"{editor} was ended by signal {-code}: this is what it had saved."] if code < 0 else []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        said.append(f"{editor} did not save UTF-8, so this is read as Windows-1252: check the letters.")
    text = text.removesuffix("\n")
    cleaned = clean_body(text, limit=_FILE_LIMIT * 4, lines=len(text) + 1)
    if said or cleaned.notice:
        tell(" ".join([*said, cleaned.notice]).strip())
    return cleaned.text
