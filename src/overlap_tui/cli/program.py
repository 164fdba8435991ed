"""How commands are made with click; what they share when they run is in ``running``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from overlap_tui.cli.forms import SHARED, Form, Option
from overlap_tui.cli.running import Program as Program
from overlap_tui.cli.running import terminal as terminal
from overlap_tui.cli.running import told as told

F = TypeVar("F", bound=Callable[..., Any])


def TEXT(value: str) -> str:
    """Words of people: refused when their bytes are not UTF-8, because a changed word is a lost word."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise click.BadParameter(f"{value!r} is not UTF-8: set your terminal to UTF-8.") from error
    return value


def NAMED(value: str) -> str:
    """What may be left out: given but empty it is a variable that a script forgot to fill, not left out."""
    if not value.strip():
        raise click.BadParameter("it is empty: say which one, or leave it out.")
    return TEXT(value)


class _File(click.Path):
    """A path. An empty one would be the folder one is in: a variable that a script forgot to fill."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or a refusal to guess one."""
        if not os.fspath(value):
            raise click.BadParameter("it is empty: name a file.", ctx, param)
        return super().convert(value, param, ctx)


FILE = _File(path_type=Path)


class Whole(click.IntRange):
    """A whole number between two bounds, both counted in; one that is not is said in words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, or a refusal that says which numbers there are."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            range_ = f"from {self.min} to {self.max}" if self.max is not None else f"of at least {self.min}"
            raise click.BadParameter(f"“{value}” is not a whole number {range_}.", ctx, param) from error


class Percent(Whole):
    """A whole number from 0 to 100, with or without its sign: ``80`` or ``80%``."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, or a refusal that says which numbers there are."""
        if isinstance(value, str) and value.rstrip().removesuffix("%").strip().isdigit():
            value = value.rstrip().removesuffix("%")
        return super().convert(value, param, ctx)


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
    return [_option(each, expose_value=False, callback=_keep) for each in SHARED]


def by_form(form: Form, function: Callable[..., Any]) -> click.Command:
    """The command of click that a form describes; ``function`` is handed the ``Program`` first."""
    made = click.command(form.name)(click.make_pass_decorator(Program)(function))
    for argument in form.arguments:
        rest: dict[str, Any] = {} if argument.required else {"required": False, "default": ""}
        made.params.append(click.Argument([argument.into], metavar=argument.metavar, type=TEXT, **rest))
    made.params.extend(_option(each, default=form.defaults.get(each.into)) for each in form.options)
    made.params.extend(shared_options())
    return made


def _option(option: Option, **more: Any) -> click.Option:
    names = [*option.names, option.into]
    if option.switch:
        more.pop("default", None)
        return click.Option(names, is_flag=True, help=option.says, **more)
    of: Any = click.Choice(option.choices) if option.choices else FILE if option.file else TEXT
    if option.filled:
        of = NAMED
    if option.number:
        of = Whole(*option.number)
    return click.Option(names, metavar=option.value or None, type=of, help=option.says, **more)


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
