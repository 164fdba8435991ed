"""Whether the files that are open here still stand where they were opened.

A file that is moved, replaced or deleted stays open, and SQLite goes on writing to it: every change would be
acknowledged, and be gone with the last window. So each one asks first.
"""

from __future__ import annotations

import os

from overlap_tui.app.held import read_start
from overlap_tui.storage.inspect_file import LOGGED

_LOG = "-wal"


class Place:
    """The place of the open database at ``path``, which is absolute, and of its write-ahead log.

    A folder may be renamed meanwhile: what is in it stays together.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        folder, self._name = os.path.split(path)
        self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self._file, self._log = self._stands(), self._stands(_LOG)

    def left(self) -> bool:
        """Whether the path does not lead to what is open here any more."""
        if self._stands() != self._file:
            return True
        return self._log is not None and (self._stands(_LOG) != self._log or self._is_written_over())

    def take_log_away(self) -> None:
        """Not leave the log to another database in the place of this one: it would be mixed into that.

        ``OSError`` where that cannot be.
        """
        stands = self._stands()
        if self._log is None or stands is None or self._stands(_LOG) != self._log:
            return
        if stands == self._file:  # SQLite would move it into what was written over this file
            os.truncate(f"{self._path}{_LOG}", 0)
            return
        for ending in (_LOG, "-shm"):
            os.unlink(f"{self._name}{ending}", dir_fd=self._folder)

    def close(self) -> None:
        """Ask no more."""
        os.close(self._folder)

    def _is_written_over(self) -> bool:
        """Whether the file has the header of one that is no log's, as every backup has."""
        try:
            return read_start(self._path, 20)[0][18:] != LOGGED
        except OSError:  # the folder was renamed
            return False

    def _stands(self, ending: str = "") -> tuple[int, int] | None:
        try:
            status = os.stat(f"{self._name}{ending}", dir_fd=self._folder)
        except OSError:
            return None
        return status.st_dev, status.st_ino
