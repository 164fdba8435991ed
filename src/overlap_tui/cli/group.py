"""The command ``overlap``: options that every command shares, and commands that are loaded when called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from overlap_tui import __version__
from overlap_tui.cli.output import write
from overlap_tui.cli.program import Program, by_form, shared_options
from overlap_tui.cli.table import COMMANDS, SECTIONS


class Overlap(click.Group):
    """A group that reads its commands from the table, so that help and one command load no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        row = COMMANDS.get(cmd_name)
        if row is None:
            return None
        module = import_module(f"overlap_tui.cli.commands.{row.module}")
        command = by_form(module.FORM, module.run) if row.plain else module.command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:  # click would begin a line of its own for it
            raise click.Abort from stop

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}{_nearest(args[0])}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, rows in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(row.name, row.summary) for row in rows])


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1)
    return f": did you mean {near[0]!r}?" if near else ""


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        write(f"overlap {__version__}")
        ctx.exit()


@click.group(
    cls=Overlap,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="SESSION is the beginning of a session's title or id. Data goes to standard output, everything "
    "else to standard error. Exit codes: 0 done, 1 failure, 2 wrong usage.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@click.pass_context
def overlap(ctx: click.Context) -> int:
    """A product manager and an engineer solve one problem together.

    Without a command: the sessions, on the screen.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    from overlap_tui.cli.screen import show_screen

    return show_screen(ctx.find_object(Program) or Program())


overlap.params.extend(shared_options())
