"""The capture line: ``p: leads can't see it > s7 80% because …`` becomes one item and its links.

The grammar, from the left: an optional kind prefix, the text, then any number of link clauses that run to
the end of the line::

    > [link words] HANDLE [80%] [+|-] [because …]

A ``>`` that does not begin such a clause is plain text. A backslash before a prefix or before the ``>`` of a
clause makes plain text of it and is dropped; every other backslash stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command
from overlap_tui.domain.kinds import FORMS, KIND_BY_LETTER, KIND_BY_PREFIX, KINDS, Value
from overlap_tui.domain.late import pattern
from overlap_tui.domain.links import LINK_TYPES, VERDICTS

_PREFIXES: dict[str, tuple[str, str]] = {
    **{prefix: (kind.name, "") for prefix, kind in KIND_BY_PREFIX.items()},
    **{name: (name, "") for name in KINDS},
    **{form: ("research", form) for form in FORMS},
}


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What the words before a handle mean; ``inverse`` when the handle is where the link starts."""

    type: str
    inverse: bool = False
    verdict: str = ""


def _link_words() -> dict[str, LinkWords]:
    words: dict[str, LinkWords] = {}
    for spec in LINK_TYPES.values():
        for said in (spec.inverse, spec.inverse.removeprefix("is ")):
            words[said] = LinkWords(spec.name, inverse=not spec.symmetric)
        for said in (spec.name, spec.forward):
            words[said] = LinkWords(spec.name)
    for verdict, (forward, inverse) in VERDICTS.items():
        words[forward] = LinkWords("decides", verdict=verdict)
        for said in (inverse, inverse.removeprefix("is ")):
            words[said] = LinkWords("decides", inverse=True, verdict=verdict)
    return words


LINK_WORDS: dict[str, LinkWords] = _link_words()
"""Every name and verb of a link, in both directions, in lower case."""

# The colon of a path or an address (c:\temp, data://x) does not end a prefix.
_PREFIX = pattern(
    rf"(\\?)({'|'.join(sorted(_PREFIXES, key=len, reverse=True))})[ \t]*:(?![\\/:\d])", re.IGNORECASE
)
_CLAUSE = pattern(
    rf"""(?<!\S)(?P<escape>\\?)>[ \t]*
    (?:(?P<words>{"|".join(re.escape(words) for words in sorted(LINK_WORDS, key=len, reverse=True))})[ \t]+)?
    (?P<handle>[{"".join(KIND_BY_LETTER)}]\d{{1,9}}[a-z]?)
    (?:[ \t]+(?P<share>\d{{1,3}})[ \t]*%)?
    (?:[ \t]+(?P<sign>[+\-−]))?
    (?=\s|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_BECAUSE = pattern(r"\s+because\b[ \t:]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """One link of a captured line: to ``handle``, or from it when ``inverse``. ``type`` may be empty."""

    handle: str
    type: str = ""
    inverse: bool = False
    verdict: str = ""
    share: int | None = None
    sign: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Captured:
    """A line as it was understood; it may name handles that do not exist."""

    kind: str
    text: str
    fields: dict[str, Value] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()


def parse(line: str, kind: str) -> Captured:
    """Read one line; ``kind`` is what it becomes without a prefix. Time is linear in the line."""
    found, fields, rest = split_prefix(line)
    text, targets = _split_targets(rest)
    return Captured(found or kind, text.strip(), fields, targets)


def capture(line: str, kind: str, item_id: str) -> Command:
    """The command for one line: an item, or an item and its links as one undo step.

    ``item_id`` is the fresh id of the item. Deciding the command refuses a handle that does not exist.
    """
    return command_of(parse(line, kind), item_id)


def command_of(captured: Captured, item_id: str) -> Command:
    """The command that stores a captured line under ``item_id``."""
    item = AddItem(captured.kind, captured.text, fields=captured.fields, id=item_id)
    if not captured.targets:
        return item
    return Batch((item, *link_commands(captured, item_id)), "add-item")


def link_commands(captured: Captured, item_id: str) -> Iterator[AddLink]:
    """The links of a captured line, each in its direction."""
    for target in captured.targets:
        ends = (target.handle, item_id) if target.inverse else (item_id, target.handle)
        yield AddLink(
            *ends, target.type, target.because, share=target.share, sign=target.sign, verdict=target.verdict
        )


def split_prefix(line: str) -> tuple[str, dict[str, Value], str]:
    """The kind that the prefix names (or empty), the fields it sets, and the line without it."""
    rest = line.lstrip()
    match = _PREFIX.match(rest)
    if match is None:
        return "", {}, rest
    if match[1]:
        return "", {}, rest[1:]
    kind, form = _PREFIXES[match[2].lower()]
    return kind, ({"form": form} if form else {}), rest[match.end() :]


def _split_targets(text: str) -> tuple[str, tuple[Target, ...]]:
    """The text before the first clause from which on everything is clauses, and those clauses."""
    clauses = list(_CLAUSE.finditer(text))
    start = len(clauses)
    end = len(text)
    becauses: list[str] = []
    # From the last clause backwards: each must reach the next one, or hold a because up to it.
    for number in range(len(clauses) - 1, -1, -1):
        clause = clauses[number]
        between = text[clause.end() : end]
        match = _BECAUSE.match(between)
        if clause["escape"] or (between.strip() and match is None):
            break
        becauses.append(between[match.end() :].strip() if match else "")
        start, end = number, clause.start()
    becauses.reverse()
    found = zip(clauses[start:], becauses, strict=True)
    return _unescape(text[:end], clauses[:start]), tuple(_target(*pair) for pair in found)


def _unescape(text: str, clauses: list[re.Match[str]]) -> str:
    """The text without the backslashes that kept a clause from being one."""
    parts = []
    here = 0
    for clause in clauses:
        if clause["escape"]:
            parts.append(text[here : clause.start()])
            here = clause.start() + 1
    return "".join([*parts, text[here:]])


def _target(clause: re.Match[str], because: str) -> Target:
    words = LINK_WORDS[" ".join(clause["words"].lower().split())] if clause["words"] else LinkWords("")
    share = int(clause["share"]) if clause["share"] else None
    sign = (clause["sign"] or "").replace("−", "-")
    return Target(clause["handle"], words.type, words.inverse, words.verdict, share, sign, because)
