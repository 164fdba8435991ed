"""Which decision record took the place of which, as records of one folder say it of each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from overlap_tui.formats.md_text import plain
from overlap_tui.formats.reading import Gathering

_SAID = re.compile(
    r"\b(?:super[sc]ede[ds]?|replace[ds]?)\b(?P<by>[ \t]+by)?[ \t]*:?[ \t]*"
    r"(?:\[[^\]\n]{0,200}\]\((?P<file>[^()\s]{1,300})\)|(?:ADR|DR)[-_ #]*(?P<number>\d{1,6})\b)",
    re.IGNORECASE,
)
"""``Superseded by [4. Other](0004-other.md)``, ``supersedes ADR-0003``."""
_TITLED = re.compile(r"^[*-][ \t]+(?:Replaces|Replaced(?P<by> by)): (?P<title>[^\n]{1,600})$", re.MULTILINE)
"""As we write it ourselves: by the title."""
_NUMBER = re.compile(r"(?:adr|dr)?[-_ ]?0*(\d{1,6})(?!\d)", re.IGNORECASE)


class Told(NamedTuple):
    """A record: its file's name in the folder, the key and the title of its decision, and its text."""

    name: str
    key: str
    title: str
    text: str


def link_successors(gathering: Gathering, records: list[Told]) -> None:
    """A link from each record to the one that it replaces; the words stay where they stand."""
    by_name = {_normal(record.name): record.key for record in records}
    by_number: dict[tuple[str, int], str] = {}
    by_title: dict[str, str] = {}
    for record in records:
        folder, _slash, own = record.name.rpartition("/")
        if number := _NUMBER.match(own):
            by_number.setdefault((folder, int(number[1])), record.key)
        by_title.setdefault(record.title, record.key)
    done: set[tuple[str, str]] = set()
    for record in records:
        folder = record.name.rpartition("/")[0]
        for match in _SAID.finditer(record.text):
            if match["file"]:
                path = unquote(match["file"].partition("#")[0])
                other = by_name.get(_normal(f"{folder}/{path}"), "")
            else:
                other = by_number.get((folder, int(match["number"])), "")
            done.add((other, record.key) if match["by"] else (record.key, other))
        for match in _TITLED.finditer(record.text):
            other = by_title.get(plain(match["title"]).strip(), "")
            done.add((other, record.key) if match["by"] else (record.key, other))
    for newer, older in _known(done):
        gathering.link(newer, older, "replaces")


def _known(pairs: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs of two records that are both here, in one order."""
    return ((newer, older) for newer, older in sorted(pairs) if newer and older and newer != older)


def _normal(path: str) -> str:
    """A path without ``.`` and ``..``, in any case."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part.casefold())
    return "/".join(parts)
