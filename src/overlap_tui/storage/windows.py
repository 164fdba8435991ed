"""Which windows are open on a file: each keeps a locked file, which the kernel unlocks when it ends."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from overlap_tui.storage.filelock import FileLock
from overlap_tui.storage.inspect_file import reachable


class Windows:
    """The windows on the database at ``path``; ``replica`` is this one."""

    def __init__(self, path: str | os.PathLike[str], replica: str) -> None:
        self._folder = Path(f"{path}.windows")
        self._replica = replica
        self._lock: FileLock | None = None

    def show(self) -> None:
        """Make this window known; it costs a file, so only windows that keep drafts do it."""
        if self._lock is None:
            with reachable(self._folder):
                self._folder.mkdir(mode=0o700, exist_ok=True)
                self._lock = FileLock(self._folder / self._replica)
            self._lock.acquire(0)

    def is_open(self, replica: str) -> bool:
        """Whether that window is still there."""
        if replica == self._replica:
            return True
        path = self._folder / replica
        # The name came out of the file: only one that stays in the folder can be a window's.
        if path.name != replica or not path.is_file():
            return False
        lock = FileLock(path)
        try:
            return not lock.acquire(0)
        finally:
            lock.close()

    def gone(self) -> list[str]:
        """The windows that ended without closing."""
        if not self._folder.is_dir():
            return []
        return sorted(path.name for path in self._folder.iterdir() if not self.is_open(path.name))

    def clear(self, gone: Iterable[str]) -> None:
        """Forget windows that are gone."""
        for replica in gone:
            (self._folder / replica).unlink(missing_ok=True)

    def close(self) -> None:
        """This window is gone from now on."""
        if self._lock is not None:
            (self._folder / self._replica).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None
