"""Which windows are open on a file: each keeps a locked file, which the kernel unlocks when it ends."""

from __future__ import annotations

from pathlib import Path

from overlap_tui.storage.filelock import FileLock


class Windows:
    """The windows on the database at ``path``; ``replica`` is this one."""

    def __init__(self, path: Path, replica: str) -> None:
        self._folder = Path(f"{path}.windows")
        self._replica = replica
        self._lock: FileLock | None = None

    def show(self) -> None:
        """Make this window known; it costs a file, so only windows that keep drafts do it."""
        if self._lock is None:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            self._lock = FileLock(self._folder / self._replica)
            self._lock.acquire(0)

    def is_open(self, replica: str) -> bool:
        """Whether that window is still there. What it left behind is cleared away when it is not."""
        if replica == self._replica:
            return True
        path = self._folder / replica
        if not path.exists():
            return False
        lock = FileLock(path)
        try:
            if not lock.acquire(0):
                return True
            path.unlink(missing_ok=True)
            return False
        finally:
            lock.close()

    def close(self) -> None:
        """This window is gone from now on."""
        if self._lock is not None:
            (self._folder / self._replica).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None
