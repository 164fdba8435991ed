"""The user's settings: a small TOML file that is read leniently and written with care for its comments."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from overlap_tui.domain.frozen import frozen, replace

Value = bool | str

_HOMELESS = "There is no home folder here: choices hold until you quit, unless OVERLAP_CONFIG names a file."
_NONE: Mapping[str, Any] = {}
_SIZE_LIMIT = 256 * 1024
_KEY = r"(?i:[a-z0-9_]+(?:\+[a-z0-9_]+)*|[!-~])"


class Choice(NamedTuple):
    """One setting at the top of the file: its default, and what it means in one line."""

    name: str
    default: Value
    says: str


CHOICES: tuple[Choice, ...] = (
    Choice("theme", "overlap-dark", "overlap-dark, overlap-light, overlap-contrast, or any theme of Textual"),
    Choice("show_who", False, "show beside every item who said it"),
    Choice("ascii", False, "draw the map with + - and |, for fonts without the lines"),
    Choice("terminal_title", True, "write the session's title on the terminal window"),
    Choice("mouse", True, "use the mouse; false leaves selecting text to the terminal"),
    Choice("countdown", True, "say at the top how much time the phase has left"),
)


@frozen
class Settings:
    """What the user chose. ``keys`` maps an action's id to Textual key names, comma-separated.

    ``break_bread`` are questions to begin with and ``minutes`` the time of a phase (0: no limit); both take
    the place of what the session types of the program say.

    ``problems`` are sentences about what was ignored in the file, to be told once.
    """

    path: Path
    theme: str = "overlap-dark"
    show_who: bool = False
    ascii: bool = False
    terminal_title: bool = True
    mouse: bool = True
    countdown: bool = True
    keys: Mapping[str, str] = _NONE
    break_bread: tuple[str, ...] = ()
    minutes: Mapping[str, int] = _NONE
    problems: tuple[str, ...] = ()

    def remember(self, name: str, value: Value) -> tuple[Settings, str]:
        """The settings with one choice changed, and why it could not be written to the file (else empty).

        The rest of the file stays as the user wrote it; a new file has every choice, explained. The choice
        holds for this run in any case.
        """
        changed = replace(self, **{name: value})
        from overlap_tui.app.settings_text import with_value

        try:
            _write(self.path, with_value(_read(self.path) or default_text(), name, value))
        except (OSError, ValueError) as error:
            return changed, f"This choice holds until you quit; it was not saved: {_reason(error)}."
        return changed, ""

    def checked_keys(
        self, screens: Sequence[Mapping[str, str]], named: Callable[[str], str] = str
    ) -> Settings:
        """The settings without keys for actions that do not exist, keys that do not, and keys that clash.

        Each of ``screens`` maps the ids of the actions that live together to their own keys; the same key may
        mean different things on different screens. ``named`` gives the name of a key as it is written, empty
        when there is none.
        """
        known = {action for screen in screens for action in screen}
        problems = [_unknown(action) for action in self.keys if action not in known]
        kept = {}
        for action in (each for each in self.keys if each in known):
            names = {key: named(key) for key in self.keys[action].split(",")}
            if missing := [key for key, name in names.items() if not name]:
                problems.append(_no_key(action, missing[0]))
            else:
                kept[action] = ",".join(names.values())
        while clash := next((c for screen in screens if (c := _clash(screen, kept))), None):
            action, other, key = clash
            del kept[action]
            problems.append(f"Settings: {key} is the key of “{other}”; the keys of “{action}” are ignored.")
        return replace(self, keys=kept, problems=(*self.problems, *problems))


def settings_path() -> Path:
    """The settings file: ``OVERLAP_CONFIG``, else ``config.toml`` in the user's configuration folder.

    Raises ``RuntimeError`` when nobody knows where the user's home is.
    """
    given = os.environ.get("OVERLAP_CONFIG")
    if given:
        return Path(given).expanduser()
    from overlap_tui.app.folders import user_folder

    return Path(user_folder("config")).expanduser() / "config.toml"


def default_text() -> str:
    """A settings file with every choice at its default, commented out and explained."""
    from overlap_tui.app.settings_text import documented

    return documented((c.name, c.default, c.says) for c in CHOICES)


def load(path: Path | None = None) -> Settings:
    """The settings in the file at ``path`` (``settings_path()`` when None); defaults where it says nothing.

    Never fails: whatever cannot be read or understood is ignored and told in ``problems``.
    """
    try:
        path = path or settings_path()
    except RuntimeError:
        # The path of a folder: it can neither be read as settings nor replaced by them.
        return Settings(Path(), problems=(_HOMELESS,))
    try:
        data = _parsed(_read(path))
    except (OSError, ValueError) as error:
        return Settings(path, problems=(f"The settings in {path} are not used: {_reason(error)}.",))
    problems: list[str] = []
    found: dict[str, Any] = {}
    for name, value in data.items():
        if name == "break_bread":
            from overlap_tui.app.settings_practice import questions

            found[name] = questions(value, problems)
        elif name == "minutes":
            from overlap_tui.app.settings_practice import minutes

            found[name] = minutes(value, problems)
        elif name != "keys":
            problem = _bad_choice(name, value)
            if problem:
                problems.append(problem)
            else:
                found[name] = value
    keys = _keys(data.get("keys", {}), problems)
    return Settings(path, **found, keys=keys, problems=tuple(problems))


def _bad_choice(name: str, value: object) -> str:
    """Why a setting is ignored; empty when it is good."""
    choice = next((c for c in CHOICES if c.name == name), None)
    if choice is None:
        names = ", ".join(c.name for c in CHOICES)
        return (
            f"Settings: “{_short(name)}” is unknown and ignored; there are {names}, break_bread and the "
            "tables [keys] and [minutes]."
        )
    if isinstance(choice.default, bool):
        return "" if isinstance(value, bool) else f"Settings: {name} must be true or false; it is ignored."
    good = isinstance(value, str) and 0 < len(value) <= 100
    return "" if good else f"Settings: {name} must be a name in quotation marks; it is ignored."


def _keys(table: object, problems: list[str]) -> dict[str, str]:
    """The usable lines of ``[keys]``."""
    if not isinstance(table, dict):
        problems.append('Settings: [keys] must be a table of lines such as capture = "i,f5"; it is ignored.')
        return {}
    found: dict[str, str] = {}
    for action, value in table.items():
        keys = [_key_name(key) for key in _split(value)] if isinstance(value, str) else []
        if keys and all(re.fullmatch(_KEY, key) for key in keys):
            found[action] = ",".join(keys)
        else:
            problems.append(
                f"Settings: the keys of “{_short(action)}” are ignored; write them like “ctrl+k,f5”."
            )
    return found


def _split(value: str) -> list[str]:
    """Keys between commas; a comma alone is the key of that name."""
    return ["comma"] if value.strip() == "," else [key.strip() for key in value.split(",")]


def _key_name(key: str) -> str:
    """``Ctrl+K`` is written ``ctrl+k``; a single letter keeps its case, because k and K are two keys."""
    return key if len(key) == 1 else key.lower()


def _unknown(action: str) -> str:
    return f"Settings: there is no action “{_short(action)}”; its keys are ignored."


def _no_key(action: str, key: str) -> str:
    return f"Settings: there is no key “{_short(key)}”; the keys of “{_short(action)}” are ignored."


def _clash(screen: Mapping[str, str], kept: Mapping[str, str]) -> tuple[str, str, str] | None:
    """The last remapped action of a screen whose key another one has: (action, the other, key)."""
    keys_of = {action: set(kept.get(action, keys).split(",")) for action, keys in screen.items()}
    for action in reversed(list(kept)):
        for other, theirs in keys_of.items():
            both = keys_of.get(action, set()) & theirs if other != action else set()
            if both:
                return action, other, min(both)
    return None


def _parsed(text: str) -> dict[str, Any]:
    """The file's values; the parser is imported only when there is something to parse."""
    if not text.strip():
        return {}
    import tomllib

    return tomllib.loads(text)


def _read(path: Path) -> str:
    """The file's text, empty when there is no file. Raises ``OSError``, or ``ValueError`` with a sentence."""
    try:
        with path.open("rb") as file:
            data = file.read(_SIZE_LIMIT + 1)
    except FileNotFoundError:
        return ""
    if len(data) > _SIZE_LIMIT:
        raise ValueError("it is larger than 256 KiB")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8 text") from error


def _write(path: Path, text: str) -> None:
    """Replace the file in one step; a link to a file elsewhere stays a link."""
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _reason(error: OSError | ValueError) -> str:
    """Why a file cannot be used, as the end of a sentence."""
    if type(error).__name__ == "TOMLDecodeError":
        return f"the file is not valid TOML ({str(error)[:120]})"
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return str(error)


def _short(name: str) -> str:
    return name if len(name) <= 40 else name[:39] + "…"
