"""``overlap add``: items, from arguments or from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import tell, write
from overlap_tui.cli.program import TEXT, Program, declare, session_argument, terminal

if TYPE_CHECKING:
    from overlap_tui.app.workspace import Workspace
    from overlap_tui.domain.commands import Command


@declare("add")
@session_argument
@click.argument("texts", metavar="[TEXT]...", nargs=-1, type=TEXT)
@click.option("--kind", metavar="KIND", default="note", type=TEXT, help="Of text without a prefix (note).")
def command(program: Program, session: str, texts: tuple[str, ...], kind: str) -> None:
    """Add items, as one step; prints their handles, one a line.

    Each quoted TEXT is an item, and words without quotes are one together. A prefix gives the kind (r: n: p:
    e: c: k: m: s: d: a: q:) and “> S7 because …” links at once. Without TEXT, standard input is read as an
    outline: indentation or bullets give levels, and a child is linked to its parent.

    \b
    overlap add better "p: leads cannot see if a launch worked" "q: who reads it?"
    overlap add better < notes.md
    """
    if texts:
        workspace = program.open(session)
        change = _captured(workspace, texts, kind.casefold())
    else:
        outline = _read()
        workspace = program.open(session)
        change = _outlined(workspace, outline, kind.casefold())
    for item in program.do_in(workspace, change).made:
        write(item.handle)


def _captured(workspace: Workspace, texts: tuple[str, ...], kind: str) -> Command:
    from overlap_tui.app.capture import capture
    from overlap_tui.domain.commands import Batch

    items = [capture(text, kind, workspace.new_id()) for text in joined(texts)]
    return items[0] if len(items) == 1 else Batch(tuple(items), "add-item")


def joined(texts: tuple[str, ...]) -> Iterator[str]:
    """The items that the arguments are: one that holds a blank is an item, neighbours that do not are one.

    A kind's prefix always begins another item.
    """
    from overlap_tui.app.capture import split_prefix

    words: list[str] = []
    for text in texts:
        whole = any(ch.isspace() for ch in text)
        if words and (whole or split_prefix(text)[0]):
            yield " ".join(words)
            words = []
        if whole:
            yield text
        else:
            words.append(text)
    if words:
        yield " ".join(words)


def _outlined(workspace: Workspace, text: str, kind: str) -> Command:
    from overlap_tui.app.outline import outline_command, parse_outline

    outline = parse_outline(text)
    if not outline.entries:
        raise click.ClickException("Standard input holds no text: nothing was added.")
    if outline.cleaned:
        plural = "s were" if outline.cleaned > 1 else " was"
        tell(f"{outline.cleaned:,} hidden or control character{plural} removed.")
    return outline_command(outline, workspace.state, workspace.new_id, kind=kind, name="add-outline")


def _read() -> str:
    """All of standard input."""
    if sys.stdin is None:
        raise click.UsageError("There is no standard input: give TEXT.")
    if terminal(sys.stdin):
        tell("Type an outline, one item a line; end with Ctrl-D.")
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"Standard input is not UTF-8 (byte {error.start + 1}): convert it first; nothing was added."
        ) from error
