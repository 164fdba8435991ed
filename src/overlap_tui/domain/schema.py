"""Which entities and fields a patch may name, and what values they take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from overlap_tui.domain.journal import Patch
from overlap_tui.domain.kinds import KINDS, Value
from overlap_tui.domain.links import LINK_TYPES


def _text(value: Value) -> bool:
    return isinstance(value, str)


def _flag(value: Value) -> bool:
    return isinstance(value, bool)


def _whole(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53


def _number(value: Value) -> bool:
    # The last comparison refuses what is not a number: NaN equals nothing, and infinity is too far.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53


def _share(value: Value) -> bool:
    return value is None or (_whole(value) and 0 <= cast(int, value) <= 100)


def _scalar(value: Value) -> bool:
    return value is None or _text(value) or _flag(value) or _number(value)


def _one_of(names: Iterable[str]) -> Callable[[Value], bool]:
    known = frozenset(names)
    return lambda value: isinstance(value, str) and value in known


FIELDS: dict[str, dict[str, Callable[[Value], bool]]] = {
    "session": {
        "title": _text,
        "phase": _text,
        "pen": _text,
        "type": _text,
        "archived": _flag,
        "at_ms": _whole,
    },
    "person": {"name": _text, "side": _text, "deleted": _flag},
    "item": {
        "kind": _one_of(KINDS),
        "number": _whole,
        "text": _text,
        "body": _text,
        "rank": _number,
        "by": _text,
        "at_ms": _whole,
        "deleted": _flag,
    },
    "link": {
        "source": _text,
        "target": _text,
        "type": _one_of(LINK_TYPES),
        "because": _text,
        "share": _share,
        "sign": _text,
        "verdict": _text,
        "by": _text,
        "at_ms": _whole,
        "confirmed_source": _text,
        "confirmed_target": _text,
        "deleted": _flag,
    },
    "dismissal": {
        "gap": _text,
        "items": _text,
        "seen": _text,
        "reason": _text,
        "by": _text,
        "at_ms": _whole,
        "deleted": _flag,
    },
}
"""What the fold takes, entity by entity. Everything else, from a newer version, is kept and skipped."""


def known_values(entity: str, patch: Patch) -> dict[str, Value]:
    """The new values of a patch that this version understands; ``fields.x`` names an own field of an item."""
    checks = FIELDS.get(entity, {})
    values: dict[str, Value] = {}
    for name, (_old, new) in patch.items():
        if check := checks.get(name):
            if check(new):
                values[name] = new
        elif entity == "item" and name.startswith("fields.") and _scalar(new):
            values[name] = new
    return values
