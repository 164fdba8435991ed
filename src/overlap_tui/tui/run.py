"""Running the program on the screen, from the start until the pair leaves."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from overlap_tui.app.ports import Clock, NewId, Store
from overlap_tui.app.stores import Stores
from overlap_tui.tui.app import OverlapApp

if TYPE_CHECKING:
    from overlap_tui.app.looked import Looked
    from overlap_tui.app.mapping.kept import MapFolder
    from overlap_tui.app.stores import OpenExample


def _looked() -> Looked:
    from overlap_tui.app.looked import Looked, looked_folder

    return Looked(looked_folder())


def _maps() -> MapFolder:
    from overlap_tui.app.mapping.kept import MapFolder, maps_folder

    return MapFolder(maps_folder())


def run(
    store: Store,
    clock: Clock,
    new_id: NewId,
    *,
    session: str | None = None,
    review: int | None = None,
    work: Callable[[], Store] | None = None,
    own: Callable[[], Store] | None = None,
    demo: bool = False,
    open_demo: OpenExample | None = None,
) -> int:
    """Run until the pair leaves; the exit code for the shell.

    ``session`` is the id of the session to open, None for Home; ``review`` is the step to look at
    it after, and ``work`` gives the store to write with when that is wanted. ``demo`` says that the session
    is the example; ``open_demo`` makes the example that Home offers. ``own`` gives the store that Home lists
    after the example.
    """
    from overlap_tui.app.settings import load

    gc.disable()
    # The thread that writes to the terminal waits for its turn beside a busy one: 1 ms, not 5.
    sys.setswitchinterval(0.001)
    app = OverlapApp(
        *(Stores(store, work=work, own=own, example=open_demo), clock, new_id, load()),
        session=session,
        review=review,
        looked=None if demo else _looked,
        maps=None if demo else _maps,
        walk=demo,
    )
    try:
        result = app.run(mouse=app.settings.mouse)
    finally:
        app.end_looks()
        app.stores.throw_example_away()
    return result if isinstance(result, int) else app.return_code or 0
