"""A file that is open here as a database is looked at without letting go of it.

POSIX takes all of a process's locks on a file away as soon as the process closes any descriptor of it
(fcntl(2), "advisory record locking"; sqlite.org/howtocorrupt.html, section 2.2): another one then takes the
write-ahead log for its own, and what is written here is lost. SQLite heeds that for its own descriptors. Ours
stay open for as long as a connection of this process holds the file.
"""

from __future__ import annotations

import os
import threading

_File = tuple[int, int]
"""Device and inode: the same for every name of the file."""

_turn = threading.RLock()
_holders: dict[_File, int] = {}
_kept: dict[_File, int] = {}


class Hold:
    """Says, from before a connection is opened until it is closed, that this process has the file open."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """``path`` exists. Raises ``OSError``."""
        with _turn:
            status = os.stat(path)
            self._file: _File | None = (status.st_dev, status.st_ino)
            _holders[self._file] = _holders.get(self._file, 0) + 1

    def release(self) -> None:
        """The connection is closed; with the last one our own descriptor may go too."""
        with _turn:
            file, self._file = self._file, None
            if file is None:
                return
            _holders[file] -= 1
            if not _holders[file]:
                del _holders[file]
                if file in _kept:
                    os.close(_kept.pop(file))


def read_start(path: str | os.PathLike[str], length: int) -> tuple[bytes, int]:
    """The first ``length`` bytes of the file, and its size in bytes. Raises ``OSError``."""
    with _turn:
        status = os.stat(path)
        known = _kept.get((status.st_dev, status.st_ino))
        if known is not None:
            return _read(known, length)
        number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            return _read(number, length)
        finally:
            _let_go(number)


def _read(number: int, length: int) -> tuple[bytes, int]:
    return os.pread(number, length, 0), os.fstat(number).st_size


def _let_go(number: int) -> None:
    """Close a descriptor, or keep it while the file is held."""
    status = os.fstat(number)
    file = (status.st_dev, status.st_ino)
    if file in _holders and file not in _kept:
        _kept[file] = number
    else:
        os.close(number)
