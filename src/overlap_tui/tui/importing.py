"""Taking a file in, from wherever one is: its path, then its report, then Enter."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any, TypeVar

from textual.app import App

from overlap_tui.app.files import typed_path
from overlap_tui.app.imports import Reading, Step
from overlap_tui.app.ports import Store, StoreError
from overlap_tui.domain.draft import Refused
from overlap_tui.tui.screens.importing import ImportDialog
from overlap_tui.tui.screens.path_line import PathLine

MANY, MANY_EVENTS = 500, 3000
"""Items or events from which on taking them in is felt; they come in one transaction."""
T = TypeVar("T")
_HINT = (
    "JSON, JSON Canvas, decision records (a file or a folder), OPML, Mermaid, Argdown, CSV, or an outline · "
    "~ is your home folder"
)


def beside(
    app: App[Any],
    store: Store,
    reading: Reading,
    work: Callable[[Store, Step], T],
    then: Callable[[T], object],
    failed: Callable[[str], object],
) -> None:
    """Do the work of taking a reading in: a little of it here, much of it in a thread with a store of its
    own, where it shows how far it is and can be stopped. ``failed`` hears why nothing was taken."""
    if len(reading.items) < MANY and len(reading.events) < MANY_EVENTS:
        try:
            done = work(store, lambda _done, _total: True)
        except (Refused, StoreError) as problem:
            failed(str(problem))
        else:
            then(done)
        return
    from overlap_tui.tui.screens.taking import TakingDialog

    def apart(step: Step) -> T:
        with closing(store.beside()) as own:
            return work(own, step)

    def answered(answer: T | str | None) -> None:
        if isinstance(answer, str):
            failed(answer)
        elif answer is not None:
            then(answer)

    app.push_screen(TakingDialog[T](reading.taken, apart), answered)


def ask_for_file(app: App[Any], into: str, take: Callable[[Reading], None], typed: str = "") -> None:
    """Ask for a path, show what the file would bring, and hand it over when somebody says so.

    ``into`` is the title of the session that it is for; empty: it becomes a session of its own.
    """

    def answered(text: str | None) -> None:
        if text:
            app.push_screen(ImportDialog(typed_path(text), into), lambda answer: decided(text, answer))

    def decided(text: str, answer: Reading | bool | None) -> None:
        if isinstance(answer, Reading):
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
