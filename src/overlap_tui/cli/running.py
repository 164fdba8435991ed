"""One run of the command line: the store, who speaks, and how a session is named; without click."""

from __future__ import annotations

import os
import sys

from overlap_tui.cli.failure import Failure

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from overlap_tui.app.ports import SessionSummary, Store
    from overlap_tui.app.workspace import Done, Workspace
    from overlap_tui.domain.commands import Command
    from overlap_tui.domain.model import SessionState

_HOMELESS = "There is no home folder here: say where the sessions are, with --db FILE or OVERLAP_DB."


class Program:
    """One run of the command line."""

    def __init__(self) -> None:
        self.db: Path | str | None = None
        self.by = ""
        self.only_reads = self.watched = False
        self.begins = False
        """Whether a file that is not there is begun; else it is left alone, and that is said."""
        self.lists = False
        """Whether a file that is not there is a list without entries, even where ``--db`` names it."""
        self._store: Store | None = None
        self._work: Store | None = None

    @property
    def file(self) -> str:
        """The database: ``--db``, else ``OVERLAP_DB``, else in the user's data folder."""
        if self.db is not None:
            return str(self.db)
        from overlap_tui.bootstrap import default_file

        try:
            path = default_file()
        except RuntimeError as error:  # from platformdirs
            raise Failure(_HOMELESS) from error
        if path.startswith("~"):
            raise Failure(_HOMELESS)
        return path

    @property
    def path(self) -> Path:
        """The same as a path."""
        from pathlib import Path

        return Path(self.file)

    @property
    def store(self) -> Store:
        """The store, opened at the first use and closed at the end of the run."""
        if self._store is None:
            from overlap_tui.bootstrap import no_sessions, open_store

            if not self.begins and self._missing():
                if self.db is not None and not self.lists:
                    raise Failure(self._no_file())
                self._store = no_sessions()
            else:
                self._store = open_store(self.file, read_only=self.only_reads, watched=self.watched)
        return self._store

    def _missing(self) -> bool:
        """Whether there is nothing at the path of the database."""
        from overlap_tui.bootstrap import is_missing

        return is_missing(self.file)

    def _no_file(self) -> str:
        """That the file is not there, and what to do."""
        if self.db is None and not os.environ.get("OVERLAP_DB"):
            return "There are no sessions yet: start one with ‘overlap new TITLE’."
        begin = "‘overlap new TITLE’" if self.db is None else f"‘overlap --db {self.db} new TITLE’"
        return f"There is no file {self.file}: check the path, or start a session with {begin}."

    def work_store(self) -> Store:
        """A store to write with, also where ``store`` was opened to read only."""
        if not self.only_reads:
            return self.store
        if self._work is None:
            from overlap_tui.bootstrap import open_store

            self._work = open_store(self.file, watched=self.watched)
        return self._work

    def close(self) -> None:
        """Close the stores; a command that could read, but not have written, says so."""
        if self._store is not None and self._store.trouble and sys.exc_info()[0] is None:
            from overlap_tui.cli.output import tell

            tell(f"Nothing can be changed now. {self._store.trouble}")
        elif self._store is not None and not self.begins and self._missing() and sys.exc_info()[0] is None:
            from overlap_tui.cli.output import tell

            tell(self._no_file())
        for store in (self._work, self._store):
            if store is not None:
                store.close()
        self._work = self._store = None

    def find(self, ref: str) -> SessionSummary:
        """The one session that ``ref`` begins; a whole title wins over the beginning of another."""
        if not ref.strip():
            raise Failure("SESSION is empty: give the beginning of a title or an id.")
        if not self.begins and self._missing():
            raise Failure(self._no_file())
        found = self.store.find(ref)
        if len(found) > 1:
            found = [s for s in found if s.title.casefold() == ref.casefold()] or found
        if len(found) == 1:
            return found[0]
        if not found:
            raise Failure(f"No session begins with “{ref}”: ‘overlap list --all’ shows them.")
        named = ", ".join(f"“{s.title}” ({s.id})" for s in found[:5])
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        raise Failure(
            f"“{ref}” fits {len(found)} sessions: {named}{more}. Type more of the title, or the id."
        )

    def state(self, ref: str) -> SessionState:
        """The session as it stands, to be read."""
        return self.store.load(self.find(ref).id).state

    def open(self, ref: str) -> Workspace:
        """The session, to be changed."""
        from overlap_tui.app.workspace import Workspace
        from overlap_tui.bootstrap import SystemClock, new_id

        return Workspace(self.store, SystemClock(), new_id, self.find(ref).id)

    def speaker(self, workspace: Workspace) -> str | None:
        """The id of the person whom ``--by`` names; None (whoever holds the pen) without it."""
        if not self.by:
            return None
        people = workspace.state.live_people()
        for person in people:
            if self.by.casefold() == person.name.casefold() or self.by == person.id:
                return person.id
        here = ", ".join(person.name for person in people) or "nobody yet"
        raise Failure(
            f"{self.by} is not in this session (here: {here}): "
            "add them first with ‘overlap person SESSION NAME:SIDE’."
        )

    def do(self, ref: str, command: Command) -> Done:
        """Do one command in the session that ``ref`` begins."""
        return self.do_in(self.open(ref), command)

    def do_in(self, workspace: Workspace, command: Command) -> Done:
        """Do one command, said by whom ``--by`` names; its notes go to standard error."""
        return told(workspace.do(command, by=self.speaker(workspace)))


def told(done: Done) -> Done:
    """Pass on what was cleaned or kept otherwise than asked."""
    from overlap_tui.cli.output import tell

    for note in done.notes:
        tell(note)
    return done


def terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is there and is a terminal."""
    return stream is not None and stream.isatty()
