"""What an open window still sees is saved when its file was moved, replaced or deleted below it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from time import gmtime, strftime

from overlap_tui.app.ports import StoreError
from overlap_tui.storage.copying import save_copy
from overlap_tui.storage.place import Place


def rescue(sql: sqlite3.Connection, path: str, where: str, place: Place) -> StoreError:
    """Save all that ``sql`` sees beside ``path``; the sentence that says so. Call it outside transactions.

    A database that stands in the place of this one is then as it was put there.
    """
    what = f"{where} was moved, replaced or deleted while it is open here, so nothing more is kept in it."
    target = Path(f"{path}.rescued-{strftime('%Y%m%dT%H%M%SZ', gmtime())}-{os.getpid()}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not target.exists():  # another connection of this window was quicker
            save_copy(sql, where, target)
        place.take_log_away()
    except (StoreError, OSError) as error:
        return StoreError(f"{what} It could not be saved ({error}): export what you need before you quit.")
    return StoreError(f"{what} All that was in it is in {target}: quit, and put that in its place to go on.")
