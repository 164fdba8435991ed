"""One connection to the file: how it is opened, read and written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from overlap_tui.app.held import Hold
from overlap_tui.app.ports import ReadOnly, StoreError
from overlap_tui.storage.faults import busy, disk_refused, store_error, told
from overlap_tui.storage.faults import read_only as read_only_file
from overlap_tui.storage.filelock import FileLock
from overlap_tui.storage.inspect_file import Found, inspect, reachable
from overlap_tui.storage.migrations import latest
from overlap_tui.storage.patience import OPENING, SCRIPT, SQLITE, retried
from overlap_tui.storage.place import Place

PLACE_EVERY = 10
"""So many questions for what is new, for one look whether the file is in its place."""


class Connection:
    """The file at ``path``, open. ``where`` names it to people; ``read_only`` when it cannot be written.

    ``patience``: so many seconds a change waits for those of other windows.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, read_only: bool = False, patience: float = SCRIPT
    ) -> None:
        self.where = os.fspath(path)
        self._patience = patience
        # Every window takes turns at the same files, by whatever links it came here.
        path = self.path = os.path.realpath(path)
        self._prepared: set[Callable[[sqlite3.Connection], None]] = set()
        found = inspect(path)
        self.read_only = read_only or not found.writable
        self.refusal = read_only_file(path)
        self.trouble = ""
        self._place: Place | None = None
        self._gone: StoreError | None = None
        self._asked = 0
        if self.read_only:
            if found.version == 0:
                raise StoreError(f"There are no sessions in {path} yet: start one with `overlap new TITLE`.")
            if found.version < latest():
                raise StoreError(
                    f"{path} was written by an older Overlap and must be brought up to date first: open it "
                    "once where you may write."
                )
        with reachable(path):
            if not found.exists:
                _create(path)
            self._hold = Hold(path)
        self._lock: FileLock | None = None
        try:
            self._open(found)
            self._hold_index()
            if not self.read_only:
                with reachable(path):
                    self._place = Place(path)
        except BaseException:
            if self._lock is not None:
                self._lock.close()
            self._hold.release()
            raise

    def _open(self, found: Found) -> None:
        """Open to write if that can be, else to read."""
        if self.read_only:
            self._open_to_read()
            return
        ready = found.wal and found.version == latest()
        with reachable(self.path):
            self._lock = FileLock(f"{self.path}.lock")
        try:
            self.sql = self._open_to_write(ready=ready)
        except StoreError as problem:
            if not (ready and disk_refused(problem)):
                raise
            self._lock.close()
            self._lock = None
            self._open_to_read()
            self.read_only, self.refusal, self.trouble = True, ReadOnly(str(problem)), str(problem)

    def _hold_index(self) -> None:
        """SQLite keeps locks on the index of the write-ahead log too, where there is one."""
        with suppress(FileNotFoundError):
            self._hold.add(f"{self.path}-shm")

    def _open_to_read(self) -> None:
        from overlap_tui.storage.reader import open_to_read

        self.sql = open_to_read(self.path)

    def _open_to_write(self, *, ready: bool) -> sqlite3.Connection:
        with told(self.where, opening=True):
            sql = sqlite3.connect(self.path, isolation_level=None, timeout=SQLITE)
            try:
                if ready:
                    _settle(sql)
                    retried(lambda: sql.execute("SELECT count(*) FROM sqlite_master").fetchall())
                else:
                    from pathlib import Path

                    from overlap_tui.storage.migrate import migrate

                    with self._locked(OPENING):
                        _settle(sql)
                        retried(lambda: sql.execute("PRAGMA journal_mode = WAL").fetchall())
                        retried(lambda: migrate(sql, Path(self.path)))
            except BaseException:
                sql.close()
                raise
            return sql

    def once(self, prepare: Callable[[sqlite3.Connection], None]) -> None:
        """Do something for this connection, outside of any transaction, unless it has been done."""
        if prepare not in self._prepared and not self.sql.in_transaction:
            with told(self.where):
                prepare(self.sql)
            self._prepared.add(prepare)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A read transaction: everything that is read in it is of one moment."""
        with told(self.where):
            if self.sql.in_transaction:
                yield self.sql
                return
            self.sql.execute("BEGIN")
            try:
                yield self.sql
            finally:
                # An error may have ended the transaction already.
                if self.sql.in_transaction:
                    self.sql.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A write transaction under the lock: durable when it ends well, undone when anything is raised."""
        if self.read_only:
            raise self.refusal
        with told(self.where), self._locked(self._patience):
            retried(lambda: self.sql.execute("BEGIN IMMEDIATE"), self._patience)
            try:
                self._check_version()
                yield self.sql
                left = self._place is not None and self._place.left()
                self.sql.execute("ROLLBACK" if left else "COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if self.sql.in_transaction:
                    self.sql.execute("ROLLBACK")
                raise
            if left:
                raise self._left()
            self._gone = None

    def _check_version(self) -> None:
        """A newer program may bring the file up to date while this one has it open."""
        if self.sql.execute("PRAGMA user_version").fetchone()[0] != latest():
            raise StoreError(
                f"A newer Overlap has brought {self.where} up to date: close this window and open it again."
            )

    def _left(self) -> StoreError:
        """The refusal to go on in a file that is not in its place; what only this window sees is saved."""
        from overlap_tui.storage.rescue import rescue

        if self._gone is None:
            assert self._place is not None
            self._gone = rescue(self.sql, self.path, self.where, self._place)
        return self._gone

    def data_version(self) -> int:
        """A number that changes when another connection has written; no cursor is left open.

        Says once that the file is not in its place any more; an idle window asks ten times a second, and
        that is looked at every ``PLACE_EVERY`` times: each write looks for itself.
        """
        self._asked += 1
        look = self._asked % PLACE_EVERY == 0 and self._gone is None
        if look and self._place is not None and self._place.left():
            raise self._left()
        try:
            return int(self.sql.execute("PRAGMA data_version").fetchall()[0][0])
        except sqlite3.Error as error:
            raise store_error(error, self.where) from error

    def close(self) -> None:
        """Let go of the file. The last one to do so moves the write-ahead log into it, under the lock."""
        held = self._lock is not None and self._lock.acquire(self._patience)
        gone: StoreError | None = None
        try:
            if self._place is not None:
                gone = self._left() if self._place.left() else None
                self._place.close()
                self._place = None
            with told(self.where):
                self.sql.close()
        finally:
            if self._lock is not None:
                if held:
                    self._lock.release()
                self._lock.close()
                self._lock = None
            self._hold.release()
        if gone is not None:
            raise gone

    @contextmanager
    def _locked(self, patience: float) -> Iterator[None]:
        if self._lock is None:
            raise StoreError(f"{self.where} is closed: open it again.")
        if not self._lock.acquire(patience):
            raise busy()
        try:
            yield
        finally:
            self._lock.release()


def _settle(sql: sqlite3.Connection) -> None:
    """What holds for every transaction. The first question of a connection reads the file, so it may wait."""
    retried(lambda: sql.execute("PRAGMA synchronous = FULL").fetchall())
    sql.execute("PRAGMA foreign_keys = ON").fetchall()


def _create(path: str) -> None:
    """An empty file for its owner alone, and the folders above it that are missing."""
    from pathlib import Path

    missing = [folder for folder in Path(path).parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    try:
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except (
        FileExistsError
    ):  # another window was quicker: to open and close its file would take its locks away
        return
    os.close(number)
