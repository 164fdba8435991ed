"""What a command takes, said once: the door reads a plain call by it, click makes its parser and help of it.

Click costs more than the commands that scripts call most. So a call that has nothing but the declared words,
spelt out, is read here; any other one (help, abbreviations, mistakes) is click's, with click's words for it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it; loading typing would take a third of ``overlap list``
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class Option:
    """``--db FILE`` and the like; a switch when nothing follows it.

    ``into`` is the parameter it fills; ``value`` names what follows; ``choices`` are all that may follow.
    A ``file`` is a path, as text or as click makes one; it is not empty, nor is what must be ``filled``.
    A ``number`` between two bounds is for click to read. All else stays text.
    """

    __slots__ = ("choices", "file", "filled", "into", "names", "number", "says", "value")

    def __init__(
        self,
        *names: str,
        into: str,
        says: str,
        value: str = "",
        file: bool = False,
        choices: tuple[str, ...] = (),
        number: tuple[int, int] | None = None,
        filled: bool = False,
    ) -> None:
        self.names, self.into, self.says = names, into, says
        self.value, self.file, self.choices, self.number = value, file, choices, number
        self.filled = filled

    @property
    def switch(self) -> bool:
        """Whether nothing follows it."""
        return not (self.value or self.choices or self.number)


class Argument:
    """A word without a dash. One that is not ``required`` is an empty text when it is left out."""

    __slots__ = ("into", "metavar", "required")

    def __init__(self, into: str, metavar: str, *, required: bool = True) -> None:
        self.into, self.metavar, self.required = into, metavar, required


class Form:
    """A command by its ``name``; ``defaults`` are for options with a value that are left out (else None)."""

    __slots__ = ("arguments", "defaults", "name", "options")

    def __init__(
        self,
        name: str,
        *parts: Argument | Option,
        defaults: dict[str, Any] | None = None,
    ) -> None:
        self.name = name
        self.arguments = [part for part in parts if isinstance(part, Argument)]
        self.options = [part for part in parts if isinstance(part, Option)]
        self.defaults = defaults or {}


SESSION = Argument("session", "SESSION")
JSON_ARRAY = Option("--json", into="as_json", says="An array of objects, for programs.")
SHARED = (
    Option("--by", into="by", value="NAME", filled=True, says="Who speaks (default: whoever holds the pen)."),
    Option(
        "--db",
        into="db",
        value="FILE",
        file=True,
        says="The database (default: OVERLAP_DB, else in your data folder).",
    ),
)
"""Options that every command has, and that may also stand before its name."""


def read_shared(args: Sequence[str]) -> tuple[dict[str, Any], Sequence[str]] | None:
    """The shared options before the command's name, and the rest; None when that is for click to read."""
    found: dict[str, Any] = {}
    rest = list(args)
    while rest and rest[0].startswith("-"):
        option = _named(rest[0].partition("=")[0], SHARED)
        if option is None or not _take(option, rest, found):
            return None
    return found, rest


def read(form: Form, args: Sequence[str]) -> dict[str, Any] | None:
    """What the arguments after the command's name say, by parameter; None when they are for click to read."""
    found: dict[str, Any] = {}
    words: list[str] = []
    rest = list(args)
    while rest:
        if rest[0].startswith("-") and rest[0] != "-":
            option = _named(rest[0].partition("=")[0], (*form.options, *SHARED))
            if option is None or not _take(option, rest, found):
                return None
        else:
            words.append(rest.pop(0))
    needed = sum(argument.required for argument in form.arguments)
    if not needed <= len(words) <= len(form.arguments) or not all(map(_kept, words)):
        return None
    for number, argument in enumerate(form.arguments):
        found[argument.into] = words[number] if number < len(words) else ""
    for option in form.options:
        found.setdefault(option.into, False if option.switch else form.defaults.get(option.into))
    return found


def _named(name: str, options: Sequence[Option]) -> Option | None:
    return next((option for option in options if name in option.names), None)


def _take(option: Option, rest: list[str], found: dict[str, Any]) -> bool:
    """Take an option and its value off ``rest``; False when it is not as plain as that."""
    name, equals, value = rest.pop(0).partition("=")
    if option.into in found or option.number:
        return False
    if option.switch:
        found[option.into] = True
        return not equals
    if not equals or not name.startswith("--"):
        if equals or not rest or (rest[0].startswith("-") and rest[0] != "-"):
            return False
        value = rest.pop(0)
    if not _kept(value) or (option.choices and value not in option.choices):
        return False
    if (option.file and not value) or (option.filled and not value.strip()):
        return False
    found[option.into] = value
    return True


def _kept(text: str) -> bool:
    """Whether the text has nothing but whole characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
