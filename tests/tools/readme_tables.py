"""The tables of the README, made from the tables of the program: ``python -m tests.tools.readme_tables``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from overlap_tui.cli.table import SECTIONS
from overlap_tui.domain.kinds import KINDS, PANE_TITLES
from overlap_tui.tui.actions import ACTIONS, key_name

README = Path(__file__).parents[2] / "README.md"


def kinds() -> list[str]:
    """Every kind: its prefix, its letter, what it says, and where it stands."""
    rows = [
        (kind.letter, kind.name, f"`{kind.prefix}:`" if kind.prefix else "", kind.says, _pane(kind.name))
        for kind in KINDS.values()
    ]
    return _table(("", "kind", "typed as", "what it says", "pane"), rows)


FIRST_PLACES = ("workspace", "map", "ladder", "matrix", "review", "home")
"""The places whose keys come first; others follow as they stand in the table."""


def keys() -> list[str]:
    """Every action with all its keys, screen by screen and group by group."""
    order = {action.group: place for place, action in reversed(list(enumerate(ACTIONS)))}
    screens = [*FIRST_PLACES, *(action.where for action in ACTIONS)]
    actions = sorted(ACTIONS, key=lambda action: (screens.index(action.where), order[action.group]))
    rows = [(_keys(a.keys), a.help, _place(a.where), f"`{a.id}`") for a in actions]
    return _table(("key", "what it does", "on", "action"), rows)


def _place(where: str) -> str:
    """What the README calls a place that owns keys."""
    return "session" if where == "workspace" else where.capitalize()


def commands() -> list[str]:
    """Every command with its one line of help, section by section."""
    rows = [("`overlap`", "The sessions, on the screen.")]
    for title, section in SECTIONS.items():
        rows.append((f"**{title}**", ""))
        rows += [(f"`overlap {row.name}`", row.summary) for row in section]
    return _table(("command", ""), rows)


TABLES: dict[str, Callable[[], list[str]]] = {"kinds": kinds, "keys": keys, "commands": commands}


def with_tables(text: str) -> str:
    """The README with each table written anew between its two marks."""
    for name, table in TABLES.items():
        marks = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text, found = marks.subn(lambda m, t=table: f"{m[1]}{chr(10).join(t())}\n{m[2]}", text)
        if found != 1:
            raise ValueError(f"The README has {found} places for the table of {name}: there must be one.")
    return text


def _pane(kind: str) -> str:
    return "Problem or Constraints" if kind == "research" else PANE_TITLES[KINDS[kind].pane]


def _keys(keys: str) -> str:
    return " ".join(f"`{key_name(key.strip())}`" for key in keys.split(","))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    head = list(head)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text()))
