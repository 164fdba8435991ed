"""A decision record while it is read: its decision, problem and options, and what stays text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from overlap_tui.formats.md_sections import Part, plain_title
from overlap_tui.formats.md_text import plain
from overlap_tui.formats.reading import Gathering

_TITLED = re.compile(r"(?:chosen option|option|alternative|solution)\s*\w{1,3}\s*[:.–—-]\s*", re.IGNORECASE)


Common = dict[tuple[str, ...], str]
"""What records of one problem have in common, by what it says: the key of its item."""


@dataclass(slots=True)
class Record:
    """A record being read; keys of one record begin with ``name``."""

    gathering: Gathering
    name: str
    common: Common = field(default_factory=dict)
    decision: str = ""
    problem: str = ""
    options: dict[str, tuple[str, str]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)

    def keep(self, part: Part, text: str | None = None) -> None:
        """Keep a part word for word for the body of the decision."""
        if part.level:
            self.gathering.kept("section", f"“{part.title[:60]}” stands in the body of its decision.")
        said = part.text if text is None else text
        self.rest.append("\n".join(line for line in (part.heading, said) if line))

    def face(self, said: str) -> None:
        """Take the problem, which may be that of an earlier record."""
        known = ("problem", " ".join(said.split()))
        if known not in self.common:
            self.common[known] = self.gathering.add(f"{self.name}problem", said, "problem")
        self.problem = self.common[known]
        self.gathering.link(self.decision, self.problem, "addresses")

    def shared(self, about: str, key: str, text: str, kind: str, body: str = "") -> tuple[str, bool]:
        """The key of an item, and whether it is new: another record may have said the same of ``about``."""
        known = (about, kind, text, body)
        if about and known in self.common:
            return self.common[known], False
        key = self.gathering.add(key, text, kind, body)
        if about:
            self.common[known] = key
        return key, True

    def note(self, key: str, text: str) -> None:
        """Add lines to the body of an option, unless an earlier record has."""
        known = (key, "body", text)
        if known not in self.common:
            self.common[known] = key
            self.gathering.note(key, text)

    def option(self, title: str, body: str = "", *, listed: bool = False) -> str:
        """The key of the option with this title, which is made when it is new.

        Of options that are ``listed`` each is one of its own; a later mention may word its title loosely.
        """
        key = "" if listed else self._mentioned(title)
        if key:
            if body:
                self.note(key, body)
            return key
        earlier = self.common.get((self.problem, "solution", plain(title)), "")
        if earlier and earlier not in self.options:
            self.options[earlier] = (title, _bare(title))
            if body:
                self.note(earlier, body)
            return earlier
        key = self.gathering.add(f"{self.name}option {title}", plain(title), "solution", body)
        self.options[key] = (title, _bare(title))
        if self.problem:
            self.common.setdefault((self.problem, "solution", plain(title)), key)
            self.common[key, "body", body] = key
            self.gathering.link(key, self.problem, "addresses")
        return key

    def named(self, title: str) -> str:
        """The key of the one option with exactly this title, or nothing."""
        found = [key for key, (said, _) in self.options.items() if plain(said) == title]
        return found[0] if len(found) == 1 else ""

    def choose(self, key: str, why: str = "") -> None:
        """Let the decision choose an option; what is said of it in several places is put together."""
        said = self.chosen.get(key, "")
        self.chosen[key] = "; ".join(dict.fromkeys(part for part in (said, why) if part))

    def decide(self) -> None:
        """Link the decision to what it chooses, when all of the record was read."""
        for key, why in self.chosen.items():
            self.gathering.link(self.decision, key, "decides", why, verdict="chosen")

    def numbered(self, title: str) -> str:
        """The key of the option that is meant by its number alone, or nothing."""
        number = int(title) if title.isascii() and title.isdigit() and len(title) < 4 else 0
        return list(self.options)[number - 1] if 0 < number <= len(self.options) else ""

    def _mentioned(self, title: str) -> str:
        """The one option that a mention can mean, or nothing."""
        wanted = _bare(title)
        same = [key for key, (said, _) in self.options.items() if said == title]
        alike = [key for key, (_, said) in self.options.items() if said == wanted]
        near = [key for key, (_, said) in self.options.items() if _within(said, wanted)]
        return next((found[0] for found in (same, alike, near) if len(found) == 1), "")


def _bare(title: str) -> str:
    """A title to compare, without “Option 1:” before it."""
    return plain_title(_TITLED.sub("", plain_title(title)) or title)


def _within(one: str, other: str) -> bool:
    """Whether one title is a part of the other: its first words, or more than five letters anywhere."""
    short, long = sorted((one, other), key=len)
    return bool(short) and (long.startswith(f"{short} ") or (len(short) > 5 and short in long))
