"""Taking a file in, from wherever one is: its path, then its report, then Enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from overlap_tui.app.files import typed_path
from overlap_tui.app.imports import Reading
from overlap_tui.tui.screens.importing import ImportDialog
from overlap_tui.tui.screens.path_line import PathLine
from overlap_tui.tui.text import notify

MANY = 1000
"""Items from which on taking them in is felt; they come in one transaction."""
_HINT = (
    "JSON, JSON Canvas, decision records (a file or a folder), OPML, Mermaid, Argdown, CSV, or an outline · "
    "~ is your home folder"
)


def ask_for_file(app: App[Any], into: str, take: Callable[[Reading], None], typed: str = "") -> None:
    """Ask for a path, show what the file would bring, and hand it over when somebody says so.

    ``into`` is the title of the session that it is for; empty: it becomes a session of its own.
    """

    def answered(text: str | None) -> None:
        if text:
            app.push_screen(ImportDialog(typed_path(text), into), lambda answer: decided(text, answer))

    def decided(text: str, answer: Reading | bool | None) -> None:
        if isinstance(answer, Reading):
            if len(answer.items) >= MANY:
                notify(app, f"Taking {answer.taken} in …")
            # When the dialog has gone, so that what takes its time is not done behind it.
            app.call_after_refresh(take, answer)
        elif answer:
            ask_for_file(app, into, take, text)

    ask = PathLine(
        "Import a file",
        typed,
        hint=_HINT,
        placeholder="~/notes/debate.argdown",
        enter="shows what would come",
    )
    app.push_screen(ask, answered)
