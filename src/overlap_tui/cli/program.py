"""What the commands share: the store, who speaks, and how a session is named on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from overlap_tui.app.ports import SessionSummary, Store
    from overlap_tui.app.workspace import Done, Workspace
    from overlap_tui.domain.commands import Command
    from overlap_tui.domain.model import SessionState

F = TypeVar("F", bound=Callable[..., Any])


def TEXT(value: str) -> str:
    """Words of people: refused when their bytes are not UTF-8, because a changed word is a lost word."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise click.BadParameter(f"{value!r} is not UTF-8: set your terminal to UTF-8.") from error
    return value


FILE = click.Path(path_type=Path)
_HOMELESS = "There is no home folder here: say where the sessions are, with --db FILE or OVERLAP_DB."


class Program:
    """One run of the command line."""

    def __init__(self) -> None:
        self.db: Path | None = None
        self.by = ""
        self._store: Store | None = None

    @property
    def path(self) -> Path:
        """The database: ``--db``, else ``OVERLAP_DB``, else in the user's data folder."""
        if self.db is not None:
            return self.db
        from overlap_tui.bootstrap import default_path

        try:
            path = default_path()
        except RuntimeError as error:  # from pathlib or platformdirs
            raise click.ClickException(_HOMELESS) from error
        if str(path).startswith("~"):
            raise click.ClickException(_HOMELESS)
        return path

    @property
    def store(self) -> Store:
        """The store, opened at the first use and closed at the end of the run."""
        if self._store is None:
            from overlap_tui.bootstrap import open_store

            self._store = open_store(self.path)
        return self._store

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def find(self, ref: str) -> SessionSummary:
        """The one session that ``ref`` begins; a whole title wins over the beginning of another."""
        if not ref.strip():
            raise click.ClickException("SESSION is empty: give the beginning of a title or an id.")
        found = self.store.find(ref)
        if len(found) > 1:
            found = [s for s in found if s.title.casefold() == ref.casefold()] or found
        if len(found) == 1:
            return found[0]
        if not found:
            raise click.ClickException(f"No session begins with “{ref}”: ‘overlap list --all’ shows them.")
        named = ", ".join(f"“{s.title}” ({s.id})" for s in found[:5])
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        raise click.ClickException(
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
        raise click.ClickException(
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


def _program(ctx: click.Context) -> Program:
    program = ctx.find_object(Program)
    if program is None:
        program = Program()
        ctx.find_root().obj = program
        ctx.find_root().call_on_close(program.close)
    return program


def _keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    program = _program(ctx)
    if value is not None and parameter.name:
        setattr(program, parameter.name, value)


def shared_options() -> list[click.Parameter]:
    """``--db`` and ``--by``, which may stand before or after the command's name."""
    return [
        click.Option(
            ["--by"],
            metavar="NAME",
            type=TEXT,
            expose_value=False,
            callback=_keep,
            help="Who speaks (default: whoever holds the pen).",
        ),
        click.Option(
            ["--db"],
            metavar="FILE",
            type=FILE,
            expose_value=False,
            callback=_keep,
            help="The database (default: OVERLAP_DB, else in your data folder).",
        ),
    ]


def declare(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of the table: it has the shared options, and is handed the ``Program`` first."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        made = click.command(name)(click.make_pass_decorator(Program)(function))
        made.params.extend(shared_options())
        return made

    return decorate


def session_argument(function: F) -> F:
    """The argument SESSION, handed over as ``session``."""
    return click.argument("session", metavar="SESSION", type=TEXT)(function)


def terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is there and is a terminal."""
    return stream is not None and stream.isatty()
