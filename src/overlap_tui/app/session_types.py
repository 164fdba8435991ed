"""Session types: what a kind of meeting is for, who should be there, and the prompts of its phases.

Each is one TOML file. Those of the program lie in ``types`` beside this file; a file of the same name in the
user's own folder takes its place, and any other file there is one more type.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from zlib import crc32  # hashlib would load all of OpenSSL: three megabytes for one number

from overlap_tui.app.settings import settings_path
from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.kinds import PHASES, SIDES
from overlap_tui.domain.model import SessionState

DEFAULT = "joint"
_OWN = Path(__file__).parent / "types"
_SIZE_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Phase:
    """What one phase of a type asks; ``minutes`` 0 means no countdown."""

    minutes: int = 0
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionType:
    """One type of session. ``name`` is its file's name; ``own`` says that it is the user's.

    ``both_hear``: whoever is here hears what is told first-hand, as at an interview.
    """

    name: str
    title: str
    about: str = ""
    sides: tuple[str, ...] = ()
    break_bread: tuple[str, ...] = ()
    phases: Mapping[str, Phase] = field(default_factory=dict)
    own: bool = False
    both_hear: bool = False

    def phase(self, name: str) -> Phase:
        """The phase's prompts; an empty one when the type says nothing about it."""
        return self.phases.get(name, Phase())

    def chosen_by(self, questions: tuple[str, ...], minutes: Mapping[str, int]) -> SessionType:
        """The type as the user's settings have it: they give way to a type file of the user's own."""
        if self.own:
            return self
        phases = {name: Phase(self.phase(name).minutes, self.phase(name).prompts) for name in PHASES}
        phases |= {name: Phase(limit, phases[name].prompts) for name, limit in minutes.items()}
        return replace(self, break_bread=questions or self.break_bread, phases=phases)

    def question(self, session_id: str, turn: int = 0) -> str:
        """The question to break bread with: one for a session, the same whenever it is opened; or empty.

        ``turn`` goes on to the other ones.
        """
        if not self.break_bread:
            return ""
        return self.break_bread[(crc32(session_id.encode()) + turn) % len(self.break_bread)]


@dataclass(frozen=True, slots=True)
class SessionTypes:
    """All types by name, those of the program first, and a sentence about each file that was left out."""

    types: Mapping[str, SessionType]
    problems: tuple[str, ...] = ()

    def named(self, name: str) -> SessionType:
        """The type of that file name or title, in any case; empty takes the default."""
        wanted = (name or DEFAULT).casefold()
        for each in self.types.values():
            if wanted in (each.name.casefold(), each.title.casefold()):
                return each
        raise Refused(f"There is no session type of that name: choose one of {', '.join(self.types)}.")

    def of(self, name: str) -> SessionType:
        """The type of a session that exists; one whose file is gone has a title and no prompts."""
        found = self.types.get(name or DEFAULT)
        return found or SessionType(name, name)


def type_words(each: SessionType) -> list[str]:
    """How a type begins and how long it takes, in two short lines; a line is empty when there is nothing."""
    first = next((phase.prompts[0] for name in PHASES if (phase := each.phase(name)).prompts), "")
    total = sum(each.phase(name).minutes for name in PHASES)
    return [
        f"begins with: {first}" if first else "",
        f"{total} minutes in all, and no clock ends it" if total else "",
    ]


def everybody_heard(state: SessionState) -> tuple[str, ...]:
    """The names of all who are here, when the session's type says that they hear what is told; else none."""
    if not load_types().of(state.session.type).both_hear:
        return ()
    return tuple(person.name for person in state.live_people())


def types_folder() -> Path:
    """The user's own folder of types, beside the settings file. It need not exist."""
    return settings_path().parent / "types"


def load_types(folder: Path | None = None) -> SessionTypes:
    """Every type of the program and of ``folder`` (None: the user's)."""
    found: dict[str, SessionType] = {}
    problems: list[str] = []
    for place, own in ((_OWN, False), (types_folder() if folder is None else folder, True)):
        for path in _files(place, problems):
            try:
                found[path.stem] = _read(path, own)
            except (OSError, ValueError) as error:
                reason = error.strerror if isinstance(error, OSError) else str(error)
                problems.append(f"The session type {path} was left out: {reason}.")
    first = sorted(found.values(), key=lambda each: (each.own, each.name != DEFAULT, each.name))
    return SessionTypes({each.name: each for each in first}, tuple(problems))


def copy_type(name: str, folder: Path | None = None) -> Path:
    """Copy a type of the program into the user's folder to be edited; where it is.

    Raises ``Refused`` when there is no such type or the user's copy exists already.
    """
    source = _OWN / f"{name}.toml"
    if not (name.replace("-", "").isalnum() and source.is_file()):
        names = ", ".join(sorted(path.stem for path in _OWN.glob("*.toml")))
        raise Refused(f"The program has no session type of that name: choose one of {names}.")
    place = types_folder() if folder is None else folder
    target = place / source.name
    try:
        place.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(source.read_text(encoding="utf-8"))
    except FileExistsError:
        raise Refused(f"You have {target} already: edit that one.") from None
    except OSError as error:
        raise Refused(f"{target} cannot be written: {error.strerror}.") from None
    return target


def _files(place: Path, problems: list[str]) -> list[Path]:
    try:
        return sorted(path for path in place.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(f"The folder {place} of session types cannot be read: {error.strerror}.")
        return []


def _read(path: Path, own: bool) -> SessionType:
    """One type from its file; ``ValueError`` says what is wrong with it."""
    with path.open("rb") as file:
        raw = file.read(_SIZE_LIMIT + 1)
    if len(raw) > _SIZE_LIMIT:
        raise ValueError(f"it is larger than {_SIZE_LIMIT // 1024} KiB")
    table = tomllib.loads(raw.decode("utf-8"))
    unknown = set(table) - {"title", "about", "sides", "break_bread", "both_hear", *PHASES}
    if unknown:
        raise ValueError(f"it has a part that is not known, “{clean_line(min(unknown)).text[:40]}”")
    sides = _lines(table, "sides")
    if wrong := set(sides) - set(SIDES):
        raise ValueError(f"“{min(wrong)[:40]}” is no side: take some of {', '.join(SIDES)}")
    both_hear = table.get("both_hear", False)
    if not isinstance(both_hear, bool):
        raise ValueError("both_hear is true or false")
    return SessionType(
        path.stem,
        _line(table.get("title", path.stem), "title"),
        _line(table.get("about", ""), "about"),
        sides,
        _lines(table, "break_bread"),
        {name: _phase(name, table[name]) for name in PHASES if name in table},
        own,
        both_hear,
    )


def _phase(name: str, table: object) -> Phase:
    if not isinstance(table, dict) or set(table) - {"minutes", "prompts"}:
        raise ValueError(f"[{name}] takes minutes and prompts, nothing else")
    minutes = table.get("minutes", 0)
    if isinstance(minutes, bool) or not isinstance(minutes, int) or not 0 <= minutes <= 600:
        raise ValueError(f"the minutes of [{name}] are a whole number from 0 to 600")
    return Phase(minutes, _lines(table, "prompts"))


def _lines(table: Mapping[str, object], name: str) -> tuple[str, ...]:
    values = table.get(name, [])
    if not isinstance(values, list):
        raise ValueError(f"{name} is a list of texts")
    return tuple(_line(value, name) for value in values)


def _line(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} takes text")
    cleaned = clean_line(value)
    if cleaned.problem:
        raise ValueError(f"{name}: {cleaned.problem.removesuffix('.')}")
    return cleaned.text
