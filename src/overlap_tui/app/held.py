"""A file that is open here as a database is looked at without letting go of it.

POSIX takes all of a process's locks on a file away as soon as the process closes any descriptor of it
(fcntl(2), "advisory record locking"; sqlite.org/howtocorrupt.html, section 2.2): another one then takes the
write-ahead log for its own, and what is written here is lost. SQLite heeds that for its own descriptors. Ours
stay open for as long as a connection of this process holds the file.

Whatever is read by a path that a person or another program chose is read through here: a path, a link, a file
in a folder may all turn out to be the database.
"""

from __future__ import annotations

import os
from _thread import RLock  # as threading has it, without what else that loads
from collections.abc import Iterator
from contextlib import contextmanager

_File = tuple[int, int]
"""Device and inode: the same for every name of the file."""

_HELPERS = ("-wal", "-shm", "-journal", ".lock")

_turn = RLock()
_holders: dict[_File, int] = {}
_kept: dict[_File, list[int]] = {}


class Hold:
    """Says, from before a connection is opened until it is closed, which files this process has open with it.

    ``path`` exists. Raises ``OSError``.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._files: list[_File] = []
        self.add(path)

    def add(self, path: str | os.PathLike[str]) -> None:
        """Another file that belongs to the connection."""
        with _turn:
            file = _file(os.stat(path))
            self._files.append(file)
            _holders[file] = _holders.get(file, 0) + 1

    def release(self) -> None:
        """The connection is closed; with the last one our own descriptors may go too."""
        with _turn:
            files, self._files = self._files, []
            for file in files:
                _holders[file] -= 1
                if not _holders[file]:
                    del _holders[file]
                    for number in _kept.pop(file, ()):
                        os.close(number)


@contextmanager
def opened(path: str | os.PathLike[str], flags: int = 0) -> Iterator[int]:
    """A descriptor to read from with ``os.pread``; it may be shared. ``flags`` are more of ``os.open``'s.

    Raises ``OSError``.
    """
    with _turn:
        known = _kept.get(_file(os.stat(path)))
        number = known[0] if known else os.open(path, os.O_RDONLY | os.O_CLOEXEC | flags)
    try:
        yield number
    finally:
        if not known:
            _let_go(number)


def read_start(path: str | os.PathLike[str], length: int) -> tuple[bytes, int]:
    """The first ``length`` bytes of the file, and its size in bytes. Raises ``OSError``."""
    with opened(path) as number:
        return os.pread(number, length, 0), os.fstat(number).st_size


def is_helper(path: str | os.PathLike[str]) -> bool:
    """Whether this is the name of a file that a database has beside it: SQLite takes it for its own."""
    name = os.path.realpath(path)
    return any(name.endswith(each) and os.path.isfile(name.removesuffix(each)) for each in _HELPERS)


def _let_go(number: int) -> None:
    """Close a descriptor, or keep it while the file is held."""
    with _turn:
        file = _file(os.fstat(number))
        if file in _holders:
            _kept.setdefault(file, []).append(number)
        else:
            os.close(number)


def _file(status: os.stat_result) -> _File:
    return status.st_dev, status.st_ino
