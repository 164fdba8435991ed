"""``overlap demo``: the example session, in a database of its own that is gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import contextmanager

from overlap_tui.cli.demo_folder import demo_folder
from overlap_tui.cli.output import tell
from overlap_tui.cli.program import Program, declare


@declare("demo")
def command(program: Program) -> int:
    """Open the example session; nothing of it is kept, and your own sessions are not touched.

    Sessions that you begin meanwhile are among your own.
    """
    from overlap_tui.cli.screen import show_screen

    with temporary_session() as (demo, session):
        example = {each.id for each in demo.store.sessions(archived=True)}
        try:
            code = show_screen(demo, session, own=program)
        finally:
            _keep_others(program, demo, example)
    tell('The demo lived in a temporary folder, which is gone. Your own: overlap new "What we work on"')
    return code


def _keep_others(program: Program, demo: Program, example: Set[str]) -> None:
    """Copies and follow-ups that were begun from the example move to the user's own sessions."""
    from overlap_tui.app.merging import unite_one

    for session in demo.store.sessions(archived=True):
        if session.id not in example:
            unite_one(program.store, session.id, demo.store.events(session.id))
            tell(f"“{session.title}” is kept among your own sessions.")


@contextmanager
def temporary_session() -> Iterator[tuple[Program, str]]:
    """The demo session in a fresh database that only its owner can read; removed at the end."""
    from overlap_tui.app.demo import build_demo, story_day
    from overlap_tui.bootstrap import SystemClock

    with demo_folder() as folder:
        program = Program()
        program.db = folder / "demo.db"
        program.begins = True
        try:
            yield program, build_demo(program.store, story_day(SystemClock().today()))
        finally:
            program.close()
