"""What to say beside a search while it is typed: which filters there are, and what they take."""

from __future__ import annotations

from overlap_tui.domain.kinds import FORMS, KINDS, SIDES
from overlap_tui.domain.query import ANSWERED, FILTERS, READ, STATUS_FIELDS, parse

_TAKES = {
    "by": "the beginning of a name, such as by:eli",
    "after": "a year, a month or a day: after:2026, after:2026-03 or after:2026-03-12",
}


def statuses() -> tuple[str, ...]:
    """What ``status:`` knows: the choices of the own fields that it looks at."""
    known: dict[str, None] = {}
    for kind in KINDS.values():
        for spec in kind.fields:
            if spec.name in STATUS_FIELDS:
                known |= dict.fromkeys(spec.choices)
    return (*known, ANSWERED)


def hint(raw: str) -> str:
    """One line about the word that is being typed last; empty words for a search that needs no help."""
    if len(raw) > READ:
        return f"Only the first {READ} characters are searched."
    last = raw.split(" ")[-1]
    name, colon, value = last.partition(":")
    name = name.lower()
    if colon and name in FILTERS:
        return f"{name}: {_takes(name, value.strip().casefold())}"
    return "Narrow it with " + "  ".join(f"{each}:" for each in FILTERS)


def settled(raw: str) -> str:
    """The text without a filter at its end that is still being typed, so that nothing is lost meanwhile."""
    before, blank, last = raw.rpartition(" ")
    name, colon, value = last.partition(":")
    name, begun = name.lower(), value.strip('"').casefold()
    if not colon or name not in FILTERS:
        return raw
    if not begun:
        return before + blank
    known = _known(name)
    begins = any(each.startswith(begun) for each in known) and begun not in known
    understood = parse(last).filtered and name != "status"
    return before + blank if not understood and (begins or name == "after") else raw


def _known(name: str) -> tuple[str, ...]:
    return {"kind": (*KINDS, *FORMS), "side": SIDES, "status": statuses()}.get(name, ())


def _takes(name: str, begun: str) -> str:
    if name in _TAKES:
        return _TAKES[name]
    known = _known(name)
    fits = [each for each in known if each.startswith(begun)]
    if begun in known or (name == "kind" and not fits and parse(f"kind:{begun}").kind):
        return f"{begun} — right"
    return " · ".join(fits) if fits else f"there is no {begun}, so it is searched as a word"
