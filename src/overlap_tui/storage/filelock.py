"""An advisory lock on a file beside the database, so that its writers take turns.

The lock belongs to the open file, and the kernel drops it when the process ends in whatever way.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time

_POLL = 0.001
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
"""What file systems without such locks answer; SQLite's own locks are then the only ones."""


class FileLock:
    """An exclusive ``flock``. ``path`` is created for its owner alone."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def acquire(self, patience: float) -> bool:
        """Take the lock; False when another process still holds it after ``patience`` seconds."""
        if self._take():
            return True
        end = time.monotonic() + patience
        while time.monotonic() < end:
            time.sleep(_POLL)
            if self._take():
                return True
        return False

    def release(self) -> None:
        fcntl.flock(self._fd, fcntl.LOCK_UN)

    def close(self) -> None:
        """Drop the lock and forget the file."""
        os.close(self._fd)

    def _take(self) -> bool:
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
        return True
