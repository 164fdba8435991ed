"""The folder that a demo lives in, and those of demos that were killed before they could take theirs away."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "overlap-demo-"
_RUNNING = "running"
"""A file that is locked while the demo runs: the system lets go of it however that ends."""


@contextmanager
def demo_folder() -> Iterator[Path]:
    """A fresh folder that only its owner can read; removed at the end, or by a later demo after a kill."""
    with suppress(OSError):
        _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:  # made with mode 0700
        folder = Path(name)
        lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            # Locked before it has its name: a demo that sweeps at this moment must not find it free.
            with suppress(OSError):  # a file system without locks: nobody sweeps there
                fcntl.flock(lock, fcntl.LOCK_EX)
                (folder / ".lock").rename(folder / _RUNNING)
            yield folder
        finally:
            os.close(lock)


def _sweep(place: Path) -> None:
    """Remove the folders of demos that run no more: only our own, and only where the lock tells it."""
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            found = folder.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and _is_dead(folder / _RUNNING):
                shutil.rmtree(folder)


def _is_dead(running: Path) -> bool:
    """Whether nobody holds the lock; raises ``OSError`` where there is no such file."""
    lock = os.open(running, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True
