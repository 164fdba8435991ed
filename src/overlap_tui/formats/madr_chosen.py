"""What the outcome of a decision record chooses, why, and what it says of the other options."""

from __future__ import annotations

import re
from typing import NamedTuple

from overlap_tui.formats.madr_record import Record
from overlap_tui.formats.md_sections import Part, Point, points, words_in
from overlap_tui.formats.md_text import plain

_CHOSEN = re.compile(
    r"[*_]{0,3}chosen option[*_]{0,3}:?[*_]{0,3}\s*"
    r"(?P<open>[\"“'*_]{0,3})(?P<title>[^\n]+?)(?P<close>[\"”'*_]{0,3})"
    r"(?:,?\s+(?:because|since|as)\b:?\s*(?P<why>.*))?$",
    re.IGNORECASE | re.DOTALL,
)


def take_outcome(record: Record, part: Part) -> None:
    """Which option was chosen and why; the others count as rejected unless it says otherwise.

    Other text stays text.
    """
    rest: list[str] = []
    chosen: list[str] = []
    told: set[str] = set()
    known = True
    for point in points(part.lines):
        said = "\n".join([point.text, *point.more]).strip()
        if point.listed and _told_verdict(record, plain(said), told):
            continue
        choice = _choice(point)
        if choice is None:
            rest.append(point.whole)
            continue
        before = set(record.options)
        chosen.append(record.numbered(choice.title) or record.option(choice.title))
        known = known and chosen[-1] in before
        named = " ".join(re.findall(r"\w+", record.options[chosen[-1]][0].casefold()))
        if choice.more or " ".join(words_in(choice.title)) not in named:
            rest.append(point.whole)  # it says more than the name of the option, or says it otherwise
        elif choice.below:
            rest.append(choice.below)
        record.choose(chosen[-1], choice.why)
    # Where the chosen one is none of those that are listed, nobody knows which of them were rejected.
    for key in list(record.options) if chosen and known else ():
        if key not in chosen and key not in told:
            record.gathering.link(record.decision, key, "decides", verdict="rejected")
    if rest:
        record.keep(part, "\n\n".join(rest))


class _Choice(NamedTuple):
    """The option that a paragraph chooses, why, whether it says more than that, and what stands below it."""

    title: str
    why: str
    more: bool
    below: str


def _choice(point: Point) -> _Choice | None:
    """What ``Chosen option: …`` chooses; None when the paragraph does not begin so, or is prose."""
    text, below = point.unwrapped
    match = _CHOSEN.match(plain(text))
    if match is None:
        return None
    title, more, why = match["title"].strip(), "", (match["why"] or "").strip()
    if match["open"].endswith("**"):
        title, _, more = title.partition("**")
    elif not match["open"] and (end := re.search(r"[.!?]\s", title)):
        # The reason that was found further on is one of another sentence.
        title, more, why = title[: end.start()], title[end.end() :], ""
    if not title or not (why or match["open"] or len(title) < 200):
        return None
    return _Choice(title, why, any(character.isalnum() for character in more), below)


def _told_verdict(record: Record, said: str, told: set[str]) -> bool:
    """Take ``Rejected: {option}, because {why}``, which we write; False when it names no option."""
    verdict, colon, words = said.partition(": ")
    if not colon or verdict.lower() not in ("rejected", "deferred", "decided"):
        return False
    cuts = [at.start() for at in re.finditer(", because ", words)]
    for cut in (len(words), *reversed(cuts)):
        key = record.named(words[:cut])
        if key:
            verdict = "" if verdict.lower() == "decided" else verdict.lower()
            why = words[cut:].removeprefix(", because ")
            record.gathering.link(record.decision, key, "decides", why, verdict=verdict)
            told.add(key)
            return True
    return False
