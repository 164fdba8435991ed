"""The twelve links, the pairs of kinds they are legal between, and the default link of each pair."""

from __future__ import annotations

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.kinds import KINDS


@frozen
class LinkType:
    """One type of link. ``forward`` and ``inverse`` are the verbs of its sentence in both directions."""

    name: str
    forward: str
    inverse: str
    symmetric: bool = False


LINK_TYPES: dict[str, LinkType] = {
    link.name: link
    for link in (
        LinkType("addresses", "addresses", "is addressed by"),
        LinkType("supports", "supports", "is supported by"),
        LinkType("opposes", "opposes", "is opposed by"),
        LinkType("blocks", "blocks", "is blocked by"),
        LinkType("depends-on", "depends on", "is needed by"),
        LinkType("conflicts-with", "conflicts with", "conflicts with", symmetric=True),
        LinkType("leads-to", "leads to", "results from"),
        LinkType("refines", "refines", "is refined by"),
        LinkType("questions", "questions", "is questioned by"),
        LinkType("decides", "decides", "is decided by"),
        LinkType("replaces", "replaces", "is replaced by"),
        LinkType("relates-to", "relates to", "relates to", symmetric=True),
    )
}

VERDICTS: dict[str, tuple[str, str]] = {
    "chosen": ("chooses", "is chosen by"),
    "rejected": ("rejects", "is rejected by"),
    "deferred": ("defers", "is deferred by"),
}
SIGNS: tuple[str, ...] = ("+", "-")

_Targets = dict[str, frozenset[str]]


def _to(sources: str, targets: str) -> _Targets:
    """Every kind named in ``sources`` may point at every kind named in ``targets``."""
    return dict.fromkeys(sources.split(), frozenset(targets.split()))


_BELIEFS = "architecture assumption constraint decision need problem requirement solution"
_EVIDENCE = "architecture assumption constraint need problem requirement research solution"
_BUILT_ON = "architecture assumption constraint decision requirement research solution"
_CLAIMS = "architecture assumption constraint decision need requirement solution"

LEGAL: dict[str, _Targets] = {
    "addresses": {
        **_to("architecture", "constraint problem requirement"),
        **_to("decision", "problem question request"),
        **_to("requirement", "need problem"),
        **_to("research", "question"),
        **_to("solution", "constraint need problem question request requirement"),
    },
    "supports": _to(_EVIDENCE, _BELIEFS),
    "opposes": _to(_EVIDENCE, _BELIEFS),
    "blocks": _to(
        "architecture assumption constraint decision question requirement",
        "architecture decision need requirement solution",
    ),
    "depends-on": {
        **_to("architecture decision requirement solution", _BUILT_ON),
        **_to("need problem", "assumption research"),
    },
    "conflicts-with": _to(_CLAIMS, _CLAIMS),
    "leads-to": _to(
        "architecture constraint decision need problem solution", "constraint need problem requirement"
    ),
    "refines": {
        **_to("architecture", "architecture"),
        **_to("assumption", "assumption"),
        **_to("constraint", "constraint"),
        **_to("decision", "decision"),
        **_to("need", "need"),
        **_to("problem", "need problem"),
        **_to("question", "question"),
        **_to("request", "request"),
        **_to("requirement", "constraint need problem requirement solution"),
        **_to("research", "research"),
        **_to("solution", "solution"),
    },
    "replaces": {
        **_to("architecture", "architecture"),
        **_to("assumption", "assumption"),
        **_to("constraint", "constraint"),
        **_to("decision", "decision"),
        **_to("need", "need request"),
        **_to("note", "note"),
        **_to("problem", "problem request solution"),
        **_to("question", "question"),
        **_to("request", "request"),
        **_to("requirement", "requirement"),
        **_to("research", "research"),
        **_to("solution", "request solution"),
    },
    "questions": _to("question", " ".join(KINDS)),
    "decides": _to("decision", "architecture assumption constraint request requirement solution"),
    "relates-to": _to(" ".join(KINDS), " ".join(KINDS)),
}

# Read as: from this kind, by default, this link to these kinds; every pair that is not named relates.
_DEFAULTS: dict[str, dict[str, str]] = {
    "need": {
        "replaces": "request",
        "refines": "need",
        "leads-to": "problem",
        "conflicts-with": "constraint",
        "supports": "decision solution",
        "depends-on": "assumption",
    },
    "problem": {
        "replaces": "request",
        "leads-to": "constraint need problem",
        "depends-on": "assumption",
        "supports": "decision",
    },
    "constraint": {
        "leads-to": "need problem",
        "conflicts-with": "constraint requirement",
        "blocks": "architecture solution",
        "supports": "assumption",
        "opposes": "decision",
    },
    "solution": {
        "addresses": "constraint need problem question request requirement",
        "conflicts-with": "solution",
        "depends-on": "architecture assumption research",
    },
    "research": {
        "supports": "architecture assumption constraint decision need problem requirement solution",
        "refines": "research",
        "addresses": "question",
    },
    "assumption": {
        "supports": "architecture constraint decision need problem requirement solution",
        "conflicts-with": "assumption",
    },
    "question": {
        "questions": f"request research {_BELIEFS}",
        "refines": "question",
    },
    "architecture": {
        "addresses": "problem requirement",
        "leads-to": "constraint",
        "supports": "solution",
        "depends-on": "architecture",
    },
    "requirement": {
        "refines": "need problem requirement solution",
        "conflicts-with": "constraint",
        "depends-on": "architecture assumption",
    },
    "decision": {
        "decides": "architecture assumption constraint request requirement solution",
        "addresses": "problem question",
        "depends-on": "research",
        "replaces": "decision",
    },
}
DEFAULT: dict[tuple[str, str], str] = {
    (source, target): link
    for source, row in _DEFAULTS.items()
    for link, targets in row.items()
    for target in targets.split()
}


def is_legal(link: str, source: str, target: str) -> bool:
    """Whether ``link`` is usual from kind ``source`` to kind ``target``."""
    return target in LEGAL[link].get(source, ())


def default_link(source: str, target: str) -> str:
    """The link that Enter takes from kind ``source`` to kind ``target``."""
    return DEFAULT.get((source, target), "relates-to")


def legal_links(source: str, target: str) -> tuple[str, ...]:
    """Every usual link from kind ``source`` to kind ``target``, the default first, the others as listed."""
    first = default_link(source, target)
    return (first, *(name for name in LINK_TYPES if name != first and is_legal(name, source, target)))
