"""Reading our own JSON: whatever is not as we write it is refused, and every text is cleaned."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from overlap_tui.app.imports import Reading
from overlap_tui.app.unreadable import Unreadable
from overlap_tui.domain.clean import clean_body, clean_line
from overlap_tui.domain.fold import refold
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.journal import Event, Patch, in_order
from overlap_tui.domain.kinds import Value
from overlap_tui.formats.journal_json import VERSION
from overlap_tui.formats.json_text import parse_json
from overlap_tui.formats.session_json import session_json

MOST_VALUES = 4_000_000
_TEXTS = (
    "id", "replica", "author", "change", "command", "undoes", "op", "entity", "target",
)  # fmt: skip
_NEEDED = frozenset(("id", "replica", "change", "op", "entity", "target"))
# A because may also hold the word of a link that was unusual.
_LIMITS = {"title": 200, "name": 60, "because": 600}
_DAMAGED = "export it again where it came from"


def read(text: str) -> Reading:
    """The session of such a file. Raises ``Unreadable`` when anything in it is not as we write it."""
    data = parse_json(text, MOST_VALUES)
    if not isinstance(data, dict) or data.get("format") != "overlap":
        raise Unreadable("This is not a file that Overlap wrote: check its format.")
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Unreadable(f"This file does not say which version it is: {_DAMAGED}.")
    if version > VERSION:
        raise Unreadable(
            f"This file has version {version} and this program reads up to {VERSION}: update Overlap."
        )
    session, journal = data.get("session"), data.get("journal")
    session_id = session.get("id") if isinstance(session, dict) else None
    if not isinstance(session_id, str) or not _plain(session_id) or not isinstance(journal, list):
        raise Unreadable(f"This file has no session with a journal: {_DAMAGED}.")
    events = [_read_event(number, raw, session_id) for number, raw in enumerate(journal, start=1)]
    _check_order(events)
    _check_projection(session_id, events, data)
    cleaned, removed = _clean(events)
    state = refold(session_id, cleaned)
    counts = (sum(1 for _ in state.live_items()), sum(1 for _ in state.live_links()))
    return Reading(
        state.session.title, session=session_id, events=in_order(cleaned), cleaned=removed, counts=counts
    )


def _read_event(number: int, raw: object, session_id: str) -> Event:
    if not isinstance(raw, dict):
        raise Unreadable(f"Entry {number} of the journal is not an object: {_DAMAGED}.")
    texts = {name: raw.get(name, "") for name in _TEXTS}
    for name, value in texts.items():
        if not isinstance(value, str) or not _plain(value) or (name in _NEEDED and not value):
            raise Unreadable(f"Entry {number} of the journal has no proper {name}: {_DAMAGED}.")
    for name in ("lamport", "at_ms"):
        value = raw.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
            raise Unreadable(f"Entry {number} of the journal has no proper {name}: {_DAMAGED}.")
    patch = _read_patch(number, raw.get("patch"))
    return Event(session=session_id, lamport=raw["lamport"], at_ms=raw["at_ms"], patch=patch, **texts)


def _read_patch(number: int, raw: object) -> Patch:
    if not isinstance(raw, dict):
        raise Unreadable(f"Entry {number} of the journal has no patch: {_DAMAGED}.")
    patch: dict[str, tuple[Value, Value]] = {}
    for name, pair in raw.items():
        if not isinstance(pair, list) or len(pair) != 2 or not all(map(_is_value, pair)):
            raise Unreadable(f"Entry {number} of the journal has a patch of the wrong form: {_DAMAGED}.")
        patch[name] = (pair[0], pair[1])
    return patch


def _is_value(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, str | int | bool)


def _plain(text: str) -> bool:
    """Whether a name or id has nothing that cleaning would change, and a sane length."""
    return len(text) <= 200 and clean_line(text).text == text


def _check_order(events: list[Event]) -> None:
    """Ids are unique, and no two events claim one place in the order."""
    if not events:
        raise Unreadable(f"The journal of this file is empty: {_DAMAGED}.")
    if len({event.id for event in events}) < len(events):
        raise Unreadable(f"Two entries of the journal have the same id: {_DAMAGED}.")
    if len({(event.lamport, event.replica) for event in events}) < len(events):
        raise Unreadable(f"Two entries of the journal claim the same place: {_DAMAGED}.")


def _check_projection(session_id: str, events: list[Event], data: dict[str, Any]) -> None:
    """The journal must come to the session that the file shows."""
    comes_to = session_json(refold(session_id, events))
    for part in ("session", "people", "items", "links"):
        if not _agree(data.get(part), comes_to[part]):
            verb = "is" if part == "session" else "are"
            raise Unreadable(f"The {part} of this file {verb} not what its journal comes to: {_DAMAGED}.")


def _agree(told: object, found: object) -> bool:
    """Whether two values are alike in everything that both know: other versions know more or less."""
    if isinstance(told, dict) and isinstance(found, dict):
        return all(_agree(told[name], value) for name, value in found.items() if name in told)
    if isinstance(told, list) and isinstance(found, list):
        return len(told) == len(found) and all(map(_agree, told, found))
    return told == found


def _clean(events: Iterable[Event]) -> tuple[list[Event], int]:
    """The events with every text cleaned as at any other entrance, and how many characters went."""
    removed = 0
    found: list[Event] = []
    for event in events:
        patch: dict[str, tuple[Value, Value]] = {}
        for name, (old, new) in event.patch.items():
            (before, gone_before), (after, gone_after) = _clean_value(name, old), _clean_value(name, new)
            patch[name] = (before, after)
            removed += gone_before + gone_after
        same = all(patch[name] == pair for name, pair in event.patch.items())
        found.append(event if same else replace(event, patch=patch))
    return found, removed


def _clean_value(name: str, value: Value) -> tuple[Value, int]:
    if not isinstance(value, str) or (value.isascii() and value.isprintable() and len(value) <= 60):
        return value, 0
    # The texts of several items are kept line by line in what a dismissal has seen.
    many = name in ("body", "seen", "items") or name.startswith("fields.")
    cleaned = clean_body(value) if many else clean_line(value, _LIMITS.get(name, 500))
    if cleaned.problem:
        raise Unreadable(f"A text in this file is too long for its place ({name}). {cleaned.problem}")
    return cleaned.text, cleaned.removed
