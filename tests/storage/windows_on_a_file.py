"""Opening stores and sessions in tests of the file."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import CreateSession
from overlap_tui.storage.patience import SCRIPT
from overlap_tui.storage.sqlite_store import SqliteStore

PEOPLE = (("Priya", "product"), ("Sam", "engineering"))


class Clock:
    """A clock that moves one millisecond each time it is read."""

    def __init__(self) -> None:
        self._ticks = count(1_700_000_000_001)

    def now_ms(self) -> int:
        return next(self._ticks)

    def today(self) -> str:
        return "2026-01-01"


class Ids:
    """Ids that count, with a prefix of their own."""

    def __init__(self, prefix: str = "id") -> None:
        self._numbers = (f"{prefix}{n}" for n in count(1))

    def __call__(self) -> str:
        return next(self._numbers)


def open_file(
    path: Path, replica: str = "a", *, read_only: bool = False, patience: float = SCRIPT
) -> SqliteStore:
    return SqliteStore(
        path, replica=replica, today=lambda: "2026-01-01", read_only=read_only, patience=patience
    )


def start(store: SqliteStore, ids: Ids | None = None, title: str = "Better analytics") -> Workspace:
    """A session of two people with one request."""
    command = CreateSession(title, PEOPLE)
    return Workspace.create(store, Clock(), ids or Ids(), command, "analytics by Q3")
