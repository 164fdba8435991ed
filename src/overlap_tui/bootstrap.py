"""Puts the rooms together: which store, clock and ids the program runs with."""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from overlap_tui.app.ports import Backup, Finding, Store

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Douglas Crockford's base 32: no i, l or o that could be read as 1 or 0, and no u."""


class SystemClock:
    """The computer's clock."""

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return time.time_ns() // 1_000_000

    def today(self) -> str:
        """The local day, ISO 8601."""
        return time.strftime("%Y-%m-%d")


def new_id() -> str:
    """A fresh id: 80 random bits as 16 lower-case letters and digits."""
    number = int.from_bytes(os.urandom(10), "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(0, 80, 5))


def default_file() -> str:
    """Where the sessions are: ``OVERLAP_DB``, else the platform's folder for a user's data."""
    if named := os.environ.get("OVERLAP_DB"):
        return os.path.expanduser(named)
    from overlap_tui.app.folders import user_folder

    return os.path.join(user_folder("data"), "overlap.db")


def open_store(path: Path | str | None = None, *, read_only: bool = False, watched: bool = False) -> Store:
    """The store at ``path``, or at the default path; raises ``StoreError`` when it cannot be used.

    Where it is ``watched`` by a person, a change that has to wait for other windows is refused sooner.
    """
    from overlap_tui.storage.patience import PERSON, SCRIPT
    from overlap_tui.storage.sqlite_store import SqliteStore

    file = default_file() if path is None else os.path.expanduser(path)
    return SqliteStore(
        file,
        replica=new_id(),
        today=SystemClock().today,
        read_only=read_only,
        patience=PERSON if watched else SCRIPT,
    )


def is_missing(path: str) -> bool:
    """Whether there is nothing at ``path``, not even a link that leads nowhere, and a file could be made."""
    try:
        os.lstat(os.path.expanduser(path))
    except OSError as problem:  # the store says what is wrong with any other path
        return isinstance(problem, FileNotFoundError)
    return False


def no_sessions() -> Store:
    """A store without sessions, where there is no file and none is to be made."""
    from overlap_tui.storage.memory_store import MemoryStore

    return MemoryStore()


def open_other(path: Path, own: Path) -> AbstractContextManager[Store]:
    """A copy of another database file, to take sessions from; the file itself is only read."""
    from overlap_tui.storage.other_file import other_store

    return other_store(path.expanduser(), own, replica=new_id(), today=SystemClock().today)


def doctor(path: Path | str | None = None, *, repair: bool = False) -> list[Finding]:
    """What is wrong with the file; with ``repair``, put right what can be, after a dated backup."""
    from overlap_tui.storage import upkeep

    return upkeep.repair(_at(path)) if repair else upkeep.doctor(_at(path))


def backup(target: Path | str, path: Path | str | None = None) -> Backup:
    """Copy the whole file to ``target``, which must not exist, while others may be writing."""
    from overlap_tui.storage import upkeep

    return upkeep.backup(_at(path), _at(target))


def _at(path: Path | str | None) -> Path:
    from pathlib import Path

    return Path(default_file() if path is None else path).expanduser()
