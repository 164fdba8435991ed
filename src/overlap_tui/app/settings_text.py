"""The text of the settings file: the documented defaults, and changing one line of what a user wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEAD = """\
# Settings of Overlap. Every line is optional; remove the # to change one.
# Overlap changes a line itself when you choose a theme or show who said what; the rest stays as you wrote it.
"""
_QUESTIONS = """
# questions to begin with that have nothing to do with work, in place of those of the session type
# break_bread = ["Which small thing made you laugh this week?"]
"""
_KEYS = """
# Keys by action: the help screen (?) shows each action's id. Several keys are separated by commas.
[keys]
# capture = "i,insert"
# link = "l"
# undo = "u,ctrl+z"

# Minutes of a phase, for every session type that is not your own; 0 means no limit.
[minutes]
# reframe = 10
# decide = 15
"""
_TABLE = re.compile(r"\s*\[")


def documented(choices: Iterable[tuple[str, bool | str, str]]) -> str:
    """A file with every setting at its default, commented out, with what it means.

    ``choices`` are (name, default, meaning).
    """
    lines = [f"\n# {says}\n# {name} = {_toml(default)}\n" for name, default, says in choices]
    return _HEAD + "".join(lines) + _QUESTIONS + _KEYS


def with_value(text: str, name: str, value: bool | str) -> str:
    """The text with one setting at its top changed or added; every other line stays.

    Raises ``ValueError`` when the text is not TOML or the line cannot be changed safely.
    """
    import tomllib

    before = tomllib.loads(text)
    if before.get(name) == value and type(before.get(name)) is type(value):
        return text
    changed = _edited(text, name, value)
    if tomllib.loads(changed) != before | {name: value}:
        raise ValueError(f"the line of {name} is not a simple one; change it by hand")
    return changed


def _edited(text: str, name: str, value: bool | str) -> str:
    """Replace the setting's line, else put it below its commented default, else above the first table."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    top = next((n for n, line in enumerate(lines) if _TABLE.match(line)), len(lines))
    entry = f"{name} = {_toml(value)}"
    set_line = re.compile(rf"""\s*["']?{name}["']?\s*=\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^#\s]*)""")
    for number, line in enumerate(lines[:top]):
        if match := set_line.match(line):
            lines[number] = entry + line[match.end() :]
            return "".join(lines)
    hint = re.compile(rf"\s*#\s*{name}\s*=")
    place = next((n + 1 for n, line in enumerate(lines[:top]) if hint.match(line)), top)
    if place and not lines[place - 1].endswith("\n"):
        lines[place - 1] += newline
    after = newline if place == top < len(lines) else ""
    return "".join([*lines[:place], entry + newline + after, *lines[place:]])


def _toml(value: bool | str) -> str:
    """The value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped)
    return f'"{escaped}"'
