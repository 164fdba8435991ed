"""What a command left in the database, in the shape that programs get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from overlap_tui.bootstrap import open_store
from overlap_tui.domain.model import SessionState
from overlap_tui.formats.session_json import session_json


def stored(database: Path, ref: str = "better") -> SessionState:
    """The session that ``ref`` begins, the newest when there are several."""
    store = open_store(database)
    try:
        return store.load(store.find(ref)[0].id).state
    finally:
        store.close()


def shape(database: Path, ref: str = "better") -> dict[str, Any]:
    return session_json(stored(database, ref))


def item(database: Path, handle: str) -> dict[str, Any]:
    """The item with this handle."""
    found: dict[str, Any] = next(each for each in shape(database)["items"] if each["handle"] == handle)
    return found


def links(database: Path) -> set[str]:
    """Every live link as ``E2 supports C1``."""
    return {f"{link['source']} {link['link']} {link['target']}" for link in shape(database)["links"]}
