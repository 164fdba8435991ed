"""Our own JSON: the journal with the session it comes to, so that an import gives the same web and history.

``{"format": "overlap", "version": 1, …, "session": {…}, "people": […], "items": […], "links": […],
"journal": [one object an event]}``. The journal is the truth; the rest is what it comes to, for other
programs, and a check that the file was not changed by hand. Reading is in ``journal_json_read``.
"""

from __future__ import annotations

import json

from overlap_tui.app.source import Source
from overlap_tui.domain.model import SessionState
from overlap_tui.formats.session_json import session_json
from overlap_tui.formats.times import moment

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any

    from overlap_tui.app.imports import Reading
    from overlap_tui.domain.journal import Event

VERSION = 1


def read(text: str) -> Reading:
    """The session of such a file; see ``journal_json_read``."""
    from overlap_tui.formats.journal_json_read import read as read_session

    return read_session(text)


def write(source: Source) -> str:
    """The whole session, one line an event."""
    head = {
        "format": "overlap",
        "version": VERSION,
        "exported": moment(source.now_ms),
        **session_json(_state(source)),
    }
    parts = [f" {_encode(name)}: {_rows(value)}" for name, value in head.items()]
    parts.append(f' "journal": {_rows([_event(event) for event in source.events])}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _rows(value: object) -> str:
    """A list with one line a value, so that two files compare line by line; else the value as it is."""
    if not isinstance(value, list) or not value:
        return _encode(value)
    return "[\n" + ",\n".join(f"  {_encode(each)}" for each in value) + "\n ]"


def _state(source: Source) -> SessionState:
    """What the journal comes to: as the store has it when both are of one moment, else folded anew."""
    events = source.events
    if source.whole and events and events[len(events) - 1].lamport == source.state.lamport:
        return source.state
    from overlap_tui.domain.fold import refold

    return refold(source.state.session.id, events)


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "replica": event.replica,
        "lamport": event.lamport,
        "at_ms": event.at_ms,
        "author": event.author,
        "change": event.change,
        "command": event.command,
        "undoes": event.undoes,
        "op": event.op,
        "entity": event.entity,
        "target": event.target,
        "patch": {name: list(pair) for name, pair in event.patch.items()},
    }
