"""From the command line to the screen: the only place that starts Textual."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from overlap_tui.cli.failure import Failure
from overlap_tui.cli.running import Program, terminal

if TYPE_CHECKING:
    from overlap_tui.app.ports import Store


def show_screen(
    program: Program, session: str | None = None, *, review: int | None = None, own: Program | None = None
) -> int:
    """Run the screen on the program's store until the user quits; the exit code.

    ``session`` is the id of the session to open, None opens Home; ``review`` the step to look at it after.
    ``own`` is where the user's own sessions are, when ``session`` is the example; Home lists them.
    """
    if not (terminal(sys.stdin) and terminal(sys.stdout)):
        raise Failure(
            "The screen needs a terminal: in scripts use ‘overlap list’, ‘show’, ‘add’ or ‘export’."
        )
    if os.environ.get("TERM") == "dumb":
        raise Failure(
            "This terminal cannot draw (TERM=dumb): open another, or use ‘overlap list’ and ‘show’."
        )
    from overlap_tui.bootstrap import SystemClock, new_id
    from overlap_tui.tui.run import run

    for each in (program, own):
        if each is not None:
            each.watched = each.begins = True
    store = program.store
    return run(
        store,
        SystemClock(),
        new_id,
        session=session,
        review=review,
        work=program.work_store,
        own=(lambda: own.store) if own is not None else None,
        demo=own is not None,
        open_demo=_temporary_demo
        if own is None or session is None
        else lambda: nullcontext((store, session)),
    )


@contextmanager
def _temporary_demo() -> Iterator[tuple[Store, str]]:
    """The example session in a store of its own, for Home."""
    from overlap_tui.cli.commands.demo import temporary_session

    with temporary_session() as (program, session):
        yield program.store, session
