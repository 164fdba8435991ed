"""Webs for tests: small ones written as text, and realistic big ones made from a seed."""

from __future__ import annotations

import random
import re

from overlap_tui.domain.kinds import KIND_BY_LETTER, KINDS, Value
from overlap_tui.domain.links import LEGAL, LINK_TYPES, VERDICTS
from overlap_tui.domain.model import Item, Link, Person, Session, SessionState

PEOPLE = (Person("priya", "Priya", "product"), Person("eli", "Eli", "engineering"))
_ITEM = re.compile(r"([A-Z])(\d+): ([^{@]*)(?:\{(.*)\})?\s*(?:@(\w+))?")
_LINK = re.compile(r"([A-Z]\d+) ([a-z-]+) ([A-Z]\d+)(?: (\d+)(?: %)?)?(?: ([+-])(?![\w]))?(?: (\w+))?")


def web(text: str, *, phase: str = "reframe", people: tuple[Person, ...] = PEOPLE) -> SessionState:
    """A state from lines like ``S2: e-mail {effort=2} @eli``, ``S2 addresses P1 80``, ``P1 leads-to N3 +``.

    The id of an item is its handle in small letters. Links are confirmed as their ends read.
    """
    items: dict[str, Item] = {}
    links: dict[str, Link] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if match := _ITEM.fullmatch(line):
            item = _item(*match.groups())
            items[item.id] = item
            continue
        match = _LINK.fullmatch(line)
        assert match, line
        link = _link(f"l{len(links)}", items, *match.groups())
        links[link.id] = link
    session = Session("test", "Test", phase, pen="priya")
    return SessionState(session, {p.id: p for p in people}, items, links)


def _item(letter: str, number: str, said: str, fields: str | None, by: str | None) -> Item:
    kind = KIND_BY_LETTER[letter]
    own: dict[str, Value] = {}
    for part in filter(None, (fields or "").split(",")):
        name, _, value = part.strip().partition("=")
        spec = kind.field(name)
        assert spec, name
        own[name] = {"whole": int, "number": float, "flag": bool}.get(spec.type, str)(value)
    return Item(
        f"{letter}{number}".lower(),
        kind.name,
        int(number),
        said.strip(),
        fields=own,
        rank=float(number),
        by=by or "",
    )


def _link(
    link_id: str,
    items: dict[str, Item],
    source: str,
    type_: str,
    target: str,
    share: str | None,
    sign: str | None,
    verdict: str | None,
) -> Link:
    one, other = items[source.lower()], items[target.lower()]
    assert type_ in LINK_TYPES, type_
    assert verdict is None or verdict in VERDICTS
    return Link(
        link_id,
        one.id,
        other.id,
        type_,
        share=int(share) if share else None,
        sign=sign or "",
        verdict=verdict or "",
        confirmed_source=one.text,
        confirmed_target=other.text,
    )


MIX = (
    ("problem", 18),
    ("solution", 18),
    ("constraint", 12),
    ("research", 12),
    ("assumption", 10),
    ("question", 9),
    ("requirement", 8),
    ("architecture", 6),
    ("decision", 4),
    ("need", 4),
    ("request", 2),
    ("note", 2),
)
"""How often each kind occurs in 100 items, after the sessions that the design was drawn from."""


def grown(size: int, seed: int, *, links: float = 1.25) -> SessionState:
    """A session of ``size`` items, grown as a talk does: each links mostly to what was said lately or often.

    ``links`` is links an item, on average. Every link is a legal one; cycles occur.
    """
    chance = random.Random(seed)
    kinds = chance.choices([kind for kind, _ in MIX], [share for _, share in MIX], k=size)
    items = [_grown_item(chance, kind, n + 1) for n, kind in enumerate(kinds)]
    made: dict[tuple[str, str, str], Link] = {}
    hubs: list[int] = []
    for n in range(1, size):
        for _ in range(_count(chance, links)):
            near = max(0, n - 1 - int(chance.expovariate(1 / 12)))
            other = chance.choice(hubs) if hubs and chance.random() < 0.35 else near
            ends = (items[n], items[other]) if chance.random() < 0.6 else (items[other], items[n])
            link = _grown_link(chance, f"l{len(made)}", *ends)
            if link is not None and ends[0] is not ends[1]:
                made.setdefault((link.source, link.target, link.type), link)
                hubs += [other, other, n]
    state_links = {link.id: link for link in made.values()}
    people = {person.id: person for person in PEOPLE}
    return SessionState(
        Session("grown", "Grown", "understand"), people, {i.id: i for i in items}, state_links
    )


def _count(chance: random.Random, mean: float) -> int:
    whole = int(mean)
    return whole + (chance.random() < mean - whole)


def _grown_item(chance: random.Random, kind: str, number: int) -> Item:
    own: dict[str, Value] = {}
    for spec in KINDS[kind].fields:
        if spec.each_person or chance.random() < 0.4:
            continue
        if spec.type == "choice":
            own[spec.name] = chance.choice(spec.choices)
        elif spec.type == "whole":
            own[spec.name] = chance.randint(1, 5)
        elif spec.type == "number":
            own[spec.name] = float(chance.choice((0.5, 1, 2, 3, 5, 8, 13, 20, 40)))
        elif spec.type == "date":
            own[spec.name] = f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        elif spec.type == "text":
            own[spec.name] = f"{spec.label} {number}"
    by = chance.choice(("priya", "eli"))
    text = f"{kind} number {number} of a talk about reports"
    return Item(
        f"i{number:05}", kind, number, text, fields=own, rank=float(number), by=by, at_ms=1_780_000_000_000
    )


def _grown_link(chance: random.Random, link_id: str, source: Item, target: Item) -> Link | None:
    types = [t for t in LINK_TYPES if target.kind in LEGAL[t].get(source.kind, ())]
    if len(types) > 1 and chance.random() < 0.8:
        types.remove("relates-to")
    if not types:
        return None
    type_ = chance.choice(types)
    return Link(
        link_id,
        source.id,
        target.id,
        type_,
        share=chance.choice((None, 10, 20, 40, 60, 80, 100)) if type_ == "addresses" else None,
        sign=chance.choice(("", "+", "+", "-")) if type_ == "leads-to" else "",
        verdict=chance.choice(("chosen", "rejected", "deferred")) if type_ == "decides" else "",
        confirmed_source=source.text if chance.random() < 0.97 else "as it was",
        confirmed_target=target.text,
    )
